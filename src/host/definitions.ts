import type * as z from "zod";

/** How a hook's chain treats handlers that stop it: `action` obeys them, `after` goes on. */
export type HookKind = "action" | "after";

/** A hook of an embedder: a named point where plugins take part. */
export interface HookDefinition<S extends z.ZodObject = z.ZodObject> {
  /** How the chain treats handlers that stop it. */
  readonly kind: HookKind;
  /** Shape of the event's fields. What a plugin changes is parsed with it before anyone else sees it. */
  readonly schema: S;
  /** Tags of an event; a handler bound with tags runs only when one of them is here. */
  // A method, so that a definition with narrower fields is still a definition of some hook.
  tags?(fields: z.output<S>): string[];
  /** Capability a plugin needs to bind, for a tag (`*` when bound without). */
  readonly capability?: (tag: string) => string;
  /** Capability a plugin needs for its changes to come back. */
  readonly writeCapability?: (tag: string) => string;
  /**
   * What a handler that throws does to the chain, and what a plugin does that has thrown so often that it is left alone
   * for a while: `"abort"` ends the chain with the error, `"skip"` reports it and goes on. @default {"abort"}
   */
  readonly onError?: "abort" | "skip";
  /** One line for types.d.ts. */
  readonly description?: string;
}

/** Declares a hook. */
export function defineHook<S extends z.ZodObject>(
  definition: HookDefinition<S>,
): HookDefinition<S> {
  return definition;
}

/** Who makes a host call; known from the channel, never from what the plugin says. */
export interface Caller {
  /** Name of the plugin. */
  readonly plugin: string;
  /** Throws a `PaddockError` (`capability`) unless the plugin holds it. */
  require(capability: string): void;
  /** What the plugin was given. */
  readonly permissions: HeldPermissions;
}

/** What a plugin was given. Items are texts such as `net:api.example.com` or `capability:records:read:posts`. */
export interface HeldPermissions {
  /** Whether it holds all of an item. Throws `RangeError` for a text that is none. */
  has(item: string): boolean;
  /** All it holds, sorted. */
  list(): string[];
}

/** One method a plugin may call: a row of the table of host calls. */
export interface MethodDefinition<
  I extends z.ZodTuple = z.ZodTuple,
  O extends z.ZodType = z.ZodType,
> {
  /** Shape of the arguments. They are parsed before `run` sees them. */
  readonly input: I;
  /** Shape of the result. It is parsed before the plugin sees it; for `z.void()` it is dropped. */
  readonly output: O;
  /** Names of the parameters, for types.d.ts and messages. */
  readonly params?: readonly string[];
  /**
   * Capability the caller needs: fixed, or made of the arguments. When absent the capability is the service's own
   * name; null needs none.
   */
  readonly capability?: string | null | ((...args: z.output<I>) => string);
  /** One line for types.d.ts. */
  readonly description?: string;
  /** Its answers may be large, so that few are made at a time for one plugin. @default {false} */
  readonly large?: boolean;
  /** The host's half. May return a promise; the caller's dialect decides whether the plugin sees one. */
  readonly run: (caller: Caller, ...args: z.output<I>) => z.input<O> | Promise<z.input<O>>;
}

/** A service: methods under one name, `$name` inside plugins. */
export type ServiceDefinition = Readonly<Record<string, MethodDefinition>>;

/** Declares one method of a service; exists for its types. */
export function defineMethod<I extends z.ZodTuple, O extends z.ZodType>(
  definition: MethodDefinition<I, O>,
): MethodDefinition {
  return definition as unknown as MethodDefinition;
}
