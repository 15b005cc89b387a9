import type * as z from "zod";
import { spellKey, type TypePrinter } from "./type_printer.ts";

/** What a schema says in `.meta({ ts })` when its value is a record. */
export const RECORD_TYPE = "PaddockRecord";
/** What a schema says in `.meta({ ts })` when its value is the name of a collection. */
export const COLLECTION_NAME_TYPE = "PaddockCollectionName";

/** The type parameter of what is about the records of one collection. */
export const COLLECTION_PARAMETER = `C extends ${COLLECTION_NAME_TYPE} = ${COLLECTION_NAME_TYPE}`;

/** Whether printed text is about records or names a collection. */
export function isOfCollection(text: string): boolean {
  return mentions(text).length > 0;
}

/** Makes printed text be about the collection `C`. */
export function ofCollection(text: string): string {
  return text.replaceAll(
    WORDS,
    (word) =>
      word === RECORD_TYPE ? `${RECORD_TYPE}<C>` : word === COLLECTION_NAME_TYPE ? "C" : word,
  );
}

function mentions(text: string): string[] {
  return (text.match(WORDS) ?? []).filter((word) =>
    word === RECORD_TYPE || word === COLLECTION_NAME_TYPE
  );
}

/** The two types, and with them the texts and comments in which their names are only words. */
const WORDS = new RegExp(
  String.raw`"(?:[^"\\]|\\.)*"|/\*\*[^]*?\*/|` +
    String
      .raw`(?<![\p{ID_Continue}$])(?:${RECORD_TYPE}|${COLLECTION_NAME_TYPE})(?![\p{ID_Continue}$])`,
  "gu",
);

/** Prints the collections and the class of their records. */
export function renderRecords(
  collections: Readonly<Record<string, z.ZodObject>>,
  printer: TypePrinter,
): string {
  const entries = Object.entries(collections).flatMap(([name, schema]) => [
    `  ${spellKey(name)}: {`,
    "    readonly id: string;",
    "    readonly created: string;",
    "    readonly updated: string;",
    ...printer.members(schema, "output").map((line) => `    ${line}`),
    "  };",
  ]);
  if (entries.length === 0) entries.push("  [name: string]: { [field: string]: unknown };");
  return [
    "/** Fields of the records, by collection. */",
    "interface PaddockCollections {",
    ...entries,
    "}",
    RECORDS,
  ]
    .join("\n");
}

const RECORDS = `
type ${COLLECTION_NAME_TYPE} = keyof PaddockCollections & string;

/** Fields that a record of any of these collections has. */
type PaddockField<C extends ${COLLECTION_NAME_TYPE}> = C extends unknown
  ? keyof PaddockCollections[C] & string
  : never;

type PaddockValue<C extends ${COLLECTION_NAME_TYPE}, K extends string> = C extends unknown
  ? K extends keyof PaddockCollections[C] ? PaddockCollections[C][K] : never
  : never;

/** A collection as a record knows it. */
interface PaddockCollection<C extends ${COLLECTION_NAME_TYPE} = ${COLLECTION_NAME_TYPE}> {
  readonly id: string;
  readonly name: C;
}

/** One record. Nothing that is set is stored before \`$app.save(record)\`. */
interface ${RECORD_TYPE}<${COLLECTION_PARAMETER}> {
  /** Empty until the record is saved, unless set before. */
  id: string;
  collection(): PaddockCollection<C>;
  /** Whether it was never stored. */
  isNew(): boolean;
  get<K extends PaddockField<C>>(field: K): PaddockValue<C, K>;
  set<K extends PaddockField<C>>(field: K, value: PaddockValue<C, K>): void;
  /** Sets several fields at once. */
  load(data: Partial<PaddockCollections[C]>): void;
  /** The field as text: empty for nothing, JSON for lists and objects. */
  getString(field: PaddockField<C>): string;
  /** The field as a whole number, rounded towards zero; 0 when it is none. */
  getInt(field: PaddockField<C>): number;
  /** The field as a number; 0 when it is none. */
  getFloat(field: PaddockField<C>): number;
  getBool(field: PaddockField<C>): boolean;
  /** The field as a date; null when it is none. */
  getDateTime(field: PaddockField<C>): Date | null;
  /** The field as a list of texts: a single value becomes a list of one, nothing an empty one. */
  getStringSlice(field: PaddockField<C>): string[];
  /** The record as it was stored; without values when it never was. */
  original(): ${RECORD_TYPE}<C>;
  /** A plain object of all values, as clients of the REST API see it. */
  publicExport(): PaddockCollections[C] & { collectionId: string; collectionName: C };
  toJSON(): PaddockCollections[C] & { collectionId: string; collectionName: C };
}

interface PaddockRecordConstructor {
  new <C extends ${COLLECTION_NAME_TYPE}>(
    collection: C | PaddockCollection<C>,
    data?: Partial<PaddockCollections[C]>,
  ): ${RECORD_TYPE}<C>;
}

declare const Record: PaddockRecordConstructor;

interface PaddockApi {
  readonly Record: PaddockRecordConstructor;
}
`;
