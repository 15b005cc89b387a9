import type { Registrations } from "../wire/registrations.ts";
import type { Core } from "./core.ts";
import {
  captureStackTrace,
  ErrorClass,
  isArray,
  isAsyncFunction,
  isFinite,
  isFunction,
  RangeErrorClass,
  sourceOf,
  TypeErrorClass,
  upper,
} from "./intrinsics.ts";
import { positionIn } from "./positions.ts";

/** A handler of whatever kind. */
export type Handler = (event?: unknown) => unknown;

/** Longest source of a handler that is sent, UTF-16 units. */
const SOURCE_LENGTH = 32 * 1024;
/** The protocol's bounds: what is longer would end the instance instead of being explained. */
const MAX_TAGS = 100;
const MAX_MIDDLEWARES = 100;
const NAME_LENGTH = 200;
const METHOD_LENGTH = 20;
const PATH_LENGTH = 2_000;

/** What a plugin has registered, and the functions behind the numbers the host knows. */
export class Registry {
  readonly registrations: Registrations = {
    hooks: [],
    routes: [],
    jobs: [],
    uses: [],
    fetch: false,
  };
  readonly #core: Core;
  readonly #handlers: Handler[] = [];
  readonly #globals: (name: string) => unknown;
  #closed = false;
  /** A middleware of `routerUse` is asynchronous, and so is every route then. */
  #asyncUse = false;

  /** @param globals Looks up a global of the plugin */
  constructor(core: Core, globals: (name: string) => unknown) {
    this.#core = core;
    this.#globals = globals;
  }

  /** The function behind a number. */
  handler(number: number): Handler {
    const handler = this.#handlers[number - 1];
    if (handler === undefined) throw new ErrorClass(`Cannot run handler ${number}: there is none`);
    return handler;
  }

  /** A global of the plugin, as preludes left it. */
  global(name: string): unknown {
    return this.#globals(name);
  }

