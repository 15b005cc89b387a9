import * as z from "zod";
import { collectionId, type CollectionRef, SYSTEM_FIELDS } from "../wire/record.ts";

/** Who may do something over REST: null is the operator alone, "" is everybody. */
export type Rule = null | "";

/** What an operator says of a collection. */
export interface CollectionDefinition<S extends z.ZodObject = z.ZodObject> {
  /** Fields of a record, without `id`, `created` and `updated`. Must describe JSON. */
  readonly schema: S;
  /** Who may list records. @default {null} */
  readonly listRule?: Rule | undefined;
  /** Who may see a record. @default {null} */
  readonly viewRule?: Rule | undefined;
  /** Who may create records. @default {null} */
  readonly createRule?: Rule | undefined;
  /** Who may change records. @default {null} */
  readonly updateRule?: Rule | undefined;
  /** Who may delete records. @default {null} */
  readonly deleteRule?: Rule | undefined;
}

/** Declares a collection of records; exists for its types. */
export function defineCollection<S extends z.ZodObject>(
  definition: CollectionDefinition<S>,
): CollectionDefinition<S> {
  return definition;
}

/** What can be done with the records of a collection over REST. */
export type RecordAction = "list" | "view" | "create" | "update" | "delete";

/** A collection of a running server. */
export interface Collection extends CollectionRef {
  readonly schema: z.ZodObject;
  /** Checks the fields that are there and lets the others be missing. */
  readonly partial: z.ZodObject;
  /** The fields filters and sorts may name. */
  readonly fields: ReadonlySet<string>;
  readonly rules: Readonly<Record<RecordAction, Rule>>;
  /** What gives the fields that have a default their value, anew for each record. */
  readonly defaults: ReadonlyMap<string, () => unknown>;
}

/** Fields a schema may not declare: every record has them or its JSON does. */
export const RESERVED_FIELDS: readonly string[] = Object.freeze([
  ...SYSTEM_FIELDS,
  "collectionId",
  "collectionName",
  "expand",
]);
const NAME = /^[a-zA-Z][a-zA-Z0-9_]{0,99}$/;

/** Makes a collection of its definition. Throws a `TypeError` that says what is wrong with the definition. */
export function createCollection(name: string, definition: CollectionDefinition): Collection {
  if (!NAME.test(name)) {
    throw new TypeError(
      `Cannot declare the collection "${name}": a name is a letter, then letters, digits and _, at most 100`,
    );
  }
  const { shape } = definition.schema;
  const reserved = RESERVED_FIELDS.find((field) => Object.hasOwn(shape, field));
  if (reserved !== undefined) {
    throw new TypeError(
      `Cannot declare the collection "${name}": every record has "${reserved}", remove it from the schema`,
    );
  }
  requireJson(name, definition.schema);
  return {
    id: collectionId(name),
    name,
    schema: definition.schema,
    partial: z.object(
      Object.fromEntries(
        Object.entries(shape).map(([field, type]) => [field, z.optional(type)]),
      ),
    ),
    fields: new Set([...SYSTEM_FIELDS, ...Object.keys(shape)]),
    rules: {
      list: definition.listRule ?? null,
      view: definition.viewRule ?? null,
      create: definition.createRule ?? null,
      update: definition.updateRule ?? null,
      delete: definition.deleteRule ?? null,
    },
    defaults: defaultsOf(definition.schema),
  };
}

function defaultsOf({ shape }: z.ZodObject): ReadonlyMap<string, () => unknown> {
  const types = Object.entries(shape).filter(([, type]) =>
    z.safeParse(type, undefined).data !== undefined
  );
  return new Map(types.map(([field, type]) => [field, () => z.parse(type, undefined)]));
}

/** What is stored is what the schema gives out and must satisfy it again when read, so it has to be plain JSON. */
function requireJson(name: string, schema: z.ZodObject): void {
  try {
    z.toJSONSchema(schema, { io: "output" });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new TypeError(
      `Cannot declare the collection "${name}": records are stored as JSON, but ${reason} ` +
        `(for dates use z.string() or z.iso.datetime(); instead of transforming, change values in a hook)`,
      { cause: error },
    );
  }
}
