import type { Registrations } from "../wire/registrations.ts";
import type { Look } from "./look.ts";
import type { PluginFiles, PluginPackage, PluginSource } from "./plugin_package.ts";

/** What became of one source. */
export type BuildOutcome =
  | {
    readonly source: PluginSource;
    readonly pkg: PluginPackage;
    /** Whether the same files had been bundled before. */
    readonly cached: boolean;
    /** How long it took with all that were built together, milliseconds. */
    readonly ms: number;
  }
  | {
    readonly source: PluginSource;
    readonly error: Error;
    /** Present when its manifest could be read. */
    readonly files?: PluginFiles;
    /** Whether it asks for packages it may not have. */
    readonly refused?: boolean;
  };

/** Told of a plugin with the hash of its files. */
export type OnStaged = (source: PluginSource, hash: string) => void;

/** Makes packages of plugins. */
export interface Packager extends AsyncDisposable {
  /**
   * Packages plugins, one outcome for each in the same order; a plugin that cannot be packaged does not disturb the
   * others. Its error is a `PaddockError`: `bundle`, `config` for its manifest or when its npm packages cannot be had,
   * or what the policy says of them. What may not have its packages is not looked at any further.
   *
   * @param look What was seen of them; else they are looked at
   * @param onStaged Told of each that has to be bundled, once its files lie where the bundler reads them
   * @throws {PaddockError} `config` when the data folder cannot be used, `closed` once the packager is disposed
   */
  build(
    sources: readonly PluginSource[],
    look?: Look,
    onStaged?: OnStaged,
  ): Promise<BuildOutcome[]>;
  /**
   * Looks at plugins: the fingerprint of each is the `hash` that a package of it would have now. It covers the manifest
   * and every file the plugin can reach, found anew each time: a helper that was added, or that an edited file has begun
   * to import, changes it as well. A plugin that cannot be packaged has one too, which changes with the reason.
   *
   * @param manifests As `discover` found them with the sources; else they are looked for
   */
  look(sources: readonly PluginSource[], manifests?: ReadonlySet<string>): Promise<Look>;
  /** A build seems to come: what is known from before is read, and what it takes begins to start and ends if there is none. */
  prepare(): void;
  /**
   * To be called before the code of a package is wanted: where its bundle turns out to be damaged or gone, it is made anew
   * of the plugin's files, if they are the same still. Undefined when there is nothing to do. Never rejects: what cannot
   * be mended the package itself throws.
   */
  mend(pkg: PluginPackage): Promise<void> | undefined;
  /** Reads a plugin without bundling it. @throws {PaddockError} as for `build` */
  inspect(source: PluginSource): Promise<PluginFiles>;
  /**
   * Keeps the package of that hash for `recall`, for each plugin, in place of the one kept before; undefined lets go of
   * it. What is kept outlives this packager.
   */
  keep(versions: ReadonlyMap<string, string | undefined>): Promise<void>;
  /** What a package registered, when it was learnt with the same key; undefined when that is not known. */
  known(pkg: PluginPackage, key: string): Registrations | undefined;
  /** Remembers what a package registers, beyond this packager. `key` stands for all beside its code that decides it. */
  learn(pkg: PluginPackage, key: string, registrations: Registrations): Promise<void>;
  /** The version of a plugin that was kept last, whatever its files are now; undefined when there is none any more. */
  recall(source: PluginSource): Promise<PluginPackage | undefined>;
}
