import { join } from "node:path";
import { GrantLock } from "../../src/access/grant_lock.ts";
import { createItem } from "../../src/access/item.ts";
import { grantItems } from "../../src/access/plugin_grants.ts";
import { seedBundler, seedPackage } from "../package/npm_seed.ts";
import type { Setting } from "./setting.ts";

type Setup = (hooks: string, setting: Setting) => Promise<void>;

/** Grants an attack the package it asks for, and puts that where the host looks for it. */
async function grantPackage(name: string, { folder }: Setting): Promise<void> {
  const dataDir = join(folder, "data");
  await seedBundler(dataDir);
  const packages = await seedPackage(dataDir, "he@1");
  const item = { kind: "npm", value: "he@1" } as const;
  await new GrantLock({ path: join(folder, "paddock.lock.json"), dataDir }).change((book) =>
    new Map([...book, [
      name,
      grantItems(undefined, {
        hash: "any",
        asked: [item],
        items: [item],
        by: "cli",
        at: "2026-01-01T00:00:00.000Z",
        packages,
      }),
    ]])
  );
}

/** An attack says which requests it answers, and was granted to. */
async function grantAddresses(
  name: string,
  hooks: string,
  addresses: readonly string[],
  { folder }: Setting,
): Promise<void> {
  await Deno.writeTextFile(
    join(hooks, `${name}.pb.json`),
    JSON.stringify({ public: addresses }),
  );
  const asked = addresses.map((value) => createItem("public", value, folder));
  const lock = { path: join(folder, "paddock.lock.json"), dataDir: join(folder, "data") };
  const decision = { hash: "any", by: "cli", at: "2026-01-01T00:00:00.000Z" } as const;
  await new GrantLock(lock).change((book) =>
    new Map([...book, [
      name,
      grantItems(undefined, { ...decision, asked, items: asked, saysPublic: true }),
    ]])
  );
}

const setups: Record<string, Setup> = {
  public_beyond: (hooks, setting) =>
    grantAddresses(
      "public_beyond",
      hooks,
      ["GET /attack/public_beyond", "GET /well/public_beyond"],
      setting,
    ),
  async link_at_grant(_hooks, { folder }) {
    await Deno.symlink(
      join(folder, "secret.txt"),
      join(folder, "granted", "link_at_grant", "escape"),
    );
  },
  async climbs(_hooks, { folder, canaries }) {
    const beside = join(folder, "granted", "climbs-other");
    await Deno.mkdir(beside);
    await Deno.writeTextFile(join(beside, "secret.txt"), canaries.of("file"));
  },
  npm_granted_name: (_, setting) => grantPackage("npm_granted_name", setting),
  npm_granted_escape: (_, setting) => grantPackage("npm_granted_escape", setting),
  npm_granted_text: (_, setting) => grantPackage("npm_granted_text", setting),
  npm_granted_file: (_, setting) => grantPackage("npm_granted_file", setting),
  npm_granted_run_time: (_, setting) => grantPackage("npm_granted_run_time", setting),
  async npm_own_modules(hooks, { folder }) {
    const modules = join(hooks, "npm_own_modules", "node_modules");
    await Deno.mkdir(join(modules, "he"), { recursive: true });
    await Deno.symlink(join(folder, "secret.js"), join(modules, "he", "index.js"));
  },
  async link_helper(hooks, { folder }) {
    await Deno.symlink(join(folder, "secret.json"), join(hooks, "link_helper.json"));
  },
  async link_folder(hooks, { folder }) {
    await Deno.symlink(folder, join(hooks, "link_folder_lib"));
  },
  async link_in_folder(hooks, { folder }) {
    await Deno.symlink(join(folder, "secret.json"), join(hooks, "link_in_folder", "x.json"));
  },
  async entry_name(hooks) {
    await Deno.writeTextFile(join(hooks, "__paddock_entry.js"), 'module.exports = "the helper";\n');
  },
  async huge_source(hooks) {
    const path = join(hooks, "huge_source.pb.js");
    await Deno.writeTextFile(path, `const a = "${"x".repeat(1_100_000)}";\n`);
  },
  async lines_before_pragma(hooks) {
    const path = join(hooks, "lines_before_pragma.pb.js");
    await Deno.writeTextFile(path, "\n".repeat(900_000) + "a@jsx\n", { append: true });
  },
  async spaces_after_from(hooks) {
    const path = join(hooks, "spaces_after_from.pb.js");
    await Deno.writeTextFile(path, `// from${" ".repeat(900_000)}x\n`, { append: true });
  },
  async deep_where_it_throws(hooks) {
    const path = join(hooks, "deep_where_it_throws.pb.js");
    const deep = `const deep = () => ${"1 ? 1 : ".repeat(8_000)}1;\n`;
    await Deno.writeTextFile(path, deep, { append: true });
  },
  async broken_helpers(hooks) {
    const folder = join(hooks, "broken_helpers_lib");
    await Deno.mkdir(folder);
    for (let i = 0; i < 300; i++) {
      await Deno.writeTextFile(join(folder, `x${i}.js`), `const a${i} = 1; a${i} = await 2;\n`);
    }
  },
  async long_specifier(hooks) {
    const path = join(hooks, "long_specifier.pb.js");
    await Deno.writeTextFile(path, `import "${"a".repeat(900_000)}";\n`, { append: true });
  },
  async manifest_of_keys(hooks) {
    const keys = Array.from({ length: 18_000 }, (_, i) => [`key${i}`, 0]);
    const text = JSON.stringify(Object.fromEntries(keys));
    await Deno.writeTextFile(join(hooks, "manifest_of_keys.pb.json"), text);
  },
  async config_beside(hooks, { folder }) {
    const map = { imports: { "stolen": `${folder}/secret.json` } };
    await Deno.mkdir(join(hooks, "config_beside_lib"), { recursive: true });
    await Deno.writeTextFile(join(hooks, "config_beside_lib", "deno.json"), JSON.stringify(map));
    await Deno.writeTextFile(
      join(hooks, "config_beside_lib", "x.js"),
      'module.exports = require("stolen")',
    );
  },
};

/** What an attack brings along that no file of a repository can be: links, odd names, files of great size. By its name. */
export const SETUPS: ReadonlyMap<string, Setup> = new Map(Object.entries(setups));
