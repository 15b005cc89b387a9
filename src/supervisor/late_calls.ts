import { rootDeadline } from "./call_errors.ts";
import type { Conversation } from "./conversation.ts";
import type { RunnerPlugin } from "./runner_plugin.ts";

/** Fails the calls whose root has had its wall-clock time at the moment `now`, and wakes what sleeps on their behalf. */
export function failLateCalls(
  { name, limits }: RunnerPlugin,
  talk: Conversation,
  now: number,
): void {
  for (const call of talk.open.values()) {
    const { root } = call.place;
    if (now < root.deadline || call.settled) continue;
    const { label } = call.call;
    const where = { plugin: name, hook: label };
    call.giveUp(rootDeadline(root, `finish ${label}`, where), limits.drainTimeoutMs);
  }
  for (const ask of talk.stack.unanswered()) {
    if (now >= ask.root.deadline) talk.desk.refuse(ask, rootDeadline(ask.root, "go on"));
  }
}
