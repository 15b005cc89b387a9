import assert from "node:assert/strict";
import { granted, TempFolder } from "./granted_harness.ts";

const ONLY_PROCESS = ["process"] as const;

granted("a granted program can be started, and no other", async ({ outcomes }) => {
  using folder = new TempFolder();
  const text = "new TextDecoder().decode";
  const got = await outcomes({ run: ["cat", "/bin/sh", "env"] }, {
    sync:
      `${text}(new Deno.Command("/bin/sh", { args: ["-c", "echo $0 $1", "a", "b"] }).outputSync().stdout)`,
    output: `(async () => {
      const { success, code, stdout, stderr } = await new Deno.Command("/bin/sh", { args: ["-c", "echo out; echo err >&2; exit 3"] }).output();
      return [success, code, ${text}(stdout), ${text}(stderr)];
    })()`,
    piped: `(async () => {
      const child = new Deno.Command("cat", { stdin: "piped" }).spawn();
      const writer = child.stdin.getWriter();
      await writer.write(new TextEncoder().encode("through"));
      await writer.close();
      return [${text}((await child.output()).stdout), (await child.status).success];
    })()`,
    killed: `(async () => {
      const child = new Deno.Command("cat", { stdin: "piped", stdout: "null" }).spawn();
      child.kill("SIGKILL");
      return [(await child.status).signal, "stdout" in child];
    })()`,
    cwd: `${text}(new Deno.Command("/bin/sh", { args: ["-c", "pwd"] }).outputSync().stdout).trim()`,
    input: `${text}(new Deno.Command("cat").outputSync().stdout) === ""`,
    environment: `${text}(new Deno.Command("env", { env: { A: 1 } }).outputSync().stdout)`,
    inherit: `new Deno.Command("cat", { stdin: "inherit" })`,
    signal: `new Deno.Command("cat", { stdin: "piped" }).spawn().kill({})`,
    other: `new Deno.Command("ls").outputSync()`,
    path: `new Deno.Command("/tmp/../bin/ls").outputSync()`,
    name: `new Deno.Command({ toString: () => "cat" })`,
    missing: `Deno.readTextFile === undefined && Deno.run === undefined`,
  }, { cwd: folder.path });
  assert.equal(got.sync, "a b\n");
  assert.deepEqual(got.output, [false, 3, "out\n", "err\n"]);
  assert.deepEqual(got.piped, ["through", true]);
  assert.deepEqual(got.killed, ["SIGKILL", false]);
  assert.equal(got.cwd, folder.path);
  assert.equal(got.input, true);
  const names = `${got.environment}`.trim().split("\n").map((line) => line.split("=")[0]);
  assert.deepEqual(
    names.filter((name) => !["PWD", "SHLVL", "_"].includes(name!)).sort(),
    ["A", "DENO_DIR", "LANG", "NO_COLOR", "PATH", "TZ"],
  );
  assert.match(`${got.inherit}`, /^TypeError: Cannot start a program: stdin must be "piped"/);
  assert.match(`${got.signal}`, /^TypeError: Cannot end a program/);
  assert.match(`${got.other}`, /^NotCapable: Cannot use run of "ls" in plugin "test"/);
  assert.match(`${got.path}`, /^NotCapable/);
  assert.match(`${got.name}`, /^TypeError/);
  assert.equal(got.missing, true);
}, ONLY_PROCESS);

granted("a program cannot gain privileges where setpriv exists", async ({ outcomes }) => {
  const got = await outcomes({ run: ["/bin/sh"] }, {
    status:
      `new TextDecoder().decode(new Deno.Command("/bin/sh", { args: ["-c", "cat /proc/self/status"] }).outputSync().stdout)`,
  });
  assert.match(`${got.status}`, /^NoNewPrivs:\s+1$/m);
}, ONLY_PROCESS);

granted("a granted library can be loaded, and no other", async ({ outcomes }) => {
  const libc = /\S+\/libc\.so\.6$/m.exec(Deno.readTextFileSync("/proc/self/maps"))![0];
  const q = JSON.stringify;
  const symbols = `{ strlen: { parameters: ["buffer"], result: "usize" } }`;
  const got = await outcomes({ ffi: [libc] }, {
    length: `Number(Deno.dlopen(${
      q(libc)
    }, ${symbols}).symbols.strlen(new TextEncoder().encode("four\\0")))`,
    missing: `Deno.dlopen(${q(libc)}, { none_of_that_name: { parameters: [], result: "void" } })`,
    other: `Deno.dlopen("/nowhere/lib.so", ${symbols})`,
    nothing: `Deno.dlopen(${q(libc)})`,
  });
  assert.equal(got.length, 4);
  assert.match(`${got.missing}`, /none_of_that_name/);
  assert.match(`${got.other}`, /^NotCapable: Cannot use ffi of "\/nowhere\/lib.so"/);
  assert.match(`${got.nothing}`, /^TypeError: Cannot load/);
}, ONLY_PROCESS);
