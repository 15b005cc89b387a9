import assert from "node:assert/strict";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { fileUrl } from "../../src/wire/file_url.ts";

for (
  const path of [
    "/a/b.ts",
    "/",
    "c/./d.ts",
    "../paddock.config.ts",
    "/with space/ü/日本/😀.ts",
    "/a%20b/50%.ts",
    "/what?/#1/a;b=c&d+e@f:g,h!$'()*~[i]{j}|^`\"<>.ts",
    "/line\nbreak\r\ttab\\back.ts",
  ]
) {
  Deno.test(`fileUrl(${JSON.stringify(path)}) leads to that file`, () => {
    const url = new URL(fileUrl(path));
    assert.equal(fileURLToPath(url), resolve(path));
    assert.equal(url.search + url.hash, "");
  });
}
