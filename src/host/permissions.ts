import * as z from "zod";
import type { Admission } from "../access/admission.ts";
import { isCovered } from "../access/covers.ts";
import { formatItem, parseItem } from "../access/item.ts";
import { defineMethod, type HeldPermissions, type ServiceDefinition } from "./definitions.ts";

/** What a plugin was given, in the texts its own manifest uses: paths are relative to the host's working folder. */
export class PermissionView implements HeldPermissions {
  readonly #admission: Admission;

  constructor(admission: Admission) {
    this.#admission = admission;
  }

  has(text: string): boolean {
    const item = parseItem(text, this.#admission.cwd);
    const { capabilities, items } = this.#admission;
    return item.kind === "capability" ? capabilities.has(item.value) : isCovered(items, item);
  }

  list(): string[] {
    const { capabilities, items, cwd } = this.#admission;
    return items
      .filter(({ kind, value }) => kind !== "capability" || capabilities.has(value))
      .map((item) => formatItem(item, cwd))
      .sort();
  }
}

/** `$permissions`: a plugin asks what it was given, and does without the rest. */
export function createPermissionsService(): ServiceDefinition {
  return {
    has: defineMethod({
      description: "Whether the plugin was given all of an item such as net:api.example.com:443",
      input: z.tuple([z.string().max(1_000)]),
      params: ["item"],
      output: z.boolean(),
      capability: null,
      run: ({ permissions }, item) => permissions.has(item),
    }),
    list: defineMethod({
      description: "All the plugin was given",
      input: z.tuple([]),
      output: z.array(z.string()),
      capability: null,
      run: ({ permissions }) => permissions.list(),
    }),
  };
}
