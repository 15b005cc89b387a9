import { PaddockError } from "../wire/errors.ts";

/** The part of `Deno` that is needed; `openKv` is there only with a flag. */
export interface KvApi {
  readonly openKv?: (path: string) => Promise<Deno.Kv>;
}

/**
 * Opens a Deno KV file.
 *
 * @throws {PaddockError} `config` when Deno runs without the flag it needs, or the file cannot be opened
 */
export async function openKv(path: string, api: KvApi = Deno): Promise<Deno.Kv> {
  if (typeof api.openKv !== "function") {
    throw new PaddockError(
      "config",
      "Cannot open the database: this Deno runs without Deno KV; add --unstable-kv, or " +
        '"unstable": ["kv", "worker-options", "bundle"] to deno.json',
    );
  }
  try {
    return await api.openKv(path);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const message =
      `Cannot open the database ${path}: ${why}; put a copy of it back, or move it away to begin without records`;
    throw new PaddockError("config", message, { cause: error });
  }
}
