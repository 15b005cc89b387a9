import type { Event } from "../hooks/event.ts";
import type { HookReport } from "../hooks/handler.ts";
import { isLeaf } from "../hooks/leaf.ts";
import { type TaggedHandler, TaggedHook } from "../hooks/tagged_hook.ts";
import { currentRoot, Root, runInRoot } from "../supervisor/root.ts";
import { PaddockError } from "../wire/errors.ts";
import { checkDefinition } from "./check_definition.ts";
import type { CircuitBreaker } from "./circuit_breaker.ts";
import type { HookDefinition } from "./definitions.ts";
import type { Grace } from "./grace.ts";
import type { PointReport } from "./point_report.ts";
import { describeProblems } from "./problems.ts";
import type { HostHandler, HostHook } from "./host_hook.ts";
import { RootedEvent, setRoot } from "./rooted_event.ts";

/** A handler of a plugin, as its plugin's version prepared it. */
export interface PluginHandler extends TaggedHandler<Event> {
  readonly id: string;
  /** The id as well: where a plugin registered a handler is looked up only for a message. */
  readonly label: string;
  readonly plugin: string;
  /** For messages: `plugin "hello" (hello.pb.ts:4)`. */
  describe(): string;
}

/** What a plugin takes part in one hook with. */
export interface HookPart {
  readonly hook: string;
  /** At least one. They may be made when they are first asked for. */
  readonly handlers: readonly PluginHandler[];
  /** They run in a sandbox. */
  readonly isFenced: boolean;
  /** What they share, if they run in a sandbox and have been called. */
  readonly usedCircuit?: CircuitBreaker | undefined;
}

/** One hook with the handlers of everybody. */
export class HookPoint implements HostHook<unknown, object> {
  readonly name: string;
  readonly definition: HookDefinition;
  readonly #hook: TaggedHook<Event>;
  readonly #rootTimeoutMs: number;
  readonly #grace: Grace;
  #own: (TaggedHandler<Event> & { id: string })[] = [];
  readonly #plugins = new Map<string, HookPart>();
  /** Those of them whose handlers run in no sandbox. */
  readonly #unfenced = new Set<string>();
  #last = ""; // no plugin that has handlers comes after this one
  /** To be bound behind all others before the hook is used: many plugins come in a row, and it may not be used for long. */
  readonly #unbound = new Map<string, HookPart>();
  #idsMade = 0;

