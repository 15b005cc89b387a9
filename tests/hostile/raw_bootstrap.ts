import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { BOOTSTRAP } from "../../src/sandbox/bootstrap.gen.ts";

/**
 * Runs before the bootstrap. A plugin whose name begins with `raw_` never meets it: its code is given the thread as it
 * is, the start message with its key and memory, and a line to the host that sends anything.
 */
const PREFIX = `
{
  const post = postMessage.bind(globalThis), listen = addEventListener.bind(globalThis);
  const powers = { post, listen, Atomics, Deno, close: close.bind(globalThis), setTimeout, clearTimeout, setInterval };
  listen("message", (event) => {
    const start = event.data;
    if (typeof start?.plugin !== "string" || !start.plugin.startsWith("raw_")) return;
    event.stopImmediatePropagation();
    const module = { exports: {} };
    new Function("module", "require", "exports", "start", "powers", start.code)(module, () => ({}), {}, start, powers);
    globalThis.rawStart = start;
    globalThis.rawPowers = powers;
    module.exports.main();
  });
}
`;

/** Writes an import map that puts the raw bootstrap in place of the committed one; returns its path. */
export async function writeRawBootstrap(folder: string): Promise<string> {
  return await writeBootstrap(folder, PREFIX + BOOTSTRAP);
}

/** Writes an import map that puts `text` in place of the committed bootstrap; returns its path. */
export async function writeBootstrap(folder: string, text: string): Promise<string> {
  const root = new URL("../../", import.meta.url);
  const config = JSON.parse(await Deno.readTextFile(fileURLToPath(new URL("deno.json", root))));
  const module = join(folder, "bootstrap.ts");
  await Deno.writeTextFile(module, `export const BOOTSTRAP: string = ${JSON.stringify(text)};\n`);
  const generated = new URL("src/sandbox/bootstrap.gen.ts", root).href;
  const map = join(folder, "import_map.json");
  await Deno.writeTextFile(
    map,
    JSON.stringify({ imports: { ...config.imports, [generated]: pathToFileURL(module).href } }),
  );
  return map;
}
