import type { Admission } from "../access/admission.ts";
import type { Look } from "../package/look.ts";
import type { BuildOutcome } from "../package/packager.ts";
import type { PluginFiles, PluginPackage, PluginSource } from "../package/plugin_package.ts";
import { startBounded } from "./bounded.ts";
import type { EventStream } from "./event_stream.ts";
import type { PackageSource } from "./package_source.ts";
import type { StartedVersion } from "./plugin_version.ts";
import type { Switches } from "./switches.ts";
import { PaddockError } from "../wire/errors.ts";

/** What a {@linkcode VersionLoader} works with. */
export interface VersionLoaderOptions {
  readonly packages: PackageSource;
  /** What a version may do. Rejects when it asks for what nobody has decided about. */
  readonly admit: (pkg: PluginPackage) => Promise<Admission>;
  /** Starts a version; nothing of it is in place then. */
  readonly start: (pkg: PluginPackage, admission: Admission) => Promise<StartedVersion>;
  /** Throws when a version that has started registers routes it does not ask for. */
  readonly checkRoutes: (version: StartedVersion) => void;
  /** Tells a version to begin, if the others have been told. Rejects when that fails; it has been closed then. */
  readonly begin: (version: StartedVersion) => Promise<void>;
  /** Whether nothing may be started any more. */
  readonly isStopped: () => boolean;
  /** How many may start at once. */
  readonly parallel: number;
  readonly events: EventStream;
  readonly switches: Pick<Switches, "refusedOf">;
  /** Throws when a plugin from elsewhere has that name. */
  readonly refuseTaken: (name: string) => void;
}

/** A plugin to be loaded. */
export interface Due {
  readonly source: PluginSource;
  /** Whether an old version of it is in place, which stays there if the new one cannot be loaded. */
  readonly running: boolean;
}

/** What became of an attempt to load a plugin. */
export interface Attempt {
  /** Its newest files, if they could be packaged. */
  readonly pkg: PluginPackage | undefined;
  /** Its newest files, if they could be read. */
  readonly files?: PluginFiles | undefined;
  /** What has started: the newest files, or else the version that was kept. */
  readonly version: StartedVersion | undefined;
  /** Why that is not the newest files. */
  readonly error: unknown;
}

/** From the files of plugins to versions that have started. */
export class VersionLoader {
  readonly #options: VersionLoaderOptions;

  constructor(options: VersionLoaderOptions) {
    this.#options = options;
  }

  /** Loads plugins as they were seen in `look`, one attempt for each in the same order. */
  async load(due: readonly Due[], look: Look): Promise<Promise<Attempt>[]> {
    const { packages, parallel, events } = this.#options;
    const outcomes = await packages.build(
      due.map(({ source }) => source),
      look,
      ({ name: plugin }, hash) => events.publish({ kind: "staged", plugin, hash }),
    );
    const built = new Map(outcomes.map((result) => [result.source.name, result]));
    return startBounded(due, parallel, async (one): Promise<Attempt> => {
      if (this.#options.isStopped()) {
        return { pkg: undefined, version: undefined, error: undefined };
      }
      const result = built.get(one.source.name)!;
      if ("error" in result) return await this.#without(one, result);
      const { pkg, cached, ms } = result;
      const { name: plugin, hash } = pkg;
      events.publish({ kind: "bundled", plugin, hash, cached, ms });
      try {
        return await this.#attempt(one, pkg);
      } catch (error) {
        return { pkg, version: undefined, error };
      }
    });
  }

  async #attempt({ source, running }: Due, pkg: PluginPackage): Promise<Attempt> {
    const { refuseTaken, admit, begin } = this.#options;
    refuseTaken(source.name);
    let admission: Admission;
    try {
      if (this.#options.switches.refusedOf(source.name) === pkg.hash) throw takenBack(source.name);
      admission = await admit(pkg);
    } catch (error) {
      return { pkg, version: running ? undefined : await this.#recall(source, pkg), error };
    }
    const { version, refusal } = await this.#start(pkg, admission);
    if (version === undefined) {
      return {
        pkg,
        version: running ? undefined : await this.#recall(source, pkg),
        error: refusal,
      };
    }
    await begin(version);
    return { pkg, version, error: undefined };
  }

  /** Starts a version, and ends it again when it turns out to ask for more than it says. */
  async #start(
    pkg: PluginPackage,
    admission: Admission,
  ): Promise<{ version?: StartedVersion; refusal?: unknown }> {
    const version = await this.#options.start(pkg, admission);
    try {
      this.#options.checkRoutes(version);
    } catch (refusal) {
      await version.runner.close("its routes were refused");
      return { refusal };
    }
    return { version };
  }

  /** What there is to run in place of what could not be packaged. */
  async #without(
    { source, running }: Due,
    { error, files, refused }: Extract<BuildOutcome, { error: Error }>,
  ): Promise<Attempt> {
    const recalls = files !== undefined && refused === true && !running;
    const version = recalls ? await this.#recall(source, files) : undefined;
    return { pkg: undefined, files, version, error };
  }

  /** The version that was in place before the one that may not start, if it is still there and may. */
  async #recall(source: PluginSource, pkg: PluginFiles): Promise<StartedVersion | undefined> {
    const { packages, admit, begin } = this.#options;
    const old = await packages.recall(source);
    if (old === undefined || old.hash === pkg.hash) return undefined;
    try {
      const { version } = await this.#start(old, await admit(old));
      if (version !== undefined) await begin(version);
      return version;
    } catch {
      // What keeps the newest files from starting is what there is to say.
      return undefined;
    }
  }
}

function takenBack(plugin: string): PaddockError {
  return new PaddockError(
    "load",
    `Cannot start the newest files of plugin "${plugin}": they were taken back because they failed; ` +
      "change them, or restart the plugin to try them again",
    { plugin },
  );
}
