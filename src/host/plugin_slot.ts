import type { Admission } from "../access/admission.ts";
import { isCovered } from "../access/covers.ts";
import type { ItemKind } from "../access/item_kinds.ts";
import type { PluginFiles, PluginPackage, PluginSource } from "../package/plugin_package.ts";
import { PaddockError } from "../wire/errors.ts";
import type { EventStream } from "./event_stream.ts";
import type { PluginHappening } from "./host_events.ts";
import type { Soon } from "./once_there.ts";
import type { StartedVersion } from "./plugin_version.ts";
import type { Registrar } from "./registrar.ts";
import type { Retirement } from "./retirement.ts";
import { describeError, hookOf } from "./source_place.ts";
import type { Attempt } from "./version_loader.ts";

/** What all slots of a folder share. */
export interface SlotOptions {
  readonly registrar: Registrar;
  readonly events: EventStream;
  readonly retirement: Retirement;
  /** Whether nothing may be put in place any more. */
  readonly isStopped: () => boolean;
  /** Whether the host starts; whoever starts it says what it found. */
  readonly isStarting: () => boolean;
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number;
}

/** A version that another has replaced. */
export interface PreviousVersion {
  readonly pkg: PluginPackage;
  /** On the host's steady clock. */
  readonly replacedAt: number;
  /** Its routes and jobs whose last call had failed. */
  readonly failing: ReadonlySet<string>;
}

/** What can be taken from a version that runs. */
const TAKEN_AWAY: ReadonlySet<ItemKind> = new Set(["capability", "public"]);

/** The place of one plugin: its files as they were seen last, and the version that runs. */
export class PluginSlot {
  readonly name: string;
  /** Fingerprint of the files at the last attempt to load them. */
  tried: string | undefined;
  /** They are tried another time: only what is new about how they fail is told. */
  again = false;
  /** Of the files that run. */
  running: string | undefined;
  /** Its newest files, if they could be read. */
  newest: PluginFiles | undefined;
  /** Why the newest files are not what runs. */
  error: string | undefined;
  /** What was in place before, if that was of other files. */
  previous: PreviousVersion | undefined;
  readonly #options: SlotOptions;
  #source: PluginSource | undefined;
  #version: StartedVersion | undefined;

  constructor(name: string, options: SlotOptions) {
    this.name = name;
    this.#options = options;
  }

  /** Its files as they were seen last. */
  get source(): PluginSource | undefined {
    return this.#source;
  }

  /** What is in place. */
  get version(): StartedVersion | undefined {
    return this.#version;
  }

  /** Its files were seen. */
  found(source: PluginSource): void {
    const first = this.#source === undefined;
    this.#source = source;
    if (!first) return;
    const { name: plugin, kind } = source;
    this.#options.events.publish({ plugin, hash: undefined, kind: "discovered", source: kind });
  }

