/** A process holds exactly what was granted, and finds out itself when it does not. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { PROCESS_BOOTSTRAP } from "../../src/sandbox/process_bootstrap.gen.ts";
import { startMessage } from "../../src/supervisor/handshake.ts";
import { permissionFlags } from "../../src/supervisor/permission_flags.ts";
import { ProcessEndpoint } from "../../src/supervisor/process_endpoint.ts";
import { DEFAULT_LIMITS } from "../../src/wire/limits.ts";
import type { Permissions } from "../../src/wire/protocol.ts";
import { bundle } from "../sandbox/harness.ts";
import { plugin, until } from "../supervisor/fixtures.ts";

/** What a process is told it holds. */
interface Told {
  readonly permissions?: Permissions;
  readonly deniedNet?: readonly string[];
}

/** Starts the bootstrap with these flags, and says what it answers to a start; undefined when it took the code. */
async function answerOf(flags: readonly string[], told: Told = {}): Promise<string | undefined> {
  const file = await Deno.makeTempFile({ suffix: ".js" });
  try {
    await Deno.writeTextFile(file, PROCESS_BOOTSTRAP);
    const args = ["run", "--no-prompt", "--no-config", "--no-npm", "--no-remote", ...flags, file];
    const child = spawn(Deno.execPath(), args, {
      stdio: ["pipe", "pipe", "ignore", "pipe"],
      cwd: "/",
      env: { PATH: "/usr/bin:/bin" },
    });
    const endpoint = new ProcessEndpoint(child, DEFAULT_LIMITS);
    const said: string[] = [];
    endpoint.onmessage = (text) => said.push(String(text));
    const code = bundle("");
    endpoint.start(startMessage(plugin({ dialect: "blocking", code, ...told }), "key", "process"));
    await until(() => said.length === 1, `it answered (${flags.join(" ")})`);
    const [frame] = JSON.parse(said[0]!);
    if (frame.t === "ready") {
      await endpoint.terminate();
      return undefined;
    }
    assert.equal(frame.t, "load-error");
    // Whoever holds too much does not stay.
    await endpoint.gone;
    assert.equal(child.exitCode, 1);
    return frame.error.message;
  } finally {
    await Deno.remove(file);
  }
}

function flagsOf(permissions: Permissions, deniedNet: readonly string[] = []): string[] {
  return permissionFlags({ plugin: "p", permissions, deniedNet });
}

function without(flags: readonly string[], ...some: string[]): string[] {
  return flags.filter((flag) => !some.includes(flag));
}

Deno.test("a process that holds a whole permission, or may import, refuses before it listens", async () => {
  const denied = flagsOf({});
  const cases: [string[], RegExp][] = [
    // node:child_process adds -A to this one by itself.
    [[], /holds more than was granted: read is "granted", .* import is "granted"/],
    [["-A"], /net is "granted"/],
    ...["read", "write", "env", "net", "sys", "run", "ffi"].map((kind): [string[], RegExp] => [
      [`--allow-${kind}`, ...without(denied, `--deny-${kind}`)],
      new RegExp(`: ${kind} is "granted"$`),
    ]),
    [without(denied, "--deny-import"), /: import is "prompt"$/],
    [["--allow-import=a.test", ...without(denied, "--deny-import")], /: import is "prompt"$/],
  ];
  for (const [flags, message] of cases) {
    assert.match(`${await answerOf(flags)}`, message, flags.join(" "));
  }
});

