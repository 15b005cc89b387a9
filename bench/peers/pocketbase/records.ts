import type { WrkOptions } from "../../wrk.ts";

/** How many records there are to be read. */
export const RECORDS = 10_000;

/** A record's title is this and its number, and its `views` the last two digits of that. */
export const TITLE = "record ";

/** Asks for the first 30 of the 4,900 records that fit. */
export const LIST_PATH = `/api/collections/posts/records?perPage=30&filter=${
  encodeURIComponent(`views > 50 && title ~ "record"`)
}`;

/** So few that each is answered while it is measured. */
export const LIST_LOAD: WrkOptions = { connections: 4, seconds: 2 };