  /** The plugin has loaded: hooks and routes cannot be added any more. */
  close(): void {
    this.#closed = true;
    if (!this.#asyncUse) return;
    const { routes } = this.registrations;
    for (let i = 0; i < routes.length; i++) routes[i]!.async = true;
  }

  /** Whether the plugin has loaded. */
  get closed(): boolean {
    return this.#closed;
  }

  /** `onSomething(handler, ...tags, options?)`. Throws `TypeError` for what it cannot take. */
  hook(hook: string, args: unknown[]): void {
    this.#check(hook);
    const handler = toHandler(args[0], hook, 1, " (the handler comes first, tags after it)");
    const tags: string[] = [];
    let options: HookOptions = {};
    for (let i = 1; i < args.length; i++) {
      const arg = args[i];
      if (typeof arg === "string") tags.push(bounded(arg, NAME_LENGTH, hook, `tag ${i}`));
      else if (i === args.length - 1) options = toHookOptions(arg, hook, i + 1);
      else {throw new TypeErrorClass(
          `Cannot call ${hook}: tag ${i} must be a string, ${current(arg)}`,
        );}
    }
    if (tags.length > MAX_TAGS) {
      throw new RangeErrorClass(`Cannot call ${hook}: ${tags.length} tags, at most ${MAX_TAGS}`);
    }
    const source = sourceOf(handler);
    this.registrations.hooks.push({
      handler: this.add(handler),
      hook,
      tags,
      ...options,
      async: isAsyncFunction(handler),
      source: source.length > SOURCE_LENGTH ? "" : source,
      at: this.position(),
    });
  }

  /** `routerAdd(method, path, handler, ...middlewares)`. Throws `TypeError` for what it cannot take. */
  route(args: unknown[]): void {
    this.#check("routerAdd");
    const [method, path, handler] = args;
    if (typeof method !== "string" || method === "") {
      throw new TypeErrorClass(
        `Cannot call routerAdd: argument 1 must be a method such as "GET", ${current(method)}`,
      );
    }
    if (typeof path !== "string" || path[0] !== "/") {
      throw new TypeErrorClass(
        `Cannot call routerAdd: argument 2 must be a path that begins with "/", ${current(path)}`,
      );
    }
    const last = toHandler(handler, "routerAdd", 3, "");
    const before = toMiddlewares(args, 3, "routerAdd");
    this.registrations.routes.push({
      handler: this.add(last),
      middlewares: before.map((one) => this.add(one)),
      method: bounded(upper(method), METHOD_LENGTH, "routerAdd", "the method"),
      path: bounded(path, PATH_LENGTH, "routerAdd", "the path"),
      async: isAsyncFunction(last) || before.some(isAsyncFunction),
      at: this.position(),
    });
  }

  /** `routerUse(...middlewares)`. Throws `TypeError` for what it cannot take. */
  use(args: unknown[]): void {
    this.#check("routerUse");
    const { uses } = this.registrations;
    for (const one of toMiddlewares(args, 0, "routerUse")) {
      uses.push(this.add(one));
      if (isAsyncFunction(one)) this.#asyncUse = true;
    }
    if (uses.length > MAX_MIDDLEWARES) throw tooMany("routerUse", uses.length);
  }

  /** Gives a function its number. */
  add(handler: Handler): number {
    return this.#handlers.push(handler);
  }

  /** Where in the plugin's code the running call was made, `line:column`, or empty. */
  position(): string {
    const holder: { stack?: unknown } = {};
    captureStackTrace(holder);
    return typeof holder.stack === "string" ? positionIn(holder.stack, this.#core.plugin) : "";
  }

  /** Throws when the plugin may not register anything more. */
  #check(name: string): void {
    if (this.#closed) {
      throw new ErrorClass(
        `Cannot call ${name}: the plugin has loaded; call it while the file runs`,
      );
    }
    const { hooks, routes, jobs } = this.registrations;
    if (hooks.length + routes.length + jobs.length >= this.#core.limits.registrations) {
      throw new RangeErrorClass(
        `Cannot call ${name}: a plugin may register ${this.#core.limits.registrations} hooks, routes and jobs`,
      );
    }
  }
}

interface HookOptions {
  id?: string;
  priority?: number;
}

/** The function at a position of the arguments. Throws `TypeError` when it is none. */
export function toHandler(value: unknown, name: string, position: number, hint: string): Handler {
  if (isFunction(value)) return value as Handler;
  throw new TypeErrorClass(
    `Cannot call ${name}: argument ${position} must be a function${hint}, ${current(value)}`,
  );
}

function toMiddlewares(args: unknown[], from: number, name: string): Handler[] {
  const out: Handler[] = [];
  for (let i = from; i < args.length; i++) out.push(toHandler(args[i], name, i + 1, ""));
  if (out.length > MAX_MIDDLEWARES) throw tooMany(name, out.length);
  return out;
}

function tooMany(name: string, middlewares: number): RangeError {
  return new RangeErrorClass(
    `Cannot call ${name}: ${middlewares} middlewares, at most ${MAX_MIDDLEWARES} are allowed`,
  );
}

/** The text itself. Throws `RangeError` when it is longer than the protocol allows. */
export function bounded(text: string, length: number, name: string, what: string): string {
  if (text.length <= length) return text;
  throw new RangeErrorClass(
    `Cannot call ${name}: ${what} has ${text.length} characters, at most ${length} are allowed`,
  );
}

function toHookOptions(value: unknown, hook: string, position: number): HookOptions {
  if (typeof value !== "object" || value === null || isArray(value)) {
    throw new TypeErrorClass(
      `Cannot call ${hook}: argument ${position} must be a tag or { id, priority }, ${
        current(value)
      }`,
    );
  }
  const { id, priority } = value as { id?: unknown; priority?: unknown };
  const options: HookOptions = {};
  if (id !== undefined) {
    if (typeof id !== "string") {
      throw new TypeErrorClass(
        `Cannot call ${hook}: the option "id" must be a string, ${current(id)}`,
      );
    }
    options.id = bounded(id, NAME_LENGTH, hook, "the id");
  }
  if (priority !== undefined) {
    if (!isFinite(priority)) {
      throw new TypeErrorClass(
        `Cannot call ${hook}: the option "priority" must be a finite number, ${current(priority)}`,
      );
    }
    options.priority = priority as number;
  }
  return options;
}

/** What a message says of a wrong value. */
export function current(value: unknown): string {
  if (typeof value === "string") return `current value is "${value}"`;
  if (value === null || typeof value !== "object" && typeof value !== "symbol") {
    return `current value is ${isFunction(value) ? "a function" : `${value as string}`}`;
  }
  return `current value is ${isArray(value) ? "an array" : `of type ${typeof value}`}`;
}
