import type { ItemReport } from "../access/report.ts";
import type { PluginAccessReport } from "../host/plugin_access.ts";
import type { AccessSource } from "./access_source.ts";
import type { Answer } from "./answer.ts";
import { grantCommand } from "./grant_command.ts";
import { wrap } from "./layout.ts";
import { standingOf } from "./standing.ts";
import type { ProjectOptions } from "./project_options.ts";
import { markUnfenced } from "./unfenced.ts";

/** `explain NAME`: both fences, item by item, then what the plugin can do without asking. */
export async function explain(
  access: AccessSource,
  plugin: string,
  options: ProjectOptions,
): Promise<Answer> {
  const report = await access.explain(plugin);
  return { value: report, lines: linesOf(report, options) };
}

const FENCES: readonly (readonly [ItemReport["fence"], string])[] = [
  ["deno", "Deno permissions (checked by Deno, around its sandbox)"],
  ["packager", "npm packages (checked before it is bundled)"],
  ["host", "Host capabilities and addresses (checked by the host)"],
];

const STATES: Readonly<Record<ItemReport["state"], string>> = {
  granted: "granted",
  partial: "granted in part",
  declined: "declined",
  missing: "not decided",
  unused: "granted, not asked for",
};

const VERBS: Readonly<Record<ItemReport["state"], string>> = {
  granted: "It can",
  partial: "It can",
  declined: "It cannot",
  missing: "With it, it could",
  unused: "If it asked for it, it could",
};

function linesOf(report: PluginAccessReport, options: ProjectOptions): string[] {
  const { plugin, kind, hash, items, always, error } = report;
  const lines = [`${plugin}: ${kind}, ${standingOf(report)}, newest files ${hash.slice(0, 12)}`];
  for (const [fence, title] of FENCES) {
    const own = items.filter((item) => item.fence === fence);
    lines.push("", title);
    if (own.length === 0) lines.push("  It asks for none.");
    for (const item of own) lines.push(...itemLines(item));
  }
  lines.push("", "Without asking");
  for (const { consequence } of always) lines.push(...wrap(`It can ${consequence}.`, "  "));
  if (error !== null) return [...lines, "", ...error.split("\n")];
  const missing = items.filter(({ state }) => state === "missing").map(({ item }) => item);
  if (missing.length === 0) return lines;
  return [
    ...lines,
    "",
    "To grant what is not decided:",
    `  ${grantCommand(options, plugin, missing)}`,
  ];
}

function itemLines({ item, state, asked, granted, version, consequence }: ItemReport): string[] {
  const lines = [`  ${markUnfenced(item)}: ${STATES[state]}`];
  if (asked !== null) lines.push(`    asked for in ${asked}`);
  for (const { item: given, by, at } of granted) {
    const what = given === item ? "" : ` as ${given}`;
    const how = at === null ? "by the options of the host" : `by ${by} at ${at}`;
    lines.push(`    granted${what} ${how}`);
  }
  if (version !== null) lines.push(`    fetched in version ${version}`);
  return [...lines, ...wrap(`${VERBS[state]} ${consequence}.`, "    ")];
}
