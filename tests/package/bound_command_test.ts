import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";

const FILE = fileURLToPath(new URL("../../src/package/bound_command.ts", import.meta.url));

/** What becomes of `deno cache` in a program with these permissions. */
async function bound(...permissions: string[]): Promise<unknown> {
  const code = `import { boundCommand } from ${JSON.stringify(`file://${FILE}`)};
    console.log(JSON.stringify(boundCommand("deno", ["cache"])));`;
  const { code: status, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--no-prompt",
      ...permissions,
      `data:application/typescript,${encodeURIComponent(code)}`,
    ],
  }).output();
  assert.equal(status, 0, new TextDecoder().decode(stderr));
  return JSON.parse(new TextDecoder().decode(stdout));
}

Deno.test({
  name: "boundCommand() has a program killed with this one, where that is possible",
  ignore: Deno.build.os !== "linux",
  async fn() {
    const wrapped = ["setpriv", ["--pdeathsig", "KILL", "deno", "cache"]];
    const read = `--allow-read=${FILE}`;
    assert.deepEqual(await bound(read, "--allow-run=deno,setpriv"), wrapped);
    assert.deepEqual(await bound(read, "--allow-run=deno"), ["deno", ["cache"]]);
  },
});
