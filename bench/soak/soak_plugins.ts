/** How a plugin of the soak is written, and what it runs in. */
export type SoakKind = "blocking" | "promise" | "process";

/** The plugins by name. Those in a process are made to crash. */
export const SOAK_PLUGINS: Readonly<Record<string, SoakKind>> = {
  a: "blocking",
  b: "promise",
  c: "blocking",
  d: "promise",
  e: "blocking",
  p: "process",
};

/** A text that no bundler takes. */
const BROKEN = "this is not a program (\n";

/** The file of a plugin that changes with its versions. */
export function mainFile(name: string): string {
  return SOAK_PLUGINS[name] === "blocking" ? `${name}.pb.ts` : `${name}/main.ts`;
}

/** Files of a plugin whose route, hook and job say which version they are of. */
export function soakFiles(name: string, version: number): Record<string, string> {
  const lines = [
    `routerAdd("GET", "/soak/${name}/{id}", (e) => ` +
    `e.json(200, { plugin: "${name}", version: ${version}, id: e.pathValue("id") }));`,
    `routerAdd("GET", "/fail/${name}", () => { throw new Error("on purpose"); });`,
    `cronAdd("job-${version}", "0 3 * * *", () => {});`,
  ];
  const kind = SOAK_PLUGINS[name]!;
  if (kind === "process") lines.push(`routerAdd("GET", "/crash/${name}", () => { for (;;); });`);
  else {
    lines.push(
      `onSoak((e) => { e.seen = [...e.seen, "${name}@${version}"]; return e.next(); });`,
    );
  }
  if (kind === "blocking") return { [mainFile(name)]: `${lines.join("\n")}\n` };
  const manifest = kind === "process" ? { isolation: "process" } : {};
  const body = lines.map((line) => `    api.${line}`).join("\n");
  return {
    [`${name}/plugin.json`]: JSON.stringify(manifest),
    [mainFile(name)]: `export default {\n  setup(api: any) {\n${body}\n  },\n};\n`,
  };
}

/** As `soakFiles`, but it cannot be loaded. */
export function brokenFiles(name: string, version: number): Record<string, string> {
  return { ...soakFiles(name, version), [mainFile(name)]: BROKEN };
}
