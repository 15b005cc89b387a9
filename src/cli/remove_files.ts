import { discover } from "../package/discover.ts";
import { removePlugin } from "../package/remove_plugin.ts";
import { PaddockError } from "../wire/errors.ts";
import { explainMissing, projectNeeds, removalNeed } from "./permissions.ts";
import type { ProjectOptions } from "./project_options.ts";

/**
 * Removes the files of a plugin, if this program may.
 *
 * @param args The command line, for the message
 * @throws {PaddockError} `config`, with the flag that is missing
 */
export async function removeFiles(
  options: ProjectOptions,
  plugin: string,
  args: readonly string[],
): Promise<void> {
  const need = removalNeed(options);
  const { state } = await Deno.permissions.query(need.descriptor);
  if (state !== "granted") {
    const needs = [...projectNeeds(options), need];
    throw new PaddockError("config", explainMissing([need], needs, args)!);
  }
  const { sources, problems } = discover(options.hooksDir);
  const source = sources.find(({ name }) => name === plugin);
  if (source !== undefined) return await removePlugin(source);
  const problem = problems.find((one) => one.plugin === plugin);
  // What is gone already need not be removed.
  if (problem === undefined) return;
  throw new PaddockError("config", `${problem.message}; remove "${problem.path}" yourself`);
}
