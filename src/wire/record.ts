/**
 * What a record is on both sides of the fence. `RecordModel` (host) and `Record` (sandbox) extend the class here, so
 * that plugin code and host code read and change records in the same words.
 */

import { changedFields, copyValue, type RecordData } from "./record_values.ts";

/** A collection as a record knows it. */
export interface CollectionRef {
  readonly id: string;
  readonly name: string;
}

/** A record as it crosses. */
export interface RecordPayload {
  /** Name of the collection. */
  readonly c: string;
  /** Not stored yet. */
  readonly n: boolean;
  /** The values, the system fields among them. */
  readonly d: RecordData;
  /** Stored values of the fields that have changed since. */
  readonly o?: RecordData;
  /** Fields that have a value now but had none when stored. */
  readonly x?: readonly string[];
}

/** Fields every record has; only the store writes `created` and `updated`. */
export const SYSTEM_FIELDS: readonly string[] = Object.freeze(["id", "created", "updated"]);

let readState: (record: RecordBase) => RecordPayload;
let readData: (record: RecordBase) => RecordData;
let writeState: (record: RecordBase, payload: RecordPayload) => void;
let writeData: (record: RecordBase, data: RecordData) => void;
let hasState: (value: object) => boolean;

/**
 * Values by field, and nothing that is inherited. An object without a prototype would be the same, and several times
 * slower to copy.
 */
const Values = function () {} as unknown as { new (): RecordData; prototype: object };
Values.prototype = Object.freeze(Object.create(null));

/** One record: values by field name, and the values it was stored with. */
export abstract class RecordBase<C extends CollectionRef = CollectionRef> {
  readonly #collection: C;
  #data: RecordData = new Values();
  /** Null until the record is stored. */
  #stored: RecordData | null = null;

  static {
    readState = (record) => record.#pack();
    readData = (record) => ({ ...record.#data });
    writeState = (record, payload) => record.#unpack(payload);
    writeData = (record, data) => {
      record.#data = ownCopy(data);
    };
    hasState = (value) => #collection in value;
  }

  constructor(collection: C) {
    this.#collection = collection;
  }

  /** Fifteen characters `a-z0-9`; empty until the record is saved, unless set before. */
  get id(): string {
    return this.getString("id");
  }
  set id(value: string) {
    this.#data["id"] = value;
  }

  /** The collection it belongs to. */
  collection(): C {
    return this.#collection;
  }

  /** Whether it was never stored. */
  isNew(): boolean {
    return this.#stored === null;
  }

  /** The value of a field as it is, undefined when there is none. */
  get(field: string): unknown {
    const value = this.#data[field];
    // An object handed out may be changed in place, so it must not be the one `original()` reads.
    if (typeof value === "object" && value !== null && value === this.#stored?.[field]) {
      return this.#data[field] = copyValue(value);
    }
    return value;
  }

  /** Sets one field. Nothing is checked before the record is saved. */
  set(field: string, value: unknown): void {
    this.#data[field] = value;
  }

  /** Sets several fields at once. */
  load(data: RecordData): void {
    for (const field of Object.keys(data)) this.#data[field] = data[field];
  }

  /** The field as text: empty for nothing, JSON for lists and objects. */
  getString(field: string): string {
    const value = this.#data[field];
    if (value === undefined || value === null) return "";
    return typeof value === "object" ? JSON.stringify(value) : String(value);
  }

  /** The field as a whole number, rounded towards zero; 0 when it is none. */
  getInt(field: string): number {
    return Math.trunc(this.getFloat(field));
  }

  /** The field as a number; 0 when it is none. */
  getFloat(field: string): number {
    const value = this.#data[field];
    const number = typeof value === "object" ? NaN : Number(value);
    return Number.isFinite(number) ? number : 0;
  }

  /** The field as a boolean: true for `true`, numbers other than 0, and the texts "true", "t" and "1". */
  getBool(field: string): boolean {
    const value = this.#data[field];
    if (typeof value === "string") return /^(?:true|t|1)$/i.test(value);
    return typeof value === "number" ? value !== 0 : value === true;
  }

  /** The field as a date; null when it is none. */
  getDateTime(field: string): Date | null {
    const value = this.#data[field];
    if (typeof value !== "string" && typeof value !== "number") return null;
    if (value === "") return null;
    const date = new Date(typeof value === "string" ? value.replace(" ", "T") : value);
    return Number.isNaN(date.getTime()) ? null : date;
  }

  /** The field as a list of texts: a single value becomes a list of one, nothing an empty one. */
  getStringSlice(field: string): string[] {
    const value = this.#data[field];
    if (value === undefined || value === null || value === "") return [];
    return Array.isArray(value) ? value.map(String) : [String(value)];
  }

  /** The record as it was stored, as an object of its own; without values when it never was. */
  original(): this {
    const Self = this.constructor as new (collection: C) => this;
    const copy = new Self(this.#collection);
    if (this.#stored !== null) {
      copy.#stored = this.#stored;
      copy.#data = ownCopy(this.#stored);
    }
    return copy;
  }

  /** A plain object of all values, as clients of the REST API see it. */
  publicExport(): RecordData {
    const { id, name } = this.#collection;
    return { collectionId: id, collectionName: name, ...this.#data };
  }

  /** What `JSON.stringify` writes: {@linkcode publicExport}. */
  toJSON(): RecordData {
    return this.publicExport();
  }

  #pack(): RecordPayload {
    const data = this.#data;
    const packed = { c: this.#collection.name, n: this.#stored === null, d: { ...data } };
    if (this.#stored === null) return packed;
    const changed = changedFields(this.#stored, data);
    if (changed.length === 0) return packed;
    const before: RecordData = Object.create(null);
    const added: string[] = [];
    for (const field of changed) {
      if (this.#stored[field] === undefined) added.push(field);
      else before[field] = this.#stored[field];
    }
    return { ...packed, o: { ...before }, x: added };
  }

  #unpack(payload: RecordPayload): void {
    this.#data = ownCopy(payload.d);
    if (payload.n) {
      this.#stored = null;
      return;
    }
    this.#stored = ownCopy(payload.d);
    if (payload.o !== undefined) {
      for (const field of Object.keys(payload.o)) this.#stored[field] = payload.o[field];
    }
    for (const field of payload.x ?? []) delete this.#stored[field];
  }
}

/** Whether a value is a record. Runs no code of the value. */
export function isRecord(value: unknown): value is RecordBase {
  return typeof value === "object" && value !== null && hasState(value);
}

/** What of a record crosses. The payload shares nested values with the record. */
export function packRecord(record: RecordBase): RecordPayload {
  return readState(record);
}

/** The values of a record by field, which share nested ones with it. */
export function recordData(record: RecordBase): RecordData {
  return readData(record);
}

/** Gives a record the state of a payload and keeps its identity; its collection stays. Takes over nested values. */
export function unpackRecord(record: RecordBase, payload: RecordPayload): void {
  writeState(record, payload);
}

/** Gives a record exactly these values; whether it is stored, and what is, stays as it was. */
export function replaceData(record: RecordBase, data: RecordData): void {
  writeData(record, data);
}

/** The id of a collection, made of its name: stable over restarts and the same on both sides. */
export function collectionId(name: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) {
    hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193) >>> 0;
  }
  return `pbc_${hash}`;
}

/** A copy in which no field name means anything but a field. */
function ownCopy(data: RecordData): RecordData {
  const copy = new Values();
  for (const field of Object.keys(data)) copy[field] = data[field];
  return copy;
}
