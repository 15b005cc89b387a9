import type { AccessControl } from "../access/access_control.ts";
import type { ProcessTier, SpareWorker } from "../supervisor/runner.ts";
import type { PackageSource } from "./package_source.ts";
import type { CreateRunner } from "./start_version.ts";
import type { Switches } from "./switches.ts";

/** The rooms below, as far as a host needs them. */
export interface HostParts {
  readonly packages: PackageSource;
  readonly createRunner: CreateRunner;
  /** Starts the processes of plugins; there is no process tier without. */
  readonly processes?: ProcessTier;
  /** Has a worker at hand for a plugin that is about to start. */
  readonly spare?: SpareWorker;
  readonly control: AccessControl;
  readonly switches: Switches;
  /** Lets go of what was taken for the host; called once everything of it has ended. */
  readonly release: () => void;
}
