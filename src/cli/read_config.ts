import { loadConfig, type PaddockConfig } from "../server/config.ts";
import { PROJECT_DEFAULTS, type ProjectOptions } from "./project_options.ts";

/**
 * The configuration of a server. It may be missing where nobody has named another: a name that leads nowhere is a slip,
 * and a server without its limits and grants is not the one that was meant.
 *
 * @throws {PaddockError} `config` as `loadConfig` does
 */
export function readConfig({ config }: ProjectOptions): Promise<PaddockConfig> {
  return loadConfig(config, { mayBeMissing: config === PROJECT_DEFAULTS.config });
}
