import assert from "node:assert/strict";
import { join } from "node:path";
import { findPocketBase } from "../../bench/peers/pocketbase/find_pocketbase.ts";
import { readRate } from "../../bench/wrk.ts";

const URL = "http://127.0.0.1/";

Deno.test("findPocketBase() looks where Go installs programs, and on the path", async () => {
  const dir = await Deno.makeTempDir();
  try {
    await Deno.mkdir(join(dir, "go", "bin"), { recursive: true });
    assert.equal(await findPocketBase({ HOME: dir, PATH: dir }), undefined);
    const base = join(dir, "go", "bin", "base");
    await Deno.writeTextFile(base, "");
    assert.equal(await findPocketBase({ HOME: dir, PATH: "" }), base);
    assert.equal(await findPocketBase({ GOPATH: join(dir, "go") }), base);
    assert.equal(await findPocketBase({ PATH: `/nowhere:${join(dir, "go", "bin")}` }), base);
    assert.equal(await findPocketBase({ POCKETBASE: "/mine", HOME: dir }), "/mine");
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
});

Deno.test("readRate() reads what wrk printed", () => {
  const output =
    "  2041 requests in 1.00s, 1.2MB read\nRequests/sec:   2040.51\nTransfer/sec: 1MB\n";
  assert.equal(readRate(URL, output), 2040.51);
});

Deno.test("readRate() takes no measurement in which something failed or nothing was answered", () => {
  const rate = "Requests/sec:   2040.51\n";
  for (
    const output of [
      `  Non-2xx or 3xx responses: 3\n${rate}`,
      `  Socket errors: connect 0, read 1, write 0, timeout 0\n${rate}`,
      "Requests/sec:      0.00\n",
      "",
    ]
  ) assert.throws(() => readRate(URL, output), /Cannot measure/);
});
