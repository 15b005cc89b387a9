// Made by tools/build.ts; do not edit.
import {
  ApiError,
  PaddockError,
  _void,
  array,
  boolean,
  custom,
  int,
  literal,
  number,
  object,
  record,
  strictObject,
  string,
  tuple,
  union,
  unknown
} from "./chunk_5.gen.js";

var DEFAULT_LIMITS = Object.freeze({
  callTimeoutMs: 5e3,
  streamIdleMs: 6e4,
  rootTimeoutMs: 3e4,
  startTimeoutMs: 1e4,
  heartbeatMs: 5e3,
  memoryMb: 256,
  drainTimeoutMs: 2e3,
  concurrency: 1024,
  queueLength: 1024,
  queueTimeoutMs: 1e4,
  poolMax: 16,
  restarts: 5,
  restartWindowMs: 6e4,
  hostCallsPerSecond: 2e4,
  hostCallsInFlight: 1024,
  hostCallBytes: 64 * 1024 * 1024,
  circuitFailures: 5,
  circuitMs: 1e4,
  nesting: 32,
  batchLength: 16 * 1024 * 1024,
  batchFrames: 1024,
  batchBytes: 32 * 1024 * 1024,
  mailboxBytes: 32 * 1024 * 1024,
  depth: 64,
  items: 1e5,
  registrations: 1e3,
  logCharsPerSecond: 64 * 1024,
  kvBytes: 64 * 1024 * 1024,
  kvKeys: 1e5,
  bodyBytes: 32 * 1024 * 1024,
  bodiesBytes: 256 * 1024 * 1024,
  fetchBytes: 16 * 1024 * 1024,
  fetchesInFlight: 64
});

function defineHook(definition) {
  return definition;
}
function defineMethod(definition) {
  return definition;
}

var PLAIN = /* @__PURE__ */ new Set([
  "string",
  "number",
  "bigint",
  "boolean",
  "null",
  "undefined",
  "void",
  "never"
]);
var TypePrinter = class {
  /** Schemas being printed, outermost first. */
  #open = [];
  #names = /* @__PURE__ */ new Map();
  #declarations = [];
  #named = 0;
  /** The type of one side of a schema, on one line. */
  print(schema, side) {
    const name = metaOf(schema)["ts"];
    if (typeof name === "string") return name;
    const known = this.#names.get(schema)?.[side];
    if (known !== void 0) return known;
    const again = this.#open.find((open2) => open2.schema === schema && open2.side === side);
    if (again !== void 0) return again.name ??= `PaddockType${++this.#named}`;
    const open = {
      schema,
      side
    };
    this.#open.push(open);
    const text = this.#spell(definitionOf(schema), side);
    this.#open.pop();
    if (open.name === void 0) return text;
    this.#names.set(schema, {
      ...this.#names.get(schema),
      [side]: open.name
    });
    this.#declarations.push(`type ${open.name} = ${text};`);
    return open.name;
  }
  /** The fields of an object schema as members of an interface, one a line, with their descriptions. */
  members(schema, side) {
    return Object.entries(schema.shape).flatMap(([key, field]) => [
      ...docLines(metaOf(field)["description"]),
      `${this.#member(key, field, side)};`
    ]);
  }
  /** The types that got a name of their own, as statements. */
  declarations() {
    return this.#declarations;
  }
  /** Whether a field may be left out on this side. */
  isOptional(schema, side) {
    const { type, innerType, getter, in: input, out } = definitionOf(schema);
    switch (type) {
      case "optional":
        return true;
      case "default":
      case "prefault":
      case "catch":
        return side === "input";
      case "nullable":
      case "readonly":
        return this.isOptional(innerType, side);
      case "lazy":
        return this.isOptional(getter(), side);
      case "pipe":
        return this.isOptional(side === "input" ? input : out, side);
      default:
        return false;
    }
  }
  #spell(definition, side) {
    const { type, innerType } = definition;
    if (definition.coerce === true && side === "input") return "unknown";
    if (PLAIN.has(type)) return type;
    switch (type) {
      case "nan":
        return "number";
      case "date":
        return "Date";
      case "any":
        return "any";
      case "object":
        return this.#object(definition, side);
      case "optional":
        return this.print(innerType, side) + " | undefined";
      case "nullable":
        return this.print(innerType, side) + " | null";
      case "nonoptional":
        return `Exclude<${this.print(innerType, side)}, undefined>`;
      case "default":
      case "prefault":
      case "catch":
        return this.print(innerType, side);
      case "readonly":
        return `Readonly<${this.print(innerType, side)}>`;
      case "array":
        return `${this.#grouped(definition.element, side)}[]`;
      case "tuple":
        return this.#tuple(definition, side);
      case "union":
        return this.#union(definition.options, side);
      case "intersection":
        return `${this.#grouped(definition.left, side)} & ${this.#grouped(definition.right, side)}`;
      case "literal":
        return definition.values.map(spellLiteral).join(" | ");
      case "enum":
        return Object.values(definition.entries).map(spellLiteral).join(" | ") || "never";
      case "record":
        return this.#record(definition, side);
      case "lazy":
        return this.print(definition.getter(), side);
      case "pipe":
        return this.print(side === "input" ? definition.in : definition.out, side);
      default:
        return "unknown";
    }
  }
  #union(options, side) {
    const texts = new Set(options.map((option) => this.print(option, side)));
    return texts.has("unknown") ? "unknown" : [
      ...texts
    ].join(" | ") || "never";
  }
  #object({ shape, catchall }, side) {
    const members = Object.entries(shape).map(([key, field]) => this.#member(key, field, side));
    const open = catchall !== void 0 && definitionOf(catchall).type !== "never";
    if (open) members.push("[key: string]: unknown");
    return members.length === 0 ? "{ [key: string]: never }" : `{ ${members.join("; ")} }`;
  }
  #member(key, field, side) {
    const optional = this.isOptional(field, side);
    const inner = definitionOf(field).type === "optional" ? definitionOf(field).innerType : field;
    return `${spellKey(key)}${optional ? "?" : ""}: ${this.print(optional ? inner : field, side)}`;
  }
  #tuple({ items, rest }, side) {
    const parts = items.map((item) => this.isOptional(item, side) ? `${this.#grouped(item, side)}?` : this.print(item, side));
    if (rest) parts.push(`...${this.#grouped(rest, side)}[]`);
    return `[${parts.join(", ")}]`;
  }
  #record({ keyType, valueType, partial }, side) {
    const key = this.print(keyType, side);
    const value = this.print(valueType, side);
    if (key === "string" || key === "number") return `{ [key: ${key}]: ${value} }`;
    if (key === "unknown") return `{ [key: string]: ${value} }`;
    return `{ [K in ${key}]${partial === true ? "?" : ""}: ${value} }`;
  }
  /** As an operand of `[]` or `&`. */
  #grouped(schema, side) {
    const text = this.print(schema, side);
    return /^[\w.]+$/.test(text) ? text : `(${text})`;
  }
};
function metaOf(schema) {
  return schema.meta() ?? {};
}
function docLines(description) {
  if (typeof description !== "string" || description.trim() === "") return [];
  return [
    `/** ${description.trim().replaceAll("*/", "*\\/").replaceAll(/\s*\n\s*/g, " ")} */`
  ];
}
function spellKey(key) {
  const plain = isName(key) && key !== "new" && !key.startsWith("Paddock");
  return plain ? key : JSON.stringify(key);
}
function spellParameters(names) {
  return names.map((name, index) => {
    const usable = name !== void 0 && isName(name) && !RESERVED.has(name) && names.indexOf(name) === index && !/^(?:argument\d|Paddock)/.test(name);
    return usable ? name : `argument${index + 1}`;
  });
}
function isName(text) {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(text);
}
var RESERVED = new Set("arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if implements import in instanceof interface let new null package private protected public rest return static super switch this throw true try typeof var void while with yield".split(" "));
function definitionOf(schema) {
  return schema._zod.def;
}
function spellLiteral(value) {
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number" && !Number.isFinite(value)) return "number";
  return Object.is(value, -0) ? "0" : String(value);
}

