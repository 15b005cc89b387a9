import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { sha256, sha256Elsewhere } from "../../src/package/sha256.ts";

Deno.test("every way to hash gives what Node's gives, at each length around a block", async () => {
  const lengths = Array.from({ length: 200 }, (_, length) => length);
  for (const length of [...lengths, 64 * 1024, 64 * 1024 + 1]) {
    const bytes = crypto.getRandomValues(new Uint8Array(Math.min(length, 65_536)));
    const content = new Uint8Array(length);
    content.set(bytes);
    const expected = createHash("sha256").update(content).digest("hex");
    assert.equal(sha256(content), expected, `${length} bytes`);
    assert.equal(await sha256Elsewhere(content), expected, `${length} bytes`);
  }
  assert.equal(sha256("ä€😀"), createHash("sha256").update("ä€😀").digest("hex"));
});
