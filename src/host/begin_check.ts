import type { HookTable } from "./hook_table.ts";
import type { Soon } from "./once_there.ts";
import type { StartedVersion } from "./plugin_version.ts";
import type { Registrar } from "./registrar.ts";
import { triggerAlone } from "./trigger_alone.ts";

/** What a {@linkcode BeginCheck} works with. */
export interface BeginCheckOptions {
  readonly hooks: HookTable;
  readonly registrar: Registrar;
  readonly rootTimeoutMs: number;
}

/** How plugins are told to begin. */
interface Begin {
  readonly hook: string;
  readonly fields: unknown;
}

/**
 * Once plugins have been told to begin, tells versions that come later as well, before they are put in place: one that
 * fails then never is.
 */
export class BeginCheck {
  readonly #options: BeginCheckOptions;
  #told: Begin | undefined;

  constructor(options: BeginCheckOptions) {
    this.#options = options;
  }

  /** Plugins are told to begin, in this way. */
  tell(hook: string, fields: unknown): void {
    this.#told = { hook, fields };
  }

  /**
   * Tells one version, which is not in place. Rejects with what is wrong with it; it has been closed then.
   *
   * @throws {PaddockError} as `Registrar.prepare` and `triggerAlone`
   * @throws whatever leaves its outermost handler
   */
  check(version: StartedVersion): Soon<void> {
    const told = this.#told;
    if (told === undefined) return;
    if (version.registrations.hooks.some(({ hook }) => hook === told.hook)) {
      return this.#tell(version, told);
    }
  }

  async #tell(version: StartedVersion, { hook, fields }: Begin): Promise<void> {
    const { hooks, registrar, rootTimeoutMs } = this.#options;
    try {
      const part = registrar.prepare(version).hooks.find((part) => part.hook === hook);
      const handlers = part?.handlers ?? [];
      const point = hooks.point(hook, `tell plugin "${version.name}" to begin`);
      version.early.open();
      await triggerAlone({ point, handlers, fields, rootTimeoutMs });
    } catch (error) {
      await version.runner.close("it failed when it was told to begin");
      throw error;
    }
  }
}