  /** Its files cannot be a plugin; what runs goes on. */
  refuse(reason: string): void {
    this.tried = undefined;
    if (this.error === reason) return;
    this.error = reason;
    this.publish({ kind: "failed", reason, goesOn: this.#version !== undefined }, undefined);
  }

  /**
   * Puts what an attempt has started in place of the old version, or reports why there is nothing to put. False when it
   * clashes with another plugin and that is not the `last` word.
   */
  put({ pkg, version, error }: Attempt, last: boolean): boolean {
    const { retirement, isStopped, isStarting } = this.#options;
    if (isStopped()) {
      // What fails now may do so because it was told to end.
      if (version !== undefined) retirement.letGo(version, "the host is closing");
      return true;
    }
    if (version === undefined) {
      this.#failed(error, pkg);
      return true;
    }
    const old = this.#version;
    try {
      this.#swap(version);
    } catch (error) {
      if (!last && error instanceof PaddockError && error.code === "conflict") return false;
      this.#failed(error, version.pkg);
      retirement.letGo(version, "it could not be put in place");
      return true;
    }
    const ms = version.startedMs;
    this.publish(
      old === undefined
        ? { kind: "loaded", ms, boot: isStarting() }
        : { kind: "swapped", from: old.pkg.hash, ms },
    );
    this.previous = undefined;
    if (old !== undefined) {
      const other = old.pkg.hash !== version.pkg.hash;
      if (other) {
        const replacedAt = this.#options.now();
        this.previous = { pkg: old.pkg, replacedAt, failing: old.trials.failing() };
      }
      retirement.letFinish(old, "a new version has replaced it");
    }
    if (version.pkg !== pkg) this.#failed(error, pkg);
    return true;
  }

  /**
   * Puts the version before back in place of what runs, for a reason. Throws as `Registrar.commit`; it has been let go of
   * then, and what runs goes on.
   */
  putBack(version: StartedVersion, reason: string): void {
    const { retirement, isStopped } = this.#options;
    const failed = this.#version;
    if (failed === undefined || isStopped()) {
      return retirement.letGo(version, "there is nothing to put it in place of");
    }
    try {
      this.#swap(version);
    } catch (error) {
      retirement.letGo(version, "it could not be put in place");
      throw error;
    }
    this.publish({ kind: "rolledBack", from: failed.pkg.hash, reason });
    this.error = `Cannot go on with the newest files of plugin "${this.name}": ${reason}; ` +
      "the version before is back; change them, or restart the plugin to try them again";
    retirement.letFinish(failed, "the version before is back");
  }

  /** Tells of something that happened to this plugin, and to the version in place unless `hash` says otherwise. */
  publish(happening: PluginHappening, hash: string | undefined = this.#version?.pkg.hash): void {
    this.#options.events.publish({ ...happening, plugin: this.name, hash });
  }

  /** Takes what runs out of everything. Events and requests that have met it may still call it. */
  leave(reason: string): void {
    const version = this.#takeOut();
    if (version !== undefined) this.#options.retirement.letFinish(version, reason);
  }

  /** Takes what runs out of everything; it takes no calls any more. */
  end(reason: string): void {
    const version = this.#takeOut();
    if (version !== undefined) this.#options.retirement.letGo(version, reason);
  }

  /** Takes what runs out of everything, since it does not work; it is not tried again before its files change. */
  fail(error: unknown): void {
    const { tried, version } = this;
    this.end("it failed when it was told to begin");
    this.tried = tried;
    this.#failed(error, version?.pkg);
  }

  /** Makes what runs hold no more than it may now, and ends it when it cannot go on with that. */
  async retreat(admit: (pkg: PluginPackage) => Soon<Admission>): Promise<void> {
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
      admission.items.every((item) => TAKEN_AWAY.has(item.kind) || isCovered(now.items, item));
    if (!goesOn) return this.end("something it was granted has been revoked");
    admission.capabilities.limitTo(now!.capabilities);
    this.#options.registrar.limitRoutes(this.#version, now!.routes);
  }

  /** The one moment at which calls begin to go to another version. Throws as `Registrar.commit`; nothing has changed then. */
  #swap(version: StartedVersion): void {
    const { registrar } = this.#options;
    registrar.commit(this.name, registrar.prepare(version));
    version.early.close();
    this.#version = version;
    this.running = version.pkg.hash;
    this.error = undefined;
  }

  #takeOut(): StartedVersion | undefined {
    const version = this.#version;
    if (version === undefined) return undefined;
    this.#options.registrar.retract(this.name);
    this.#version = undefined;
    this.running = undefined;
    this.tried = undefined;
    return version;
  }

  #failed(error: unknown, pkg: PluginPackage | undefined): void {
    const hook = hookOf(error);
    const why = describeError(error, pkg);
    const known = this.error;
    const reason = this.error = hook === undefined ? why : `${hook}: ${why}`;
    if (this.again && reason === known) return;
    this.publish({ kind: "failed", reason, goesOn: this.#version !== undefined, error }, pkg?.hash);
  }
}
