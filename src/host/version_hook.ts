import type { MetricCell } from "../telemetry/metrics.ts";
import type { CircuitBreaker } from "./circuit_breaker.ts";
import type { EventFields } from "./event_fields.ts";
import type { PluginVersion } from "./plugin_version.ts";

/** What all plugins share on one hook. */
export interface SharedHook {
  readonly name: string;
  readonly fields: EventFields;
  readonly makeCell: (version: PluginVersion) => MetricCell;
  readonly makeCircuit: (version: PluginVersion) => CircuitBreaker;
}

/** One version of a plugin on one hook. What only its calls need is made by the first: most plugins wait for long. */
export class VersionHook {
  readonly version: PluginVersion;
  readonly #shared: SharedHook;
  #cell: MetricCell | undefined;
  #circuit: CircuitBreaker | undefined;

  constructor(version: PluginVersion, shared: SharedHook) {
    this.version = version;
    this.#shared = shared;
  }

  get hook(): string {
    return this.#shared.name;
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

  /** The circuit, if there has been a call. */
  get usedCircuit(): CircuitBreaker | undefined {
    return this.#circuit;
  }
}
