import { PaddockError } from "../wire/errors.ts";
import type { WireError } from "../wire/protocol.ts";
import { fromWireError } from "../wire/wire_error.ts";
import type { OpenCall } from "./open_call.ts";
import type { Root } from "./root.ts";

/** What the plugin itself threw. */
export function thrownBy(plugin: string, call: OpenCall, error: WireError): Error {
  return fromWireError(error, { plugin, hook: call.call.label });
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
