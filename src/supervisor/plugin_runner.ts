import { PaddockError } from "../wire/errors.ts";
import type { Registrations } from "../wire/protocol.ts";
import { rootDeadline } from "./call_errors.ts";
import { CallQueue } from "./call_queue.ts";
import type { Clock } from "./clock.ts";
import type { SpawnEndpoint } from "./endpoint.ts";
import { OpenCall } from "./open_call.ts";
import { Pool, type PoolListener } from "./pool.ts";
import { currentPlace, type Place, Root } from "./root.ts";
import { Router } from "./router.ts";
import type { Answer, PluginCall, Runner, RunnerHost, RunnerStatus } from "./contract.ts";
import type { RunnerPlugin } from "./runner_plugin.ts";
import { type Watchdog, watchdogOf, type Watched } from "./watchdog.ts";

/** Takes the calls to one version of a plugin: lets them in, queues them, fails those that have no future. */
export class PluginRunner implements Runner, PoolListener, Watched {
  readonly #plugin: RunnerPlugin;
  readonly #clock: Clock;
  readonly #watchdog: Watchdog;
  readonly #pool: Pool;
  readonly #router: Router;
  /** Calls from outside, in order. */
  readonly #fresh = new CallQueue();
  /** Calls that go in before those from outside. */
  readonly #urgent = new CallQueue();
  #watched = false;
  #reason = "";
  #closing: Promise<void> | undefined;
  #drained: (() => void) | undefined;

  constructor(plugin: RunnerPlugin, host: RunnerHost, clock: Clock, spawn: SpawnEndpoint) {
    this.#plugin = plugin;
    this.#clock = clock;
    this.#watchdog = watchdogOf(clock);
    this.#pool = new Pool(plugin, host, clock, spawn, this);
    this.#router = new Router(plugin, this.#pool);
  }

  async start(): Promise<Registrations> {
    if (this.#closing !== undefined) throw this.#closedError("start");
    return await this.#pool.open().ready;
  }

  call(call: PluginCall): Promise<Answer> {
    const now = call.at ?? this.#clock.now();
    const { limits } = this.#plugin;
    const place = currentPlace() ?? new Root(limits.rootTimeoutMs, now);
    const refusal = this.#refusal(call, place, now);
    if (refusal !== undefined) return Promise.reject(refusal);
    const open = new OpenCall(call, place, call.timeoutMs ?? limits.callTimeoutMs);
    this.busy();
    if (this.#router.isUrgent(open)) {
      if (!this.#router.placeUrgent(open)) this.#enqueue(this.#urgent, open);
    } else if (this.#fresh.size > 0 || this.#urgent.size > 0 || !this.#router.placeFresh(open)) {
      this.#enqueue(this.#fresh, open);
    }
    return open.promise;
  }

  close(reason: string): Promise<void> {
    this.#reason = reason;
    this.#closing ??= this.#close();
    return this.#closing;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close("its owner has let go of it");
  }

  status(): RunnerStatus {
    const instances = this.#pool.all();
    return {
      instances: instances.length,
      running: instances.reduce((sum, instance) => sum + instance.size, 0),
      queued: this.#queued,
      wedged: this.#pool.wedged,
      restarts: this.#pool.restarts,
    };
  }

  available(): void {
    if (this.#urgent.size > 0) {
      // One that goes in may make room for another, or take it away: look again after each.
      while (this.#urgent.take((call) => this.#router.placeUrgent(call)) !== undefined);
    }
    while (this.#fresh.size > 0 && this.#urgent.size === 0) {
      if (!this.#router.placeFresh(this.#fresh.peek()!)) break;
      this.#fresh.shift();
    }
    this.#noticeDrained();
  }

  blocked(call: OpenCall): void {
    this.#router.slept(call);
  }

  busy(): void {
    if (this.#watched) return;
    this.#watched = true;
    this.#watchdog.watch(this);
  }

  lost(): void {
    if (this.#queued > 0) {
      if (this.#closing === undefined) this.#reopen();
      else this.#rejectQueued((call) => this.#closedError("call", call));
    }
    // Calls that can go nowhere else than to the instance that was lost are found out here.
    this.available();
  }

  stillborn(error: Error, kind: "main" | "extra"): void {
    const needsExtra = (call: OpenCall) => call.call.async && this.#router.isUrgent(call);
    this.#rejectQueued(() => error, kind === "main" ? undefined : needsExtra);
  }

  tick(elapsedMs: number, now: number): boolean {
    let busy = false;
    for (const instance of this.#pool.all()) busy = instance.tick(elapsedMs, now) || busy;
    const where = { plugin: this.#plugin.name };
    this.#rejectQueued(
      ({ place, call }) => rootDeadline(place.root, `start ${call.label}`, where),
      ({ place }) => now >= place.root.deadline,
    );
    this.#watched = busy || this.#queued > 0;
    this.#noticeDrained();
    return this.#watched;
  }

  get #queued(): number {
    return this.#fresh.size + this.#urgent.size;
  }

  #refusal(call: PluginCall, place: Place, now: number): PaddockError | undefined {
    // A call from inside a root that is under way still goes in while the plugin closes: its root could not end.
    if (this.#closing !== undefined && (place.depth === 0 || this.#drained === undefined)) {
      return this.#closedError("call");
    }
    const { nesting } = this.#plugin.limits;
    if (place.depth > nesting) return this.#limitError(call, `${nesting} calls are nested already`);
    if (now >= place.root.deadline) {
      return rootDeadline(place.root, `start ${call.label}`, { plugin: this.#plugin.name });
    }
    return undefined;
  }

  #enqueue(queue: CallQueue, open: OpenCall): void {
    const { queueLength } = this.#plugin.limits;
    if (queue.size >= queueLength) {
      open.reject(this.#limitError(open.call, `${queueLength} calls are waiting already`));
      return;
    }
    queue.push(open);
    this.#reopen();
  }

  #reopen(): void {
    try {
      this.#pool.reopen();
    } catch (error) {
      this.#rejectQueued(() => error as Error);
    }
  }

  #rejectQueued(
    error: (call: OpenCall) => Error,
    which: (call: OpenCall) => boolean = () => true,
  ): void {
    if (this.#queued === 0) return;
    for (const queue of [this.#urgent, this.#fresh]) {
      for (const call of queue.takeAll(which)) call.reject(error(call));
    }
  }

  async #close(): Promise<void> {
    await new Promise<void>((resolve) => {
      const cancel = this.#clock.after(this.#plugin.limits.drainTimeoutMs, resolve);
      this.#drained = () => {
        cancel();
        resolve();
      };
      this.#noticeDrained();
    });
    this.#drained = undefined;
    this.#rejectQueued((call) => this.#closedError("call", call));
    const why = `the plugin was closed: ${this.#reason}`;
    await this.#pool.end({ kind: "closed", code: "closed", why });
  }

  #noticeDrained(): void {
    if (this.#drained === undefined || this.#queued > 0) return;
    if (this.#pool.all().every((instance) => instance.size === 0)) this.#drained();
  }

  #closedError(verb: string, call?: OpenCall): PaddockError {
    const { name } = this.#plugin;
    const message = `Cannot ${verb} plugin "${name}": it was closed: ${this.#reason}`;
    return new PaddockError("closed", message, { plugin: name, hook: call?.call.label });
  }

  #limitError(call: PluginCall, why: string): PaddockError {
    const { name } = this.#plugin;
    return new PaddockError("limit", `Cannot call ${call.label} of plugin "${name}": ${why}`, {
      plugin: name,
      hook: call.label,
    });
  }
}
