import type { AccessSource } from "./access_source.ts";
import type { Answer } from "./answer.ts";
import { decision } from "./decision.ts";
import type { ProjectOptions } from "./project_options.ts";

/** `revoke NAME`: takes back what a plugin was granted, all or some of it. */
export async function revoke(
  access: AccessSource,
  plugin: string,
  items: readonly string[] | "all",
  options: ProjectOptions,
): Promise<Answer> {
  await access.revoke(plugin, items);
  return await decision(access, plugin, options);
}
