import type { Admission } from "../access/admission.ts";
import type { CapabilitySet } from "../access/capabilities.ts";
import type { PluginPackage } from "../package/plugin_package.ts";
import type { Runner } from "../supervisor/runner.ts";
import type { Limits } from "../wire/limits.ts";
import type { Registrations } from "../wire/registrations.ts";
import { EarlyJobs } from "./early_jobs.ts";
import type { StartedVersion } from "./plugin_version.ts";
import { Trials } from "./trials.ts";

/** What a {@linkcode FolderVersion} is made of. */
export interface FolderVersionOptions {
  readonly pkg: PluginPackage;
  readonly admission: Admission;
  readonly limits: Limits;
  /** Whether what it registers is known, and nothing is started. */
  readonly known: boolean;
  /** Makes the side of it that runs; called once, by the constructor. */
  readonly makeRunner: (version: FolderVersion) => Runner;
  /** Something is wrong with it; the reason says what, and `called` which of its routes or jobs. */
  readonly onTrouble: (plugin: string, runner: Runner, reason: string, called: string) => void;
}

/** A version of a plugin of the folder, from before it starts. There may be a thousand that only sleep. */
export class FolderVersion implements StartedVersion {
  readonly pkg: PluginPackage;
  readonly admission: Admission;
  readonly limits: Limits;
  readonly known: boolean;
  readonly early: EarlyJobs = new EarlyJobs();
  readonly runner: Runner;
  readonly #onTrouble: FolderVersionOptions["onTrouble"];
  #registrations: Registrations = NONE;
  #startedMs = 0;
  #trials: Trials | undefined;

  constructor({ pkg, admission, limits, known, makeRunner, onTrouble }: FolderVersionOptions) {
    this.pkg = pkg;
    this.admission = admission;
    this.limits = limits;
    this.known = known;
    this.#onTrouble = onTrouble;
    this.runner = makeRunner(this);
  }

  get name(): string {
    return this.pkg.name;
  }

  get capabilities(): CapabilitySet {
    return this.admission.capabilities;
  }

  get registrations(): Registrations {
    return this.#registrations;
  }

  get startedMs(): number {
    return this.#startedMs;
  }

  get trials(): Trials {
    const failures = this.limits.circuitFailures;
    return this.#trials ??= new Trials({
      failures,
      onFailed: (called, error) => {
        const message = error instanceof Error ? error.message : String(error);
        const reason = `its first ${failures} calls of ${called} failed: ${message}`;
        this.#onTrouble(this.name, this.runner, reason, called);
      },
    });
  }

  /** It has said what it takes part in, or that was known. */
  started(registrations: Registrations, ms: number): this {
    this.#registrations = registrations;
    this.#startedMs = ms;
    return this;
  }
}

const NONE: Registrations = { hooks: [], routes: [], uses: [], jobs: [], fetch: false };
