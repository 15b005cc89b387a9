import { PaddockError } from "../wire/errors.ts";
import type { Usage } from "../wire/protocol.ts";
import type { Registrations } from "../wire/registrations.ts";
import { leftError, ownDeadline } from "./call_errors.ts";
import type { Clock } from "./clock.ts";
import { Conversation } from "./conversation.ts";
import type { InstanceFrame } from "./conversation_listener.ts";
import { endCalls } from "./end_calls.ts";
import type { Endpoint } from "./endpoint.ts";
import { readAnswer, startMessage } from "./handshake.ts";
import { Heartbeat } from "./heartbeat.ts";
import { Idleness } from "./idleness.ts";
import type { InstanceListener, Leaving } from "./instance_listener.ts";
import { failLateCalls } from "./late_calls.ts";
import type { OpenCall } from "./open_call.ts";
import { chargeCalls } from "./own_time.ts";
import type { Origin, RunnerHost } from "./contract.ts";
import type { RunnerPlugin } from "./runner_plugin.ts";
import type { TurnStack } from "./turn_stack.ts";

/** One running sandbox of a plugin, from its spawning to its end. */
export class Instance implements Origin {
  /** The registrations; rejects with `PaddockError` when the sandbox ends before it is ready. */
  readonly ready: Promise<Registrations>;
  readonly #plugin: RunnerPlugin;
  readonly #clock: Clock;
  readonly #listener: InstanceListener;
  readonly #endpoint: Endpoint;
  readonly #talk: Conversation;
  #state: "starting" | "ready" | "retired" | "ended" = "starting";
  #leaving: Leaving | undefined;
  readonly #readiness = Promise.withResolvers<Registrations>();
  #cancelTimer: () => void;
  #heart: Heartbeat | undefined;
  #failure: PaddockError | undefined;
  /** What it has used, as it last said. */
  usage: Usage | undefined;
  /** Whether, and for how long, nobody has had any use for it. */
  readonly idleness: Idleness;

