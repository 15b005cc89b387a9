import assert from "node:assert/strict";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { loadConfig } from "../../src/server/config.ts";
import { openServer } from "../../src/server/create_server.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** A module of `deno info --json`, as far as it is looked at. */
interface Module {
  readonly specifier: string;
  readonly dependencies?: readonly {
    readonly isDynamic?: boolean;
    readonly code?: { readonly specifier?: string };
  }[];
}

/** All that is loaded before the first line of the program runs. */
async function loadedWith(entry: string): Promise<Set<string>> {
  const { stdout } = await new Deno.Command("deno", {
    args: ["info", "--json", entry],
    cwd: ROOT,
  }).output();
  const graph: { roots: string[]; modules: Module[] } = JSON.parse(
    new TextDecoder().decode(stdout),
  );
  const modules = new Map(graph.modules.map((module) => [module.specifier, module]));
  const found = new Set<string>(graph.roots);
  for (const specifier of found) {
    for (const { isDynamic, code } of modules.get(specifier)?.dependencies ?? []) {
      if (isDynamic !== true && code?.specifier !== undefined) found.add(code.specifier);
    }
  }
  return found;
}

Deno.test("zod is imported as a namespace: of that, what is built holds only what is used", async () => {
  const { stdout } = await new Deno.Command("deno", {
    args: ["info", "--json", "src/server/create_server.ts"],
    cwd: ROOT,
  }).output();
  const { modules }: { modules: { local?: string; specifier: string }[] } = JSON.parse(
    new TextDecoder().decode(stdout),
  );
  const own = modules.filter(({ specifier }) => specifier.startsWith("file:"));
  assert.ok(own.length > 100);
  const others = own.filter(({ local }) =>
    /^import (?:type )?\{.*\} from "zod";$/m.test(Deno.readTextFileSync(local!))
  );
  assert.deepEqual(others.map(({ specifier }) => specifier), []);
});

Deno.test("main.ts loads few of Node's modules, and no commander", async () => {
  const loaded = [...await loadedWith("main.ts")];
  assert.ok(loaded.some((specifier) => specifier.endsWith("/src/built/main.gen.js")));
  // Each file of its own costs a start more than what stands in it.
  assert.deepEqual(loaded.filter((specifier) => /^file:.*\/src\/(?!built\/)/.test(specifier)), []);
  // The first of them costs 3 ms of a start, each other one about 1.
  assert.equal(
    loaded.filter((specifier) => specifier.startsWith("node:")).sort().join(" "),
    "node:async_hooks node:path node:v8",
  );
  assert.deepEqual(loaded.filter((specifier) => specifier.includes("commander")), []);
});

Deno.test("a server without plugins starts without node:process", async () => {
  // As on a command line: what is not absolute makes Node ask where the program stands.
  const dir = relative(Deno.cwd(), await Deno.makeTempDir());
  const configFile = `${dir}/paddock.config.ts`;
  await Deno.writeTextFile(configFile, "export default {};\n");
  const own = Object.getOwnPropertyDescriptor(globalThis, "process")!;
  const asked: string[] = [];
  Object.defineProperty(globalThis, "process", {
    configurable: true,
    get() {
      asked.push(new Error("asked").stack ?? "");
      return own.get?.call(globalThis) ?? own.value;
    },
  });
  try {
    const server = await openServer({
      config: await loadConfig(configFile, { mayBeMissing: false }),
      dataDir: `${dir}/data`,
      hooksDir: `${dir}/hooks`,
      configFile,
      grantLock: `${dir}/lock.json`,
      watch: true,
      env: () => undefined,
      logger: { log: () => {} },
    });
    try {
      const { url } = server.start({ hostname: "127.0.0.1", port: 0 });
      assert.equal((await (await fetch(`${url}/api/health`)).json()).status, 200);
      await server.loaded;
    } finally {
      await server.close();
    }
  } finally {
    Object.defineProperty(globalThis, "process", own);
    await Deno.remove(dir, { recursive: true });
  }
  assert.deepEqual(asked, []);
});
