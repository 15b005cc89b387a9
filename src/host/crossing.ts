import type { Event } from "../hooks/event.ts";
import type { Group, GroupResult, Handler } from "../hooks/handler.ts";
import type { Root } from "../supervisor/root.ts";
import type { Answer, Packed, PluginCall } from "../supervisor/runner.ts";
import { type Outcome, outcomeOf } from "../telemetry/metrics.ts";
import { PaddockError } from "../wire/errors.ts";
import { type HookCall, HookResult } from "../wire/protocol.ts";
import { quickCheck } from "../wire/quick_check.ts";
import type { Patch } from "./event_fields.ts";
import type { PluginHandler } from "./hook_point.ts";
import { type Verdict, verdictOn } from "./circuit_breaker.ts";
import { describeProblems } from "./problems.ts";
import { rootOf } from "./rooted_event.ts";
import type { VersionHook } from "./version_hook.ts";

const isHookResult = quickCheck(HookResult);
const GO_ON: GroupResult<Event> = Object.freeze({ next: true });

/** A handler inside a sandbox, as it was registered. */
export interface SandboxHandler extends PluginHandler {
  /** The sandbox's number for it. */
  readonly handler: number;
  readonly async: boolean;
  /** Whether its only `next()` is the last thing it does: told by a part of it, which a copy of the handler has too. */
  readonly tail: { readonly is: boolean };
  /** Throws a `PaddockError` (`capability`) unless the plugin may change this event. Absent when it always may. */
  readonly mayChange: ((event: Event) => void) | undefined;
}

/** Takes an event into one plugin and back: all handlers of the plugin that are neighbours in a chain, in one call. */
export class Crossing implements Group<Event> {
  readonly #options: VersionHook;
  #party: Party | undefined;

  constructor(options: VersionHook) {
    this.#options = options;
  }

  run(
    event: Event,
    handlers: readonly Handler<Event>[],
    next: () => void | Promise<void>,
    last: boolean,
  ): Promise<GroupResult<Event> | void> | void {
    const { circuit } = this.#options;
    if (circuit.isOpen && !circuit.admit(event)) {
      if (circuit.options.onOpen === "skip") return next();
      throw circuit.refusal();
    }
    // A chain that does not change gives the same list each time.
    if (this.#party?.handlers !== handlers) {
      // A hook hands back the very objects it was given.
      this.#party = new Party(handlers as readonly SandboxHandler[]);
    }
    let passage: Passage;
    try {
      passage = new Passage(event, this.#party, next, last, this.#options);
    } catch (error) {
      // A field of the event cannot cross.
      this.#options.cell.record(0, outcomeOf(error));
      circuit.settle(event, "none", 0);
      throw error;
    }
    return passage.run();
  }
}

/** Handlers that are run by one call. */
class Party {
  readonly handlers: readonly SandboxHandler[];
  readonly numbers: number[] = [];
  readonly tail: number[] = [];
  readonly async: boolean;
  /** The innermost one asks for the rest of the chain, and its wish does not come with its result. */
  readonly asksNext: boolean;

  constructor(handlers: readonly SandboxHandler[]) {
    this.handlers = handlers;
    for (const { handler, tail } of handlers) {
      this.numbers.push(handler);
      if (tail.is) this.tail.push(handler);
    }
    this.async = handlers.some((handler) => handler.async);
    this.asksNext = !handlers.at(-1)!.tail.is;
  }
}

/** One event on its way through one plugin: the call, and what comes of it. */
class Passage implements PluginCall {
  readonly kind = "hook";
  readonly handlers: number[];
  readonly data: HookCall;
  readonly buffers: ArrayBuffer[] = [];
  readonly async: boolean;
  readonly tail: boolean;
  readonly label: string;
  readonly timeoutMs: number;
  readonly at: number;
  readonly root: Root | undefined;
  readonly local: NonNullable<PluginCall["local"]> | undefined;
  readonly placeless: boolean;
  readonly #event: Event;
  readonly #party: Party;
  /** Goes on with the chain after these handlers, and after no others, however often a plugin asks. */
  readonly #goOn: () => void | Promise<void>;
  readonly #options: VersionHook;
  /** Time the rest of the chain took, milliseconds: it is not the plugin's. */
  #downstreamMs = 0;
  /** What the rest of the chain threw. */
  #failure: { readonly error: unknown } | undefined;

