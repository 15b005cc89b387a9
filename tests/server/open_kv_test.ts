import assert from "node:assert/strict";
import { openKv } from "../../src/server/open_kv.ts";
import { PaddockError } from "../../src/wire/errors.ts";

Deno.test("openKv() opens a KV, and names the flag where Deno has none", async () => {
  const kv = await openKv(":memory:");
  await kv.set(["a"], 1);
  kv.close();
  await assert.rejects(
    openKv(":memory:", {}),
    (error) =>
      error instanceof PaddockError && error.code === "config" &&
      error.message.includes("--unstable-kv"),
  );
  await assert.rejects(
    openKv("/nowhere/at/all/data.kv"),
    (error) =>
      error instanceof PaddockError &&
      /\/nowhere\/at\/all\/data\.kv: .*; put a copy of it back/.test(error.message),
  );
});
