import { join } from "node:path";
import type { Setting } from "./setting.ts";

type Setup = (hooks: string, setting: Setting) => Promise<void>;

const setups: Record<string, Setup> = {
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
