import type { Origin, PluginCall } from "../supervisor/runner.ts";
import { ApiError } from "../wire/errors.ts";
import type { JobRegistration } from "../wire/registrations.ts";
import { verdictOn } from "./circuit_breaker.ts";
import type { JobSpec } from "./cron.ts";
import { type PluginVersion, registeredAt } from "./plugin_version.ts";

/** The job of a plugin as the cron table runs it. */
export class PluginJob implements JobSpec {
  readonly #version: PluginVersion;
  readonly #registration: JobRegistration;
  readonly #on: Origin | undefined;

  /** @param on The one instance that has its function, if one alone has */
  constructor(version: PluginVersion, registration: JobRegistration, on?: Origin) {
    this.#version = version;
    this.#registration = registration;
    this.#on = on;
  }

  get id(): string {
    return this.#registration.id;
  }

  get expr(): string {
    return this.#registration.expr;
  }

  at(): string {
    return registeredAt(this.#version, this.#registration.at);
  }

  async run(): Promise<void> {
    const { name, trials, runner, limits } = this.#version;
    const { id, handler, async } = this.#registration;
    const trial = trials.of(`job "${id}"`);
    const call: PluginCall = {
      kind: "job",
      handlers: [handler],
      data: null,
      async,
      tail: false,
      label: `cron ${id}`,
      timeoutMs: limits.callTimeoutMs,
      on: this.#on,
    };
    try {
      await runner.call(call);
      trial.settle("good");
    } catch (error) {
      // Nobody is there to be refused anything.
      trial.settle(error instanceof ApiError ? "bad" : verdictOn(error, name), error);
      throw error;
    }
  }
}