var RECORD_TYPE = "PaddockRecord";
var COLLECTION_NAME_TYPE = "PaddockCollectionName";
var COLLECTION_PARAMETER = `C extends ${COLLECTION_NAME_TYPE} = ${COLLECTION_NAME_TYPE}`;
function isOfCollection(text) {
  return mentions(text).length > 0;
}
function ofCollection(text) {
  return text.replaceAll(WORDS, (word) => word === RECORD_TYPE ? `${RECORD_TYPE}<C>` : word === COLLECTION_NAME_TYPE ? "C" : word);
}
function mentions(text) {
  return (text.match(WORDS) ?? []).filter((word) => word === RECORD_TYPE || word === COLLECTION_NAME_TYPE);
}
var WORDS = new RegExp(String.raw`"(?:[^"\\]|\\.)*"|/\*\*[^]*?\*/|` + String.raw`(?<![\p{ID_Continue}$])(?:${RECORD_TYPE}|${COLLECTION_NAME_TYPE})(?![\p{ID_Continue}$])`, "gu");
function renderRecords(collections, printer) {
  const entries = Object.entries(collections).flatMap(([name, schema]) => [
    `  ${spellKey(name)}: {`,
    "    readonly id: string;",
    "    readonly created: string;",
    "    readonly updated: string;",
    ...printer.members(schema, "output").map((line) => `    ${line}`),
    "  };"
  ]);
  if (entries.length === 0) entries.push("  [name: string]: { [field: string]: unknown };");
  return [
    "/** Fields of the records, by collection. */",
    "interface PaddockCollections {",
    ...entries,
    "}",
    RECORDS
  ].join("\n");
}
var RECORDS = `
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

function changedFields(before, after) {
  const changed = Object.keys(after).filter((field) => !sameValue(before[field], after[field]));
  for (const field of Object.keys(before)) {
    if (!Object.hasOwn(after, field) && before[field] !== void 0) changed.push(field);
  }
  return changed;
}
function copyValue(value) {
  if (Array.isArray(value)) return value.map(copyValue);
  if (!isPlain(value)) return value;
  const copy = {};
  for (const key of Object.keys(value)) {
    Object.defineProperty(copy, key, {
      value: copyValue(value[key]),
      writable: true,
      enumerable: true,
      configurable: true
    });
  }
  return copy;
}
function sameValue(a, b) {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, i) => sameValue(item, b[i]));
  }
  if (!isPlain(a) || !isPlain(b)) {
    return a instanceof Date && b instanceof Date && a.getTime() === b.getTime();
  }
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && sameValue(a[key], b[key]));
}
function isPlain(value) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

var SYSTEM_FIELDS = Object.freeze([
  "id",
  "created",
  "updated"
]);
var readState;
var readData;
var writeState;
var writeData;
var hasState;
var Values = function() {
};
Values.prototype = Object.freeze(/* @__PURE__ */ Object.create(null));
var RecordBase = class {
  #collection;
  #data = new Values();
  /** Null until the record is stored. */
  #stored = null;
  static {
    readState = (record2) => record2.#pack();
    readData = (record2) => ({
      ...record2.#data
    });
    writeState = (record2, payload) => record2.#unpack(payload);
    writeData = (record2, data) => {
      record2.#data = ownCopy(data);
    };
    hasState = (value) => #collection in value;
  }
  constructor(collection) {
    this.#collection = collection;
  }
  /** Fifteen characters `a-z0-9`; empty until the record is saved, unless set before. */
  get id() {
    return this.getString("id");
  }
  set id(value) {
    this.#data["id"] = value;
  }
  /** The collection it belongs to. */
  collection() {
    return this.#collection;
  }
  /** Whether it was never stored. */
  isNew() {
    return this.#stored === null;
  }
  /** The value of a field as it is, undefined when there is none. */
  get(field) {
    const value = this.#data[field];
    if (typeof value === "object" && value !== null && value === this.#stored?.[field]) {
      return this.#data[field] = copyValue(value);
    }
    return value;
  }
  /** Sets one field. Nothing is checked before the record is saved. */
  set(field, value) {
    this.#data[field] = value;
  }
  /** Sets several fields at once. */
  load(data) {
    for (const field of Object.keys(data)) this.#data[field] = data[field];
  }
  /** The field as text: empty for nothing, JSON for lists and objects. */
  getString(field) {
    const value = this.#data[field];
    if (value === void 0 || value === null) return "";
    return typeof value === "object" ? JSON.stringify(value) : String(value);
  }
  /** The field as a whole number, rounded towards zero; 0 when it is none. */
  getInt(field) {
    return Math.trunc(this.getFloat(field));
  }
  /** The field as a number; 0 when it is none. */
  getFloat(field) {
    const value = this.#data[field];
    const number2 = typeof value === "object" ? NaN : Number(value);
    return Number.isFinite(number2) ? number2 : 0;
  }
  /** The field as a boolean: true for `true`, numbers other than 0, and the texts "true", "t" and "1". */
  getBool(field) {
    const value = this.#data[field];
    if (typeof value === "string") return /^(?:true|t|1)$/i.test(value);
    return typeof value === "number" ? value !== 0 : value === true;
  }
  /** The field as a date; null when it is none. */
  getDateTime(field) {
    const value = this.#data[field];
    if (typeof value !== "string" && typeof value !== "number") return null;
    if (value === "") return null;
    const date = new Date(typeof value === "string" ? value.replace(" ", "T") : value);
    return Number.isNaN(date.getTime()) ? null : date;
  }
  /** The field as a list of texts: a single value becomes a list of one, nothing an empty one. */
  getStringSlice(field) {
    const value = this.#data[field];
    if (value === void 0 || value === null || value === "") return [];
    return Array.isArray(value) ? value.map(String) : [
      String(value)
    ];
  }
  /** The record as it was stored, as an object of its own; without values when it never was. */
  original() {
    const Self = this.constructor;
    const copy = new Self(this.#collection);
    if (this.#stored !== null) {
      copy.#stored = this.#stored;
      copy.#data = ownCopy(this.#stored);
    }
    return copy;
  }
  /** A plain object of all values, as clients of the REST API see it. */
  publicExport() {
    const { id, name } = this.#collection;
    return {
      collectionId: id,
      collectionName: name,
      ...this.#data
    };
  }
  /** What `JSON.stringify` writes: {@linkcode publicExport}. */
  toJSON() {
    return this.publicExport();
  }
  #pack() {
    const data = this.#data;
    const packed = {
      c: this.#collection.name,
      n: this.#stored === null,
      d: {
        ...data
      }
    };
    if (this.#stored === null) return packed;
    const changed = changedFields(this.#stored, data);
    if (changed.length === 0) return packed;
    const before = /* @__PURE__ */ Object.create(null);
    const added = [];
    for (const field of changed) {
      if (this.#stored[field] === void 0) added.push(field);
      else before[field] = this.#stored[field];
    }
    return {
      ...packed,
      o: {
        ...before
      },
      x: added
    };
  }
  #unpack(payload) {
    this.#data = ownCopy(payload.d);
    if (payload.n) {
      this.#stored = null;
      return;
    }
    this.#stored = ownCopy(payload.d);
    if (payload.o !== void 0) {
      for (const field of Object.keys(payload.o)) this.#stored[field] = payload.o[field];
    }
    for (const field of payload.x ?? []) delete this.#stored[field];
  }
};
function packRecord(record2) {
  return readState(record2);
}
function recordData(record2) {
  return readData(record2);
}
function unpackRecord(record2, payload) {
  writeState(record2, payload);
}
function replaceData(record2, data) {
  writeData(record2, data);
}
function collectionId(name) {
  let hash = 2166136261;
  for (let i = 0; i < name.length; i++) {
    hash = Math.imul(hash ^ name.charCodeAt(i), 16777619) >>> 0;
  }
  return `pbc_${hash}`;
}
function ownCopy(data) {
  const copy = new Values();
  for (const field of Object.keys(data)) copy[field] = data[field];
  return copy;
}

var RecordModel = class RecordModel extends RecordBase {
  constructor(collection, data) {
    super(collection);
    if (data !== void 0) this.load(data);
  }
  /** All values by field, the system fields among them. */
  fieldsData() {
    return recordData(this);
  }
  /** Values that differ from the stored ones; undefined for a field that was taken away. */
  changes() {
    const now = recordData(this);
    const changes = {};
    for (const field of changedFields(recordData(this.original()), now)) {
      changes[field] = now[field];
    }
    return changes;
  }
  /** Makes this the record that is stored with `data`. */
  markStored(data) {
    unpackRecord(this, {
      c: this.collection().name,
      n: false,
      d: data
    });
  }
  /** A record that is stored with `data`. */
  static stored(collection, data) {
    const record2 = new RecordModel(collection);
    record2.markStored(data);
    return record2;
  }
};
function recordCodec(collections) {
  return {
    tag: "record",
    is: (value) => value instanceof RecordModel,
    encode: packRecord,
    decode(payload) {
      const state = toPayload(payload);
      const record2 = new RecordModel(findCollection(collections, state.c));
      unpackRecord(record2, state);
      return record2;
    },
    assign(record2, payload) {
      const { c, d } = toPayload(payload);
      const { name } = record2.collection();
      if (c !== name || !record2.isNew() && d.id !== record2.id) {
        throw new TypeError(`Cannot take over a change of the record "${record2.id}" of "${name}": it became the record "${d.id}" of "${c}"; another record cannot take its place`);
      }
      replaceData(record2, d);
    }
  };
}
function findCollection(collections, name) {
  const collection = collections.get(name);
  if (collection === void 0) {
    throw new ApiError(404, `Cannot find the collection "${name}": this server has ${collections.size === 0 ? "none" : [
      ...collections.keys()
    ].map((n) => `"${n}"`).join(", ")}`);
  }
  return collection;
}
function toPayload(payload) {
  if (!isObject(payload)) throw unfit();
  const { c, n, d, o, x } = payload;
  if (typeof c !== "string" || typeof n !== "boolean" || !isObject(d)) throw unfit();
  if (typeof d.id !== "string" && d.id !== void 0) throw unfit();
  if (o !== void 0 && !isObject(o)) throw unfit();
  if (x !== void 0 && !isNames(x)) throw unfit();
  return {
    c,
    n,
    d,
    ...o && {
      o
    },
    ...x && {
      x
    }
  };
}
function unfit() {
  return new TypeError("Cannot read a record: a plugin sent something that is none");
}
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
function isNames(value) {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

var CollectionName = string().min(1).max(100).meta({
  ts: COLLECTION_NAME_TYPE
});
var AnyRecord = custom((value) => value instanceof RecordModel, "expected a Record").meta({
  ts: RECORD_TYPE
});
var FittingRecord = custom((value) => value instanceof RecordModel, {
  error: "expected a Record",
  abort: true
}).superRefine((record2, context) => {
  const { partial, name } = record2.collection();
  const parsed = partial.safeParse(record2.fieldsData());
  for (const { path, message } of parsed.error?.issues ?? []) {
    context.addIssue({
      code: "custom",
      path: [
        ...path
      ],
      message: `${message} (in collection "${name}")`
    });
  }
}).meta({
  ts: RECORD_TYPE
});

var ErrorField = object({
  message: string()
});
var requestFields = {
  auth: object({
    kind: literal("operator")
  }).nullable().describe("The operator, or null for anybody else"),
  method: string(),
  query: record(string(), string()),
  headers: record(string(), string()).describe("By name in lower case"),
  body: record(string(), unknown()).describe("What the client sent, empty for none")
};
var SavedFields = object({
  record: FittingRecord
});
var RemovedFields = object({
  record: AnyRecord
});
var FailedFields = object({
  record: AnyRecord,
  error: ErrorField
});
var SaveRequestFields = object({
  record: FittingRecord,
  ...requestFields
});
var RequestFields = object({
  record: AnyRecord,
  ...requestFields
});
var ListRequestFields = object({
  collection: object({
    id: string(),
    name: string()
  }),
  records: array(AnyRecord),
  page: int(),
  perPage: int(),
  totalItems: int().describe("-1 when the client did not want it counted"),
  totalPages: int().describe("-1 when the client did not want it counted"),
  ...requestFields
});
var CustomEventFields = object({
  data: object({
    type: string().min(1).max(200),
    payload: unknown().optional()
  })
});
var NoFields = object({});
function recordHook(kind, schema, description) {
  return defineHook({
    kind,
    schema,
    description,
    tags: ({ record: record2 }) => [
      record2.collection().name
    ],
    capability: (tag) => `records:read:${tag}`,
    writeCapability: (tag) => `records:write:${tag}`
  });
}
var onBootstrap = defineHook({
  kind: "action",
  schema: NoFields,
  description: "Once, when all plugins are loaded and before the server listens; a plugin that fails here is left out"
});
var onTerminate = defineHook({
  kind: "after",
  schema: NoFields,
  description: "Once, when the server has stopped listening"
});
var onCustomEvent = defineHook({
  kind: "action",
  schema: CustomEventFields,
  tags: ({ data }) => [
    data.type
  ],
  description: "An event sent by a plugin or over HTTP; its tag is its type"
});
var onRecordsListRequest = defineHook({
  kind: "action",
  schema: ListRequestFields,
  tags: ({ collection }) => [
    collection.name
  ],
  capability: (tag) => `records:read:${tag}`,
  writeCapability: (tag) => `records:write:${tag}`,
  description: "Somebody asked for a list of records; they are found, but not sent"
});
var SERVER_HOOKS = {
  onBootstrap,
  onTerminate,
  onCustomEvent,
  onRecordCreate: recordHook("action", SavedFields, "A record is being created; next() stores it"),
  onRecordUpdate: recordHook("action", SavedFields, "A record is being changed; next() stores it"),
  onRecordDelete: recordHook("action", RemovedFields, "A record is being deleted; next() removes it"),
  onRecordAfterCreateSuccess: recordHook("after", SavedFields, "A record was created"),
  onRecordAfterCreateError: recordHook("after", FailedFields, "A record could not be created"),
  onRecordAfterUpdateSuccess: recordHook("after", SavedFields, "A record was changed"),
  onRecordAfterUpdateError: recordHook("after", FailedFields, "A record could not be changed"),
  onRecordAfterDeleteSuccess: recordHook("after", RemovedFields, "A record was deleted"),
  onRecordAfterDeleteError: recordHook("after", FailedFields, "A record could not be deleted"),
  onRecordCreateRequest: recordHook("action", SaveRequestFields, "Somebody asked to create a record; next() does it"),
  onRecordUpdateRequest: recordHook("action", SaveRequestFields, "Somebody asked to change a record; next() does it"),
  onRecordDeleteRequest: recordHook("action", RequestFields, "Somebody asked to delete a record; next() does it"),
  onRecordViewRequest: recordHook("action", RequestFields, "Somebody asked for a record; it is found, but not sent"),
  onRecordsListRequest
};

import { serialize } from "node:v8";
var MOST_WRITES = 100;
var MOST_BYTES = 600 * 1024;
var MOST_READ = 10;
var MOST_TRIES = 20;
var RECOUNT_MS = 6e4;
var KvLedger = class {
  #plugin;
  #options;
  #waiting = [];
  #running = false;
  #recounted = -Infinity;
  constructor(plugin, options) {
    this.#plugin = plugin;
    this.#options = options;
  }
  /**
   * Sets a key, for `expireIn` milliseconds if given.
   *
   * @throws {PaddockError} `limit` when the quota does not allow it; what was there stays
   * @throws whatever Deno KV says of a key or value it cannot take
   */
  set(key, value, expireIn) {
    return this.#write(key, {
      value,
      expireIn
    }, sizeOf(key) + sizeOf(value));
  }
  /** Removes a key. */
  delete(key) {
    return this.#write(key, void 0, 0);
  }
  #write(key, entry, bytes) {
    return new Promise((resolve2, reject) => {
      this.#waiting.push({
        key,
        entry,
        bytes,
        resolve: resolve2,
        reject
      });
      if (!this.#running) void this.#run();
    });
  }
  async #run() {
    this.#running = true;
    while (this.#waiting.length > 0) {
      const group = this.#takeGroup();
      try {
        await this.#commit(group);
      } catch (error) {
        if (group.length === 1) group[0].reject(error);
        else for (const write of group) await this.#commit([
          write
        ]).catch(write.reject);
      }
    }
    this.#running = false;
  }
  /** As many as fit, in order; each key once, since all see what was there before the commit. */
  #takeGroup() {
    const keys = /* @__PURE__ */ new Set();
    let bytes = 0;
    let count = 0;
    for (const write of this.#waiting) {
      const key = JSON.stringify(write.key);
      bytes += write.bytes;
      if (count === MOST_WRITES || keys.has(key) || count > 0 && bytes > MOST_BYTES) break;
      keys.add(key);
      count++;
    }
    return this.#waiting.splice(0, count);
  }
  async #commit(group) {
    const { kv, usage: usageKey2 } = this.#options;
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const [known, ...old] = await this.#read([
        usageKey2,
        ...group.map(({ key }) => key)
      ]);
      const { usage, refused } = await this.#book(known.value, group, old);
      let operation = kv.atomic().check(known);
      for (const write of group) if (!refused.has(write)) operation = change(operation, write);
      const { ok } = await operation.set(usageKey2, usage).commit();
      if (!ok) continue;
      for (const write of group) {
        const refusal = refused.get(write);
        if (refusal === void 0) write.resolve();
        else write.reject(refusal);
      }
      return;
    }
    throw new Error(`Cannot write to $kv: other hosts write for plugin "${this.#plugin}" all the time`);
  }
  /** The usage after a group of writes, and those of them that the quota does not allow. */
  async #book(known, group, old) {
    const booking = this.#bookOn(known ?? await this.#count(), group, old);
    const counted = booking.refused.size === 0 || !booking.usage.expiring || !this.#mayRecount();
    return counted ? booking : this.#bookOn(await this.#count(), group, old);
  }
  #bookOn(before, group, old) {
    const usage = {
      ...before
    };
    const refused = /* @__PURE__ */ new Map();
    for (const [i, write] of group.entries()) {
      const { key, entry, bytes } = write;
      const { value, versionstamp } = old[i];
      const there = versionstamp !== null;
      const more = bytes - (there ? sizeOf(key) + sizeOf(value) : 0);
      const keys = (entry === void 0 ? 0 : 1) - (there ? 1 : 0);
      const refusal = this.#refusal(usage, more, keys);
      if (refusal !== void 0) refused.set(write, refusal);
      else {
        usage.bytes += more;
        usage.keys += keys;
        usage.expiring ||= entry?.expireIn !== void 0;
      }
    }
    return {
      usage,
      refused
    };
  }
  /** What makes nothing grow is always allowed, or nobody could make room. */
  #refusal(usage, more, keys) {
    const { kvBytes, kvKeys } = this.#options.quota;
    const full = more > 0 && usage.bytes + more > kvBytes ? `${usage.bytes} of ${kvBytes} bytes are used, and this takes ${more} more` : keys > 0 && usage.keys + keys > kvKeys ? `${usage.keys} of ${kvKeys} keys are used` : void 0;
    if (full === void 0) return void 0;
    const message = `Cannot write to the $kv of plugin "${this.#plugin}": ${full}; delete some`;
    return new PaddockError("limit", message, {
      plugin: this.#plugin
    });
  }
  #mayRecount() {
    const now = this.#options.now();
    if (now - this.#recounted < RECOUNT_MS) return false;
    this.#recounted = now;
    return true;
  }
  /** Looks at everything that is there. */
  async #count() {
    const { kv, root } = this.#options;
    const usage = {
      bytes: 0,
      keys: 0,
      expiring: false
    };
    for await (const { key, value } of kv.list({
      prefix: root
    })) {
      usage.bytes += sizeOf(key) + sizeOf(value);
      usage.keys++;
      usage.expiring = true;
    }
    return usage;
  }
  async #read(keys) {
    const reads = [];
    for (let i = 0; i < keys.length; i += MOST_READ) {
      reads.push(this.#options.kv.getMany(keys.slice(i, i + MOST_READ)));
    }
    return (await Promise.all(reads)).flat();
  }
};
function change(operation, { key, entry }) {
  if (entry === void 0) return operation.delete(key);
  const { value, expireIn } = entry;
  return operation.set(key, value, expireIn === void 0 ? {} : {
    expireIn
  });
}
function sizeOf(value) {
  return serialize(value).byteLength;
}

var Part = union([
  string().max(1e3),
  number(),
  boolean()
]);
var Key = union([
  string().min(1).max(1e3),
  array(Part).min(1).max(20)
]);
var PAGE_BYTES = 256 * 1024;
var BATCH = 25;
var Page = strictObject({
  limit: int().min(1).max(1e3).optional(),
  cursor: string().max(1e4).optional()
});
function createKvService(kv, quota, now) {
  const ledgers = /* @__PURE__ */ new Map();
  function ledgerOf(plugin) {
    let ledger = ledgers.get(plugin);
    if (ledger === void 0) {
      const keys = {
        root: scoped(plugin, []),
        usage: usageKey(plugin)
      };
      ledgers.set(plugin, ledger = new KvLedger(plugin, {
        kv,
        quota,
        now,
        ...keys
      }));
    }
    return ledger;
  }
  return {
    get: defineMethod({
      description: "The value under a key, or null",
      input: tuple([
        Key
      ]),
      params: [
        "key"
      ],
      output: unknown(),
      run: async ({ plugin }, key) => (await kv.get(scoped(plugin, key))).value ?? null
    }),
    set: defineMethod({
      description: "Stores a value, for `expireIn` milliseconds if given",
      input: tuple([
        Key,
        unknown(),
        strictObject({
          expireIn: int().min(1).optional()
        }).optional()
      ]),
      params: [
        "key",
        "value",
        "options"
      ],
      output: _void(),
      run: ({ plugin }, key, value, options) => ledgerOf(plugin).set(scoped(plugin, key), value, options?.expireIn)
    }),
    delete: defineMethod({
      description: "Removes a key",
      input: tuple([
        Key
      ]),
      params: [
        "key"
      ],
      output: _void(),
      run: ({ plugin }, key) => ledgerOf(plugin).delete(scoped(plugin, key))
    }),
    list: defineMethod({
      description: "Entries in the order of their keys, fewer than `limit` when they are large; an empty cursor means that these are the last",
      large: true,
      input: tuple([
        union([
          Key,
          array(Part).length(0)
        ]).optional(),
        Page.optional()
      ]),
      params: [
        "prefix",
        "page"
      ],
      output: object({
        items: array(object({
          key: Key,
          value: unknown()
        })),
        cursor: string()
      }),
      run: async ({ plugin }, prefix, page) => {
        const { limit = 100, cursor } = page ?? {};
        const found = kv.list({
          prefix: scoped(plugin, prefix ?? [])
        }, {
          limit,
          batchSize: Math.min(limit, BATCH),
          ...cursor !== void 0 && {
            cursor
          }
        });
        const items = [];
        let bytes = 0;
        for await (const { key, value } of found) {
          items.push({
            key: unscoped(key),
            value
          });
          bytes += sizeOf(value);
          if (bytes >= PAGE_BYTES) return {
            items,
            cursor: found.cursor
          };
        }
        return {
          items,
          cursor: items.length < limit ? "" : found.cursor
        };
      }
    })
  };
}
async function deletePluginData(kv, plugin) {
  let found = false;
  for await (const { key } of kv.list({
    prefix: scoped(plugin, [])
  })) {
    await kv.delete(key);
    found = true;
  }
  await kv.delete(usageKey(plugin));
  return found;
}
function usageKey(plugin) {
  return [
    "plugin-usage",
    plugin
  ];
}
function scoped(plugin, key) {
  return [
    "plugin",
    plugin,
    ...typeof key === "string" ? [
      key
    ] : key
  ];
}
function unscoped(key) {
  const own = key.slice(2);
  return own.length === 1 && typeof own[0] === "string" ? own[0] : own;
}

import { isAbsolute } from "node:path";

var NET_FORMS = 'expected a host such as "api.example.com", "*.example.com", "192.0.2.7", "192.0.2.0/24" or "[2001:db8::1]", with ":PORT" behind it or without (no URL, no path, no "*" for all hosts; other letters than ASCII in Punycode)';
var PORT = /^(.*):([1-9]\d{0,4})$/;
function parseNetTarget(text) {
  const parted = PORT.exec(text);
  const written = (parted?.[1] ?? text).toLowerCase();
  const port = parted === null ? void 0 : Number(parted[2]);
  if (port !== void 0 && port > 65535) return void 0;
  if (written.startsWith("[")) {
    const host2 = canonicalIPv6(written);
    return host2 === void 0 ? void 0 : {
      host: host2,
      port,
      wildcard: false,
      bits: void 0
    };
  }
  const [address, prefix, ...rest] = written.split("/");
  if (address === void 0 || rest.length > 0) return void 0;
  if (/^[\d.]+$/.test(address)) return ipv4Target(address, prefix, port);
  if (prefix !== void 0) return void 0;
  const wildcard = address.startsWith("*.");
  const host = (wildcard ? address.slice(2) : address).replace(/\.$/, "");
  if (!isName2(host)) return void 0;
  return {
    host,
    port,
    wildcard,
    bits: void 0
  };
}
function formatNetTarget({ host, port, wildcard, bits }) {
  const range = bits === void 0 ? "" : `/${bits}`;
  return `${wildcard ? "*." : ""}${host}${range}${port === void 0 ? "" : `:${port}`}`;
}
function netCovers(granted, asked) {
  if (granted.port !== void 0 && granted.port !== asked.port) return false;
  if (granted.wildcard) {
    return asked.host === granted.host || asked.host.endsWith(`.${granted.host}`);
  }
  if (asked.wildcard) return false;
  if (granted.bits === void 0) return asked.bits === void 0 && asked.host === granted.host;
  const address = numberOf(asked.host);
  if (address === void 0 || (asked.bits ?? 32) < granted.bits) return false;
  return masked(address, granted.bits) === numberOf(granted.host);
}
function ipv4Target(address, prefix, port) {
  const number2 = numberOf(address);
  if (number2 === void 0) return void 0;
  if (prefix === void 0) return {
    host: address,
    port,
    wildcard: false,
    bits: void 0
  };
  if (port !== void 0 || !/^(?:[1-9]|[12]\d|3[0-2])$/.test(prefix)) return void 0;
  const bits = Number(prefix);
  const first = masked(number2, bits);
  const host = [
    24,
    16,
    8,
    0
  ].map((shift) => Math.floor(first / 2 ** shift) % 256).join(".");
  return {
    host,
    port,
    wildcard: false,
    bits
  };
}
function numberOf(address) {
  const parts = address.split(".");
  if (parts.length !== 4) return void 0;
  if (!parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)) {
    return void 0;
  }
  return parts.reduce((sum, part) => sum * 256 + Number(part), 0);
}
function masked(address, bits) {
  const size = 2 ** (32 - bits);
  return Math.floor(address / size) * size;
}
function canonicalIPv6(bracketed) {
  if (!/^\[[\da-f:.]+\]$/.test(bracketed)) return void 0;
  return URL.parse(`http://${bracketed}/`)?.hostname;
}
function isName2(host) {
  const labels = host.split(".");
  return host.length <= 253 && labels.every((label) => /^[a-z0-9_-]{1,63}$/.test(label)) && !/^(?:\d+|0x[\da-f]*)$/.test(labels.at(-1));
}

