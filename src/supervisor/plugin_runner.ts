import { PaddockError } from "../wire/errors.ts";
import type { Usage } from "../wire/protocol.ts";
import type { Registrations } from "../wire/registrations.ts";
import { parkedError, rootDeadline } from "./call_errors.ts";
import type { CallQueue } from "./call_queue.ts";
import type { Clock } from "./clock.ts";
import type { Answer, PluginCall, Runner, RunnerHost, RunnerStatus } from "./contract.ts";
import type { SpawnEndpoint } from "./endpoint.ts";
import { OpenCall } from "./open_call.ts";
import { openCircle } from "./open_circle.ts";
import { Pool, type PoolListener } from "./pool.ts";
import { currentPlace, type Place, Root } from "./root.ts";
import { QueueStation } from "./queue_station.ts";
import type { Role } from "./roster.ts";
import { Router } from "./router.ts";
import type { RunnerPlugin } from "./runner_plugin.ts";
import { type Capacity, WaitingRoom } from "./waiting_room.ts";
import { PendingAsk } from "./turn_stack.ts";
import { type Watchdog, watchdogOf, type Watched } from "./watchdog.ts";

/** Takes the calls to one version of a plugin: lets them in, lets them wait, fails those that have no future. */
export class PluginRunner implements Runner, PoolListener, Watched {
  readonly #plugin: RunnerPlugin;
  readonly #clock: Clock;
  readonly #watchdog: Watchdog;
  readonly #pool: Pool;
  readonly #router: Router;
  readonly #room: WaitingRoom;
  readonly #queues: QueueStation;
  #watched = false;
  #reason = "";
  #closing: Promise<void> | undefined;
  #drained: (() => void) | undefined;

  constructor(plugin: RunnerPlugin, host: RunnerHost, clock: Clock, spawn: SpawnEndpoint) {
    this.#plugin = plugin;
    this.#clock = clock;
    this.#watchdog = watchdogOf(clock);
    this.#room = new WaitingRoom(plugin);
    this.#pool = new Pool(plugin, host, clock, spawn, this);
    this.#queues = new QueueStation(plugin, this.#pool, this.#room);
    this.#router = new Router(plugin, this.#pool, this.#room.pinned);
  }

