import assert from "node:assert/strict";
import { startServer } from "./server_process.ts";

const GOOD = `routerAdd("GET", "/api/good", (e) => e.json(200, { ok: true }));\n`;

/** Each bad plugin, and what the server must say about it. */
const BAD: [string, string, RegExp][] = [
  ["syntax.pb.ts", "const a = 1;\nconst b = ;\n", /syntax.*syntax\.pb\.ts:2/],
  ["throws.pb.js", "\n\nthrow new Error('at load');\n", /throws.*at load[\s\S]*throws\.pb\.js:3/],
  [
    "tla.pb.ts",
    "const a = 1;\nawait Promise.resolve(a);\n",
    /tla.*top-level await.*tla\.pb\.ts:2/i,
  ],
  [
    "outside.pb.ts",
    `import x from "../../../../../../etc/hostname.ts";\nconsole.log(x);\n`,
    /outside.*hostname/,
  ],
  ["empty.pb.ts", "", /empty\.pb\.ts.*empty/],
  ["huge.pb.ts", `// ${"x".repeat(5 * 1024 * 1024)}\n`, /huge\.pb\.ts/],
  ["twice.pb.js", GOOD, /twice.*\/api\/good.*good/],
  [
    "typo.pb.js",
    "onRecrodCreate((e) => e.next());\n",
    /typo.*onRecrodCreate.*did you mean.*onRecordCreate/i,
  ],
  ["notfn.pb.js", `onRecordCreate("posts", (e) => e.next());\n`, /notfn.*function/],
  ["cron.pb.js", `cronAdd("job", "every day", () => {});\n`, /cron.*every day/],
  [
    "folder/plugin.json",
    `{ "name": "folder", "permisions": {} }`,
    /folder.*permisions.*permissions/,
  ],
];

Deno.test("bad plugins are named with file and line, and nothing else stops working", async () => {
  const hooks: Record<string, string> = { "good.pb.js": GOOD, "dir.pb.ts/x.txt": "a directory" };
  for (const [name, text] of BAD) hooks[name] = text;
  await using server = await startServer({ hooks });
  assert.deepEqual(await server.json("/api/good"), { ok: true });
  for (const [name, , pattern] of BAD) {
    // Colour codes must not come between the words.
    // deno-lint-ignore no-control-regex -- they are what is taken out
    const plain = server.output.replace(/\x1b\[[0-9;]*m/g, "");
    assert.match(plain, pattern, name);
  }
  assert.match(server.output, /dir\.pb\.ts.*folder/);
});

Deno.test("a missing hooks folder means no plugins and no error", async () => {
  await using server = await startServer();
  assert.equal((await server.fetch("/api/health")).status, 200);
  assert.doesNotMatch(server.output, /error|cannot/i);
});

Deno.test("a port in use, an unknown key in the configuration, a file for a data folder: each says so and ends", async () => {
  await using first = await startServer();
  const port = new URL(first.url).port;
  const cases: [Parameters<typeof startServer>[0], RegExp][] = [
    [{ args: ["--http", `127.0.0.1:${port}`] }, new RegExp(`${port}[\\s\\S]*(in use|--http)`)],
    [
      { config: `export default { colections: {} };` },
      /paddock\.config\.ts[\s\S]*colections[\s\S]*collections/,
    ],
    [{ args: ["--dir", "LICENSE"] }, /LICENSE/],
    [{ args: ["--http", "nonsense:x"] }, /nonsense:x/],
    [{ args: ["--nope"] }, /nope/],
    [{ permissions: [] }, /deno run --no-prompt -P main\.ts/],
  ];
  for (const [options, pattern] of cases) {
    await using server = await startServer(options, false);
    const { code } = await server.status;
    await server.until(pattern);
    assert.notEqual(code, 0);
    assert.doesNotMatch(server.output, /\n\s+at .*\.ts:\d+/, "no stack trace");
  }
});

Deno.test("two hosts cannot own one data folder", async () => {
  await using first = await startServer();
  const dir = `${first.dir}/data`;
  await using second = await startServer(
    { args: ["--dir", dir.slice(dir.indexOf(".paddock"))] },
    false,
  );
  assert.notEqual((await second.status).code, 0);
  await second.until(new RegExp(`${first.pid}|in use|another`));
});
