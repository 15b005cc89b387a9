import { PaddockError } from "../wire/errors.ts";
import type { Registrations } from "../wire/registrations.ts";
import { sameJson } from "../wire/same_json.ts";
import type { Leaving } from "./instance_listener.ts";
import type { RunnerPlugin } from "./runner_plugin.ts";

/**
 * Keeps to what a plugin registered first, or is known to register: hooks, routes and jobs are in place by then, and an
 * instance in which the same number means another handler would run the wrong one.
 */
export class RegistrationGuard {
  readonly #plugin: RunnerPlugin;
  #first: Registrations | undefined;

  constructor(plugin: RunnerPlugin) {
    this.#plugin = plugin;
    this.#first = plugin.known;
  }

  /** It is known what the plugin registers. */
  get settled(): boolean {
    return this.#first !== undefined;
  }

  /** Why an instance that registers this must not run, if it must not. */
  check(registrations: Registrations): Leaving | undefined {
    this.#first ??= registrations;
    if (sameJson(registrations, this.#first)) return undefined;
    const { name, known } = this.#plugin;
    const before = known === undefined ? "at its first start" : "are remembered of the same code";
    const why = `it registers other hooks, routes or jobs than ${before}; ` +
      "what it registers must not depend on time or chance";
    const message = `Cannot start plugin "${name}" again: ${why}`;
    const cause = new PaddockError("load", message, { plugin: name });
    return { kind: "changed", code: "load", why, cause };
  }
}