  async start(): Promise<Registrations> {
    if (this.#closing !== undefined) throw this.#closedError("start");
    return this.#plugin.known ?? await this.#pool.open().ready;
  }

  async restart(): Promise<void> {
    if (this.#closing !== undefined) throw this.#closedError("restart");
    this.#pool.recovery.forget();
    await this.#pool.open().ready;
  }

  rest(): void {
    if (this.#closing === undefined && this.#room.size === 0) this.#pool.rest();
  }

  call(call: PluginCall): Promise<Answer> {
    const now = call.at ?? this.#clock.now();
    const { limits } = this.#plugin;
    const place = currentPlace() ?? call.root ?? new Root(limits.rootTimeoutMs, now);
    const refusal = this.#refusal(call, place, now);
    if (refusal !== undefined) return Promise.reject(refusal);
    const open = new OpenCall(call, place, call.timeoutMs ?? limits.callTimeoutMs);
    if (place instanceof PendingAsk) place.expect(open);
    this.busy();
    const room = this.#room;
    if (call.on !== undefined) {
      if (!this.#router.placeOn(open, call.on)) this.#enqueue(room.pinned, open, now);
    } else if (this.#router.isUrgent(open)) {
      if (!this.#router.placeUrgent(open)) this.#enqueue(room.urgent, open, now);
    } else if (room.waiting > 0 || !this.#router.placeFresh(open)) {
      this.#enqueue(room.fresh, open, now);
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
      state: this.#state,
      parked: this.#pool.recovery.parked,
      tier: this.#pool.tier,
      instances: instances.length,
      idle: instances.filter(({ accepts, size }) => accepts && size === 0).length,
      busy: instances.filter(({ size }) => size > 0).length,
      usage: totalOf(instances.flatMap(({ usage }) => usage ?? [])),
      running: instances.reduce((sum, instance) => sum + instance.size, 0),
      queued: this.#room.size,
      wedged: this.#pool.wedged,
      restarts: this.#pool.recovery.restarts,
    };
  }

  get waiting(): number {
    return this.#room.waiting;
  }

  available(): void {
    const { pinned, urgent, fresh } = this.#room;
    // One that goes in may make room for another, or take it away: look again after each.
    if (pinned.size > 0) {
      while (pinned.take((open) => this.#router.placeOn(open, open.call.on!)) !== undefined);
    }
    if (urgent.size > 0) {
      while (urgent.take((open) => this.#router.placeUrgent(open)) !== undefined);
    }
    while (fresh.size > 0 && urgent.size === 0) {
      const first = fresh.peek()!;
      if (!this.#router.placeFresh(first) && !this.#router.placeBehind(first)) break;
      fresh.shift();
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

  unbegun(call: OpenCall): void {
    call.startOver();
    const { urgent, fresh } = this.#room;
    this.#enqueue(this.#router.isUrgent(call) ? urgent : fresh, call, this.#clock.now());
  }

  lost(): void {
    if (this.#closing !== undefined) this.#rejectQueued();
    // Calls that can go nowhere else than to the instance that was lost are found out here.
    this.available();
  }

  stillborn(error: Error, role: Role): void {
    const needsExtra = (open: OpenCall) => open.call.async && this.#router.isUrgent(open);
    this.#room.rejectAll(() => error, role === "main" ? undefined : needsExtra);
  }

  parked(): void {
    this.#room.rejectAll(({ call }) =>
      parkedError(this.#plugin.name, call, this.#pool.recovery.parked!)
    );
  }

  tick(elapsedMs: number, now: number): boolean {
    let busy = false;
    for (const instance of this.#pool.all()) busy = instance.tick(elapsedMs, now) || busy;
    this.#pool.look(now);
    // The start of the first instance has a limit of its own.
    const starts = this.#pool.mains.length > 0 && !this.#pool.mains.some((main) => main.accepts);
    this.#room.expire(now, !starts, this.#capacity);
    this.#watched = busy || this.#room.size > 0;
    this.#noticeDrained();
    return this.#watched;
  }

  get #state(): RunnerStatus["state"] {
    const { recovery, mains, asleep } = this.#pool;
    if (this.#closing !== undefined) return "closed";
    if (recovery.parked !== undefined) return "parked";
    if (mains.some((main) => main.accepts)) return "ready";
    return asleep ? "asleep" : "starting";
  }

  get #capacity(): Capacity {
    return { instances: this.#pool.mains.length, max: this.#pool.max };
  }

  #refusal(call: PluginCall, place: Place, now: number): PaddockError | undefined {
    // A call from inside a root that is under way still goes in while the plugin closes: its root could not end.
    if (this.#closing !== undefined && (place.depth === 0 || this.#drained === undefined)) {
      return this.#closedError("call");
    }
    const { parked } = this.#pool.recovery;
    if (parked !== undefined) return parkedError(this.#plugin.name, call, parked);
    const { name, limits } = this.#plugin;
    if (place.depth > limits.nesting) {
      const message =
        `Cannot call ${call.label} of plugin "${name}": ${limits.nesting} calls are nested already`;
      return new PaddockError("limit", message, { plugin: name, hook: call.label });
    }
    if (now >= place.root.deadline) {
      return rootDeadline(place.root, `start ${call.label}`, { plugin: name });
    }
    return undefined;
  }

  #enqueue(queue: CallQueue, open: OpenCall, now: number): void {
    if (!this.#room.enter(queue, open, now, this.#capacity)) return;
    open.station = this.#queues;
    this.#pool.refill();
    // Nobody asleep can be waiting for a call from outside.
    if (open.place.depth > 0) openCircle(this.#queues.heldUpBy(open));
  }

  #rejectQueued(): void {
    this.#room.rejectAll(({ call }) => this.#closedError("call", call));
  }

  async #close(): Promise<void> {
    this.#pool.drain();
    await new Promise<void>((resolve) => {
      const cancel = this.#clock.after(this.#plugin.limits.drainTimeoutMs, resolve);
      this.#drained = () => {
        cancel();
        resolve();
      };
      this.#noticeDrained();
    });
    this.#drained = undefined;
    this.#rejectQueued();
    const why = `the plugin was closed: ${this.#reason}`;
    await this.#pool.end({ kind: "closed", code: "closed", why });
  }

  #noticeDrained(): void {
    if (this.#drained === undefined || this.#room.size > 0) return;
    if (this.#pool.all().every((instance) => instance.size === 0)) this.#drained();
  }

  #closedError(verb: string, call?: PluginCall): PaddockError {
    const { name } = this.#plugin;
    const message = `Cannot ${verb} plugin "${name}": it was closed: ${this.#reason}`;
    return new PaddockError("closed", message, { plugin: name, hook: call?.label });
  }
}

function totalOf(usages: readonly Usage[]): Usage | undefined {
  if (usages.length === 0) return undefined;
  const bytes = usages.reduce((sum, usage) => sum + usage.bytes, 0);
  const times = usages.flatMap(({ cpuMs }) => cpuMs ?? []);
  return { bytes, ...times.length > 0 && { cpuMs: times.reduce((sum, ms) => sum + ms) } };
}
