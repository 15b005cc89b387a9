import type { Clock } from "./clock.ts";
import type { PoolBounds, RunnerHost } from "./contract.ts";
import { DEFAULT_POOL } from "./default_pool.ts";
import { Endings } from "./endings.ts";
import type { SpawnEndpoint, Tier } from "./endpoint.ts";
import type { Instance } from "./instance.ts";
import type { InstanceListener, Leaving } from "./instance_listener.ts";
import { InstanceMaker } from "./instance_maker.ts";
import { Reaper } from "./reaper.ts";
import { Recovery } from "./recovery.ts";
import { MAX_EXTRAS, type Role, Roster } from "./roster.ts";
import type { RunnerPlugin } from "./runner_plugin.ts";

const WEDGED = "a sandbox does not end although it was told to; it burns a core";

/** What the pool tells and asks the runner. */
export interface PoolListener
  extends Pick<InstanceListener, "available" | "blocked" | "busy" | "unbegun"> {
  /** Calls that wait for whatever instance there is. */
  readonly waiting: number;
  /** An instance takes no calls any more. */
  lost(): void;
  /** An instance could not start, and there is no other of its kind: calls that wait for one have no future. */
  stillborn(error: Error, role: Role): void;
  /** No instance is started any more. */
  parked(): void;
}

/** Starts and ends the instances of one version of a plugin. */
export class Pool {
  readonly #listener: PoolListener;
  readonly #bounds: PoolBounds;
  readonly #maker: InstanceMaker;
  readonly #recovery: Recovery;
  readonly #reaper: Reaper;
  readonly #roster = new Roster();
  readonly #endings: Endings;
  /** Nothing runs because nobody calls. */
  #asleep: boolean;
  #draining = false;
  #closed = false;

