import * as z from "zod";
import { Manifest } from "../access/manifest.ts";
import { PaddockError } from "../wire/errors.ts";
import { jsonPosition } from "../access/json_position.ts";
import { nearest } from "../wire/nearest.ts";
import { textPosition } from "../access/text_position.ts";

/** A manifest longer than this, in UTF-16 units, is refused. */
const MAX_LENGTH = 256 * 1024;
/** So many things that are wrong with it are named: for each the text is looked through for its line. */
const NAMED = 10;

/** Where a manifest comes from, for its checks and messages. */
export interface ManifestOrigin {
  /** Name of the plugin. */
  readonly plugin: string;
  /** What messages call the file, a path below the plugins folder. */
  readonly file: string;
}

/**
 * Parses the text of a `plugin.json` or `NAME.pb.json`.
 *
 * @throws {PaddockError} `config`, naming file, line, key and value; an unknown key is told the nearest known one and
 * all that are allowed in its place
 */
export function readManifest(text: string, origin: ManifestOrigin): Manifest {
  if (text.length > MAX_LENGTH) {
    throw refusal(origin, `it is longer than ${MAX_LENGTH} characters`);
  }
  const json = text.replace(/^\uFEFF/, "");
  const parsed = Manifest.safeParse(parse(json, origin));
  if (!parsed.success) {
    // A value that is missing is often one whose key is misspelt.
    const issues = parsed.error.issues.toSorted((a, b) => misspelt(b) - misspelt(a));
    const [first, ...others] = issues.slice(0, NAMED).map((issue) => describe(issue, json));
    if (issues.length > NAMED) others.push(`${issues.length - NAMED} more`);
    const more = others.length === 0 ? "" : ` (and: ${others.join("; ")})`;
    throw refusal(origin, `${first}${more}`);
  }
  const { name } = parsed.data;
  if (name !== undefined && name !== origin.plugin) {
    const line = lineOf(json, ["name"]);
    throw refusal(
      origin,
      `"name" is "${name}"${line} but the plugin is called "${origin.plugin}"; leave "name" out or make them equal`,
    );
  }
  return parsed.data;
}

function parse(json: string, origin: ManifestOrigin): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw refusal(origin, `it is not JSON: ${(error as SyntaxError).message}`, error);
  }
}

function refusal(origin: ManifestOrigin, reason: string, cause?: unknown): PaddockError {
  return new PaddockError("config", `Cannot read manifest "${origin.file}": ${reason}`, {
    plugin: origin.plugin,
    cause,
  });
}

function describe(issue: z.core.$ZodIssue, json: string): string {
  if (issue.code === "unrecognized_keys") {
    const allowed = keysAt(issue.path);
    const unnamed = issue.keys.length - NAMED;
    return issue.keys.slice(0, NAMED).map((key) => {
      const near = nearest(key, allowed);
      const meant = near === undefined ? "" : `; did you mean "${near}"`;
      const place = [...issue.path, key];
      const list = allowed.map((name) => `"${name}"`).join(", ");
      return `unknown key ${dotted(place)}${lineOf(json, place)}${meant}; allowed are ${list}`;
    }).join("; ") + (unnamed > 0 ? `; ${unnamed} more unknown keys` : "");
  }
  if (issue.path.length === 0) return `${issue.message}; write an object such as {}`;
  const value = valueAt(JSON.parse(json), issue.path);
  const shown = value === undefined ? "missing" : shorten(JSON.stringify(value));
  return `${dotted(issue.path)} is ${shown}${lineOf(json, issue.path)}: ${issue.message}`;
}

function misspelt(issue: z.core.$ZodIssue): number {
  return issue.code === "unrecognized_keys" ? 1 : 0;
}

function dotted(path: readonly PropertyKey[]): string {
  return `"${path.map(String).join(".")}"`;
}

function lineOf(json: string, path: readonly PropertyKey[]): string {
  const index = jsonPosition(json, path);
  return index === undefined ? "" : ` (line ${textPosition(json, index).line})`;
}

function shorten(text: string): string {
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}

/** Keys the schema knows for the object that `path` leads to. */
function keysAt(path: readonly PropertyKey[]): string[] {
  let schema: unknown = Manifest.unwrap();
  for (const key of path) {
    schema = schema instanceof z.ZodObject ? bare(schema.shape[String(key)]) : undefined;
  }
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

function bare(schema: unknown): unknown {
  while (schema instanceof z.ZodDefault || schema instanceof z.ZodOptional) {
    schema = schema.unwrap();
  }
  return schema;
}
