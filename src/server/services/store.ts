import * as z from "zod";
import { defineMethod, type ServiceDefinition } from "../../host/definitions.ts";
import type { SharedValues } from "../shared_values.ts";

const Key = z.string().max(1_000);

/** `$store`, and what `$app.store()` returns in a plugin: values all plugins share while the host runs. */
export function createStoreService(values: SharedValues): ServiceDefinition {
  return {
    get: defineMethod({
      description: "The shared value of that name, or null",
      input: z.tuple([Key]),
      params: ["key"],
      output: z.unknown(),
      run: (_caller, key) => values.get(key) ?? null,
    }),
    set: defineMethod({
      description: "Shares a value",
      input: z.tuple([Key, z.unknown()]),
      params: ["key", "value"],
      output: z.void(),
      run: (_caller, key, value) => values.set(key, value),
    }),
    has: defineMethod({
      description: "Whether there is a shared value of that name",
      input: z.tuple([Key]),
      params: ["key"],
      output: z.boolean(),
      run: (_caller, key) => values.has(key),
    }),
    remove: defineMethod({
      description: "Removes a shared value",
      input: z.tuple([Key]),
      params: ["key"],
      output: z.void(),
      run: (_caller, key) => values.remove(key),
    }),
    getAll: defineMethod({
      description: "All shared values by name",
      input: z.tuple([]),
      params: [],
      output: z.record(z.string(), z.unknown()),
      large: true,
      run: () => values.getAll(),
    }),
    length: defineMethod({
      description: "How many shared values there are",
      input: z.tuple([]),
      params: [],
      output: z.number(),
      run: () => values.length,
    }),
    setIfLessThanLimit: defineMethod({
      description: "Shares a value unless there would be more than `limit`; says whether it did",
      input: z.tuple([Key, z.unknown(), z.int().min(0)]),
      params: ["key", "value", "limit"],
      output: z.boolean(),
      run: (_caller, key, value, limit) => values.setIfLessThanLimit(key, value, limit),
    }),
    increment: defineMethod({
      description: "Adds to a shared number in one step, and returns the sum",
      input: z.tuple([Key, z.number().optional()]),
      params: ["key", "by"],
      output: z.number(),
      run: (_caller, key, by = 1) => values.increment(key, by),
    }),
  };
}