  constructor(
    plugin: RunnerPlugin,
    host: RunnerHost,
    clock: Clock,
    spawn: SpawnEndpoint,
    listener: PoolListener,
  ) {
    this.#listener = listener;
    this.#bounds = plugin.pool ?? DEFAULT_POOL;
    this.#maker = new InstanceMaker(plugin, host, clock, spawn, {
      ready: () => this.#ready(),
      available: () => listener.available(),
      blocked: (call) => listener.blocked(call),
      busy: () => listener.busy(),
      unbegun: (call) => listener.unbegun(call),
      retired: (instance, leaving) => this.#retired(instance, leaving),
      ended: (instance, leaving) => this.#ended(instance, leaving),
    });
    this.#asleep = plugin.known !== undefined;
    this.#recovery = new Recovery(plugin, this.#bounds.max, clock, {
      goOn: () => this.refill(),
      park: (why) => this.#park(why),
    });
    this.#reaper = new Reaper(clock, this.#bounds.idleMs, {
      candidates: () => this.#roster.spare(this.#bounds.min),
      reap: (one) => this.#reap(one, `nobody has called it for ${this.#bounds.idleMs} ms`),
    });
    this.#endings = new Endings((outcome) => this.#settled(outcome));
  }

  /** The instances that take fresh calls; some may still be starting. */
  get mains(): readonly Instance[] {
    return this.#roster.mains;
  }

  /** Instances for nested calls of async handlers. */
  get extras(): ReadonlySet<Instance> {
    return this.#roster.extras;
  }

  /** Instances it may have for fresh calls. */
  get max(): number {
    return this.#bounds.max;
  }

  /** Nothing runs because nobody calls. */
  get asleep(): boolean {
    return this.#asleep;
  }

  /** When instances may be started after others have ended against everybody's will. */
  get recovery(): Recovery {
    return this.#recovery;
  }

  /** Sandboxes that did not end when told to, and still have not. */
  get wedged(): number {
    return this.#endings.wedged;
  }

  /** What the newest instance runs in. */
  get tier(): Tier | undefined {
    return this.#maker.tier;
  }

  /** Every instance that has not ended. */
  all(): Instance[] {
    return this.#roster.all();
  }

  /** A main instance, a ready one if there is one, started if there is none. Throws when it cannot be. */
  open(): Instance {
    const { mains } = this.#roster;
    const open = mains.find((main) => main.accepts) ?? mains[0];
    if (open !== undefined) return open;
    this.#asleep = false;
    return this.#start("main");
  }

  /** Ends all instances if none is in use; the next call starts one. */
  rest(): void {
    const unused = this.#roster.unused();
    if (unused.length > 0) this.#asleep = true;
    for (const instance of unused) this.#reap(instance, "nobody needs it yet");
  }

  /** Starts what is missing: up to the smallest number, and one for each call that waits, up to the largest. */
  refill(): void {
    if (this.#closed || !this.#recovery.mayStart) return;
    const { mains, starting, retired } = this.#roster;
    const { waiting } = this.#listener;
    if (waiting === 0 && this.#bounds.min === 0 && mains.length === 0) this.#asleep = true;
    if (this.#asleep) {
      if (waiting === 0) return;
      this.#asleep = false;
      this.#maker.report("woke", "a call has come");
    }
    // What a plugin registers, and whether it starts at all, its first instance has to say.
    const first = !this.#maker.settled;
    // While nobody waits, what leaves goes first: whether its thread ends decides what the next one runs in.
    const quiet = first || this.#draining || retired + this.#endings.pending > 0;
    const few = quiet ? 0 : this.#bounds.min - mains.length;
    const wanted = Math.max(few, Math.min(waiting, first ? 1 : Infinity) - starting);
    const count = Math.min(wanted, this.#bounds.max - mains.length);
    try {
      for (let i = 0; i < count; i++) this.#start("main");
    } catch (error) {
      if (mains.length === 0) this.#listener.stillborn(error as Error, "main");
      this.#recovery.lost(error instanceof Error ? error.message : String(error));
      this.refill();
    }
  }

  /**
   * Starts one more extra instance, if there may be one now and none is about to be ready. Throws when it cannot be
   * started.
   */
  addExtra(): void {
    const { extras } = this.#roster;
    if (extras.size >= MAX_EXTRAS || !this.#recovery.mayStart) return;
    for (const extra of extras) if (!extra.accepts) return;
    this.#start("extra");
  }

  /** Looks how idle the instances are. To be called while calls are open. */
  look(now: number): void {
    for (const instance of this.#roster.spare(this.#bounds.min)) instance.idleness.look(now);
  }

  /** From now on instances are started for calls that wait, and for nothing else. */
  drain(): void {
    this.#draining = true;
  }

  /** Ends every instance and waits until their threads are gone or known to be wedged. */
  async end(leaving: Leaving): Promise<void> {
    this.#closed = true;
    this.#recovery.stop();
    for (const instance of this.all()) instance.end(leaving);
    this.#reaper.stop();
    await this.#endings.settled();
  }

  #start(role: Role): Instance {
    const instance = this.#maker.make();
    this.#recovery.started();
    this.#roster.add(instance, role);
    return instance;
  }

  #ready(): void {
    this.#listener.available();
    this.refill();
    this.#reaper.watch();
  }

  #settled(outcome: "gone" | "wedged"): void {
    if (outcome === "wedged") this.#maker.report("wedged", WEDGED);
    this.refill();
  }

  #reap(instance: Instance, why: string): void {
    instance.end({ kind: "closed", code: "closed", why });
    const last = this.#asleep && this.all().length === 0;
    this.#maker.report(last ? "slept" : "retired", why, { from: instance });
  }

  #park(why: string): void {
    this.#maker.report("parked", why);
    this.#listener.parked();
    const leaving: Leaving = { kind: "closed", code: "crashed", why: `it was parked: ${why}` };
    for (const instance of [...this.mains, ...this.extras]) instance.retire(leaving);
  }

  #retired(instance: Instance, leaving: Leaving): void {
    this.#roster.retire(instance);
    this.#maker.report("retired", leaving.why, { from: instance });
    this.#left(leaving);
  }

  #ended(instance: Instance, leaving: Leaving): void {
    const role = this.#roster.delete(instance);
    const { kind, why, cause: error } = leaving;
    if ((kind === "crashed" || kind === "killed") && this.#maker.settled) {
      this.#maker.report(kind, why, { error, from: instance });
    }
    this.#endings.add(instance);
    if (role === undefined) return this.#listener.lost();
    const others = role === "main" ? this.mains.length : this.extras.size;
    if (instance.failure !== undefined && others === 0) {
      this.#listener.stillborn(instance.failure, role);
    }
    this.#left(leaving);
  }

  /** An instance takes no calls any more. */
  #left({ kind, why }: Leaving): void {
    if (kind !== "closed") this.#recovery.lost(why);
    this.#listener.lost();
    this.refill();
  }
}
