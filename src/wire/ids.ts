import * as z from "zod";

/** A number that one side has given to something: a call, an ask, a handler, a stream. */
export const Id = z.int().min(0).max(2 ** 31 - 1);
/** A name that means something to the host: of a hook, a method, a job. */
export const Name = z.string().min(1).max(200);
