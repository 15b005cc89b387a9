import { PaddockError } from "../wire/errors.ts";
import type { Instance } from "./instance.ts";
import type { OpenCall, Station } from "./open_call.ts";
import type { Pool } from "./pool.ts";
import { MAX_EXTRAS } from "./roster.ts";
import type { RunnerPlugin } from "./runner_plugin.ts";
import type { WaitingRoom } from "./waiting_room.ts";

/** Where the calls of one plugin are that wait for an instance: they go on when one of those comes free. */
export class QueueStation implements Station {
  readonly #plugin: RunnerPlugin;
  readonly #pool: Pool;
  readonly #room: WaitingRoom;

  constructor(plugin: RunnerPlugin, pool: Pool, room: WaitingRoom) {
    this.#plugin = plugin;
    this.#pool = pool;
    this.#room = room;
  }

  heldUpBy({ call }: OpenCall): OpenCall[] | undefined {
    const { mains, extras, max } = this.#pool;
    const all: readonly Instance[] = [...mains, ...extras];
    if (call.on !== undefined) return heldUp(all.filter((instance) => instance === call.on));
    if (mains.length < max || (call.async && extras.size < MAX_EXTRAS)) return undefined;
    return heldUp(call.async ? all : mains);
  }

  giveUp(open: OpenCall): boolean {
    this.#room.rejectAll(() => this.#error(open), (waiting) => waiting === open);
    return true;
  }

  #error({ call: { label, async, on } }: OpenCall): PaddockError {
    const { name, limits: { nesting } } = this.#plugin;
    const { max } = this.#pool;
    const all = "all its instances sleep in host calls that cannot end before this call has";
    const why = on !== undefined
      ? "the instance it has to run in sleeps in a host call that cannot end before this call has"
      : async
      ? `${all}, and an async handler needs one of its own: there may be ${max}, and ${MAX_EXTRAS} more for ` +
        "such handlers; raise pool.max, or write the handler without async"
      : `${all}, and none of their stacks has room for more than ${nesting} calls; raise pool.max (${max}) or ` +
        `limits.nesting (${nesting})`;
    const message = `Cannot call ${label} of plugin "${name}": ${why}`;
    return new PaddockError("limit", message, { plugin: name, hook: label });
  }
}

/** The calls that hold up all of these; undefined when one of them is not held up, or there are none. */
function heldUp(instances: readonly Instance[]): OpenCall[] | undefined {
  let calls: OpenCall[] | undefined;
  for (const { accepts, stack } of instances) {
    const others = accepts ? stack.heldUpBy() : undefined;
    if (others === undefined) return undefined;
    calls = calls === undefined ? others : calls.concat(others);
  }
  return calls;
}
