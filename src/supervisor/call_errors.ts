import { PaddockError } from "../wire/errors.ts";
import type { WireError } from "../wire/protocol.ts";
import { fromWireError } from "../wire/wire_error.ts";
import type { PluginCall } from "./contract.ts";
import type { Leaving } from "./instance_listener.ts";
import type { OpenCall } from "./open_call.ts";
import type { Root } from "./root.ts";

/** The error of a sandbox that breaks the rules of the protocol. */
export function broken(why: string): PaddockError {
  return new PaddockError("protocol", why);
}

/**
 * What the plugin itself threw. It cannot make a `PaddockError`, whose code would decide what becomes of the call; it
 * can let one through that the host gave it in this call, which is about whatever it was about then.
 */
export function thrownBy(plugin: string, call: OpenCall, error: WireError): Error {
  const given = call.given?.find(({ code, message }) =>
    code === error.code && message === error.message
  );
  if (given === undefined) return fromWireError(error, { plugin, hook: call.call.label });
  const { hook } = given;
  return fromWireError(error, { plugin: given.plugin ?? plugin, hook, believed: true });
}

/** The error of a call whose own values cannot cross. */
export function cannotSend(plugin: string, call: OpenCall, cause: unknown): PaddockError {
  const { label } = call.call;
  const why = cause instanceof Error ? cause.message : String(cause);
  return new PaddockError("limit", `Cannot send ${label} to plugin "${plugin}": ${why}`, {
    plugin,
    hook: label,
    cause,
  });
}

/** The error of a call that is given up because of time: its own, or that of another on the same stack. */
export function ownDeadline(plugin: string, call: OpenCall, why: string): PaddockError {
  const { label } = call.call;
  return new PaddockError("deadline", `Cannot finish ${label} of plugin "${plugin}": ${why}`, {
    plugin,
    hook: label,
  });
}

/** The error of a call that had a right to rest, and has rested for too long. */
export function overslept(plugin: string, call: OpenCall): PaddockError {
  return ownDeadline(plugin, call, `it had nothing to say for ${call.call.idleTimeoutMs} ms`);
}

/** The error of whatever still runs, or is still asked for, when its root has used up its wall-clock time. */
export function rootDeadline(
  root: Root,
  verb: string,
  where: { plugin?: string; hook?: string | undefined } = {},
): PaddockError {
  return new PaddockError(
    "root-deadline",
    `Cannot ${verb}: the request, job or trigger it belongs to has taken more than ${root.timeoutMs} ms`,
    where,
  );
}

/** The error of a call of a plugin that is not started again; `why` is a clause that says so. */
export function parkedError(plugin: string, { label }: PluginCall, why: string): PaddockError {
  return new PaddockError(
    "crashed",
    `Cannot call ${label} of plugin "${plugin}": it is parked, because ${why}; ` +
      `mend it and save its file, or restart it by hand: "plugins restart ${plugin}", host.restart("${plugin}")`,
    { plugin, hook: label },
  );
}

/** The error of whatever an instance that has left would have had to do. */
export function leftError(
  plugin: string,
  { cause, code, why }: Leaving,
  verb: string,
  hook?: string,
): PaddockError {
  // What went wrong at the start has said so itself, unless it did not know which plugin it was about.
  if (hook === undefined && cause instanceof PaddockError && cause.plugin) return cause;
  return new PaddockError(code, `Cannot ${verb} plugin "${plugin}": ${why}`, {
    plugin,
    hook,
    cause,
  });
}
