import type { AccessDiff } from "../access/report.ts";
import type { AccessSource } from "./access_source.ts";
import type { Answer } from "./answer.ts";
import { grantCommand } from "./grant_command.ts";
import { columns } from "./layout.ts";
import type { ProjectOptions } from "./project_options.ts";
import { markUnfenced } from "./unfenced.ts";

/** `diff NAME`: what is asked for and was not granted, and the other way round. */
export async function diff(
  access: AccessSource,
  plugin: string,
  options: ProjectOptions,
): Promise<Answer> {
  const found = await access.diff(plugin);
  return { value: found, lines: linesOf(found, options) };
}

function linesOf(found: AccessDiff, options: ProjectOptions): string[] {
  const { plugin, missing, declined, narrower, extra, versions } = found;
  const versionOf = (item: string) =>
    versions[item] === undefined ? "" : `, version ${versions[item]}`;
  const rows = [
    ...missing.map((item) => ["+", markUnfenced(item), "asked for, not decided"]),
    ...declined.map((item) => ["+", markUnfenced(item), "asked for, declined"]),
    ...narrower.map((item) => [
      "~",
      markUnfenced(item),
      `granted, part of the above${versionOf(item)}`,
    ]),
    ...extra.map((item) => ["-", markUnfenced(item), `granted, not asked for${versionOf(item)}`]),
  ];
  if (rows.length === 0) return [`${plugin} was granted all that it asks for, and nothing else`];
  if (missing.length === 0) return columns(rows);
  return [...columns(rows), "", `To grant it: ${grantCommand(options, plugin, missing)}`];
}