Deno.test("a process with other permissions than it is told refuses to take code", async () => {
  const denied = flagsOf({});
  const cases: [string, string[], Told, RegExp][] = [
    ...["read=/srv/a", "write=/srv/a", "env=A", "net=a.test", "sys=hostname", "ffi=/srv/a"].map(
      (grant): [string, string[], Told, RegExp] => {
        const kind = grant.slice(0, grant.indexOf("="));
        return [
          `${grant} that nobody was told of`,
          [`--allow-${grant}`, ...without(denied, `--deny-${kind}`)],
          {},
          new RegExp(`permission "${kind}" is "prompt" in the sandbox, and must be "denied"`),
        ];
      },
    ),
    [
      "a kind that could be asked for",
      without(denied, "--deny-sys"),
      {},
      /permission "sys" is "prompt"/,
    ],
    [
      "a wider folder",
      flagsOf({ read: ["/srv"] }),
      { permissions: { read: ["/srv/a"] } },
      /the sandbox has read of "\/srv\/a-paddock-probe", and nobody granted it/,
    ],
    [
      "all folders",
      flagsOf({ write: ["/"] }),
      { permissions: { write: ["/srv/a"] } },
      /has write of "\/"/,
    ],
    [
      "a folder more",
      flagsOf({ read: ["/srv/a", "/etc"] }),
      { permissions: { read: ["/srv/a"] } },
      /has read of "\/etc\/passwd"/,
    ],
    [
      "every host below a name",
      flagsOf({ net: ["*.a.test"] }),
      { permissions: { net: ["a.test"] } },
      /has net of "paddock-probe\.a\.test:1"/,
    ],
    [
      "every port",
      flagsOf({ net: ["a.test"] }),
      { permissions: { net: ["a.test:443"] } },
      /has net of "a\.test:1"/,
    ],
    [
      "the loopback",
      flagsOf({ net: ["a.test", "127.0.0.1"] }),
      { permissions: { net: ["a.test"] } },
      /has net of "127\.0\.0\.1:1"/,
    ],
    [
      "longer names",
      flagsOf({ env: ["AWS_*"] }),
      { permissions: { env: ["AWS_KEY"] } },
      /has env of "AWS_KEY_"/,
    ],
    [
      "another name",
      flagsOf({ sys: ["uid", "hostname"] }),
      { permissions: { sys: ["uid"] } },
      /has sys of "hostname"/,
    ],
    [
      "another program",
      flagsOf({ run: ["cat", "sh"] }),
      { permissions: { run: ["cat"] } },
      /has run of "sh"/,
    ],
    [
      "a folder of libraries",
      flagsOf({ ffi: ["/lib"] }),
      { permissions: { ffi: ["/lib/libc.so.6"] } },
      /has ffi of "\/lib/,
    ],
    [
      "less than it is told",
      flagsOf({ read: ["/srv/a"] }),
      { permissions: { read: ["/srv/a", "/srv/b"] } },
      /was granted read of "\/srv\/b", and the sandbox does not have it/,
    ],
    [
      "nothing of what it is told",
      denied,
      { permissions: { net: ["a.test"] } },
      /permission "net" is "denied" in the sandbox, and must be "prompt"/,
    ],
    [
      "an address that is not denied",
      flagsOf({ net: ["a.test"] }, ["10.0.0.0/8"]),
      { permissions: { net: ["a.test"] }, deniedNet: ["10.0.0.0/8", "192.168.0.0/16"] },
      /net of "192\.168\.0\.0\/16" is not denied/,
    ],
  ];
  for (const [what, flags, told, message] of cases) {
    assert.match(`${await answerOf(flags, told)}`, message, what);
  }
});

Deno.test("a process with exactly what it is told takes code", async () => {
  const cases: Told[] = [
    {},
    { permissions: { read: ["/srv/a", "/srv/a/b", "/srv/a-paddock-probe"], write: ["/srv"] } },
    { permissions: { read: ["/srv/a/"], write: ["/"] } },
    {
      permissions: {
        net: ["*.a.test", "b.test:443", "192.0.2.0/24", "127.0.0.1:80", "[::1]:80", "localhost"],
      },
      deniedNet: ["10.0.0.0/8", "127.0.0.2/31", "[::]"],
    },
    { permissions: { env: ["AWS_*", "HOME"], sys: ["hostname", "uid"] } },
    { permissions: { run: ["cat", "/bin/sh"], ffi: ["/lib/libc.so.6"], write: ["/srv"] } },
    { permissions: { read: [], net: [] } },
  ];
  for (const told of cases) {
    const flags = flagsOf(told.permissions ?? {}, told.deniedNet);
    assert.equal(await answerOf(flags, told), undefined, JSON.stringify(told));
  }
});
