import { courseOf, type Event } from "./event.ts";
import type { Group, Handler, HookReport } from "./handler.ts";

/** A handler as a hook keeps it: what later changes to the object it was bound with cannot touch. */
export interface Bound<E extends Event> {
  readonly handler: Handler<E>;
  readonly id: string;
  readonly label: string;
  readonly func: (event: E) => unknown;
  readonly priority: number;
  readonly group: Group<E> | undefined;
  readonly tags: readonly string[];
  /** What it throws is reported, and the chain goes on. */
  readonly skipErrors: boolean;
  /** Kinds of misuse that need not be reported again. */
  reported: Set<HookReport["kind"]> | undefined;
}

/** One link of a chain: a handler, or neighbours of one group. */
export interface Step<E extends Event> {
  readonly bound: readonly Bound<E>[];
  /** Runs the handler, or all of the group's. */
  readonly func: (event: E) => unknown;
  readonly group: Group<E> | undefined;
}

/** What runs for one kind of event, from the outermost to the innermost. */
export interface Lineup<E extends Event> {
  readonly steps: readonly Step<E>[];
  /** `func` of each step. */
  readonly funcs: readonly ((event: E) => unknown)[];
}

/**
 * The handlers of one hook, ready to run. They are put in order when they are first wanted after a change, so that many
 * can be bound in a row at little cost. A lineup that was handed out never changes.
 */
export class Chain<E extends Event> {
  readonly #skipsErrors: (onError: "abort" | "skip" | undefined) => boolean;
  /** By id, in the order of binding. */
  readonly #bound = new Map<string, Bound<E>>();
  /** What follows does not show the latest changes yet. */
  #stale = false;
  /** In the order of running. */
  #sorted: Bound<E>[] = [];
  #all: Lineup<E> = { steps: [], funcs: [] };
  #untagged = this.#all;
  /** For each tag a handler asks for, what runs for an event that has only this tag; made when first wanted. */
  #tagged = new Map<string, Lineup<E> | undefined>();
  #idsMade = 0;

  /** `skipsErrors` decides about a handler by its own `onError`; it may throw. */
  constructor(skipsErrors: (onError: "abort" | "skip" | undefined) => boolean) {
    this.#skipsErrors = skipsErrors;
  }

  get length(): number {
    return this.#bound.size;
  }

  /** What runs when tags play no part. */
  get lineup(): Lineup<E> {
    if (this.#stale) this.#order();
    return this.#all;
  }

  /** What runs for an event with these tags. */
  lineupFor(tags: readonly string[]): Lineup<E> {
    if (this.#stale) this.#order();
    if (this.#tagged.size === 0) return this.#all;
    let only: string | undefined;
    for (const tag of tags) {
      if (!this.#tagged.has(tag) || tag === only) continue;
      if (only !== undefined) return this.#select(tags);
      only = tag;
    }
    if (only === undefined) return this.#untagged;
    let lineup = this.#tagged.get(only);
    if (lineup === undefined) this.#tagged.set(only, lineup = this.#select([only]));
    return lineup;
  }

  bind(handler: Handler<E>, tags: readonly string[]): string {
    const { id = this.#makeId(), priority = 0 } = handler;
    checkHandler(handler, id, priority);
    const bound: Bound<E> = {
      handler,
      id,
      label: handler.label ?? id,
      func: handler.func,
      priority,
      group: handler.group,
      tags: tags.length === 0 ? NO_TAGS : [...tags],
      skipErrors: this.#skipsErrors(handler.onError),
      reported: undefined,
    };
    this.#bound.set(id, bound);
    this.#stale = true;
    return id;
  }

  unbind(ids: Iterable<string>): void {
    for (const id of ids) this.#bound.delete(id);
    this.#stale = true;
  }

  unbindAll(): void {
    this.#bound.clear();
    this.#stale = true;
  }

  #makeId(): string {
    let id: string;
    do id = `handler-${++this.#idsMade}`; while (this.#bound.has(id));
    return id;
  }

  #order(): void {
    this.#sorted = [...this.#bound.values()].sort((a, b) => a.priority - b.priority);
    this.#all = compile(this.#sorted);
    this.#untagged = this.#select([]);
    this.#tagged = new Map(this.#sorted.flatMap(({ tags }) => tags.map((tag) => [tag, undefined])));
    this.#stale = false;
  }

  #select(tags: readonly string[]): Lineup<E> {
    const selected = this.#sorted.filter((bound) =>
      bound.tags.length === 0 || bound.tags.some((tag) => tags.includes(tag))
    );
    return compile(selected);
  }
}

const NO_TAGS: readonly string[] = Object.freeze([]);

function checkHandler<E extends Event>(handler: Handler<E>, id: string, priority: number): void {
  if (typeof id !== "string" || id === "") {
    throw new TypeError(
      `Cannot bind a handler: its id has to be a text that is not empty, current value is ${
        JSON.stringify(id)
      }`,
    );
  }
  if (typeof handler.func !== "function") {
    throw new TypeError(
      `Cannot bind handler "${id}": func has to be a function, current value is ${typeof handler
        .func}`,
    );
  }
  if (typeof priority !== "number" || Number.isNaN(priority)) {
    throw new TypeError(
      `Cannot bind handler "${id}": priority has to be a number, current value is ${
        String(priority)
      }`,
    );
  }
}

/** Neighbours of one group become one step, unless an error needs an owner. */
function compile<E extends Event>(sorted: readonly Bound<E>[]): Lineup<E> {
  const steps: Step<E>[] = [];
  for (let i = 0; i < sorted.length;) {
    const first = sorted[i]!;
    let end = i + 1;
    if (first.group !== undefined && !first.skipErrors) {
      while (sorted[end]?.group === first.group && !sorted[end]!.skipErrors) end++;
    }
    const bound = sorted.slice(i, end);
    const { group } = first;
    const func = group === undefined ? first.func : runGroup(group, bound, steps.length);
    steps.push({ bound, func, group });
    i = end;
  }
  return { steps, funcs: steps.map(({ func }) => func) };
}

/** The function of step `i`, which is a group's. */
function runGroup<E extends Event>(
  group: Group<E>,
  bound: readonly Bound<E>[],
  i: number,
): (event: E) => unknown {
  const handlers = bound.map(({ handler }) => handler);
  return (event) => {
    const course = courseOf(event)!.generalize();
    return group.run(event, handlers, course.nextAfter(i), course.isLast(i));
  };
}
