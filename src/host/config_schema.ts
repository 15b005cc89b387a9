import * as z from "zod";
import { patternProblem } from "./config_pattern.ts";

/** Parts a schema may have, with what each `$ref` stands for in its place. Threat: the time it takes to hold values to it. */
const MAX_PARTS = 10_000;
/** Parts within each other. */
const MAX_DEPTH = 100;

/**
 * Makes a schema of the JSON schema in a plugin's manifest, which its author wrote: one that could keep the host busy, or
 * busy for ever with some values, is refused.
 *
 * @throws {Error} saying what is wrong with it
 */
export function readConfigSchema(schema: Readonly<Record<string, unknown>>): z.ZodType {
  new SchemaMeasure(schema).check();
  return z.fromJSONSchema(schema);
}

/** Counts the parts of a schema, those of what is referred to each time it is. */
class SchemaMeasure {
  readonly #root: Readonly<Record<string, unknown>>;
  /** Of what has been counted, so that each part is looked at once. */
  readonly #counts = new Map<object, number>();
  readonly #counting = new Set<object>();

  constructor(root: Readonly<Record<string, unknown>>) {
    this.#root = root;
  }

  check(): void {
    this.#count(this.#root);
  }

  #count(part: object): number {
    const known = this.#counts.get(part);
    if (known !== undefined) return known;
    if (this.#counting.has(part)) throw new Error("one of its parts refers to itself");
    if (this.#counting.size === MAX_DEPTH) {
      throw new Error(`it has more than ${MAX_DEPTH} parts within each other`);
    }
    this.#counting.add(part);
    let count = 1;
    for (const [key, value] of Object.entries(part)) {
      if (typeof value === "object" && value !== null) count += this.#count(value);
      else if (typeof value === "string") count += this.#countText(key, value);
    }
    this.#counting.delete(part);
    this.#counts.set(part, count);
    if (count > MAX_PARTS) throw new Error(`it has more than ${MAX_PARTS} parts`);
    if (Object.hasOwn(part, "patternProperties")) checkPatterns(part);
    return count;
  }

  #countText(key: string, value: string): number {
    if (key === "pattern") checkPattern(value);
    const target = key === "$ref" ? this.#find(value) : undefined;
    return target === undefined ? 0 : this.#count(target);
  }

  /** What a reference within the schema leads to; what leads nowhere is for zod to complain about. */
  #find(reference: string): object | undefined {
    if (!reference.startsWith("#")) return undefined;
    let found: unknown = this.#root;
    for (const step of reference.split("/").slice(1)) {
      const key = step.replaceAll("~1", "/").replaceAll("~0", "~");
      if (typeof found !== "object" || found === null || !Object.hasOwn(found, key)) {
        return undefined;
      }
      found = (found as Record<string, unknown>)[key];
    }
    return typeof found === "object" && found !== null ? found : undefined;
  }
}

function checkPatterns(part: object): void {
  const { patternProperties } = part as { patternProperties: unknown };
  if (typeof patternProperties !== "object" || patternProperties === null) return;
  for (const pattern of Object.keys(patternProperties)) checkPattern(pattern);
}

function checkPattern(pattern: string): void {
  const problem = patternProblem(pattern);
  if (problem === undefined) return;
  throw new Error(`its pattern ${JSON.stringify(pattern.slice(0, 100))} ${problem}`);
}
