import * as z from "zod";
import { KvLedger, type KvQuota, sizeOf } from "./kv_ledger.ts";
import { defineMethod, type ServiceDefinition } from "./definitions.ts";

const Part = z.union([z.string().max(1_000), z.number(), z.boolean()]);
const Key = z.union([z.string().min(1).max(1_000), z.array(Part).min(1).max(20)]);
/** `"a"` and `["a"]` are the same key. */
type Key = z.infer<typeof Key>;

/** So much is answered with at once, as structured clone writes it down, bytes: the rest is behind the cursor. */
const PAGE_BYTES = 256 * 1024;
/** Entries read at once: they may have 64 KiB each, and most of what is read beyond a page is thrown away. */
const BATCH = 8;

const Page = z.strictObject({
  limit: z.int().min(1).max(1_000).optional(),
  cursor: z.string().max(10_000).optional(),
});

/**
 * `$kv`: a part of a Deno KV that belongs to the calling plugin alone. Values are what structured clone can copy, up to
 * the 64 KiB a Deno KV takes, and as much altogether as the quota says.
 *
 * @param now Milliseconds on a clock that never goes back
 */
export function createKvService(
  kv: Deno.Kv,
  quota: KvQuota,
  now: () => number,
): ServiceDefinition {
  const ledgers = new Map<string, KvLedger>();
  function ledgerOf(plugin: string): KvLedger {
    let ledger = ledgers.get(plugin);
    if (ledger === undefined) {
      const keys = { root: scoped(plugin, []), usage: usageKey(plugin) };
      ledgers.set(plugin, ledger = new KvLedger(plugin, { kv, quota, now, ...keys }));
    }
    return ledger;
  }
  return {
    get: defineMethod({
      description: "The value under a key, or null",
      input: z.tuple([Key]),
      params: ["key"],
      output: z.unknown(),
      run: async ({ plugin }, key) => (await kv.get(scoped(plugin, key))).value ?? null,
    }),
    set: defineMethod({
      description: "Stores a value, for `expireIn` milliseconds if given",
      input: z.tuple([
        Key,
        z.unknown(),
        z.strictObject({ expireIn: z.int().min(1).optional() }).optional(),
      ]),
      params: ["key", "value", "options"],
      output: z.void(),
      run: ({ plugin }, key, value, options) =>
        ledgerOf(plugin).set(scoped(plugin, key), value, options?.expireIn),
    }),
    delete: defineMethod({
      description: "Removes a key",
      input: z.tuple([Key]),
      params: ["key"],
      output: z.void(),
      run: ({ plugin }, key) => ledgerOf(plugin).delete(scoped(plugin, key)),
    }),
    list: defineMethod({
      description:
        "Entries in the order of their keys, fewer than `limit` when they are large; an empty cursor means that these are the last",
      large: true,
      input: z.tuple([z.union([Key, z.array(Part).length(0)]).optional(), Page.optional()]),
      params: ["prefix", "page"],
      output: z.object({
        items: z.array(z.object({ key: Key, value: z.unknown() })),
        cursor: z.string(),
      }),
      run: async ({ plugin }, prefix, page) => {
        const { limit = 100, cursor } = page ?? {};
        const found = kv.list(
          { prefix: scoped(plugin, prefix ?? []) },
          { limit, batchSize: Math.min(limit, BATCH), ...cursor !== undefined && { cursor } },
        );
        const items: { key: Key; value: unknown }[] = [];
        let bytes = 0;
        for await (const { key, value } of found) {
          items.push({ key: unscoped(key), value });
          bytes += sizeOf(value);
          if (bytes >= PAGE_BYTES) return { items, cursor: found.cursor };
        }
        return { items, cursor: items.length < limit ? "" : found.cursor };
      },
    }),
  };
}

/** Removes everything a plugin has stored. False when there was nothing. */
export async function deletePluginData(kv: Deno.Kv, plugin: string): Promise<boolean> {
  let found = false;
  for await (const { key } of kv.list({ prefix: scoped(plugin, []) })) {
    await kv.delete(key);
    found = true;
  }
  await kv.delete(usageKey(plugin));
  return found;
}

function usageKey(plugin: string): Deno.KvKey {
  return ["plugin-usage", plugin];
}

function scoped(plugin: string, key: Key): Deno.KvKey {
  return ["plugin", plugin, ...(typeof key === "string" ? [key] : key)];
}

function unscoped(key: Deno.KvKey): Key {
  const own = key.slice(2) as Exclude<Key, string>;
  return own.length === 1 && typeof own[0] === "string" ? own[0] : own;
}
