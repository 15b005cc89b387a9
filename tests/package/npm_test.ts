import assert from "node:assert/strict";
import { join } from "node:path";
import { parseNpmRequest } from "../../src/access/npm_request.ts";
import { type PackageTree, resolvePackage } from "../../src/access/package_tree.ts";
import type { BundleMark } from "../../src/access/plugin_grants.ts";
import { spawnDeno } from "../../src/package/bundler_process.ts";
import { createPackageFetcher } from "../../src/package/package_fetcher.ts";
import type { Packager } from "../../src/package/packager.ts";
import type { PackagePolicy } from "../../src/package/package_policy.ts";
import type { PluginPackage } from "../../src/package/plugin_package.ts";
import { seedBundler } from "./npm_seed.ts";
import { evaluate, Project } from "./project.ts";
import { packageFiles, Registry, type RegistryPackages } from "./registry.ts";

const PACKAGES: RegistryPackages = {
  plain: { "1.0.0": packageFiles("plain", "1.0.0", "module.exports = { name: 'plain' };") },
  modern: {
    "1.2.0": packageFiles("modern", "1.2.0", "export default 'modern';", {
      "sub/x.js": "export const x = 'sub';",
    }, { type: "module" }),
  },
  "@s/deep": {
    "2.0.0": packageFiles("@s/deep", "2.0.0", "module.exports = require('plain').name + '!';", {}, {
      dependencies: { plain: "^1.0.0" },
    }),
  },
  web: {
    "1.0.0": packageFiles("web", "1.0.0", "module.exports = 'node';", {
      "web.js": "module.exports = 'web';",
    }, { browser: "web.js" }),
  },
};

/** Plugins that hold all they ask for, and a registry. */
class Scene implements AsyncDisposable {
  readonly project: Project;
  readonly registry: Registry;
  readonly marks = new Map<string, BundleMark>();
  #tree: PackageTree = { resolved: {}, packages: {} };

  private constructor(project: Project, packages: RegistryPackages) {
    this.project = project;
    this.registry = new Registry(packages);
  }

  static async open(
    files: Record<string, string>,
    packages: RegistryPackages = PACKAGES,
  ): Promise<Scene> {
    const scene = new Scene(new Project(files), structuredClone(packages));
    await seedBundler(scene.project.dataDir);
    return scene;
  }

  readonly #spawn: typeof spawnDeno = (program, args, cwd, env) =>
    spawnDeno(program, args, cwd, { ...env, NPM_CONFIG_REGISTRY: this.registry.url });