  constructor(
    event: Event,
    party: Party,
    goOn: () => void | Promise<void>,
    last: boolean,
    options: VersionHook,
  ) {
    const { hook, version } = options;
    this.at = performance.now();
    this.handlers = party.numbers;
    this.data = { hook, fields: options.fields.pack(event, this.buffers), tail: party.tail };
    this.async = party.async;
    this.tail = party.tail.length === party.numbers.length;
    this.label = hook;
    this.root = rootOf(event);
    this.timeoutMs = version.limits.callTimeoutMs;
    this.local = party.asksNext
      ? { next: (args, buffers) => this.#next(args[0], buffers) }
      : undefined;
    this.placeless = last;
    this.#event = event;
    this.#party = party;
    this.#goOn = goOn;
    this.#options = options;
  }

  run(): Promise<GroupResult<Event> | void> {
    return this.#options.version.runner.call(this).then(
      (answer) => this.#took(answer),
      (error) => this.#lost(error, performance.now()),
    );
  }

  #took(answer: Answer): GroupResult<Event> | void {
    const at = answer.at ?? performance.now();
    let result: HookResult;
    try {
      result = this.#parse(answer.value);
      if (result.patch !== undefined) this.#apply(result.patch, answer.buffers ?? []);
    } catch (error) {
      this.#lost(error, at);
    }
    this.#record("ok", at, "good");
    if (result.cancelled !== undefined) return { cancelled: this.#find(result.cancelled) };
    if (result.stopped !== undefined) return { stopped: this.#find(result.stopped) };
    return result.next === true ? GO_ON : undefined;
  }

  #lost(error: unknown, at: number): never {
    const original = this.#original(error);
    // What the rest of the chain failed with is not the plugin's failure.
    if (original === this.#failure?.error) this.#record("ok", at, "good");
    else this.#record(outcomeOf(error), at, verdictOn(error, this.#options.version.name), error);
    throw original;
  }

  #record(outcome: Outcome, at: number, verdict: Verdict, error?: unknown): void {
    const { cell, circuit } = this.#options;
    const ms = at - this.at;
    cell.record(ms - this.#downstreamMs, outcome);
    circuit.settle(this.#event, verdict, ms, error);
  }

  /** The plugin's innermost handler goes on with the chain. Answers with what changed meanwhile. */
  #next(patch: Packed, buffers: ArrayBuffer[]): Answer | Promise<Answer> {
    const sent = patch === undefined || patch === null
      ? {}
      : this.#apply(this.#parse({ patch }).patch!, buffers);
    const known = this.#options.fields.snapshot(this.#event, sent);
    const started = performance.now();
    try {
      const rest = this.#goOn();
      if (rest === undefined) return this.#went(known, started);
      return rest.then(
        () => this.#went(known, started),
        (error) => this.#failed(error, started),
      );
    } catch (error) {
      return this.#failed(error, started);
    }
  }

  #went(known: Map<string, unknown>, started: number): Answer {
    this.#downstreamMs += performance.now() - started;
    const buffers: ArrayBuffer[] = [];
    return { value: this.#options.fields.changes(this.#event, known, buffers), buffers };
  }

  #failed(error: unknown, started: number): never {
    this.#downstreamMs += performance.now() - started;
    this.#failure = { error };
    throw error;
  }

  #apply(patch: Patch, buffers: readonly ArrayBuffer[]): Patch {
    const { version, fields } = this.#options;
    if (Object.keys(patch).length === 0) return patch;
    for (const handler of this.#party.handlers) handler.mayChange?.(this.#event);
    const values = fields.unpack(version.name, patch, buffers);
    fields.apply(version.name, this.#event, values);
    return values;
  }

  #parse(value: Packed): HookResult {
    if (isHookResult(value)) return value as HookResult;
    const parsed = HookResult.safeParse(value ?? {});
    if (parsed.success) return parsed.data;
    const { hook, version } = this.#options;
    throw new PaddockError(
      "protocol",
      `Cannot read what came of ${hook} in plugin "${version.name}": ${
        describeProblems(parsed.error)
      }`,
      { plugin: version.name, hook },
    );
  }

  #find(handler: number): SandboxHandler | undefined {
    const { handlers } = this.#party;
    return handlers.find((one) => one.handler === handler) ?? handlers[0];
  }

  /** An error of the rest of the chain that the plugin let through comes back as itself, not as a copy. */
  #original(error: unknown): unknown {
    const failure = this.#failure?.error;
    if (!(failure instanceof Error) || !(error instanceof Error)) return error;
    return failure.message === error.message && failure.name === error.name ? failure : error;
  }
}
