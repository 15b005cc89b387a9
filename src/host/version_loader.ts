import type { Admission } from "../access/admission.ts";
import type { Look } from "../package/look.ts";
import type { BuildOutcome } from "../package/packager.ts";
import type { PluginFiles, PluginPackage, PluginSource } from "../package/plugin_package.ts";
import { startBounded } from "./bounded.ts";
import type { EventStream } from "./event_stream.ts";
import { onceThere, type Soon } from "./once_there.ts";
import type { PackageSource } from "./package_source.ts";
import type { StartedVersion } from "./plugin_version.ts";
import type { Switches } from "./switches.ts";
import { PaddockError } from "../wire/errors.ts";

/** What a {@linkcode VersionLoader} works with. */
export interface VersionLoaderOptions {
  readonly packages: PackageSource;
  /** What a version may do. Rejects when it asks for what nobody has decided about. */
  readonly admit: (pkg: PluginPackage) => Soon<Admission>;
  /** Starts a version; nothing of it is in place then. */
  readonly start: (pkg: PluginPackage, admission: Admission) => Soon<StartedVersion>;
  /** Throws when a version that has started registers routes it does not ask for. */
  readonly checkRoutes: (version: StartedVersion) => void;
  /** Tells a version to begin, if the others have been told. Rejects when that fails; it has been closed then. */
  readonly begin: (version: StartedVersion) => Soon<void>;
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
  async load(due: readonly Due[], look: Look): Promise<Soon<Attempt>[]> {
    const { packages, parallel, events } = this.#options;
    const outcomes = await packages.build(
      due.map(({ source }) => source),
      look,
      ({ name: plugin }, hash) => events.publish({ kind: "staged", plugin, hash }),
    );
    const built = new Map<string, BuildOutcome>();
    outcomes.forEach((result) => built.set(result.source.name, result));
    return startBounded(due, parallel, (one) => this.#try(one, built.get(one.source.name)!));
  }

  #try(due: Due, result: BuildOutcome): Soon<Attempt> {
    const { isStopped, events } = this.#options;
    if (isStopped()) return { pkg: undefined, version: undefined, error: undefined };
    if ("error" in result) return this.#without(due, result);
    const { pkg, cached, ms } = result;
    events.publish({ kind: "bundled", plugin: pkg.name, hash: pkg.hash, cached, ms });
    try {
      const attempt = this.#attempt(due, pkg);
      return attempt instanceof Promise ? attempt.catch((error) => failed(pkg, error)) : attempt;
    } catch (error) {
      return failed(pkg, error);
    }
  }

  #attempt(due: Due, pkg: PluginPackage): Soon<Attempt> {
    const { refuseTaken, switches, admit } = this.#options;
    const { name } = due.source;
    refuseTaken(name);
    let admission: Soon<Admission>;
    try {
      if (switches.refusedOf(name) === pkg.hash) throw takenBack(name);
      admission = admit(pkg);
    } catch (error) {
      return this.#instead(due, pkg, error);
    }
    if (!(admission instanceof Promise)) return this.#start(due, pkg, admission);
    return admission.then(
      (admission) => this.#start(due, pkg, admission),
      (error) => this.#instead(due, pkg, error),
    );
  }

  /** Starts a version, and ends it again when it turns out to ask for more than it says. */
  #start(due: Due, pkg: PluginPackage, admission: Admission): Soon<Attempt> {
    return onceThere(this.#options.start(pkg, admission), (version) => {
      try {
        this.#options.checkRoutes(version);
      } catch (refusal) {
        return version.runner.close("its routes were refused")
          .then(() => this.#instead(due, pkg, refusal));
      }
      return onceThere(this.#options.begin(version), () => ({ pkg, version, error: undefined }));
    });
  }

  /** What there is to run in place of the newest files, which may not start. */
  async #instead({ source, running }: Due, pkg: PluginPackage, error: unknown): Promise<Attempt> {
    return { pkg, version: running ? undefined : await this.#recall(source, pkg), error };
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
    const { packages, admit } = this.#options;
    const old = await packages.recall(source);
    if (old === undefined || old.hash === pkg.hash) return undefined;
    try {
      // Were it refused as well, nothing else is looked for.
      const { version } = await this.#start({ source, running: true }, old, await admit(old));
      return version;
    } catch {
      // What keeps the newest files from starting is what there is to say.
      return undefined;
    }
  }
}

function failed(pkg: PluginPackage, error: unknown): Attempt {
  return { pkg, version: undefined, error };
}

function takenBack(plugin: string): PaddockError {
  return new PaddockError(
    "load",
    `Cannot start the newest files of plugin "${plugin}": they were taken back because they failed; ` +
      "change them, or restart the plugin to try them again",
    { plugin },
  );
}
