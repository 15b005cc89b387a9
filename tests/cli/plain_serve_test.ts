import assert from "node:assert/strict";
import fc from "fast-check";
import { parseArguments } from "../../src/cli/parse_arguments.ts";
import { plainServe } from "../../src/cli/plain_serve.ts";
import { SERVE_DEFAULTS } from "../../src/cli/serve_options.ts";

function read(line: string): ReturnType<typeof plainServe> {
  return plainServe(line.split(" ").filter(Boolean));
}

Deno.test("plainServe() reads what a server is usually started with", () => {
  assert.deepEqual(read(""), SERVE_DEFAULTS);
  assert.deepEqual(read("serve"), SERVE_DEFAULTS);
  assert.deepEqual(read("serve --no-watch --http [::1]:0 --dir d --hooks-dir h"), {
    ...SERVE_DEFAULTS,
    watch: false,
    http: { hostname: "::1", port: 0 },
    dir: "d",
    hooksDir: "h",
  });
});

Deno.test("plainServe() leaves to parseArguments() what is wrong, asks for words, or is written in another way", () => {
  const lines = [
    ...["--help", "serve -h", "--version", "plugins", "explain a", "serve twice", "sreve"],
    ...["--htp x", "--http", "--http 8090", "--http localhost:65536", "--dir", "--dir -d"],
    ...["--dir=d", "-- serve", "--no-watch x", "--dir d serve"],
  ];
  for (const line of lines) assert.equal(read(line), undefined, line);
});

Deno.test("plainServe() never differs from parseArguments()", () => {
  const odd = fc.constantFrom(
    ...["serve", "plugins", "grant", "help", "x", "", ":80", "constructor", "__proto__", "-", "--"],
    ...["-d", "--dir", "--dir=d", "--http", "--http=x", "--watch", "--help", "--all"],
  );
  const file = fc.constantFrom("--dir", "--hooks-dir", "--config", "--lock");
  const address = fc.constantFrom("127.0.0.1:0", "[::1]:80", "localhost:99999", "x");
  const part = fc.oneof(
    fc.constant(["--no-watch"]),
    fc.tuple(file, fc.constantFrom("", "d", "a b", "serve", "-", "--dir", "--no-watch")),
    fc.tuple(fc.constant("--http"), address),
    fc.tuple(odd),
  );
  const line = fc.tuple(fc.constantFrom([], ["serve"]), fc.array(part, { maxLength: 4 }));
  fc.assert(fc.property(line, ([first, parts]) => {
    const words = [...first, ...parts.flat()];
    const options = plainServe(words);
    if (options === undefined) return;
    assert.deepEqual(parseArguments(words, "1"), { command: "serve", options });
  }));
});
