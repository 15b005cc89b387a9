import type { Asks } from "./asks.ts";
import { nearest } from "../wire/nearest.ts";
import {
  create,
  defineProperty,
  keys,
  ObjectPrototype,
  ProxyClass,
  TypeErrorClass,
} from "./intrinsics.ts";

type Members = Record<string, unknown>;

/**
 * The object behind `$name`: a function for each method. Reading a member it does not have throws and says which one
 * was meant; names that languages and libraries look for by themselves are undefined.
 */
export function createService(name: string, methods: readonly string[], asks: Asks): Members {
  const service: Members = create(new ProxyClass(create(null) as object, new Unknown(name)));
  for (const method of methods) {
    const full = `${name}.${method}`;
    define(service, method, (...args: unknown[]) => asks.ask(full, withoutTrailing(args)));
  }
  return service;
}

/** Adds members to a service, or replaces them. */
export function extendService(service: Members, members: Members): void {
  for (const name of keys(members)) define(service, name, members[name]);
}

/** Stands behind a service and is asked only for members that are not there. */
class Unknown implements ProxyHandler<object> {
  readonly #service: string;

  constructor(service: string) {
    this.#service = service;
  }

  get(_target: object, key: string | symbol, receiver: object): unknown {
    if (typeof key === "symbol" || key === "then" || key === "toJSON" || key === "constructor") {
      return undefined;
    }
    if (key in ObjectPrototype) return (ObjectPrototype as Members)[key];
    const known = keys(receiver);
    const meant = nearest(key, known);
    const hint = meant === undefined ? `it has ${known.join(", ")}` : `did you mean "${meant}"?`;
    throw new TypeErrorClass(`Unknown $${this.#service}.${key}: ${hint}`);
  }
}

/** Optional arguments at the end that were left out by name must not arrive as null. */
function withoutTrailing(args: unknown[]): unknown[] {
  while (args.length > 0 && args[args.length - 1] === undefined) args.pop();
  return args;
}

function define(service: Members, name: string, value: unknown): void {
  defineProperty(service, name, { value, enumerable: true, configurable: true, writable: true });
}
