import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Tier } from "./attack.ts";
import { BOOTSTRAP } from "../../src/sandbox/bootstrap.gen.ts";

/**
 * Runs before the bootstrap. A plugin whose name begins with `raw_` never meets it: its code is given the thread as it
 * is, the start message with its key and memory, and a line to the host that sends anything.
 */
const PREFIX = `
{
  const heard = [];
  let raw = false;
  const powers = {
    post: postMessage.bind(globalThis),
    close: close.bind(globalThis),
    listen: (take) => heard.push(take),
    ...{ Atomics, Deno, setTimeout, clearTimeout, setInterval },
  };
  addEventListener("message", (event) => {
    const { data } = event;
    raw ||= typeof data?.plugin === "string" && data.plugin.startsWith("raw_");
    if (!raw) return;
    event.stopImmediatePropagation();
    const batch = Array.isArray(data) ? data[0] : data;
    if (typeof batch === "string") {
      return heard.forEach((take) => take(batch.slice(rawStart.key.length)));
    }
    globalThis.rawStart = data;
    globalThis.rawPowers = powers;
    const module = { exports: {} };
    new Function("module", "require", "exports", data.code)(module, () => ({}), {});
    module.exports.main();
  });
}
`;

/** Writes an import map that puts the raw bootstrap in place of the committed one; returns its path. */
export async function writeRawBootstrap(folder: string): Promise<string> {
  return await writeBootstrap(folder, PREFIX + BOOTSTRAP);
}

/** The committed text of a bootstrap by tier, and the name it is exported by. */
const GENERATED: Readonly<Record<Tier, readonly [path: string, name: string]>> = {
  worker: ["src/sandbox/bootstrap.gen.ts", "BOOTSTRAP"],
  process: ["src/sandbox/process_bootstrap.gen.ts", "PROCESS_BOOTSTRAP"],
};

/** Writes an import map that puts `text` in place of a committed bootstrap; returns its path. */
export async function writeBootstrap(
  folder: string,
  text: string,
  tier: Tier = "worker",
): Promise<string> {
  const root = new URL("../../", import.meta.url);
  const config = JSON.parse(await Deno.readTextFile(fileURLToPath(new URL("deno.json", root))));
  const [path, exported] = GENERATED[tier];
  const module = join(folder, "bootstrap.ts");
  await Deno.writeTextFile(module, `export const ${exported}: string = ${JSON.stringify(text)};\n`);
  const generated = new URL(path, root).href;
  const map = join(folder, "import_map.json");
  const imports: Record<string, string> = { [generated]: pathToFileURL(module).href };
  for (const [name, target] of Object.entries<string>(config.imports)) {
    imports[name] = target;
    // A configuration file says this without saying it.
    imports[`${name}/`] = `${target.replace(/^npm:/, "npm:/")}/`;
  }
  await Deno.writeTextFile(map, JSON.stringify({ imports }));
  return map;
}
