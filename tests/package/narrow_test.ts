import assert from "node:assert/strict";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { Project } from "./project.ts";

const HOST = new URL("./narrow_host.ts", import.meta.url);
const CONFIG = fileURLToPath(new URL("../../deno.json", import.meta.url));

async function run(project: Project, permissions: string[], env: Record<string, string> = {}) {
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-prompt", "--no-check", `--config=${CONFIG}`, ...permissions, HOST.href],
    cwd: dirname(project.root),
    env,
  }).output();
  const text = new TextDecoder().decode(stdout);
  assert.notEqual(text, "", new TextDecoder().decode(stderr));
  return JSON.parse(text) as { outcomes: string[]; again: string[] };
}

const NARROW = ["--allow-read=.", "--allow-write=.paddock", "--allow-env=DENO_DIR"];

Deno.test("build() needs no more than the permissions of a ready server", async () => {
  await using project = new Project({
    "a.pb.ts": 'import "./lib/x.js"; export const a: number = 1;',
    "b.pb.js": 'require("he")',
    "c/plugin.json": "{}",
    "c/main.ts": "await 1;",
    "lib/x.js": "export {}",
  });
  const { outcomes, again } = await run(project, [...NARROW, "--allow-run=deno"]);
  assert.match(outcomes[0]!, /^[0-9a-f]{64}$/);
  assert.match(outcomes[1]!, /b\.pb\.js:1:9.*does not ask for npm package "he"/);
  assert.match(outcomes[2]!, /top-level await .* \(c\/main\.ts:1:1\)/);
  assert.deepEqual(again, outcomes);
});

Deno.test("build() names the flag or the program that is missing", async () => {
  await using project = new Project({ "a.pb.ts": "export const a: number = 1;" });
  const { outcomes } = await run(project, NARROW);
  assert.match(outcomes[0]!, /the host may not run "deno"; start it with --allow-run=deno$/);
  const lost = await run(project, [...NARROW, "--allow-run=deno"], { PATH: "/nowhere" });
  assert.match(lost.outcomes[0]!, /"deno"/);
});