  async grant(...requests: string[]): Promise<PackageTree> {
    const { dataDir } = this.project;
    const fetchPackages = createPackageFetcher({ dataDir, spawn: this.#spawn });
    const read = requests.map((text) => parseNpmRequest(text)!);
    return this.#tree = await fetchPackages("x", read, undefined);
  }

  packager(): Packager {
    const npm: PackagePolicy = {
      packagesOf: ({ manifest }) => {
        const imports = manifest.npm.map((text) =>
          resolvePackage(parseNpmRequest(text)!, this.#tree)!
        );
        return Promise.resolve({ imports, tree: this.#tree });
      },
      bundleOf: (plugin) => this.marks.get(plugin),
      markBundle: (plugin, mark) => Promise.resolve(void this.marks.set(plugin, mark)),
      howToGrant: (plugin, items) => `To grant it: grant ${plugin} ${items.join(" ")}`,
    };
    return this.project.packager({ npm, spawn: this.#spawn });
  }

  async build(
    packager: Packager = this.packager(),
  ): Promise<Record<string, PluginPackage | string>> {
    return await this.project.build(packager);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.project[Symbol.asyncDispose]();
    await this.registry[Symbol.asyncDispose]();
  }
}

/** What the plugin `x` exports, or the message that says why it cannot be built. */
function resultOf(built: PluginPackage | string | undefined): unknown {
  if (typeof built !== "object") return built;
  return evaluate(built).main!().default;
}

const ASKS = JSON.stringify({ npm: ["plain@1", "modern@1", "@s/deep@2", "web@1"] });
const ASKED = ["plain@1", "modern@1", "@s/deep@2", "web@1"];

Deno.test("build() bundles granted packages, by name and with npm:, into both kinds of plugin", async () => {
  const code = `
    import plain from "plain";
    import modern from "npm:modern@1.2";
    import { x } from "modern/sub/x.js";
    import deep from "npm:@s/deep@2";
    import * as web from "npm:web";
    export default [plain, require("plain") === plain, require("npm:plain@1") === plain, modern, x,
      deep, web.default];`;
  await using scene = await Scene.open({
    "a.pb.ts": code,
    "a.pb.json": ASKS,
    "b/main.ts": code,
    "b/plugin.json": ASKS,
  });
  await scene.grant(...ASKED);
  const asked = scene.registry.asked.length;
  const built = await scene.build();
  for (const name of ["a", "b"]) {
    assert.deepEqual(resultOf(built[name]), [
      { name: "plain" },
      true,
      true,
      "modern",
      "sub",
      "plain!",
      "web",
    ]);
  }
  assert.equal(scene.registry.asked.length, asked, "what is there is not asked for again");
});

Deno.test("build() refuses what is not granted, and asks the registry nothing", async () => {
  const cases: [what: string, code: string, says: RegExp][] = [
    [
      "another package",
      'import a from "npm:my-secret-is-42@1"; a();',
      /x\.pb\.ts:1:15\): the plugin does not ask for npm package "my-secret-is-42"; add "npm": \["my-secret-is-42@1"\] to x\.pb\.json\nTo grant it: grant x npm:my-secret-is-42@1$/,
    ],
    [
      "another package by name",
      'import a from "secret"; a();',
      /does not ask for npm package "secret"; add "npm": \["secret@\*"\]/,
    ],
    [
      "another package, required",
      'require("npm:secret@1.0.0")',
      /does not ask for npm package "secret"/,
    ],
    [
      "another version",
      'import a from "npm:plain@2"; a();',
      /the plugin holds "plain@1" \(1\.0\.0\); import "plain", or add "plain@2" to "npm" in x\.pb\.json/,
    ],
    [
      "a wider range",
      'import a from "npm:plain@*"; a();',
      /the plugin holds "plain@1" \(1\.0\.0\)/,
    ],
    ["what a package needs", 'import a from "npm:@s/other@1"; a();', /"@s\/other"/],
    [
      "a path out of the package",
      'import a from "npm:plain@1/../../../registry.npmjs.org/he/1.2.0/he.js"; a();',
      /that is no package and version/,
    ],
    [
      "a path out by the name",
      'import a from "plain/../modern"; a();',
      /that is no package and version/,
    ],
    [
      "an escaped path",
      'import a from "npm:plain@1/%2e%2e/x"; a();',
      /that is no package and version/,
    ],
    [
      "an odd name",
      'import a from "npm:Secret 42@1"; a();',
      /that is no package and version|Invalid/,
    ],
    ["a computed name", 'import("npm:" + "secret" + "@1");', /cannot import "npm:"/],
    ["jsr", 'import a from "jsr:@std/path@1"; a();', /imports over the network are not available/],
    ["https", `import a from "https://127.0.0.1/x.js"; a();`, /imports over the network/],
    [
      "a file of the cache",
      'import a from "../npm/npm/registry.npmjs.org/he/1.2.0/he.js"; a();',
      /outside the plugins folder/,
    ],
    [
      "a file that is not there",
      'import a from "plain/none.js"; a();',
      /npm:plain@1\.0\.0\/none\.js' at x\.pb\.ts$/,
    ],
  ];
  await using scene = await Scene.open({ "x.pb.json": ASKS });
  await scene.grant(...ASKED);
  const other = join(scene.project.dataDir, "npm/npm/registry.npmjs.org/he/1.2.0");
  await Deno.mkdir(other, { recursive: true });
  await Deno.writeTextFile(join(other, "he.js"), "module.exports = 'he';");
  const asked = scene.registry.asked.length;
  const packager = scene.packager();
  for (const [what, code, says] of cases) {
    for (const manifest of [ASKS, "{}"]) {
      scene.project.write("x.pb.ts", code);
      scene.project.write("x.pb.json", manifest);
      const { x } = await scene.build(packager);
      const result = typeof x === "string" ? x : "ok";
      if (manifest === ASKS) assert.match(result, says, `${what}: ${result}`);
      else assert.notEqual(result, "ok", what);
    }
  }
  assert.deepEqual(scene.registry.asked.slice(asked), []);
});

Deno.test("build() takes from a package no file that is not of a granted package", async () => {
  const secret = await Deno.makeTempFile({ suffix: ".txt" });
  await Deno.writeTextFile(secret, "the secret");
  const module = secret.replace(/\.txt$/, ".mjs");
  const map = JSON.stringify({
    version: 3,
    sources: ["npm/x/plain/1.0.0/index.js"],
    mappings: "AAAA",
  });
  await Deno.writeTextFile(
    module,
    `export default "the secret";\n//# sourceMappingURL=data:application/json;base64,${btoa(map)}`,
  );
  try {
    const lies = "module.exports = 1;\n//# sourceMappingURL=index.js.map";
    const hostile: Record<string, [files: Record<string, string>, expected: RegExp]> = {
      text: [
        packageFiles("evil", "1.0.0", `module.exports = require(${JSON.stringify(secret)});`),
        /includes|read access/,
      ],
      module: [
        packageFiles("evil", "1.0.0", `module.exports = require(${JSON.stringify(module)});`),
        /includes|read access/,
      ],
      above: [
        packageFiles(
          "evil",
          "1.0.0",
          'module.exports = require("../../../registry.npmjs.org/he/1.2.0/he.js");',
        ),
        /npm:he@1\.2\.0\/he\.js|Cannot find/,
      ],
      config: [
        packageFiles("evil", "1.0.0", 'module.exports = require("x");', {
          "tsconfig.json": JSON.stringify({
            compilerOptions: { baseUrl: ".", paths: { x: [secret] } },
          }),
        }),
        /Could not resolve "x"|Cannot find/,
      ],
      map: [
        packageFiles("evil", "1.0.0", lies, {
          "index.js.map": JSON.stringify({ version: 3, sources: [secret], mappings: "AAAA" }),
        }),
        /^1$/,
      ],
      specifier: [
        packageFiles("evil", "1.0.0", 'module.exports = import("npm:secret@1");'),
        /npm|scheme/,
      ],
    };
    for (const [what, [files, expected]] of Object.entries(hostile)) {
      await using scene = await Scene.open({
        "x.pb.ts": 'import evil from "evil"; export default evil;',
        "x.pb.json": '{ "npm": ["evil@1"] }',
      }, { evil: { "1.0.0": files } });
      await scene.grant("evil@1");
      const asked = scene.registry.asked.length;
      const result = String(resultOf((await scene.build()).x));
      assert.match(result, expected, what);
      assert.doesNotMatch(result, /the secret/, what);
      assert.equal(scene.registry.asked.length, asked, what);
    }
  } finally {
    await Deno.remove(secret);
    await Deno.remove(module);
  }
});

Deno.test("build() on another machine fetches the versions that were granted, if they are the same", async () => {
  await using scene = await Scene.open({
    "x.pb.ts": 'import plain from "plain"; export default plain;',
    "x.pb.json": '{ "npm": ["plain@1"] }',
  }, {
    plain: { "1.0.0": packageFiles("plain", "1.0.0", "module.exports = 'old';") },
  });
  await scene.grant("plain@1");
  const forget = async () => {
    await Deno.remove(join(scene.project.dataDir, "npm"), { recursive: true });
    await Deno.remove(join(scene.project.dataDir, "cache"), { recursive: true }).catch(() => {});
    await seedBundler(scene.project.dataDir);
  };
  await forget();
  scene.registry.add("plain", "1.1.0", packageFiles("plain", "1.1.0", "module.exports = 'new';"));
  assert.equal(resultOf((await scene.build()).x), "old");
  await forget();
  scene.registry.add(
    "plain",
    "1.0.0",
    packageFiles("plain", "1.0.0", "module.exports = 'forged';"),
  );
  assert.match(
    String((await scene.build()).x),
    /Cannot fetch the npm packages of plugin "x": .*(?:checksum|integrity)/i,
  );
});

Deno.test("a bundle with packages that was changed on disk is not run", async () => {
  await using scene = await Scene.open({
    "x.pb.ts": 'import plain from "plain"; export default plain.name;',
    "x.pb.json": '{ "npm": ["plain@1"] }',
  });
  await scene.grant("plain@1");
  const packager = scene.packager();
  const { x } = await scene.build(packager) as { x: PluginPackage };
  await packager.keep(new Map([["x", x.hash]]));
  assert.equal(scene.marks.get("x")?.files, x.hash);

  const path = join(scene.project.dataDir, "cache", `${x.hash}.json`);
  const forge = async () => {
    const body = (await Deno.readTextFile(path)).slice(65)
      .replaceAll("npm:plain@1.0.0/index.js", "x.pb.ts").replaceAll("'plain'", "'forged'")
      .replaceAll('\\"plain\\"', '\\"forged\\"');
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(body));
    await Deno.writeTextFile(path, `${new Uint8Array(digest).toHex()}\n${body}`);
  };
  await forge();
  assert.equal(await scene.packager().recall(x.source), undefined);
  assert.equal(resultOf((await scene.build()).x), "plain", "it is bundled again");

  await forge();
  const { port } = new URL(scene.registry.url);
  const file = join(scene.project.dataDir, "npm/npm", port, "a/npm/plain/1.0.0/index.js");
  await Deno.writeTextFile(file, "module.exports = { name: 'forged' };");
  assert.match(String((await scene.build()).x), /other code came of them; .* remove it/);
});

Deno.test("fetching says what cannot be had", async () => {
  await using scene = await Scene.open({});
  await assert.rejects(
    scene.grant("none@1"),
    /npm packages of plugin "x": npm package 'none' does not exist/,
  );
  await assert.rejects(scene.grant("plain@9"), /Could not find npm package 'plain' matching '9'/);
  await scene.registry.close();
  await assert.rejects(scene.grant("modern@1"), /error sending request/);
});

Deno.test("fetching is given up when the registry does not answer in time", async () => {
  const silent = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, () => {
    asked.resolve();
    return over.promise;
  });
  const over = Promise.withResolvers<Response>();
  const asked = Promise.withResolvers<void>();
  await using project = new Project();
  await seedBundler(project.dataDir);
  const fetchPackages = createPackageFetcher({
    dataDir: project.dataDir,
    clock: {
      after: (ms, fn) => {
        if (ms === 60_000) asked.promise.then(fn);
        return () => {};
      },
    },
    spawn: (program, args, cwd, env) =>
      spawnDeno(program, args, cwd, {
        ...env,
        NPM_CONFIG_REGISTRY: `http://127.0.0.1:${silent.addr.port}/`,
      }),
  });
  await assert.rejects(
    fetchPackages("x", [{ name: "plain", range: "1" }], undefined),
    /took longer than 60000 ms/,
  );
  over.resolve(new Response());
  await silent.shutdown();
});

Deno.test("configuration in the plugins folder leads neither fetching nor bundling elsewhere", async () => {
  await using elsewhere = new Registry(PACKAGES);
  const rc = `registry=${elsewhere.url}\n`;
  await using scene = await Scene.open({
    ".npmrc": rc,
    "package.json": JSON.stringify({ dependencies: { plain: elsewhere.url } }),
    "deno.json": JSON.stringify({ imports: { plain: `${elsewhere.url}plain.js` } }),
    "node_modules/plain/index.js": "module.exports = 'forged';",
    "a.pb.ts": 'import plain from "plain"; export default plain.name;',
    "a.pb.json": '{ "npm": ["plain@1"] }',
    "b/plugin.json": '{ "npm": ["plain@1"] }',
    "b/main.ts": 'import plain from "plain"; export default plain.name;',
    "b/.npmrc": rc,
    "c/plugin.json": '{ "npm": ["plain@1"] }',
    "c/main.ts": 'import plain from "plain"; export default plain.name;',
    "c/package.json": JSON.stringify({ imports: { plain: "./x.js" }, overrides: { plain: "2" } }),
    "d/plugin.json": '{ "npm": ["plain@1"] }',
    "d/main.ts": 'import plain from "plain"; export default plain.name;',
    "d/node_modules/plain/index.js": "module.exports = 'forged';",
  });
  await scene.grant("plain@1");
  const built = await scene.build();
  assert.equal(resultOf(built.a), "plain");
  assert.match(String(built.b), /"b\/\.npmrc" configures other tools/);
  assert.match(String(built.c), /"c\/package\.json" configures other tools/);
  assert.match(String(built.d), /"d\/node_modules" configures other tools/);
  assert.deepEqual(elsewhere.asked, []);
});
