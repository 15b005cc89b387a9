import assert from "node:assert/strict";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { fileUrl, windowsFileUrl } from "../../src/wire/file_url.ts";

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

Deno.test("windowsFileUrl() has the letter of a drive in its path, and the name of another machine as its host", () => {
  const drive = new URL(windowsFileUrl("C:\\a b\\ü%20#1?\\c.ts"));
  assert.equal(drive.href, "file:///C:/a%20b/%C3%BC%2520%231%3F/c.ts");
  const share = new URL(windowsFileUrl("\\\\machine\\share\\c.ts"));
  assert.deepEqual([share.host, share.pathname], ["machine", "/share/c.ts"]);
});
