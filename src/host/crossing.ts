import type { Event } from "../hooks/event.ts";
import type { Group, GroupResult, Handler } from "../hooks/handler.ts";
import type { Answer, Packed, PluginCall } from "../supervisor/runner.ts";
import { type MetricCell, type Outcome, outcomeOf } from "../telemetry/metrics.ts";
import { PaddockError } from "../wire/errors.ts";
import { type HookCall, HookResult } from "../wire/protocol.ts";
import type { EventFields, Patch } from "./event_fields.ts";
import type { PluginHandler } from "./hook_point.ts";
import type { PluginVersion } from "./plugin_version.ts";

/** A handler inside a sandbox, as it was registered. */
export interface SandboxHandler extends PluginHandler {
  /** The sandbox's number for it. */
  readonly handler: number;
  readonly async: boolean;
  /** Its only `next()` is the last thing it does. */
  readonly tail: boolean;
  /** Throws a `PaddockError` (`capability`) unless the plugin may change this event. Absent when it always may. */
  readonly mayChange: ((event: Event) => void) | undefined;
}

/** What a {@linkcode Crossing} works with. */
export interface CrossingOptions {
  readonly hook: string;
  readonly version: PluginVersion;
  readonly fields: EventFields;
  readonly cell: MetricCell;
}

/** Takes an event into one plugin and back: all handlers of the plugin that are neighbours in a chain, in one call. */
export class Crossing implements Group<Event> {
  readonly #options: CrossingOptions;

  constructor(options: CrossingOptions) {
    this.#options = options;
  }

  run(
    event: Event,
    handlers: readonly Handler<Event>[],
    next: () => void | Promise<void>,
  ): Promise<GroupResult<Event> | void> {
    // A hook hands back the very objects it was given.
    return new Passage(event, handlers as readonly SandboxHandler[], next, this.#options).run();
  }
}

/** One event on its way through one plugin. */
class Passage {
  readonly #event: Event;
  readonly #handlers: readonly SandboxHandler[];
  /** Goes on with the chain after these handlers, and after no others, however often a plugin asks. */
  readonly #goOn: () => void | Promise<void>;
  readonly #options: CrossingOptions;
  /** Time the rest of the chain took, milliseconds: it is not the plugin's. */
  #downstreamMs = 0;
  /** What the rest of the chain threw. */
  #failure: { readonly error: unknown } | undefined;

  constructor(
    event: Event,
    handlers: readonly SandboxHandler[],
    goOn: () => void | Promise<void>,
    options: CrossingOptions,
  ) {
    this.#event = event;
    this.#handlers = handlers;
    this.#goOn = goOn;
    this.#options = options;
  }

  async run(): Promise<GroupResult<Event> | void> {
    const { version, cell } = this.#options;
    const started = performance.now();
    let outcome: Outcome = "ok";
    let answer: Answer;
    let result: HookResult;
    try {
      answer = await version.runner.call(this.#call());
      result = this.#parse(answer.value);
      if (result.patch !== undefined) this.#apply(result.patch, answer.buffers ?? []);
    } catch (error) {
      const original = this.#original(error);
      // What the rest of the chain failed with is not the plugin's failure.
      if (original !== this.#failure?.error) outcome = outcomeOf(error);
      throw original;
    } finally {
      cell.record(performance.now() - started - this.#downstreamMs, outcome);
    }
    if (result.cancelled !== undefined) return { cancelled: this.#find(result.cancelled) };
    if (result.stopped !== undefined) return { stopped: this.#find(result.stopped) };
    if (result.next === true) await this.#goOn();
  }

  #call(): PluginCall {
    const { hook, version, fields } = this.#options;
    const buffers: ArrayBuffer[] = [];
    const tail: number[] = [];
    const numbers: number[] = [];
    let async = false;
    for (const handler of this.#handlers) {
      numbers.push(handler.handler);
      if (handler.tail) tail.push(handler.handler);
      if (handler.async) async = true;
    }
    const data: HookCall = { hook, fields: fields.pack(this.#event, buffers), tail };
    return {
      kind: "hook",
      handlers: numbers,
      data,
      buffers,
      async,
      tail: tail.length === numbers.length,
      label: hook,
      timeoutMs: version.limits.callTimeoutMs,
      // A tail handler's wish to go on comes with its result.
      ...(this.#handlers.at(-1)!.tail
        ? undefined
        : { local: { next: (args, buffers) => this.#next(args[0], buffers) } }),
    };
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
    for (const handler of this.#handlers) handler.mayChange?.(this.#event);
    const values = fields.unpack(version.name, patch, buffers);
    fields.apply(version.name, this.#event, values);
    return values;
  }

  #parse(value: Packed): HookResult {
    const parsed = HookResult.safeParse(value ?? {});
    if (parsed.success) return parsed.data;
    const { hook, version } = this.#options;
    throw new PaddockError(
      "protocol",
      `Cannot read what came of ${hook} in plugin "${version.name}": ${parsed.error.message}`,
      { plugin: version.name, hook },
    );
  }

  #find(handler: number): SandboxHandler | undefined {
    return this.#handlers.find((one) => one.handler === handler) ?? this.#handlers[0];
  }

  /** An error of the rest of the chain that the plugin let through comes back as itself, not as a copy. */
  #original(error: unknown): unknown {
    const failure = this.#failure?.error;
    if (!(failure instanceof Error) || !(error instanceof Error)) return error;
    return failure.message === error.message && failure.name === error.name ? failure : error;
  }
}
