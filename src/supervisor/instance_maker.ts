import type { Clock } from "./clock.ts";
import type { RunnerHost, RunnerReport } from "./contract.ts";
import type { SpawnEndpoint, Tier } from "./endpoint.ts";
import { Instance } from "./instance.ts";
import type { InstanceListener, Leaving } from "./instance_listener.ts";
import { RegistrationGuard } from "./registration_guard.ts";
import { outsideRoots } from "./root.ts";
import type { RunnerPlugin } from "./runner_plugin.ts";
import { Voice } from "./voice.ts";

/** What is to be heard of the instances that are made. */
export interface Family
  extends Pick<InstanceListener, "ready" | "available" | "blocked" | "busy" | "unbegun"> {
  /** One takes no more calls, but may still finish some. */
  retired(instance: Instance, leaving: Leaving): void;
  /** One is over. */
  ended(instance: Instance, leaving: Leaving): void;
}

/** Makes the instances of one version of a plugin, and sees to it that all register the same. */
export class InstanceMaker {
  readonly #plugin: RunnerPlugin;
  readonly #host: RunnerHost;
  readonly #clock: Clock;
  readonly #spawn: SpawnEndpoint;
  readonly #family: Family;
  readonly #voice: Voice;
  readonly #guard: RegistrationGuard;
  #tier: Tier | undefined;

  constructor(
    plugin: RunnerPlugin,
    host: RunnerHost,
    clock: Clock,
    spawn: SpawnEndpoint,
    family: Family,
  ) {
    this.#plugin = plugin;
    this.#host = host;
    this.#clock = clock;
    this.#spawn = spawn;
    this.#family = family;
    this.#voice = new Voice(plugin, host, clock);
    this.#guard = new RegistrationGuard(plugin);
  }

  /** What the newest instance runs in. */
  get tier(): Tier | undefined {
    return this.#tier;
  }

  /** It is known what the plugin registers: an instance has been ready, or an earlier start is remembered. */
  get settled(): boolean {
    return this.#guard.settled;
  }

  /** Starts one. Throws when its sandbox cannot be opened. */
  make(): Instance {
    return outsideRoots(() => {
      // Its code may have to be read, which may fail: before there is a sandbox.
      const plugin = { ...this.#plugin };
      const { name, limits, permissions, deniedNet } = plugin;
      const endpoint = this.#spawn({ plugin: name, limits, permissions, deniedNet });
      this.#tier = endpoint.tier;
      const began = this.#clock.now();
      const family = this.#family;
      const instance: Instance = new Instance(plugin, this.#host, endpoint, {
        accept: (registrations) => {
          const refused = this.#guard.check(registrations);
          const { why, cause: error } = refused ?? {};
          if (why !== undefined) this.report("changed", why, { error, registrations });
          else this.report("started", "an instance is ready", { ms: this.#clock.now() - began });
          return refused;
        },
        ready: () => family.ready(),
        available: () => family.available(),
        blocked: (call) => family.blocked(call),
        busy: () => family.busy(),
        unbegun: (call) => family.unbegun(call),
        spoken: (frame) => this.#voice.take(frame),
        retired: (leaving) => family.retired(instance, leaving),
        ended: (leaving) => family.ended(instance, leaving),
      }, this.#clock);
      return instance;
    });
  }

  /** Tells the host something about the instances. */
  report(kind: RunnerReport["kind"], message: string, more: Particulars = {}): void {
    const { error, ...rest } = more;
    const usage = more.from?.usage;
    this.#host.report({
      kind,
      message,
      ...rest,
      ...usage !== undefined && { usage },
      ...error instanceof Error && { error },
    });
  }
}

/** What a report may say beside its message. */
type Particulars = Pick<RunnerReport, "ms" | "registrations"> & {
  readonly from?: Instance;
  readonly error?: unknown;
};
