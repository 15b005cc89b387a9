import assert from "node:assert/strict";

const ROOT = new URL("../../", import.meta.url);

/** Runs a program whose standard streams are a terminal. */
const SCRIPT = "/usr/bin/script";

/** What a plugin must not be able to make Deno ask for; each is outside the grant. */
const ATTEMPTS = {
  read: `Deno.readTextFile("/etc/hostname")`,
  readSync: `Deno.readTextFileSync("/etc/hostname")`,
  stat: `Deno.stat("/etc/hostname")`,
  readDir: `[...Deno.readDirSync("/etc")]`,
  realPath: `Deno.realPath("/etc/hostname")`,
  write: `Deno.writeTextFile("/nowhere/a", "x")`,
  copy: `Deno.copyFile("/tmp/paddock-none/a", "/nowhere/a")`,
  rename: `Deno.rename("/tmp/paddock-none/a", "/nowhere/a")`,
  env: `Deno.env.get("HOME")`,
  hasEnv: `Deno.env.has("HOME")`,
  quietEnv: `process.env.HOME ?? "NotCapable: none"`,
  fetch: `fetch("http://127.0.0.1:1/")`,
  redirected: `fetch("http://127.0.0.1:PORT/")`,
  connect: `Deno.connect({ port: 1 })`,
  connectTls: `Deno.connectTls({ hostname: "127.0.0.1", port: 1 })`,
  socket: `new WebSocket("ws://127.0.0.1:1/")`,
};

Deno.test({
  name: "nothing outside a grant makes Deno ask whoever sits at the host's terminal",
  ignore: !exists(SCRIPT),
  fn: async () => {
    const program = `
      import { sandboxOf } from "${ROOT}tests/sandbox/granted_harness.ts";
      const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, () =>
        new Response(null, { status: 302, headers: { location: "http://127.0.0.1:1/" } }));
      const { port } = server.addr;
      const attempts = ${JSON.stringify(ATTEMPTS)};
      attempts.redirected = attempts.redirected.replace("PORT", port);
      const folder = "/tmp/paddock-none";
      const granted = { read: [folder], write: [folder], env: ["TERM"], net: ["127.0.0.1:" + port] };
      const got = await sandboxOf("worker").outcomes(granted, attempts);
      console.log("@" + JSON.stringify(got) + "@");
      Deno.exit();`;
    const path = Deno.makeTempFileSync({ suffix: ".ts" });
    try {
      Deno.writeTextFileSync(path, program);
      const config = new URL("deno.json", ROOT).pathname;
      const command = `${Deno.execPath()} run -A --no-check --config=${config} ${path}`;
      const child = new Deno.Command(SCRIPT, {
        args: ["-qec", command, "/dev/null"],
        // The terminal ends when its input does, and with it a question nobody answers.
        stdin: "piped",
        stdout: "piped",
        stderr: "null",
      }).spawn();
      const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
      let output = "";
      while (!/@.*@|Allow\?/s.test(output)) {
        const { done, value } = await reader.read();
        if (done) break;
        output += value;
      }
      if (!output.includes("@")) child.kill("SIGKILL");
      await child.stdin.close();
      await reader.cancel();
      await child.status;
      const answer = output.match(/@(.*)@/s)?.[1];
      assert.ok(answer !== undefined, `Deno asked: ${output}`);
      for (const [name, text] of Object.entries(JSON.parse(answer))) {
        assert.match(`${text}`, /^NotCapable: /, name);
      }
    } finally {
      Deno.removeSync(path);
    }
  },
});

function exists(path: string): boolean {
  try {
    Deno.statSync(path);
    return true;
  } catch {
    return false;
  }
}
