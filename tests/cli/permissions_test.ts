import assert from "node:assert/strict";
import { parseArguments } from "../../src/cli/parse_arguments.ts";
import { explainMissing, missingOf, type Need, needsOf } from "../../src/cli/permissions.ts";
import project from "../../deno.json" with { type: "json" };

function needs(...args: string[]): Need[] {
  const parsed = parseArguments(args, "0");
  assert.equal(parsed.command, "serve");
  return needsOf(parsed.options);
}

function explain(...args: string[]): string {
  return explainMissing(missingOf(needs(...args), () => "denied"), needs(...args), args)!;
}

Deno.test("needsOf() asks for nothing by default that deno.json does not give", () => {
  const given = project.permissions.default;
  const held = new Set([
    "--allow-net=127.0.0.1:8090",
    ...given.read.map((path) => `--allow-read=${path}`),
    ...given.write.map((path) => `--allow-write=${path.replace(/^\.\//, "")}`),
    ...given.run.map((name) => `--allow-run=${name}`),
    ...given.env.map((name) => `--allow-env=${name}`),
  ]);
  for (const { flag, value, shipped } of needs()) {
    assert.ok(shipped && held.has(`${flag}=${value}`), `${flag}=${value}`);
  }
});

Deno.test("missingOf() keeps what is not granted", () => {
  const missing = missingOf(needs(), ({ name }) => name === "run" ? "prompt" : "granted");
  assert.deepEqual(missing.map(({ flag }) => flag), ["--allow-run"]);
});

Deno.test("explainMissing() names each permission, its reason, and the command that gives all", () => {
  const said = explain();
  assert.match(said, /--allow-net=127\.0\.0\.1:8090 +to listen/);
  assert.match(said, /--allow-run=deno +to bundle plugins/);
  assert.match(said, /\n {2}deno run --no-prompt -P main\.ts$/);
});

const COMMANDS: [args: string[], command: string][] = [
  [["--no-watch"], "deno run --no-prompt -P main.ts --no-watch"],
  [
    ["serve", "--dir", ".paddock/other"],
    "deno run --no-prompt -P main.ts serve --dir .paddock/other",
  ],
  [
    ["--dir", "data"],
    "deno run --no-prompt -P --allow-write=data,paddock.lock.json main.ts --dir data",
  ],
  [
    ["--http", "0.0.0.0:80"],
    "deno run --no-prompt -P --allow-net=0.0.0.0:80 main.ts --http 0.0.0.0:80",
  ],
  [
    ["--http", "[::1]:0"],
    "deno run --no-prompt -P '--allow-net=[::1]:0' main.ts --http '[::1]:0'",
  ],
  [
    ["--hooks-dir", "/srv/my hooks"],
    "deno run --no-prompt -P '--allow-read=/srv/my hooks,.' main.ts --hooks-dir '/srv/my hooks'",
  ],
  [
    ["--hooks-dir", "../hooks", "--dir", "../data"],
    "deno run --no-prompt -P --allow-read=../hooks,.,../data --allow-write=../data,paddock.lock.json main.ts " +
    "--hooks-dir ../hooks --dir ../data",
  ],
];

Deno.test("explainMissing() has nothing to say when nothing is missing", () => {
  assert.equal(explainMissing([], needs(), []), undefined);
});

Deno.test("explainMissing() adds the flags that the options ask for", () => {
  for (const [args, command] of COMMANDS) {
    assert.equal(explain(...args).split("\n").at(-1)!.trim(), command);
  }
});
