import { SYSTEM_CLOCK } from "../supervisor/clock.ts";
import { CallGate } from "./call_gate.ts";
import type { HostLog } from "./host_log.ts";
import { onceAWhile } from "./once_a_while.ts";

/** The gate for a plugin's host calls; the log says when it holds some up. */
export function pluginGate(plugin: string, perSecond: number, log: HostLog): CallGate {
  const slowed = onceAWhile(() => {
    log.note(
      "warn",
      `it makes more than ${perSecond} host calls a second and is slowed down`,
      plugin,
    );
  });
  return new CallGate(perSecond, SYSTEM_CLOCK, slowed);
}
