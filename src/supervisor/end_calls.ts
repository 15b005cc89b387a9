import { leftError } from "./call_errors.ts";
import type { Conversation } from "./conversation.ts";
import type { Leaving } from "./instance_listener.ts";
import { isBehind } from "./is_behind.ts";
import type { OpenCall } from "./open_call.ts";
import type { RunnerPlugin } from "./runner_plugin.ts";

/** Ends the conversation with an instance that ends: `giveBack` gets the calls another may take, the others fail. */
export function endCalls(
  plugin: RunnerPlugin,
  talk: Conversation,
  leaving: Leaving,
  giveBack: (call: OpenCall) => void,
): void {
  const unbegun = leaving.kind === "closed" ? [] : unbegunOf(plugin, talk);
  for (const call of talk.close()) {
    const { label } = call.call;
    if (unbegun.includes(call)) giveBack(call);
    else call.reject(leftError(plugin.name, leaving, `finish ${label} of`, label));
  }
}

/**
 * The calls that nothing has come of, so that they may go to another instance and still are done at most once: those
 * posted behind one that has not ended, in an instance that has made no host call of any kind since.
 *
 * That is all the host needs to know, and it knows it by itself, whatever the sandbox says: it has done nothing that
 * these calls could have asked for, nor does it from now on. Whether their code had begun does not matter, because without
 * permissions it reaches nothing but what ends with the instance. With some it may have written a file, so there nothing
 * is given back; neither is a call whose bytes were handed over. A call is given back once: it may be what ended the
 * instance, though that is more likely the one in front.
 */
function unbegunOf({ permissions }: RunnerPlugin, { open, desk }: Conversation): OpenCall[] {
  if (permissions !== undefined) return [];
  return open.values().filter((call) =>
    isBehind(open, call) && call.asksBefore === desk.taken && !call.settled && !call.again &&
    !call.call.buffers?.length
  );
}
