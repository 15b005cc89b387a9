import { PaddockError } from "../wire/errors.ts";
import type { Registrations } from "../wire/protocol.ts";
import type { Clock } from "./clock.ts";
import type { SpawnEndpoint, Tier } from "./endpoint.ts";
import { Instance } from "./instance.ts";
import type { Leaving } from "./instance_listener.ts";
import type { OpenCall } from "./open_call.ts";
import { MAX_RESTARTS, RestartBudget, WINDOW_MS } from "./restart_budget.ts";
import { outsideRoots } from "./root.ts";
import type { RunnerHost, RunnerReport } from "./contract.ts";
import type { RunnerPlugin } from "./runner_plugin.ts";
import { Voice } from "./voice.ts";

/**
 * Instances beside the main one that a plugin of the blocking dialect may have, for nested calls of async handlers:
 * such a handler cannot run on top of a sleeping stack, and the main instance may be the one that sleeps.
 */
export const MAX_EXTRAS = 4;

/** What the pool tells the runner. */
export interface PoolListener {
  /** An instance may be able to take a call. */
  available(): void;
  /** A call sleeps in a blocking ask. */
  blocked(call: OpenCall): void;
  /** Something is going on whose time has to be watched. */
  busy(): void;
  /** An instance takes no calls any more. */
  lost(): void;
  /** An instance could not start: the calls that wait for one of its kind have no future. */
  stillborn(error: Error, kind: "main" | "extra"): void;
}

/** The instances of one version of a plugin: the main one, extras, and those that are on their way out. */
export class Pool {
  readonly #plugin: RunnerPlugin;
  readonly #host: RunnerHost;
  readonly #clock: Clock;
  readonly #spawn: SpawnEndpoint;
  readonly #listener: PoolListener;
  readonly #voice: Voice;
  readonly #budget: RestartBudget;
  readonly #extras = new Set<Instance>();
  readonly #retired = new Set<Instance>();
  readonly #ending = new Set<Promise<void>>();
  #main: Instance | undefined;
  #tier: Tier | undefined;
  /** What the first instance registered; every later one must register the same. */
  #registered: string | undefined;
  /** Extras that ended and have not been replaced. */
  #lostExtras = 0;
  #wedged = 0;

  constructor(
    plugin: RunnerPlugin,
    host: RunnerHost,
    clock: Clock,
    spawn: SpawnEndpoint,
    listener: PoolListener,
  ) {
    this.#plugin = plugin;
    this.#host = host;
    this.#clock = clock;
    this.#spawn = spawn;
    this.#listener = listener;
    this.#voice = new Voice(plugin, host, clock);
    this.#budget = new RestartBudget(clock);
  }

  /** The instance that takes fresh calls, when there is one; it may still be starting. */
  get main(): Instance | undefined {
    return this.#main;
  }

  /** Instances for nested calls of async handlers. */
  get extras(): Iterable<Instance> {
    return this.#extras;
  }

  /** Instances that were started because an earlier one had ended. */
  get restarts(): number {
    return this.#budget.total;
  }

  /** Sandboxes that did not end when told to, and still have not. */
  get wedged(): number {
    return this.#wedged;
  }

  /** What the newest instance runs in. */
  get tier(): Tier | undefined {
    return this.#tier;
  }

  /** Every instance that has not ended. */
  all(): Instance[] {
    const others = [...this.#extras, ...this.#retired];
    return this.#main === undefined ? others : [this.#main, ...others];
  }

  /** Starts the main instance, unless there is one. */
  open(): Instance {
    this.#main ??= this.#start();
    return this.#main;
  }

  /** Starts a main instance in place of one that ended. Throws `PaddockError` (`crashed`) when that happens too often. */
  reopen(): void {
    if (this.#main !== undefined) return;
    this.#spend();
    this.open();
  }

  /**
   * Starts one more extra instance, if there may be one and none is about to be ready. Throws `PaddockError`
   * (`crashed`) when they end too often.
   */
  addExtra(): void {
    if (this.#extras.size >= MAX_EXTRAS) return;
    for (const extra of this.#extras) if (!extra.accepts) return;
    if (this.#lostExtras > 0) {
      this.#spend();
      this.#lostExtras--;
    }
    this.#extras.add(this.#start());
  }

  /** Ends every instance and waits until their threads are gone or known to be wedged. */
  async end(leaving: Leaving): Promise<void> {
    for (const instance of this.all()) instance.end(leaving);
    await Promise.all(this.#ending);
  }

  #spend(): void {
    const pause = this.#budget.take();
    if (pause > 0) {
      throw new PaddockError(
        "crashed",
        `Cannot call plugin "${this.#plugin.name}": it was restarted ${MAX_RESTARTS} times in ` +
          `${WINDOW_MS / 1_000} s and is left alone for ${Math.ceil(pause / 1_000)} s; ` +
          "mend it and save its file, or disable and enable it, to start it at once",
        { plugin: this.#plugin.name },
      );
    }
  }

  #start(): Instance {
    return outsideRoots(() => {
      const { name, limits, permissions, deniedNet } = this.#plugin;
      const endpoint = this.#spawn({ plugin: name, limits, permissions, deniedNet });
      this.#tier = endpoint.tier;
      const listener = this.#listener;
      const instance = new Instance(this.#plugin, this.#host, endpoint, {
        accept: (registrations) => this.#accept(registrations),
        available: () => listener.available(),
        blocked: (call) => listener.blocked(call),
        busy: () => listener.busy(),
        spoken: (frame) => this.#voice.take(frame),
        retired: (leaving) => this.#retire(instance, leaving),
        ended: (leaving) => this.#ended(instance, leaving),
      }, this.#clock);
      return instance;
    });
  }

  #accept(registrations: Registrations): void {
    const registered = JSON.stringify(registrations);
    this.#registered ??= registered;
    if (registered !== this.#registered) {
      throw new PaddockError(
        "load",
        `Cannot start plugin "${this.#plugin.name}" again: it registers other hooks, routes or jobs than at its ` +
          `first start; what it registers must not depend on time or chance`,
        { plugin: this.#plugin.name },
      );
    }
    this.#report("started", "an instance is ready");
  }

  #retire(instance: Instance, leaving: Leaving): void {
    this.#remove(instance);
    this.#retired.add(instance);
    this.#report("retired", leaving.why);
    this.#listener.lost();
  }

  #ended(instance: Instance, leaving: Leaving): void {
    const kind = this.#extras.has(instance) ? "extra" : "main";
    this.#remove(instance);
    if (leaving.kind !== "closed" && this.#registered !== undefined) {
      this.#report(leaving.kind, leaving.why, leaving.cause);
    }
    this.#awaitEnd(instance);
    if (instance.failure !== undefined) this.#listener.stillborn(instance.failure, kind);
    this.#listener.lost();
  }

  #remove(instance: Instance): void {
    if (this.#main === instance) this.#main = undefined;
    if (this.#extras.delete(instance)) this.#lostExtras++;
    this.#retired.delete(instance);
  }

  #awaitEnd(instance: Instance): void {
    const end = instance.terminated.then((outcome) => {
      this.#ending.delete(end);
      if (outcome === "gone") return;
      this.#wedged++;
      this.#report("wedged", "a sandbox does not end although it was told to; it burns a core");
      instance.gone.then(() => this.#wedged--);
    });
    this.#ending.add(end);
  }

  #report(kind: RunnerReport["kind"], message: string, cause?: unknown): void {
    this.#host.report({ kind, message, ...(cause instanceof Error ? { error: cause } : {}) });
  }
}
