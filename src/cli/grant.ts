import type { AccessSource } from "./access_source.ts";
import type { Answer } from "./answer.ts";
import { decision } from "./decision.ts";
import type { ProjectOptions } from "./project_options.ts";

/** `grant NAME`: gives a plugin what it asks for, all or some of it. */
export async function grant(
  access: AccessSource,
  plugin: string,
  items: readonly string[] | "all",
  options: ProjectOptions,
): Promise<Answer> {
  await access.grant(plugin, items);
  return await decision(access, plugin, options);
}
