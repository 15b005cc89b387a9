import type { HandlerReader } from "../supervisor/handler_reader.ts";
import type { HookRegistration } from "../wire/registrations.ts";
import type { Crossing, SandboxHandler } from "./crossing.ts";
import { registeredAt } from "./plugin_version.ts";
import type { VersionHook } from "./version_hook.ts";

/** What a {@linkcode VersionHandler} is made of, beside what was registered. */
export interface VersionHandlerOptions {
  readonly id: string;
  readonly part: VersionHook;
  readonly group: Crossing;
  readonly onError: SandboxHandler["onError"];
  readonly mayChange: SandboxHandler["mayChange"];
  readonly reader: HandlerReader;
}

/** A handler that a version of a plugin has registered. There may be thousands that nobody calls. */
export class VersionHandler implements SandboxHandler {
  readonly id: string;
  readonly label: string;
  readonly plugin: string;
  readonly priority: number | undefined;
  readonly tags: readonly string[];
  readonly func: () => never = notCalled;
  readonly group: Crossing;
  readonly onError: SandboxHandler["onError"];
  readonly handler: number;
  readonly async: boolean;
  readonly tail: Tail;
  readonly mayChange: SandboxHandler["mayChange"];
  readonly #part: VersionHook;
  readonly #at: string;

  constructor(registration: HookRegistration, options: VersionHandlerOptions) {
    const { id, part, group, onError, mayChange, reader } = options;
    this.id = id;
    this.label = id;
    this.plugin = part.version.name;
    this.priority = registration.priority;
    this.tags = registration.tags;
    this.group = group;
    this.onError = onError;
    this.handler = registration.handler;
    this.async = registration.async;
    this.tail = new Tail(reader, registration.source);
    this.mayChange = mayChange;
    this.#part = part;
    this.#at = registration.at;
  }

  describe(): string {
    return `plugin "${this.plugin}"${registeredAt(this.#part.version, this.#at)}`;
  }
}

/** Whether a handler's only `next()` is the last thing it does. Its source is read when that is first asked. */
class Tail {
  readonly #reader: HandlerReader;
  readonly #source: string;
  #is: boolean | undefined;

  constructor(reader: HandlerReader, source: string) {
    this.#reader = reader;
    this.#source = source;
  }

  get is(): boolean {
    return this.#is ??= this.#reader.isTail(this.#source);
  }
}

/** A hook runs the handlers of a group through the group. */
function notCalled(): never {
  throw new Error("Cannot run a plugin's handler by itself: it belongs to a group");
}
