import type { Event } from "../hooks/event.ts";
import { TaggedHook } from "../hooks/tagged_hook.ts";
import { Root, runInRoot } from "../supervisor/root.ts";
import { PaddockError } from "../wire/errors.ts";
import type { HookPoint, PluginHandler } from "./hook_point.ts";

/** What is run alone. */
export interface AloneOptions {
  /** The hook they are for; nothing else that is bound to it runs. */
  readonly point: HookPoint;
  /** Handlers of one plugin; they need not be in place. */
  readonly handlers: readonly PluginHandler[];
  readonly fields: unknown;
  /** Wall-clock time of all of it, milliseconds. */
  readonly rootTimeoutMs: number;
}

/**
 * Sends an event through the handlers of one plugin and nobody else's, as a question whether the plugin works.
 *
 * @throws {PaddockError} `stopped` or `cancelled`, naming the handler; `invalid` when the fields do not fit the schema
 * @throws whatever leaves the outermost handler
 */
export async function triggerAlone(options: AloneOptions): Promise<void> {
  const { point, handlers, fields, rootTimeoutMs } = options;
  if (handlers.length === 0) return;
  const { name } = point;
  function refused(code: "stopped" | "cancelled", label: string, what: string): PaddockError {
    const handler = handlers.find(({ id }) => id === label) ?? handlers[0]!;
    const message = `Cannot go on with ${name}: ${handler.describe()} ${what}`;
    return new PaddockError(code, message, { plugin: handler.plugin, hook: name });
  }
  const hook = new TaggedHook<Event>({
    name,
    tagsOf: (event) => point.definition.tags?.(event as never) ?? [],
    cancelled: (label) => refused("cancelled", label, "cancelled it"),
  });
  // Errors are what is asked for here, whatever becomes of them otherwise.
  for (const handler of handlers) hook.bind({ ...handler, onError: "abort" });
  const event = point.makeEvent(fields);
  const result = await runInRoot(new Root(rootTimeoutMs), () => hook.trigger(event));
  if (result.completed) return;
  throw refused("stopped", result.stoppedBy ?? "", "returned without calling next()");
}
