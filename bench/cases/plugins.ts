/** The two ways to write a plugin. */
export type BenchDialect = "blocking" | "promise";
/** Whether a handler does something when the rest of the chain is done. */
export type BenchShape = "tail" | "after";

/** Takes a word of the command line. Throws `TypeError` when it is not among the known ones. */
export function oneOf<const T extends string>(known: readonly T[], word: string | undefined): T {
  const found = known.find((one) => one === word);
  if (found !== undefined) return found;
  throw new TypeError(`Cannot measure "${word}": it must be one of ${known.join(", ")}`);
}

const HANDLERS = {
  blocking: {
    tail: (field: string) => `(e) => { e.data.${field}++; return e.next(); }`,
    after: (field: string) => `(e) => { e.data.${field}++; e.next(); after++; }`,
  },
  promise: {
    tail: (field: string) => `(e) => { e.data.${field}++; return e.next(); }`,
    after: (field: string) => `async (e) => { e.data.${field}++; await e.next(); after++; }`,
  },
};

/** Files of a plugin whose handlers each change a field of an event. */
export function hookPlugin(
  dialect: BenchDialect,
  shape: BenchShape,
  { name = "bench", handlers = 1 }: { name?: string; handlers?: number } = {},
): Record<string, string> {
  const handler = HANDLERS[dialect][shape]("payload");
  const line = `onBench(${handler}, "bench");`;
  return plugin(dialect, name, `let after = 0;\n`, Array<string>(handlers).fill(line));
}

/** Files of a plugin that says `lines` when it registers. */
export function plugin(
  dialect: BenchDialect,
  name: string,
  top: string,
  lines: readonly string[],
): Record<string, string> {
  if (dialect === "blocking") return { [`${name}.pb.js`]: top + lines.join("\n") + "\n" };
  return {
    [`${name}/plugin.json`]: JSON.stringify({ name }),
    [`${name}/main.ts`]: `import { definePlugin } from "@paddock/paddock/plugin";
${top}
export default definePlugin({
  setup(api: any) {
    ${lines.map((line) => `api.${line.replace("(e)", "(e: any)")}`).join("\n    ")}
  },
});
`,
  };
}
