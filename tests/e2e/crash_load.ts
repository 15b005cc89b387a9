import type { Random } from "../../bench/soak/random.ts";
import type { ServerProcess } from "./server_process.ts";

/** Configuration of the servers that are killed. */
export const CRASH_CONFIG = `
import { z } from "zod";
import { defineCollection, defineConfig } from "../../../mod.ts";
export default defineConfig({
  collections: {
    posts: defineCollection({
      schema: z.object({ title: z.string() }),
      viewRule: "",
      createRule: "",
    }),
  },
});
`;

function versioned(version: number): string {
  return `routerAdd("GET", "/v", (e) => e.json(200, ${version}));\nonRecordCreate((e) => e.next(), "posts");\n`;
}

/** Files of the plugins: one that is saved, one that is switched, one that is granted things, one in a process. */
export const CRASH_HOOKS: Readonly<Record<string, string>> = {
  "saved.pb.js": versioned(0),
  "switched.pb.js": `routerAdd("GET", "/switched", (e) => e.json(200, 1));\n`,
  "granted/plugin.json": JSON.stringify({ capabilities: ["mail"] }),
  "granted/main.ts": `export default { setup() {} };\n`,
  "apart/plugin.json": JSON.stringify({ isolation: "process" }),
  "apart/main.ts":
    `export default { setup(api: any) { api.routerAdd("GET", "/apart", (e: any) => e.json(200, 1)); } };\n`,
};

/** Something that was asked for, and what is certain about it: undefined while an answer is due. */
export interface Certain<T> {
  value: T | undefined;
}

/** What a server has acknowledged, over all its lives. */
export class CrashLoad {
  /** Ids of records. */
  readonly records: string[] = [];
  readonly disabled: Certain<boolean> = { value: false };
  readonly granted: Certain<boolean> = { value: false };
  readonly #random: Random;
  #version = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  /** Does all sorts of things, at once, until the server is gone. */
  async run(server: ServerProcess, isOver: () => boolean): Promise<void> {
    const token = await server.token();
    const operator = async (path: string, body: unknown = {}): Promise<void> => {
      const response = await server.fetch(`/api/_paddock/${path}`, {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      await response.body?.cancel();
    };
    await Promise.all([
      repeat(isOver, () => this.#write(server)),
      repeat(isOver, () => server.write("hooks/saved.pb.js", versioned(++this.#version))),
      repeat(isOver, async () => {
        const response = await server.fetch(this.#random.pick(["/v", "/apart", "/switched"]));
        await response.body?.cancel();
      }),
      repeat(isOver, () => {
        const next = this.#random.next() < 0.5;
        return tell(
          this.disabled,
          next,
          () => operator(`plugins/switched/${next ? "disable" : "enable"}`),
        );
      }),
      repeat(isOver, () => {
        const next = this.granted.value !== true;
        return tell(
          this.granted,
          next,
          () =>
            operator(`access/granted/${next ? "grant" : "revoke"}`, next ? { items: "all" } : {}),
        );
      }),
    ]);
  }

  async #write(server: ServerProcess): Promise<void> {
    const response = await server.fetch("/api/collections/posts/records", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ title: `${this.records.length}` }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`A record was refused: ${response.status} ${text}`);
    this.records.push(JSON.parse(text).id);
  }
}

/** While nothing is certain, a crash may leave either. */
async function tell<T>(about: Certain<T>, next: T, ask: () => Promise<void>): Promise<void> {
  about.value = undefined;
  await ask();
  about.value = next;
}

/** Repeats something; that the server is gone ends it. */
async function repeat(isOver: () => boolean, work: () => Promise<void>): Promise<void> {
  try {
    while (!isOver()) await work();
  } catch (error) {
    if (!isOver()) throw error;
  }
}
