import type { AccessSummary } from "../host/plugin_access.ts";
import type { AccessSource } from "./access_source.ts";
import type { Answer } from "./answer.ts";
import { grantCommand } from "./grant_command.ts";
import type { ProjectOptions } from "./project_options.ts";
import { standingOf } from "./standing.ts";

/** What a plugin has after a decision about it, and how it is doing with that. */
export async function decision(
  access: AccessSource,
  plugin: string,
  options: ProjectOptions,
): Promise<Answer> {
  const summary = (await access.list()).find((one) => one.plugin === plugin);
  if (summary !== undefined) return { value: summary, lines: linesOf(summary, options) };
  return { value: null, lines: [`${plugin} is not in the plugins folder, and has no grants now`] };
}

function linesOf(summary: AccessSummary, options: ProjectOptions): string[] {
  const { plugin, granted, declined, missing, versions, error } = summary;
  const lines = [`${plugin}: ${standingOf(summary)}`];
  for (const item of granted) {
    const version = versions[item];
    lines.push(`  ${item}: granted${version === undefined ? "" : `, version ${version}`}`);
  }
  for (const item of declined) lines.push(`  ${item}: declined`);
  for (const item of missing) lines.push(`  ${item}: not decided`);
  if (error !== null) lines.push(...error.split("\n"));
  else if (missing.length > 0) {
    lines.push(`To grant the rest: ${grantCommand(options, plugin, missing)}`);
  }
  return lines;
}
