import assert from "node:assert/strict";
import { bundle, type Bundled } from "../../src/package/bundle.ts";
import { type BundlerProcess, spawnDeno, type Timer } from "../../src/package/bundler_process.ts";
import type { StagedPlugin } from "../../src/package/stage.ts";

/** A bundling process by script: `answer` gets the entries of a job and gives lines, or has the process die. */
class FakeProcess implements BundlerProcess {
  readonly stdin: WritableStream<Uint8Array<ArrayBuffer>>;
  readonly stdout: ReadableStream<Uint8Array<ArrayBuffer>>;
  readonly stderr = new Blob(["a complaint"]).stream();
  readonly status: Promise<{ code: number; signal: string | null }>;
  kill: () => void;

  constructor(answer: (entries: string[], die: () => void) => unknown, hello = '{"ready":"1"}\n') {
    const { promise, resolve } = Promise.withResolvers<{ code: number; signal: string | null }>();
    const output = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>();
    const writer = output.writable.getWriter();
    const write = (text: string) => {
      writer.write(new TextEncoder().encode(text)).catch(() => undefined);
    };
    const end = (code: number, signal: string | null) => {
      writer.close().catch(() => undefined);
      resolve({ code, signal });
    };
    this.status = promise;
    this.stdout = output.readable;
    this.kill = () => end(1, "SIGTERM");
    this.stdin = new WritableStream({
      write: (bytes) => {
        const { id, entries } = JSON.parse(new TextDecoder().decode(bytes));
        const result = answer(entries, () => end(134, "SIGABRT"));
        if (typeof result === "string") write(result);
        else if (result !== undefined) write(JSON.stringify({ id, ...result }) + "\n");
      },
      close: () => end(0, null),
    });
    write(hello);
    if (!hello.includes("ready")) end(1, null);
  }
}

function plugin(folder: string, bytes = 10): StagedPlugin {
  return { folder, entry: `./${folder}/entry.js`, bytes };
}

function good(entries: string[]) {
  const single = entries.length === 1;
  const files = entries.map((entry) => ({
    path: single ? "entry.js" : entry.slice(2),
    text: `code of ${entry.split("/")[1]}`,
  }));
  return { files, errors: [] };
}

const NEVER: Timer = { after: () => () => {} };

function options(spawn: (script: string) => BundlerProcess, timer: Timer = NEVER) {
  return {
    staging: "/staging",
    script: "/boot.js",
    deno: "deno",
    spawn: (_program: string, args: string[]) => spawn(args.at(-1)!),
    timer,
    deadlineMs: 30_000,
    signal: new AbortController().signal,
    ending: () => {},
  };
}

function codes(results: Bundled[]): string[] {
  return results.map((result) =>
    "text" in result ? result.text : "gone" in result ? `gone: ${result.gone}` : "errors"
  );
}

Deno.test("bundle() bundles in groups, bounded in number and bytes, in one process", async () => {
  const sizes: number[] = [];
  let spawned = 0;
  const plugins = [
    ...Array.from({ length: 60 }, (_, i) => plugin(`p${i}`)),
    plugin("big", 3 * 1024 * 1024),
    plugin("large", 3 * 1024 * 1024),
    plugin("huge", 30 * 1024 * 1024),
  ];
  const results = await bundle(
    plugins,
    options(() => {
      spawned++;
      return new FakeProcess((entries) => (sizes.push(entries.length), good(entries)));
    }),
  );
  assert.deepEqual(codes(results), plugins.map((plugin) => `code of ${plugin.folder}`));
  assert.deepEqual(sizes, [50, 11, 1, 1]);
  assert.equal(spawned, 1);
  assert.deepEqual(await bundle([], options(() => assert.fail("nothing to do"))), []);
});

Deno.test("bundle() finds the plugins to blame for an error, a crash, a hang and garbage", async () => {
  for (const kind of ["error", "crash", "hang", "garbage"]) {
    let due: (() => void) | undefined;
    const timer: Timer = {
      after: (_ms, fn) => {
        due = fn;
        return () => {};
      },
    };
    const plugins = ["a", "b", "bad1", "c", "d", "bad2", "e"].map((name) => plugin(name));
    const results = await bundle(
      plugins,
      options(() =>
        new FakeProcess((entries, die) => {
          if (!entries.some((entry) => entry.includes("bad"))) return good(entries);
          if (kind === "error") return { files: [], errors: [{ text: "bad" }] };
          if (kind === "garbage") return "}{\n";
          setTimeout(kind === "crash" ? die : () => due!(), 0);
        }), timer),
    );
    const bad = {
      error: /^errors$/,
      crash: /^gone: it ended with SIGABRT$/,
      hang: /^gone: it took longer than 30000 ms$/,
      garbage: /^gone: /,
    }[kind]!;
    for (const [index, code] of codes(results).entries()) {
      const { folder } = plugins[index]!;
      if (folder.startsWith("bad")) assert.match(code, bad);
      else assert.equal(code, `code of ${folder}`);
    }
  }
});

Deno.test("bundle() says what is wrong with the machine", async () => {
  const cases: [() => BundlerProcess, RegExp][] = [
    [
      () => {
        throw new Deno.errors.NotFound("x");
      },
      /Cannot bundle plugins: there is no program "deno" in PATH; add/,
    ],
    [
      () => {
        throw new Deno.errors.NotCapable("x");
      },
      /Cannot bundle plugins: the host may not run "deno"; start it with --allow-run=deno/,
    ],
    [
      () => new FakeProcess(good, ""),
      /did not start \(it ended with exit code 1\); it said "a compl/,
    ],
    [() => new FakeProcess(good, '{"broken":"no bundler"}\n'), /no bundler; Deno fetches/],
  ];
  for (const [spawn, message] of cases) {
    await assert.rejects(bundle([plugin("a")], options(spawn)), (error: Error) => {
      assert.match(error.message, message);
      assert.equal((error as Error & { code: string }).code, "bundle");
      return true;
    });
  }
});

Deno.test("bundle() ends a process that does not answer", async () => {
  const staging = Deno.makeTempDirSync();
  let real: BundlerProcess | undefined;
  const spawn = () => {
    const program = 'console.log(\'{"ready":"1"}\');' +
      "for await (const _ of Deno.stdin.readable) for (;;);";
    return real = spawnDeno("deno", ["eval", program], staging);
  };
  const timer: Timer = {
    after: (ms, fn) => {
      const id = setTimeout(fn, ms);
      return () => clearTimeout(id);
    },
  };
  const results = await bundle([plugin("a")], { ...options(spawn, timer), deadlineMs: 1 });
  assert.deepEqual(codes(results), ["gone: it took longer than 1 ms"]);
  assert.notEqual((await real!.status).signal, null);
  Deno.removeSync(staging, { recursive: true });
});

Deno.test("bundle() takes no bundle that is many times as large as what it was made of", async () => {
  const large = "x".repeat(64 * 1024 * 1024 + 1);
  const results = await bundle(
    [plugin("good"), plugin("bad")],
    options(() =>
      new FakeProcess((entries) => entries.join().includes("bad") ? large : good(entries))
    ),
  );
  assert.deepEqual(codes(results), [
    "code of good",
    "gone: its answer is longer than 67108864 characters",
  ]);
});