  constructor(
    name: string,
    definition: HookDefinition,
    options: { rootTimeoutMs: number; report: PointReport; grace: Grace },
  ) {
    checkDefinition(name, definition);
    this.name = name;
    this.definition = definition;
    this.#rootTimeoutMs = options.rootTimeoutMs;
    this.#grace = options.grace;
    const { tags, kind, onError } = definition;
    this.#hook = new TaggedHook({
      name,
      kind,
      onError,
      // An event carries exactly the fields of the schema.
      tagsOf: tags === undefined ? () => [] : (event) => tags(event as never),
      onReport: (report) => options.report(this.#told(report)),
      cancelled: (label) => this.#refused("cancelled", label, "cancelled it"),
    });
  }

  get length(): number {
    this.#bindNew();
    return this.#hook.length;
  }

  async trigger(fields: unknown, ...oneOff: ((event: never) => unknown)[]): Promise<Event> {
    const event = this.makeEvent(fields);
    const generation = this.#grace.enter();
    try {
      const result = await this.#run(event, oneOff as ((event: Event) => unknown)[]);
      if (result.completed) return event;
      throw this.#refused("stopped", result.stoppedBy ?? "", "returned without calling next()");
    } finally {
      this.#grace.leave(generation);
    }
  }

  #run(event: RootedEvent, funcs: ((event: Event) => unknown)[]) {
    this.#bindNew();
    // Without plugins there is no time to bound, and a single crossing is a root of its own.
    const alone = this.#plugins.size === 0 || (this.#fenced && this.length + funcs.length === 1);
    if (alone || currentRoot() !== undefined) return this.#hook.trigger(event, ...funcs);
    const root = new Root(this.#rootTimeoutMs);
    // To enter a root costs as much as a crossing: not for code that could not call plugins.
    const carried = this.#fenced && funcs.every(isLeaf);
    if (!carried) return runInRoot(root, () => this.#hook.trigger(event, ...funcs));
    setRoot(event, root);
    return this.#hook.trigger(event, ...funcs);
  }

  /** An event with these fields. Throws a `PaddockError` (`invalid`) when they do not fit the schema. */
  makeEvent(fields: unknown): RootedEvent {
    const parsed = this.definition.schema.safeParse(fields);
    if (parsed.success) return Object.assign(new RootedEvent(), parsed.data);
    const message = `Cannot trigger ${this.name}: ${describeProblems(parsed.error)}`;
    throw new PaddockError("invalid", message, { hook: this.name });
  }

  bind(handler: HostHandler<never>): string {
    const id = handler.id ?? `host-${++this.#idsMade}`;
    if (id.startsWith("plugin:")) {
      throw new TypeError(
        `Cannot bind a handler to ${this.name}: ids that begin with "plugin:" belong to plugins, current value is "${id}"`,
      );
    }
    const own = { ...handler, id } as TaggedHandler<Event> & { id: string };
    const index = this.#own.findIndex((other) => other.id === id);
    this.#hook.bind(own);
    if (index !== -1) this.#own[index] = own;
    else {
      this.#own.push(own);
      if (this.#plugins.size > 0) this.#rebind();
    }
    return id;
  }

  bindFunc(func: (event: never) => unknown): string {
    return this.bind({ func });
  }

  unbind(...ids: string[]): void {
    const own = this.#own.filter(({ id }) => ids.includes(id)).map(({ id }) => id);
    this.#own = this.#own.filter(({ id }) => !own.includes(id));
    this.#hook.unbind(...own);
  }

  unbindAll(): void {
    this.unbind(...this.#own.map(({ id }) => id));
  }

  /** Gives a plugin exactly this part, or none. Triggers that are under way go on with the old one. */
  setPlugin(plugin: string, part: HookPart | undefined): void {
    const old = this.#plugins.get(plugin);
    if (part === undefined) this.#plugins.delete(plugin);
    else this.#plugins.set(plugin, part);
    const last = plugin >= this.#last;
    if (last) this.#last = plugin;
    if (part?.isFenced === false) this.#unfenced.add(plugin);
    else this.#unfenced.delete(plugin);
    if (part === undefined) {
      if (old !== undefined && !this.#unbound.delete(plugin)) this.#unbind(old);
    } else if (this.#unbound.has(plugin) || (old === undefined && last)) {
      // In its place, or at the end where it belongs.
      this.#unbound.set(plugin, part);
    } else if (old !== undefined && haveSameIds(old, part)) this.#bind(part);
    else this.#rebind();
  }

  /** Names of the plugins that have handlers here, sorted. */
  pluginNames(): string[] {
    return [...this.#plugins.keys()].sort();
  }

  /** What a plugin has bound here. */
  handlersOf(plugin: string): readonly PluginHandler[] {
    return this.#plugins.get(plugin)?.handlers ?? [];
  }

  /** One for each plugin in a sandbox that takes part and has been called. */
  circuits(): CircuitBreaker[] {
    return [...this.#plugins.values()].flatMap(({ usedCircuit }) => usedCircuit ?? []);
  }

  /** All handlers run in sandboxes. */
  get #fenced(): boolean {
    return this.#own.length === 0 && this.#unfenced.size === 0;
  }

  /** Binds everything anew, in the order the interface promises. */
  #rebind(): void {
    this.#unbound.clear();
    this.#hook.unbindAll();
    for (const own of this.#own) this.#hook.bind(own);
    for (const plugin of this.pluginNames()) this.#bind(this.#plugins.get(plugin)!);
  }

  #bindNew(): void {
    if (this.#unbound.size === 0) return;
    for (const part of this.#unbound.values()) this.#bind(part);
    this.#unbound.clear();
  }

  /** Handlers whose ids are bound already take their places. */
  #bind({ handlers }: HookPart): void {
    for (const handler of handlers) this.#hook.bind(handler);
  }

  #unbind({ handlers }: HookPart): void {
    this.#hook.unbind(...handlers.map(({ id }) => id));
  }

  #refused(code: "stopped" | "cancelled", label: string, what: string): PaddockError {
    const message = `Cannot go on with ${this.name}: ${this.#describe(label)} ${what}`;
    return new PaddockError(code, message, { ...this.#where(label), hook: this.name });
  }

  #told(report: HookReport<Event>): Parameters<PointReport>[0] {
    const { kind, label, error } = report;
    const who = this.#describe(label);
    const said = {
      "missing-next": this.definition.kind === "after"
        ? "returned without calling next(); the chain went on, since this hook cannot be stopped"
        : "returned without calling next(), and so stopped what the hook announces",
      "ignored-cancel": "set cancel; ignored, since this hook cannot be cancelled",
      "error": "failed",
    }[kind];
    const about = { kind, ...this.#where(label), message: `${this.name}: ${who} ${said}` };
    return "error" in report ? { ...about, error } : about;
  }

  #describe(label: string): string {
    return this.#find(label)?.describe() ?? `handler "${label}"`;
  }

  #where(label: string): { plugin?: string } {
    const plugin = this.#find(label)?.plugin;
    return plugin === undefined ? {} : { plugin };
  }

  #find(label: string): PluginHandler | undefined {
    return [...this.#plugins.values()].flatMap(({ handlers }) => handlers)
      .find(({ id }) => id === label);
  }
}

function haveSameIds({ handlers: a }: HookPart, { handlers: b }: HookPart): boolean {
  return a.length === b.length && a.every(({ id }, i) => id === b[i]!.id);
}
