import type { Admission } from "../access/admission.ts";
import { isCovered } from "../access/covers.ts";
import type { PluginFiles, PluginPackage, PluginSource } from "../package/plugin_package.ts";
import { PaddockError } from "../wire/errors.ts";
import type { HostLog } from "./host_log.ts";
import type { StartedVersion } from "./plugin_version.ts";
import type { Registrar } from "./registrar.ts";
import type { Retirement } from "./retirement.ts";
import { describeError } from "./source_place.ts";
import type { Attempt } from "./version_loader.ts";

/** What all slots of a folder share. */
export interface SlotOptions {
  readonly registrar: Registrar;
  readonly log: HostLog;
  readonly retirement: Retirement;
  /** Whether nothing may be put in place any more. */
  readonly isStopped: () => boolean;
  /** Whether the host starts; whoever starts it says what it found. */
  readonly isStarting: () => boolean;
}

/** The place of one plugin: its files as they were seen last, and the version that runs. */
export class PluginSlot {
  readonly name: string;
  source: PluginSource | undefined;
  /** Fingerprint of the files at the last attempt to load them. */
  tried: string | undefined;
  /** Of the files that run. */
  running: string | undefined;
  /** Its newest files, if they could be read. */
  newest: PluginFiles | undefined;
  /** Why the newest files are not what runs. */
  error: string | undefined;
  readonly #options: SlotOptions;
  #version: StartedVersion | undefined;

  constructor(name: string, options: SlotOptions) {
    this.name = name;
    this.#options = options;
  }

  /** What is in place. */
  get version(): StartedVersion | undefined {
    return this.#version;
  }

  /**
   * Puts what an attempt has started in place of the old version, or reports why there is nothing to put. False when it
   * clashes with another plugin and that is not the `last` word.
   */
  put({ pkg, version, error }: Attempt, last: boolean): boolean {
    const { registrar, log, retirement, isStopped, isStarting } = this.#options;
    if (isStopped()) {
      // What fails now may do so because it was told to end.
      if (version !== undefined) retirement.letGo(version, "the host is closing");
      return true;
    }
    if (version === undefined) {
      this.#failed(error, pkg);
      return true;
    }
    try {
      registrar.commit(this.name, registrar.prepare(version));
    } catch (error) {
      if (!last && error instanceof PaddockError && error.code === "conflict") return false;
      this.#failed(error, version.pkg);
      retirement.letGo(version, "it could not be put in place");
      return true;
    }
    const old = this.#version;
    this.#version = version;
    this.running = version.pkg.hash;
    this.error = undefined;
    if (old !== undefined) retirement.letGo(old, "a new version has replaced it");
    const what = old === undefined ? "loaded" : "replaced";
    const level = isStarting() ? "debug" : "info";
    log.note(level, `${what} in ${Math.round(version.startedMs)} ms`, this.name);
    if (version.pkg !== pkg) this.#failed(error, pkg);
    return true;
  }

  /** Takes what runs out of everything. */
  end(reason: string): void {
    const version = this.#version;
    if (version === undefined) return;
    this.#options.registrar.retract(this.name);
    this.#version = undefined;
    this.running = undefined;
    this.tried = undefined;
    this.#options.retirement.letGo(version, reason);
  }

  /** Makes what runs hold no more than it may now, and ends it when it cannot go on with that. */
  async retreat(admit: (pkg: PluginPackage) => Promise<Admission>): Promise<void> {
    if (this.#version === undefined) return;
    const { admission, pkg } = this.#version;
    let now: Admission | undefined;
    try {
      now = await admit(pkg);
    } catch {
      // Loading it again says why it does not start.
    }
    // A sandbox keeps the permissions it was started with, and a hook that is bound stays bound.
    const goesOn = now !== undefined && pkg.hash === this.newest?.hash &&
      admission.items.every((item) => item.kind === "capability" || isCovered(now.items, item));
    if (goesOn) admission.capabilities.limitTo(now!.capabilities);
    else this.end("something it was granted has been revoked");
  }

  #failed(error: unknown, pkg: PluginPackage | undefined): void {
    this.error = describeError(error, pkg);
    const what = this.#version === undefined
      ? ""
      : "the old version goes on, since the new one failed";
    this.#options.log.failed(what, error, this.name, pkg);
  }
}
