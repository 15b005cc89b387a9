import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Tier } from "./attack.ts";
import { BOOTSTRAP } from "../../src/sandbox/bootstrap.gen.ts";
import { PROCESS_BOOTSTRAP } from "../../src/sandbox/process_bootstrap.gen.ts";
import { expandCall } from "../../src/wire/short_frames.ts";

/** What raw plugins are given is spelt out: attacks are about what they answer, not about how they were asked. */
const SPELL = `
const spell = (text) => JSON.stringify(
  JSON.parse(text).map((frame) => Array.isArray(frame) ? (${expandCall})(frame) : frame),
);
`;

/**
 * Runs before the bootstrap of a worker. A plugin whose name begins with `raw_` never meets it: its code is given the
 * thread as it is, the start message with its key and memory, and a line to the host that sends anything.
 */
const PREFIX = `
{
  ${SPELL}
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
      const text = spell(batch.slice(rawStart.key.length));
      return heard.forEach((take) => take(text));
    }
    globalThis.rawStart = data;
    globalThis.rawPowers = powers;
    const module = { exports: {} };
    new Function("module", "require", "exports", data.code)(module, () => ({}), {});
    module.exports.main();
  });
}
`;

/**
 * The same for a process: it reads the first message itself, and hands it on unless it is for a raw plugin. `bytes` writes
 * to the pipe as it is, `answers` reads the pipe of answers.
 */
const PROCESS_PREFIX = `
import rawFs from "node:fs";
import { Buffer as RawBuffer } from "node:buffer";
const rawFirst = [];
{
  ${SPELL}
  const piece = new Uint8Array(1 << 16);
  let all = RawBuffer.alloc(0);
  const more = () => { const n = rawFs.readSync(0, piece); if (n === 0) Deno.exit(); all = RawBuffer.concat([all, piece.slice(0, n)]); };
  while (all.length < 4 || all.length < 4 + all.readUInt32LE(0)) more();
  const start = JSON.parse(all.toString("utf8", 8, 8 + all.readUInt32LE(4)));
  if (!start.plugin.startsWith("raw_")) rawFirst.push(all);
  else {
    const heard = [];
    const bytes = (part) => { for (let at = 0; at < part.length;) at += rawFs.writeSync(1, part, at); };
    const u32 = (n) => { const part = RawBuffer.alloc(4); part.writeUInt32LE(n >>> 0); return part; };
    const post = (message) => {
      const parts = Array.isArray(message) ? message : [message];
      const bodies = parts.map((one) => typeof one === "string" ? RawBuffer.from(one) : RawBuffer.from(one ?? 0));
      const framed = bodies.flatMap((body) => [u32(body.length), body]);
      const body = RawBuffer.concat(framed);
      bytes(RawBuffer.concat([u32(body.length), body]));
    };
    globalThis.rawStart = start;
    globalThis.rawPowers = {
      post, bytes, u32, fs: rawFs, close: () => Deno.exit(), listen: (take) => heard.push(take),
      answers: () => rawFs.readSync(3, piece),
      ...{ Atomics, Deno, setTimeout, clearTimeout, setInterval, Buffer: RawBuffer },
    };
    let rest = all.subarray(4 + all.readUInt32LE(0));
    const take = () => {
      while (rest.length >= 4 && rest.length >= 4 + rest.readUInt32LE(0)) {
        const end = 4 + rest.readUInt32LE(0);
        const text = rest.toString("utf8", 8, 8 + rest.readUInt32LE(4));
        rest = rest.subarray(end);
        const spelt = spell(text);
        for (const one of heard) one(spelt);
      }
      rawFs.read(0, piece, 0, piece.length, null, (error, n) => {
        if (error || n === 0) Deno.exit();
        rest = RawBuffer.concat([rest, piece.slice(0, n)]);
        take();
      });
    };
    const module = { exports: {} };
    new Function("module", "require", "exports", start.code)(module, () => ({}), {});
    module.exports.main();
    take();
    await new Promise(() => setInterval(() => {}, 1_000));
  }
}
const rawPipes = {
  readSync: rawFs.readSync,
  writeSync: rawFs.writeSync,
  read(fd, into, at, length, position, take) {
    const part = rawFirst[0];
    if (fd !== 0 || part === undefined) return rawFs.read(fd, into, at, length, position, take);
    const n = Math.min(length, part.length);
    into.set(part.subarray(0, n), at);
    if (n === part.length) rawFirst.pop(); else rawFirst[0] = part.subarray(n);
    queueMicrotask(() => take(null, n));
  },
};
`;
/** How the bootstrap imports what it does with pipes; the prefix gives it the same. */
const PIPES = /^import (\{[^}]*\}) from "node:fs";$/gm;

/** Writes an import map that puts the raw bootstrap of a tier in place of the committed one; returns its path. */
export async function writeRawBootstrap(folder: string, tier: Tier): Promise<string> {
  if (tier === "worker") return await writeBootstrap(folder, PREFIX + BOOTSTRAP);
  const text = PROCESS_BOOTSTRAP.replace(
    PIPES,
    (_, names: string) => `const ${names.replaceAll(" as ", ": ")} = rawPipes;`,
  );
  return await writeBootstrap(folder, PROCESS_PREFIX + text, tier);
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