var NPM_FORM = 'expected a package and its versions such as "he@1", "@scope/name@^1.2" or "he@1.2.3" (no "npm:" in front, no path behind)';
var SPECIFIER = /^((?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*)@([\w.*^~+-]+)$/;
function parseNpmRequest(text) {
  const found = SPECIFIER.exec(text);
  return found === null ? void 0 : {
    name: found[1],
    range: found[2]
  };
}
function npmCovers(granted, asked) {
  if (granted.name !== asked.name) return false;
  if (granted.range === asked.range) return true;
  const wide = interval(granted.range);
  const narrow = interval(asked.range);
  if (wide === void 0 || narrow === void 0) return false;
  return compare(wide.from, narrow.from) <= 0 && compare(narrow.to, wide.to) <= 0;
}
var RANGE = /^([\^~]?)(\d{1,9})(?:\.(\d{1,9}|[x*])(?:\.(\d{1,9}|[x*]))?)?$/;
function interval(range) {
  if (range === "*" || range === "x") return {
    from: [
      0,
      0,
      0
    ],
    to: [
      Infinity,
      0,
      0
    ]
  };
  const found = RANGE.exec(range);
  if (found === null) return void 0;
  const [, sign, first, second, third] = found;
  const major = Number(first);
  const minor = partOf(second);
  const patch = minor === void 0 ? void 0 : partOf(third);
  const from = [
    major,
    minor ?? 0,
    patch ?? 0
  ];
  return {
    from,
    to: endOf(sign, from, minor, patch)
  };
}
function endOf(sign, [major, low, last], minor, patch) {
  if (minor === void 0) return [
    major + 1,
    0,
    0
  ];
  if (sign === "^" && major > 0) return [
    major + 1,
    0,
    0
  ];
  if (patch === void 0 || sign === "~") return [
    major,
    low + 1,
    0
  ];
  if (sign === "^" && low > 0) return [
    major,
    low + 1,
    0
  ];
  return [
    major,
    low,
    last + 1
  ];
}
function partOf(text) {
  return text === void 0 || text === "x" || text === "*" ? void 0 : Number(text);
}
function compare(a, b) {
  const at = a.findIndex((part, index) => part !== b[index]);
  return at === -1 ? 0 : a[at] < b[at] ? -1 : 1;
}

var MAX_SEGMENTS = 64;
var MAX_PARAMETERS = 16;
var PLAIN2 = /^(?:\/(?!\.{1,2}(?:\/|$))[\w.~-]*)+$/;
var SHORT = 64;
function parseRoutePath(text) {
  if (text.length <= SHORT && PLAIN2.test(text)) {
    const rank2 = "0".repeat(text.split("/").length - 1);
    return {
      text,
      canonical: text,
      pattern: text,
      key: text,
      rank: rank2
    };
  }
  if (!text.startsWith("/")) throw wrong(text, 'it must begin with "/"');
  const segments = text.slice(1).split("/");
  if (segments.length > MAX_SEGMENTS) {
    throw wrong(text, `it has more than ${MAX_SEGMENTS} segments`);
  }
  const names = /* @__PURE__ */ new Set();
  let canonical = "";
  let pattern = "";
  let key = "";
  let rank = "";
  for (const [index, segment] of segments.entries()) {
    const parameter = readParameter(text, segment);
    if (parameter === void 0) {
      const encoded = encodeSegment(text, segment);
      canonical += `/${encoded}`;
      pattern += `/${encoded}`;
      key += `/${encoded}`;
      rank += "0";
      continue;
    }
    const { name, rest } = parameter;
    if (names.size === MAX_PARAMETERS) {
      throw wrong(text, `it has more than ${MAX_PARAMETERS} parameters`);
    }
    if (names.has(name)) throw wrong(text, `the parameter "${name}" is there twice`);
    if (rest && index < segments.length - 1) throw wrong(text, `"{${name}...}" must be at the end`);
    names.add(name);
    canonical += rest ? `/{${name}...}` : `/{${name}}`;
    pattern += rest ? `/:${name}{.*}` : `/:${name}`;
    key += rest ? "/**" : "/*";
    rank += rest ? "2" : "1";
  }
  return {
    text,
    canonical,
    pattern,
    key,
    rank
  };
}
function readParameter(path, segment) {
  const found = /^(?:\{(\w+)(\.\.\.)?\}|:(\w+))$/.exec(segment);
  if (found !== null) return {
    name: found[1] ?? found[3],
    rest: found[2] !== void 0
  };
  if (/[{}]|^:/.test(segment)) {
    throw wrong(path, `"${segment}" is no parameter, those are a whole {name}, :name or {name...}`);
  }
  return void 0;
}
var UNRESERVED = /^[\w.~-]*$/;
function encodeSegment(path, segment) {
  if (segment === "." || segment === "..") {
    throw wrong(path, `"${segment}" is in no request's path`);
  }
  if (/[*?#\\:]/.test(segment)) {
    throw wrong(path, `"${segment}" has one of * ? # \\ : in it`);
  }
  if (UNRESERVED.test(segment)) return segment;
  return new URL(`http://host/${segment}`).pathname.slice(1);
}
function wrong(path, why) {
  return new SyntaxError(`Cannot read the path "${path}": ${why}`);
}

var PUBLIC_FORM = 'expected a path such as "/a/{id}", of all methods or of one as in "GET /a/{id}"; "/a/" and "/a/{rest...}" stand for all below /a';
var FORM = /^(?:(\S+) +)?(\/\S*)$/;
function parsePublicAddress(text) {
  const [, written = "ANY", path] = FORM.exec(text) ?? [];
  const method = readMethod(written);
  if (method === void 0 || path === void 0) return void 0;
  try {
    return publicAddress(method, parseRoutePath(path));
  } catch {
    return void 0;
  }
}
function publicAddress(method, { canonical, key }) {
  const below = key.endsWith("/**") ? key.slice(0, -2) : canonical.endsWith("/") && canonical !== "/" ? key : void 0;
  return {
    method,
    path: canonical,
    key,
    below
  };
}
function formatPublicAddress({ method, path }) {
  return method === "ANY" ? path : `${method} ${path}`;
}
function addressCovers(granted, asked) {
  if (granted.method !== "ANY" && granted.method !== asked.method) return false;
  if (granted.below === void 0) return granted.key === asked.key;
  return (asked.below ?? asked.key).startsWith(granted.below);
}
function readMethod(text) {
  const upper = text.toUpperCase();
  return /^[A-Z]+$/.test(upper) && upper !== "ALL" ? upper : void 0;
}

var SYS_NAMES = [
  "hostname",
  "osRelease",
  "osUptime",
  "loadavg",
  "networkInterfaces",
  "systemMemoryInfo",
  "uid",
  "gid"
];
var MAX_VALUE_LENGTH = 500;
function problemOf(kind, value) {
  if (value === "") return "it is empty";
  if (value.length > MAX_VALUE_LENGTH) return `it is longer than ${MAX_VALUE_LENGTH} characters`;
  if (/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(value)) return "it has control characters";
  if (value.trim() !== value) return "it begins or ends with a space";
  return PROBLEMS[kind](value);
}
var PROBLEMS = {
  net: (value) => parseNetTarget(value) === void 0 ? NET_FORMS : void 0,
  read: pathProblem,
  write: pathProblem,
  ffi: (value) => pathProblem(value) ?? commaProblem(value),
  env: (value) => /^[^=*]+\*?$|^\*$/.test(value) ? void 0 : 'expected the name of a variable such as "HOME", or the beginning of names such as "AWS_*"',
  sys: (value) => SYS_NAMES.some((name) => name === value) ? void 0 : `expected one of ${SYS_NAMES.join(", ")}`,
  run: (value) => value === "*" ? "all programs at once are granted to nobody; name them" : /[\\/]/.test(value) && !isAbsolute(value) ? 'expected the name of a program such as "git", or an absolute path' : commaProblem(value),
  npm: (value) => parseNpmRequest(value) === void 0 ? NPM_FORM : void 0,
  capability: (value) => /^(?:\*|[^\s:*]+)(?::(?:\*|[^\s:*]+))*$/.test(value) ? void 0 : 'expected words parted by ":" such as "mail" or "records:read:posts"; "*" stands for a whole word',
  public: (value) => parsePublicAddress(value) === void 0 ? PUBLIC_FORM : void 0
};
function commaProblem(value) {
  return value.includes(",") ? "it has a comma, which a process cannot be given" : void 0;
}
function pathProblem(value) {
  if (/^[a-z][a-z\d+.-]+:\/\//i.test(value)) return "expected a path, not a URL";
  if (value.includes("*")) return 'a path has no "*"; a folder covers all that is in it';
  return void 0;
}

import { isAbsolute as isAbsolute2, relative, resolve, sep } from "node:path";

var PERMISSION_KINDS = [
  "net",
  "read",
  "write",
  "env",
  "sys",
  "run",
  "ffi"
];
var ITEM_KINDS = [
  ...PERMISSION_KINDS,
  "npm",
  "capability",
  "public"
];
function isPermission(kind) {
  return PERMISSION_KINDS.includes(kind);
}
function isPathKind(kind) {
  return kind === "read" || kind === "write" || kind === "ffi";
}

function createItem(kind, written, base) {
  const problem = problemOf(kind, written);
  if (problem !== void 0) {
    throw new RangeError(`Cannot read item "${kind}:${written}": ${problem}`);
  }
  if (kind === "net") return {
    kind,
    value: formatNetTarget(parseNetTarget(written))
  };
  if (kind === "public") return {
    kind,
    value: formatPublicAddress(parsePublicAddress(written))
  };
  if (isPathKind(kind)) return {
    kind,
    value: resolve(base, written)
  };
  return {
    kind,
    value: written
  };
}
function parseItem(text, base) {
  const colon = text.indexOf(":");
  const kind = ITEM_KINDS.find((kind2) => kind2 === text.slice(0, colon));
  if (colon !== -1 && kind !== void 0) return createItem(kind, text.slice(colon + 1), base);
  throw new RangeError(`Cannot read item "${text}": it must be KIND:VALUE such as net:api.example.com, the kinds are ${ITEM_KINDS.join(", ")}`);
}
function formatItem({ kind, value }, base) {
  return `${kind}:${isPathKind(kind) ? shortPath(value, base) : value}`;
}
function shortPath(path, base) {
  const below = relative(base, path);
  if (below === "") return "./";
  if (isAbsolute2(below) || below === ".." || below.startsWith(`..${sep}`)) return path;
  return `./${below.replaceAll(sep, "/")}`;
}
function sameItem(a, b) {
  return a.kind === b.kind && a.value === b.value;
}

import { sep as sep2 } from "node:path";

var CapabilitySet = class CapabilitySet {
  plugin;
  #held;
  /** @param held Names, or a set of another plugin that holds the same: what it holds now is shared */
  constructor(plugin, held) {
    this.plugin = plugin;
    this.#held = held instanceof CapabilitySet ? held.#held : heldOf(held);
  }
  /** Takes from it, at once and for good, what `other` does not hold. */
  limitTo(other) {
    this.#held = heldOf([
      ...[
        ...this.#held.exact
      ].filter((name) => other.has(name)),
      ...[
        ...other.#held.exact
      ].filter((name) => this.has(name))
    ]);
  }
  /** Whether the plugin holds `capability`. Asking for `*` asks for all: only a held `*` covers it. */
  has(capability) {
    const { exact, prefixes, patterns } = this.#held;
    if (exact.has(capability)) return true;
    if (prefixes.some((prefix) => capability.startsWith(prefix))) return true;
    if (patterns.length === 0) return false;
    const wanted = capability.split(":");
    return patterns.some((pattern) => covers(pattern, wanted));
  }
  /** Throws a `PaddockError` (`capability`) that begins with `Cannot <action>` unless the plugin holds it. */
  require(capability, action) {
    if (this.has(capability)) return;
    throw new PaddockError("capability", `Cannot ${action}: plugin "${this.plugin}" does not hold the capability "${capability}"; the operator gives it with grants: { ${propertyName(this.plugin)}: ["${capability}"] }`, {
      plugin: this.plugin
    });
  }
};
function propertyName(name) {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}
function heldOf(names) {
  const exact = new Set(names);
  const open = [
    ...exact
  ].filter((name) => name.includes("*"));
  return {
    exact,
    prefixes: open.filter(isPrefix).map((name) => name.slice(0, -1)),
    patterns: open.filter((name) => !isPrefix(name)).map((name) => name.split(":"))
  };
}
function isPrefix(name) {
  return /^(?:[^:*]+:)*\*$/.test(name);
}
function capabilityCovers(held, wanted) {
  return held === wanted || covers(held.split(":"), wanted.split(":"));
}
function covers(pattern, wanted) {
  for (let i = 0; i < pattern.length; i++) {
    const word = wanted[i];
    if (word === void 0) return false;
    if (pattern[i] === "*") {
      if (i === pattern.length - 1) return true;
    } else if (pattern[i] !== word) return false;
  }
  return pattern.length === wanted.length;
}

function covers2(granted, asked) {
  if (granted.kind !== asked.kind) return false;
  if (granted.value === asked.value) return true;
  switch (granted.kind) {
    case "net":
      return netCovers(parseNetTarget(granted.value), parseNetTarget(asked.value));
    case "read":
    case "write":
    case "ffi":
      return asked.value.startsWith(granted.value.endsWith(sep2) ? granted.value : granted.value + sep2);
    case "env":
      return granted.value.endsWith("*") && asked.value.startsWith(granted.value.slice(0, -1));
    case "npm":
      return npmCovers(parseNpmRequest(granted.value), parseNpmRequest(asked.value));
    case "capability":
      return capabilityCovers(granted.value, asked.value);
    case "public":
      return addressCovers(parsePublicAddress(granted.value), parsePublicAddress(asked.value));
    case "sys":
    case "run":
      return false;
  }
}
function isCovered(held, asked) {
  for (const item of held) if (covers2(item, asked)) return true;
  return false;
}
function diffItems(asked, granted) {
  const missing = asked.filter((item) => !isCovered(granted, item));
  return {
    missing,
    extra: granted.filter((item) => !isCovered(asked, item) && !asked.some((wanted) => covers2(item, wanted))),
    narrower: granted.filter((item) => isCovered(missing, item))
  };
}
function heldItems(asked, granted) {
  const held = asked.filter((item) => isCovered(granted, item));
  for (const item of granted) {
    if (isCovered(asked, item) && !isCovered(held, item)) held.push(item);
  }
  return held;
}
function uniqueItems(items) {
  const unique = [];
  for (const item of items) if (!unique.some((one) => sameItem(one, item))) unique.push(item);
  return unique;
}

var BASE_CAPABILITIES = [
  "hooks",
  "http",
  "cron",
  "kv",
  "log"
];
function policyItems(plugin, policy) {
  let common = COMMON.get(policy);
  if (common === void 0) {
    common = itemsOf([
      ...BASE_CAPABILITIES,
      ...policy.dropIns
    ]);
    COMMON.set(policy, common);
  }
  if (!Object.hasOwn(policy.grants, plugin)) return common;
  return [
    ...common,
    ...itemsOf(policy.grants[plugin])
  ];
}
var COMMON = /* @__PURE__ */ new WeakMap();
function itemsOf(capabilities) {
  return capabilities.map((value) => ({
    kind: "capability",
    value
  }));
}

export {
  parseNetTarget,
  netCovers,
  parseNpmRequest,
  npmCovers,
  parseRoutePath,
  parsePublicAddress,
  publicAddress,
  formatPublicAddress,
  addressCovers,
  readMethod,
  SYS_NAMES,
  MAX_VALUE_LENGTH,
  problemOf,
  DEFAULT_LIMITS,
  PERMISSION_KINDS,
  isPermission,
  createItem,
  parseItem,
  formatItem,
  shortPath,
  sameItem,
  CapabilitySet,
  covers2 as covers,
  isCovered,
  diffItems,
  heldItems,
  uniqueItems,
  BASE_CAPABILITIES,
  policyItems,
  defineHook,
  defineMethod,
  createKvService,
  deletePluginData,
  copyValue,
  SYSTEM_FIELDS,
  collectionId,
  RecordModel,
  recordCodec,
  findCollection,
  TypePrinter,
  docLines,
  spellKey,
  spellParameters,
  COLLECTION_NAME_TYPE,
  COLLECTION_PARAMETER,
  isOfCollection,
  ofCollection,
  renderRecords,
  CollectionName,
  AnyRecord,
  SERVER_HOOKS
};
