import assert from "node:assert/strict";
import { dirname } from "node:path";
import { checkLayers } from "../../tools/check_layers.ts";

/** Writes a project of the given files, checks it, and returns `file:line [rule]` for each breach. */
function check(files: Record<string, string>): string[] {
  const root = Deno.makeTempDirSync({ prefix: "layers" });
  try {
    Deno.mkdirSync(`${root}/src`);
    for (const [path, text] of Object.entries(files)) {
      Deno.mkdirSync(dirname(`${root}/${path}`), { recursive: true });
      Deno.writeTextFileSync(`${root}/${path}`, text);
    }
    return checkLayers(root).map(({ file, line, rule }) => `${file}:${line} [${rule}]`);
  } finally {
    Deno.removeSync(root, { recursive: true });
  }
}

const EMPTY = "export {};\n";

Deno.test("checkLayers() accepts imports that go downwards", () => {
  assert.deepEqual(
    check({
      "src/wire/limits.ts": `import { z } from "zod";\nexport const limits = z;\n`,
      "src/wire/codecs.ts": EMPTY,
      "src/sandbox/boot.ts":
        `import "../wire/codecs.ts";\nimport type { A } from "../wire/limits.ts";\n`,
      "src/sandbox/boot.gen.ts": EMPTY,
      "src/supervisor/start.ts": `import "../sandbox/boot.gen.ts";\nimport "../wire/limits.ts";\n`,
      "src/host/host.ts": `import "../supervisor/start.ts";\nimport "node:path";\nimport "hono";\n`,
      "src/cli/serve.ts": `import "../host/host.ts";\nconsole.log(1);\n`,
      "mod.ts": `export * from "./src/host/host.ts";\n`,
      "main.ts": `import "./src/cli/serve.ts";\n`,
    }),
    [],
  );
});

const BREACHES: [name: string, files: Record<string, string>, expected: string[]][] = [
  ["an import upwards", {
    "src/wire/a.ts": `\nimport "../host/b.ts";\n`,
    "src/host/b.ts": EMPTY,
  }, ["src/wire/a.ts:2 [layer]"]],
  ["a type import upwards", {
    "src/store/a.ts": `import type { B } from "../host/b.ts";\n`,
    "src/host/b.ts": EMPTY,
  }, ["src/store/a.ts:1 [layer]"]],
  ["a package in hooks", { "src/hooks/a.ts": `import "zod";\n` }, ["src/hooks/a.ts:1 [layer]"]],
  ["a builtin in hooks", { "src/hooks/a.ts": `import "node:path";\n` }, [
    "src/hooks/a.ts:1 [layer]",
  ]],
  ["zod inside the sandbox", { "src/sandbox/a.ts": `import "zod";\n` }, [
    "src/sandbox/a.ts:1 [layer]",
  ]],
  ["a value of the protocol inside the sandbox", {
    "src/sandbox/a.ts": `import { PROTOCOL_VERSION } from "../wire/protocol.ts";\n`,
    "src/wire/protocol.ts": EMPTY,
  }, ["src/sandbox/a.ts:1 [layer]"]],
  ["supervisor reaching into the sandbox", {
    "src/supervisor/a.ts": `import "../sandbox/b.ts";\n`,
    "src/sandbox/b.ts": EMPTY,
  }, ["src/supervisor/a.ts:1 [layer]"]],
  ["a package past the import map", { "src/host/a.ts": `import "npm:hono@4";\n` }, [
    "src/host/a.ts:1 [layer]",
  ]],
  ["the door of embedders reaching the commands", {
    "mod.ts": `import "./src/cli/a.ts";\n`,
    "src/cli/a.ts": EMPTY,
  }, ["mod.ts:1 [layer]"]],
  ["an import out of src", { "src/host/a.ts": `import "../../tools/b.ts";\n` }, [
    "src/host/a.ts:1 [layer]",
  ]],
  ["a file that is not there", { "src/host/a.ts": `import "./b.ts";\n` }, [
    "src/host/a.ts:1 [missing]",
  ]],
  ["a folder that is no room", { "src/utils/a.ts": EMPTY }, ["src/utils/a.ts:1 [room]"]],
  ["a file outside the rooms", { "src/a.ts": EMPTY }, ["src/a.ts:1 [room]"]],
  ["a long file", { "src/host/a.ts": "\n".repeat(251) }, ["src/host/a.ts:251 [length]"]],
  ["printing", { "src/host/a.ts": `// console.log\n"console.log";\nconsole.warn(1);\n` }, [
    "src/host/a.ts:3 [console]",
  ]],
  ["a cycle of three files", {
    "src/host/a.ts": `import "./b.ts";\n`,
    "src/host/b.ts": `\nimport "./c.ts";\n`,
    "src/host/c.ts": `\n\nimport type { A } from "./a.ts";\n`,
  }, ["src/host/c.ts:3 [cycle]"]],
  ["a file that imports itself", { "src/host/a.ts": `import "./a.ts";\n` }, [
    "src/host/a.ts:1 [cycle]",
  ]],
];

for (const [name, files, expected] of BREACHES) {
  Deno.test(`checkLayers() reports ${name}`, () => assert.deepEqual(check(files), expected));
}

Deno.test("checkLayers() lets generated files be long", () => {
  assert.deepEqual(check({ "src/sandbox/a.gen.ts": "\n".repeat(1_000) }), []);
});

Deno.test("check_layers.ts prints file, line and rule, and exits 1", async () => {
  const root = await Deno.makeTempDir({ prefix: "layers" });
  try {
    await Deno.mkdir(`${root}/src/hooks`, { recursive: true });
    await Deno.writeTextFile(`${root}/src/hooks/a.ts`, `\nimport "zod";\n`);
    const tool = new URL("../../tools/check_layers.ts", import.meta.url).href;
    const { code, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "--no-prompt", "--allow-read", tool, root],
      env: { NO_COLOR: "1" },
    }).output();
    const said = new TextDecoder().decode(stderr);
    assert.equal(code, 1, said);
    assert.match(said, /src\/hooks\/a\.ts:2: \[layer\] hooks\/ may not import the package "zod"/);
  } finally {
    await Deno.remove(root, { recursive: true });
  }
});
