import * as z from "zod";
import type { Event } from "../hooks/event.ts";
import type { Codec } from "../wire/codec.ts";
import type { Codecs } from "../wire/codecs.ts";
import { PaddockError } from "../wire/errors.ts";
import type { HookDefinition } from "./definitions.ts";
import { type QuickCheck, quickCheck } from "../wire/quick_check.ts";
import { describeProblems } from "./problems.ts";

/** A change to some fields of an event. */
export type Patch = Record<string, unknown>;

/** What is remembered of a field, to see later whether it has changed. */
interface Snapshot {
  readonly json: string | undefined;
  readonly buffers: readonly ArrayBuffer[];
}

/** The fields of one hook's events on their way across the fence and back. */
export class EventFields {
  readonly #hook: string;
  readonly #schema: z.ZodObject;
  /** The fields, when the schema allows no others. */
  readonly #names: readonly string[] | undefined;
  readonly #codecs: Codecs;
  readonly #list: readonly Codec[];
  /** Checks of single fields, where no rule of the schema is about several of them. */
  readonly #checks: ReadonlyMap<string, QuickCheck>;

  /** @param list The codecs in `codecs`, to bring existing instances up to date. */
  constructor(hook: string, definition: HookDefinition, codecs: Codecs, list: readonly Codec[]) {
    this.#hook = hook;
    this.#schema = definition.schema;
    const open = definition.schema.def.catchall !== undefined;
    this.#names = open ? undefined : Object.keys(definition.schema.shape);
    this.#codecs = codecs;
    this.#list = list;
    this.#checks = checksOf(definition.schema);
  }

  /** All fields, packed each by itself. A missing one is sent as null: JSON has no undefined, and it would be lost. */
  pack(event: Event, buffers: ArrayBuffer[]): Patch {
    const packed: Patch = {};
    for (const name of this.#namesOf(event)) {
      packed[name] = this.#codecs.pack(read(event, name) ?? null, buffers);
    }
    return packed;
  }

  /**
   * Reads a packed patch that came from a plugin.
   *
   * @throws {PaddockError} `invalid` when a value cannot be unpacked
   */
  unpack(plugin: string, patch: Patch, buffers: readonly ArrayBuffer[]): Patch {
    const values: Patch = {};
    for (const name of Object.keys(patch)) {
      try {
        const value = this.#codecs.unpack(patch[name], buffers);
        define(values, name, value === null && this.#meansMissing(name) ? undefined : value);
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        throw this.#invalid(plugin, `${name}: ${why}`, error);
      }
    }
    return values;
  }

  /**
   * Parses the changes, together with the other fields unless each can be told by itself, and applies all or none.
   *
   * @throws {PaddockError} `invalid` when the result does not fit the hook's schema
   */
  apply(plugin: string, event: Event, values: Patch): void {
    const names = Object.keys(values);
    const data = names.every((name) => this.#checks.get(name)?.(values[name]))
      ? values
      : this.#parse(plugin, event, names, values);
    for (const name of names) this.#set(event, name, data[name]);
  }

  #parse(plugin: string, event: Event, names: readonly string[], values: Patch): Patch {
    const merged: Patch = {};
    for (const name of this.#namesOf(event)) merged[name] = read(event, name);
    for (const name of names) define(merged, name, values[name]);
    const parsed = this.#schema.safeParse(merged);
    if (!parsed.success) throw this.#invalid(plugin, describeProblems(parsed.error), parsed.error);
    const data: Patch = parsed.data;
    for (const name of names) {
      if (Object.hasOwn(data, name) || Object.hasOwn(this.#schema.shape, name)) continue;
      throw this.#invalid(plugin, `${name}: the hook has no such field`, undefined);
    }
    return data;
  }

  /** Remembers the fields as the plugin knows them: what it has just sent, and the rest as it is. */
  snapshot(event: Event, sent: Patch): Map<string, unknown> {
    const known = new Map<string, unknown>();
    for (const name of this.#namesOf(event)) {
      const value = Object.hasOwn(sent, name) ? sent[name] : read(event, name);
      known.set(name, isPrimitive(value) ? value : this.#shoot(value));
    }
    return known;
  }

  /** The packed fields that differ from `known`; undefined when none does. */
  changes(event: Event, known: Map<string, unknown>, buffers: ArrayBuffer[]): Patch | undefined {
    let patch: Patch | undefined;
    for (const name of this.#namesOf(event)) {
      const value = read(event, name);
      const before = known.get(name);
      const same = isPrimitive(value)
        ? Object.is(value, before)
        : !isPrimitive(before) && sameSnapshot(before as Snapshot, this.#shoot(value));
      if (same) continue;
      patch ??= {};
      patch[name] = this.#codecs.pack(value ?? null, buffers);
    }
    return patch;
  }

  #namesOf(event: Event): readonly string[] {
    return this.#names ?? Object.keys(event);
  }

  /** Null is how a missing field crosses, unless the schema has a use for null. */
  #meansMissing(name: string): boolean {
    const field = Object.hasOwn(this.#schema.shape, name) ? this.#schema.shape[name] : undefined;
    return field !== undefined && !z.safeParse(field, null).success &&
      z.safeParse(field, undefined).success;
  }

  #shoot(value: unknown): Snapshot {
    const buffers: ArrayBuffer[] = [];
    return { json: JSON.stringify(this.#codecs.pack(value, buffers)), buffers };
  }

  /** Variables that hold an instance see its change where its codec can bring it up to date. */
  #set(event: Event, name: string, value: unknown): void {
    const old = read(event, name);
    if (!isPrimitive(old) && !isPrimitive(value) && old !== value) {
      const codec = this.#list.find((one) => one.is(old));
      if (codec?.assign !== undefined && codec.is(value)) {
        codec.assign(old, codec.encode(value));
        return;
      }
    }
    define(event, name, value);
  }

  #invalid(plugin: string, problem: string, cause: unknown): PaddockError {
    return new PaddockError(
      "invalid",
      `Cannot take over what plugin "${plugin}" changed in ${this.#hook}: ${problem}`,
      { plugin, hook: this.#hook, cause },
    );
  }
}

function checksOf(schema: z.ZodObject): Map<string, QuickCheck> {
  const checks = new Map<string, QuickCheck>();
  if (schema.def.checks !== undefined && schema.def.checks.length > 0) return checks;
  for (const [name, field] of Object.entries(schema.shape)) {
    checks.set(name, quickCheck(field));
  }
  return checks;
}

function read(event: Event, name: string): unknown {
  return (event as unknown as Patch)[name];
}

/** Sets an own field, be it called `__proto__`. */
function define(target: object, name: string, value: unknown): void {
  if (name !== "__proto__") (target as Patch)[name] = value;
  else {
    const rest = { writable: true, enumerable: true, configurable: true };
    Object.defineProperty(target, name, { value, ...rest });
  }
}

function isPrimitive(value: unknown): boolean {
  return typeof value !== "object" || value === null;
}

function sameSnapshot(a: Snapshot, b: Snapshot): boolean {
  if (a.json !== b.json || a.buffers.length !== b.buffers.length) return false;
  return a.buffers.every((buffer, i) => sameBytes(buffer, b.buffers[i]!));
}

function sameBytes(a: ArrayBuffer, b: ArrayBuffer): boolean {
  if (a.byteLength !== b.byteLength) return false;
  const left = new Uint8Array(a);
  const right = new Uint8Array(b);
  return left.every((byte, i) => byte === right[i]);
}