  constructor(
    plugin: RunnerPlugin,
    host: RunnerHost,
    endpoint: Endpoint,
    listener: InstanceListener,
    clock: Clock,
  ) {
    this.#plugin = plugin;
    this.#clock = clock;
    this.#listener = listener;
    this.#endpoint = endpoint;
    this.ready = this.#readiness.promise;
    // Nobody may be waiting for it.
    this.ready.catch(() => {});
    this.#talk = new Conversation(plugin, host, endpoint, clock, {
      origin: this,
      heard: (frame) => this.#heard(frame),
      answered: (usage) => {
        this.usage = usage;
        this.#heart?.answered();
      },
      available: () => this.#available(),
      blocked: (call) => listener.blocked(call),
      busy: () => listener.busy(),
    });
    this.idleness = new Idleness(this.#talk);
    endpoint.onmessage = (message) => this.#receive(message);
    endpoint.onend = (why) => this.end({ kind: "crashed", code: "crashed", why });
    const { startTimeoutMs } = plugin.limits;
    const late = `it was not ready after ${startTimeoutMs} ms`;
    const giveUp = () => this.end({ kind: "killed", code: "deadline", why: late });
    this.#cancelTimer = clock.after(startTimeoutMs, giveUp);
    endpoint.start(startMessage(plugin, crypto.randomUUID(), endpoint.tier));
  }

  /** Calls that have no result yet. */
  get size(): number {
    return this.#talk.open.size;
  }

  /** Takes calls. */
  get accepts(): boolean {
    return this.#state === "ready";
  }

  keep(): () => void {
    return this.idleness.keep();
  }

  /** Blocking dialect: takes a call into its event loop. */
  get idle(): boolean {
    return this.#state === "ready" && this.#talk.idle;
  }

  /** Blocking dialect: sleeps in a host call. */
  get asleep(): boolean {
    return this.#state === "ready" && this.#talk.asleep;
  }

  /** Blocking dialect: takes a call on top of its stack. */
  get nestable(): boolean {
    return this.#state === "ready" && this.#talk.nestable;
  }

  /** Blocking dialect: takes this call behind those that run; see `Conversation.takesBehind`. */
  takesBehind(call: OpenCall, quick: boolean): boolean {
    return this.#state === "ready" && this.#talk.takesBehind(call, quick);
  }

  get ended(): boolean {
    return this.#state === "ended";
  }

  /** Blocking dialect: the call it is about to finish, when it takes another behind that one. */
  get finishing(): OpenCall | undefined {
    return this.#state === "ready" ? this.#talk.posted.finishing : undefined;
  }

  /** Blocking dialect: what sleeps. */
  get stack(): TurnStack {
    return this.#talk.stack;
  }

  /** Why it could not start, when that is how it ended. */
  get failure(): PaddockError | undefined {
    return this.#failure;
  }

  /** Ends its thread, which `end` does already, and says whether it is really gone. */
  get terminated(): Promise<"gone" | "wedged"> {
    return this.#endpoint.terminate();
  }

  /** Settles when its thread is gone, be it long after it was told to. */
  get gone(): Promise<void> {
    return this.#endpoint.gone;
  }

  /** Puts a call into its event loop; see `Conversation.post`. */
  post(call: OpenCall, pipelined: boolean): void {
    this.#talk.post(call, pipelined);
  }

  /** Puts a call on top of its stack; see `Conversation.enter`. */
  enter(call: OpenCall): void {
    this.#talk.enter(call);
  }

  /** Takes no more calls; those it has get `drainTimeoutMs`. One that has none, or is not ready yet, ends at once. */
  retire(leaving: Leaving): void {
    if (this.#state === "starting") this.end(leaving);
    if (this.#state === "retired") this.#endIfDrained();
    if (this.#state !== "ready") return;
    this.#state = "retired";
    this.#leaving = leaving;
    this.#talk.tell({ t: "drain" });
    this.#cancelTimer = this.#clock.after(
      this.#plugin.limits.drainTimeoutMs,
      () => this.end(leaving),
    );
    this.#listener.retired(leaving);
    this.#endIfDrained();
  }

  /** Ends it now. Everything open is rejected; what the sandbox still says is dropped. */
  end(leaving: Leaving): void {
    if (this.#state === "ended") return;
    const starting = this.#state === "starting";
    this.#state = "ended";
    this.#cancelTimer();
    this.#heart?.stop();
    this.#endpoint.onmessage = () => {};
    this.#endpoint.terminate();
    endCalls(this.#plugin, this.#talk, leaving, (call) => this.#listener.unbegun(call));
    if (starting) {
      this.#failure = leftError(this.#plugin.name, leaving, "start");
      this.#readiness.reject(this.#failure);
    }
    this.#listener.ended(leaving);
  }

  /** Charges what runs for time, and gives up what has had too much. False when there is nothing to watch. */
  tick(elapsedMs: number, now: number): boolean {
    const { open, stack } = this.#talk;
    if (this.#state === "ended" || (open.size === 0 && stack.empty)) return false;
    failLateCalls(this.#plugin, this.#talk, now);
    const worst = chargeCalls(this.#plugin, this.#talk, this.#endpoint.current, elapsedMs);
    if (worst !== undefined) this.#breach(worst);
    return true;
  }

  #breach(culprit: OpenCall): void {
    const { label } = culprit.call;
    const did = culprit.settled
      ? "did not stop when its time was up"
      : `used up ${culprit.timeoutMs} ms of its own time`;
    const members = this.#talk.stack.members();
    for (const call of members.has(culprit) ? members : [culprit]) {
      // It is given up: were it to return now, nobody would listen.
      call.graceMs = Infinity;
      const why = `${call === culprit ? "it" : label} ${did}`;
      call.reject(ownDeadline(this.#plugin.name, call, why));
    }
    culprit.graceMs = Infinity;
    const why = `its instance was ended because ${label} ${did}`;
    this.retire({ kind: "killed", code: "closed", why });
  }

  #receive(message: unknown): void {
    this.#heart?.heard();
    try {
      this.#talk.take(message);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      const code = error instanceof PaddockError ? error.code : "crashed";
      this.end({ kind: "crashed", code, why, cause: error });
    }
  }

  #heard(frame: InstanceFrame): void {
    if (frame.t !== "ready" && frame.t !== "load-error") {
      this.#listener.spoken(frame);
      return;
    }
    if (this.#state !== "starting") {
      throw new PaddockError("protocol", `it sent "${frame.t}" although it had started`);
    }
    const registrations = readAnswer(this.#plugin, frame);
    const refused = this.#listener.accept(registrations);
    if (refused !== undefined) return this.end(refused);
    this.#cancelTimer();
    this.#state = "ready";
    const endsFor = (why: string) => this.end({ kind: "killed", code: "closed", why });
    const { heartbeatMs } = this.#plugin.limits;
    this.#heart = new Heartbeat(this.#clock, heartbeatMs, this.#talk, endsFor);
    this.#readiness.resolve(registrations);
    this.#listener.ready();
  }

  #available(): void {
    if (this.#state === "retired") this.#endIfDrained();
    else this.#listener.available();
  }

  #endIfDrained(): void {
    for (const call of this.#talk.open.values()) if (!call.settled) return;
    this.end(this.#leaving!);
  }
}
