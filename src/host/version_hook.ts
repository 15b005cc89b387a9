import type { MetricCell } from "../telemetry/metrics.ts";
import type { CircuitBreaker } from "./circuit_breaker.ts";
import type { EventFields } from "./event_fields.ts";
import type { HookPart, PluginHandler } from "./hook_point.ts";
import type { StartedVersion } from "./plugin_version.ts";

/** What all plugins share on one hook. */
export interface SharedHook {
  readonly name: string;
  readonly fields: EventFields;
  readonly makeCell: (version: StartedVersion) => MetricCell;
  readonly makeCircuit: (version: StartedVersion) => CircuitBreaker;
  readonly makeHandlers: (part: VersionHook) => readonly PluginHandler[];
}

/** One version of a plugin on one hook. What only its calls need is made by the first: most plugins wait for long. */
export class VersionHook implements HookPart {
  readonly version: StartedVersion;
  readonly #shared: SharedHook;
  #cell: MetricCell | undefined;
  #circuit: CircuitBreaker | undefined;
  #handlers: readonly PluginHandler[] | undefined;

  constructor(version: StartedVersion, shared: SharedHook) {
    this.version = version;
    this.#shared = shared;
  }

  get hook(): string {
    return this.#shared.name;
  }

  get isFenced(): boolean {
    return true;
  }

  get handlers(): readonly PluginHandler[] {
    return this.#handlers ??= this.#shared.makeHandlers(this);
  }

  get fields(): EventFields {
    return this.#shared.fields;
  }

  get cell(): MetricCell {
    return this.#cell ??= this.#shared.makeCell(this.version);
  }

  /** One for all handlers of the version on this hook. */
  get circuit(): CircuitBreaker {
    return this.#circuit ??= this.#shared.makeCircuit(this.version);
  }

  get usedCircuit(): CircuitBreaker | undefined {
    return this.#circuit;
  }
}
