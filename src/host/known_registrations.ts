import type { Admission } from "../access/admission.ts";
import type { Item } from "../access/item.ts";
import type { PluginPackage } from "../package/plugin_package.ts";
import { sha256 } from "../package/sha256.ts";
import { PROTOCOL_VERSION } from "../wire/protocol.ts";
import type { Registrations } from "../wire/registrations.ts";
import type { HostLog } from "./host_log.ts";
import { NO_CONFIG } from "./plugin_config.ts";
import type { PackageSource } from "./package_source.ts";

/** What {@linkcode KnownRegistrations} work with. */
export interface KnownRegistrationsOptions {
  readonly packages: Pick<PackageSource, "known" | "learn">;
  readonly log: HostLog;
  /** All that is the same for every plugin and may decide what one registers. */
  readonly world: {
    readonly hooks: readonly string[];
    readonly services: Readonly<Record<string, readonly string[]>>;
    readonly preludes: readonly string[];
    readonly registrations: number;
  };
}

/**
 * Remembers what plugins register, so that they need not be started to learn it. What is remembered holds only where all
 * that may decide it is the same: the code, this version of the protocol, what the host offers, the plugin's
 * configuration and what it was granted.
 */
export class KnownRegistrations {
  readonly #options: KnownRegistrationsOptions;
  #world: string | undefined;
  /** The last key: that of a plugin with neither configuration nor grants of its own is that of the next one. */
  #last:
    | { readonly config: unknown; readonly items: readonly Item[]; readonly key: string }
    | undefined;

  constructor(options: KnownRegistrationsOptions) {
    this.#options = options;
  }

  /** What stands for all beside its code that decides what a plugin registers. Undefined when that cannot be told. */
  keyOf(config: unknown, { items }: Admission): string | undefined {
    const last = this.#last;
    if (config === NO_CONFIG && last?.config === config && last.items === items) return last.key;
    this.#world ??= sha256(JSON.stringify([PROTOCOL_VERSION, this.#options.world]));
    const held = items.map(({ kind, value }) => `${kind}:${value}`).sort();
    let text: string;
    try {
      text = JSON.stringify([this.#world, config, held]);
    } catch {
      // A configuration that is no JSON, which an embedder may give, has no text to compare.
      return undefined;
    }
    const key = sha256(text);
    this.#last = { config, items, key };
    return key;
  }

  /** What a package registers, if that is known. */
  find(pkg: PluginPackage, key: string): Registrations | undefined {
    try {
      return this.#options.packages.known(pkg, key);
    } catch (error) {
      this.#options.log.failed("what it registers is not known", error, pkg.name);
      return undefined;
    }
  }

  /** Remembers what a package registers. That it cannot is no reason not to run it, and is logged. Never rejects. */
  async learn(pkg: PluginPackage, key: string, registrations: Registrations): Promise<void> {
    try {
      await this.#options.packages.learn(pkg, key, registrations);
    } catch (error) {
      this.#options.log.failed("what it registers cannot be remembered", error, pkg.name);
    }
  }
}
