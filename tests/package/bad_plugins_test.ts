import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { Project } from "./project.ts";

const OUTSIDE = "../".repeat(12) + "etc/hosts";

/** Files of one plugin `x`, and what must be said of it. */
const BAD: [string, Record<string, string>, RegExp][] = [
  [
    "syntax error in TypeScript",
    { "x.pb.ts": "const a = ;" },
    /: Expression expected at x\.pb\.ts:1:11$/,
  ],
  [
    "syntax error in JavaScript",
    { "x.pb.js": "\n\n// c\n  const é = ;" },
    /: Expression expected at x\.pb\.js:4:13$/,
  ],
  [
    "syntax error in a helper",
    { "x.pb.js": 'require("./lib/bad.js")', "lib/bad.js": "\nlet let = ;" },
    / at lib\/bad\.js:2:5$/,
  ],
  [
    "top-level await in TypeScript",
    { "x.pb.ts": "// c\n\ntype A = 1;\nconst s = 'é'; const a: number = await f();" },
    /: top-level await is not available in a plugin \(x\.pb\.ts:4:34\); move it into a handler/,
  ],
  [
    "top-level await in JavaScript",
    { "x.pb.js": "async function f() { await 1 }\n\n/* c */ await f();" },
    /top-level await is not available in a plugin \(x\.pb\.js:3:9\)/,
  ],
  [
    "top-level for await in a helper",
    { "x.pb.ts": 'import "./lib/a.ts";', "lib/a.ts": "\nfor await (const x of []) {}" },
    /top-level await is not available in a plugin \(lib\/a\.ts:2:5\)/,
  ],
  [
    "import of a file outside",
    { "x.pb.ts": `\nimport a from "${OUTSIDE}"; a();` },
    /cannot import "(\.\.\/)+etc\/hosts" \(x\.pb\.ts:2:15\): it is outside the plugins folder; copy/,
  ],
  [
    "import of code outside",
    { "x.pb.ts": `import a from "${OUTSIDE}.js"; a();` },
    /cannot import ".*hosts\.js" \(x\.pb\.ts:1:15\): it is outside the plugins folder/,
  ],
  [
    "text import of a file outside",
    { "x.pb.ts": `import a from "${OUTSIDE}" with { type: "text" }; a();` },
    /cannot import ".*hosts" \(x\.pb\.ts:1:15\): it is outside the plugins folder/,
  ],
  [
    "absolute text import",
    { "x.pb.ts": 'import a from "/etc/hosts" with { type: "text" }; a();' },
    /cannot import "\/etc\/hosts" \(x\.pb\.ts:1:15\): it is outside the plugins folder, or named by/,
  ],
  [
    "absolute require",
    { "x.pb.js": '\n\n\nconst a = require("/etc/hosts")' },
    /cannot import "\/etc\/hosts" \(x\.pb\.js:4:19\): it is outside the plugins folder/,
  ],
  [
    "absolute require of a script without an extension",
    { "x.pb.js": 'const a = require("FOREIGN")' },
    /cannot import ".*foreign" \(x\.pb\.js:1:19\): it is outside the plugins folder/,
  ],
  [
    "file URL",
    { "x.pb.js": 'import a from "file:///etc/hosts.js"; a()' },
    /cannot import "file:\/\/\/etc\/hosts\.js" \(x\.pb\.js:1:15\): it is outside/,
  ],
  [
    "missing file",
    { "x.pb.ts": 'import a from "./b.ts"; a();' },
    /"\.\/b\.ts" \(x\.pb\.ts:1:15\): there is no such file/,
  ],
  [
    "missing file, required",
    { "x.pb.js": '\n\n\n  require("./none")' },
    /"\.\/none" \(x\.pb\.js:4:11\): there is no such file/,
  ],
  [
    "npm",
    { "x.pb.ts": 'import a from "npm:he@1"; a();' },
    /"npm:he@1" \(x\.pb\.ts:1:15\): the plugin does not ask for npm package "he"; add "npm": \["he@1"\] to x\.pb\.json\n.*npm:he@1$/,
  ],
  [
    "bare name",
    { "x.pb.js": 'const a = require("he");' },
    /"he" \(x\.pb\.js:1:19\): the plugin does not ask .* add "npm": \["he@\*"\] to x\.pb\.json\n.*npm:he@\*$/,
  ],
  [
    "http",
    { "x.pb.ts": 'import "https://example.com/a.ts";' },
    /imports over the network are not available/,
  ],
  [
    "jsr",
    { "x.pb.ts": 'import a from "jsr:@std/path"; a()' },
    /imports over the network are not available/,
  ],
  [
    "data URL",
    { "x.pb.js": 'import a from "data:text/javascript,export default 1"; a()' },
    /imports of URLs are/,
  ],
  [
    "pragma",
    { "x.pb.ts": "// a\n/** @jsxImportSource npm:preact */\nexport const a = 1" },
    /"@jsxImportSource" is not available in a plugin \(x\.pb\.ts:2:5\); remove it/,
  ],
  [
    "pragma in a helper",
    { "x.pb.ts": 'import "./h.ts"', "h.ts": "/* @jsx h */" },
    /"@jsx" is not available in a plugin \(h\.ts:1:4\)/,
  ],
  [
    "config file, imported",
    { "x.pb.ts": 'import a from "./deno.json" with { type: "json" }; a()', "deno.json": "{}" },
    /"deno\.json" configures other tools and is not available to plugins/,
  ],
  [
    "config file in a folder",
    { "x/plugin.json": "{}", "x/main.ts": "1", "x/sub/tsconfig.json": "{}" },
    /"x\/sub\/tsconfig\.json" configures other tools, and plugins are bundled without; remove it/,
  ],
  [
    "link in a folder",
    { "x/plugin.json": "{}", "x/main.ts": "1", "x/sub/LINK": "" },
    /"x\/sub\/link\.js" is a link, and links are not followed/,
  ],
  [
    "helper that is a link",
    { "x.pb.js": 'require("./lib/link.js")', "lib/LINK": "" },
    /"\.\/lib\/link\.js" \(x\.pb\.js:1:9\): it is a link, and links are not followed/,
  ],
  [
    "helper below a link",
    { "x.pb.js": 'require("./link.js/a.js")', "LINK": "" },
    /it is a link, and links are not followed/,
  ],
  [
    "helper with an odd name",
    { "x.pb.js": 'require("./my lib.js")', "my lib.js": "1" },
    /"my lib\.js" is an odd name; rename it/,
  ],
  [
    "file of another plugin",
    { "x.pb.ts": 'import a from "./b/secret.json" with { type: "json" }; a()' },
    /"\.\/b\/secret\.json" \(x\.pb\.ts:1:15\): it belongs to the plugin "b"; copy it/,
  ],
  [
    "staged file of another plugin",
    { "x.pb.js": 'module.exports = require("../b/b/secret.json")' },
    /"\.\.\/b\/b\/secret\.json" \(x\.pb\.js:1:26\): it is outside the plugins folder/,
  ],
  [
    "staged files of all other plugins",
    { "x.pb.js": 'module.exports = (name) => require("../b/b/" + name + ".json")' },
    /"\.\.\/b\/b\/" \(x\.pb\.js:1:36\): it is outside the plugins folder/,
  ],
  [
    "staged file of another plugin, in a way the message cannot find",
    { "x.pb.js": 'module.exports = require(/* ! */ "../b/b/secret.json")' },
    /: it includes "\.\.\/b\/b\/secret\.json", which is not one of its files$/,
  ],
  [
    "file of another plugin, from a folder",
    { "x/plugin.json": "{}", "x/main.ts": 'import "../b/main.ts"' },
    /"\.\.\/b\/main\.ts" \(x\/main\.ts:1:8\): it is outside the folder of the plugin; copy it below "x\/"/,
  ],
  [
    "another drop-in",
    { "x.pb.js": 'require("./good.pb.js")' },
    /"\.\/good\.pb\.js" .*: it is a plugin of its own; move what both need to a helper/,
  ],
  [
    "nesting too deep",
    { "x.pb.js": "var a = " + "[".repeat(20_000) + "]".repeat(20_000) },
    /the bundler did not survive it \(it ended with /,
  ],
  [
    "stylesheet",
    { "x.pb.js": 'import "./x.css"', "x.css": "b { color: red }" },
    /it becomes \.js and \.css instead/,
  ],
  [
    "broken manifest",
    { "x.pb.js": "1", "x.pb.json": '{\n"nmae": "x"}' },
    /"x\.pb\.json": unknown key "nmae" \(line 2\); did you mean "name"/,
  ],
  [
    "folder without its main",
    { "x/plugin.json": "{}" },
    /"main" of its plugin\.json is "x\/main\.ts": .* there is no such file/,
  ],
  [
    "main outside",
    { "x/plugin.json": '{ "main": "../b/main.ts" }' },
    /it is outside the folder of the plugin/,
  ],
  [
    "main outside of all",
    { "x/plugin.json": '{ "main": "../../a.ts" }' },
    /it is outside the plugins folder/,
  ],
  [
    "main that is not code",
    { "x/plugin.json": '{ "main": "plugin.json" }' },
    /a plugin is written in JavaScript or/,
  ],
  [
    "empty main",
    { "x/plugin.json": "{}", "x/main.ts": "" },
    /"x\/main\.ts" is empty; write the plugin/,
  ],
];

Deno.test("build() refuses what a plugin must not be made of, and packages the plugins beside it", async (t) => {
  for (const [name, files, message] of BAD) {
    await t.step(name, async () => {
      await using project = new Project({
        "good.pb.js": "exports.good = true;",
        "b/plugin.json": "{}",
        "b/main.ts": 'import secret from "./secret.json" with { type: "json" }; export { secret };',
        "b/secret.json": '{ "secret": 1 }',
      });
      const foreign = join(project.root, "../foreign");
      Deno.writeTextFileSync(foreign, "module.exports = 1");
      for (const [path, text] of Object.entries(files)) {
        if (!path.endsWith("LINK")) project.write(path, text.replace("FOREIGN", foreign));
        else {
          const link = join(project.root, path.replace("LINK", "link.js"));
          Deno.mkdirSync(join(link, ".."), { recursive: true });
          Deno.symlinkSync(join(project.root, "good.pb.js"), link);
        }
      }
      const { x, good, b } = await project.build();
      assert.ok(typeof x === "string", "it was packaged");
      assert.match(x, message);
      assert.match(x, /^Cannot (bundle plugin "x"|read manifest "x)/);
      assert.doesNotMatch(x, /staging/);
      assert.equal(typeof good, "object");
      assert.equal(typeof b, "object");
    });
  }
});

Deno.test("build() refuses sources that discover() would not have passed on", async () => {
  await using project = new Project({
    "empty.pb.ts": "",
    "big.pb.js": "//" + "x".repeat(5 * 1024 * 1024),
    "folder.pb.ts/a.ts": "1",
    "good.pb.js": "1",
  });
  Deno.symlinkSync(join(project.root, "good.pb.js"), join(project.root, "link.pb.js"));
  const cases: [string, RegExp][] = [
    ["empty.pb.ts", /"empty\.pb\.ts" is empty/],
    ["big.pb.js", /has 5242882 bytes, more than the 1048576/],
    ["folder.pb.ts", /it is not a file/],
    ["link.pb.js", /it is a link/],
    ["gone.pb.js", /there is no such file/],
    ["good.pb.js", /^$/],
  ];
  const sources = cases.map(([file]) => project.source(file.split(".")[0]!, file));
  const outcomes = await project.packager().build(sources);
  for (const [index, [file, message]] of cases.entries()) {
    const outcome = outcomes[index]!;
    assert.match("error" in outcome ? outcome.error.message : "", message, file);
  }
});

Deno.test("build() bounds what one plugin may reach", async () => {
  await using project = new Project({
    "a.pb.js": "module.exports = (name) => require(__hooks + name)",
    "lib/one.json": JSON.stringify("x".repeat(11 * 1024 * 1024)),
    "lib/two.json": JSON.stringify("x".repeat(11 * 1024 * 1024)),
    "b.pb.js": 'require("./lib/one.json")',
  });
  const { a, b } = await project.build();
  assert.match(
    String(a),
    /more than 2000 or 20971520 bytes \(at "lib\/two\.json"\); import single files/,
  );
  assert.equal(typeof b, "object");
});

Deno.test("build() takes nothing for a manifest that is no file", async () => {
  await using project = new Project({
    "a.pb.js": "1",
    "a.pb.json/x": "",
    "b.pb.js": "1",
    "c/main.ts": "1",
    "d/plugin.json/x": "",
    "d/main.ts": "1",
  });
  for (const path of ["b.pb.json", "c/plugin.json"]) {
    const made = spawnSync("mkfifo", [join(project.root, path)]);
    assert.equal(made.status, 0);
  }
  for (const [name, message] of Object.entries(await project.build())) {
    const file = /^[ab]$/.test(name) ? `${name}.pb.json` : `${name}/plugin.json`;
    assert.equal(
      message,
      `Cannot bundle plugin "${name}": "${file}" is not a regular file; replace it by one`,
    );
  }
});

Deno.test("build() reads no manifest that is too large, and looks through no folder without an end", async () => {
  await using project = new Project({ "a.pb.js": "1", "b/plugin.json": "{}", "b/main.ts": "1" });
  // A file of holes: it takes no room, and would take all of it as a text.
  project.write("a.pb.json", "");
  Deno.truncateSync(join(project.root, "a.pb.json"), 2 ** 40);
  const many = join(project.root, "b/many");
  Deno.mkdirSync(many);
  // All of them are one file, which takes far less time to make.
  Deno.writeTextFileSync(join(many, "0"), "");
  for (let i = 1; i < 10_000; i++) Deno.linkSync(join(many, "0"), join(many, `${i}`));
  const { a, b } = await project.build();
  assert.match(
    String(a),
    /"a\.pb\.json" has 1099511627776 bytes, more than the 1048576 a manifest/,
  );
  assert.match(String(b), /^Cannot bundle plugin "b": it has more than 10000 files and folders/);
});
