import { PaddockError } from "../wire/errors.ts";
import type { AskFrame, ReplyFrame } from "../wire/protocol.ts";
import { toWireError } from "../wire/wire_error.ts";
import { rootDeadline } from "./call_errors.ts";
import type { CallTable } from "./call_table.ts";
import type { OpenCall } from "./open_call.ts";
import { Root, runAt } from "./root.ts";
import type { Answer, Origin, RunnerHost } from "./contract.ts";
import type { RunnerPlugin } from "./runner_plugin.ts";
import { type Load, PendingAsk } from "./turn_stack.ts";

/** What the desk needs of the instance whose host calls it answers. */
export interface AskCounter {
  /** The open calls there. */
  readonly calls: CallTable;
  /** A blocking ask has come in; the sandbox sleeps. Called before anything is done about it. */
  sleeps(ask: PendingAsk): void;
  /** Carries the answer of an ask to the sandbox. */
  reply(ask: PendingAsk, reply: ReplyFrame, buffers: readonly ArrayBuffer[]): void;
}

/** Answers the host calls of one instance. Every ask is answered once; nothing of the host's own stacks crosses. */
export class AskDesk {
  readonly #plugin: RunnerPlugin;
  readonly #host: RunnerHost;
  readonly #counter: AskCounter;
  readonly #origin: Origin;
  /** Calls that have their result and still answer for themselves, by number. */
  readonly #lingering = new Map<number, OpenCall>();
  #open = 0;
  /** Of the large batches whose asks have no answer yet. */
  #held = 0;
  #taken = 0;
  #closed = false;

  /** @param origin The instance the asks come from */
  constructor(
    plugin: RunnerPlugin,
    host: RunnerHost,
    counter: AskCounter,
    origin: Origin,
  ) {
    this.#plugin = plugin;
    this.#host = host;
    this.#counter = counter;
    this.#origin = origin;
  }

  /** Asks that have no answer yet. */
  get open(): number {
    return this.#open;
  }

  /** Asks there have ever been. */
  get taken(): number {
    return this.#taken;
  }

  /**
   * Takes an ask in that came at the moment `now`. `owner` is the open call on whose behalf it was made; one without gets
   * a root of its own for as long as it lasts. `load` is the batch it came in, if that was a large one.
   */
  take(
    frame: AskFrame,
    buffers: ArrayBuffer[],
    owner: OpenCall | undefined,
    now: number,
    load?: Load,
  ): void {
    const { limits } = this.#plugin;
    const place = owner?.place;
    const root = place?.root ?? new Root(limits.rootTimeoutMs, now);
    // It may be made for any open call: if somebody asleep waits for one of them, what it causes must not wait for them.
    if (place === undefined && this.#counter.calls.some(isAwaited)) root.waiting++;
    const ask = new PendingAsk(
      frame.id,
      frame.method,
      owner,
      root,
      (place?.depth ?? 0) + 1,
      frame.block === true,
    );
    this.#open++;
    this.#taken++;
    if (owner !== undefined) owner.asks++;
    if (load !== undefined) this.#hold(ask, load);
    if (ask.block) this.#counter.sleeps(ask);
    if (this.#open > limits.hostCallsInFlight) {
      this.refuse(
        ask,
        new PaddockError(
          "limit",
          `Cannot call ${frame.method}: ${limits.hostCallsInFlight} host calls of plugin ` +
            `"${this.#plugin.name}" are unanswered; await some of them first`,
        ),
      );
      return;
    }
    // One alone is bounded by what a batch may have.
    if (load !== undefined && this.#held > Math.max(limits.hostCallBytes, load.size)) {
      this.refuse(
        ask,
        new PaddockError(
          "limit",
          `Cannot call ${frame.method}: the unanswered host calls of plugin "${this.#plugin.name}" have more than ` +
            `${limits.hostCallBytes} characters and bytes; await some of them first`,
        ),
      );
      return;
    }
    if (now >= root.deadline) {
      this.refuse(ask, rootDeadline(root, `call ${frame.method}`));
      return;
    }
    try {
      this.#settle(ask, this.#run(ask, frame, buffers));
    } catch (error) {
      this.refuse(ask, error);
    }
  }

  /** Answers an ask with an error, if it has no answer yet. */
  refuse(ask: PendingAsk, error: unknown): void {
    if (!this.#close(ask)) return;
    if (error instanceof PaddockError) ask.owner?.giveError(error);
    const wire = toWireError(error, { stack: false });
    this.#counter.reply(ask, { t: "reply", id: ask.id, error: wire }, []);
  }

  /** Goes on answering what is local to a call that has ended, for as long as the call says. */
  linger(call: OpenCall): void {
    const { until } = call.call;
    if (until === undefined) return;
    const forget = () => this.#lingering.delete(call.id);
    this.#lingering.set(call.id, call);
    until.then(forget, forget);
  }

  /** The instance is gone: answers that still come are dropped. */
  close(): void {
    this.#closed = true;
    this.#lingering.clear();
  }

  #run(ask: PendingAsk, frame: AskFrame, buffers: ArrayBuffer[]): Promise<Answer> | Answer {
    const { method, args } = frame;
    const call = (ask.owner ?? this.#lingering.get(frame.call))?.call;
    if (call?.local !== undefined && Object.hasOwn(call.local, method)) {
      const run = call.local[method]!;
      return call.placeless ? run(args, buffers) : runAt(ask, run, args, buffers);
    }
    const wait = this.#host.admit();
    if (wait === undefined) {
      return runAt(ask, askHost, this.#host, method, args, buffers, this.#origin);
    }
    return wait.then(() => {
      // Whoever gave it up meanwhile does not expect it to happen any more.
      if (this.#closed || ask.answered) {
        throw new Error("Cannot call the host: nobody waits for it");
      }
      return runAt(ask, askHost, this.#host, method, args, buffers, this.#origin);
    });
  }

  #settle(ask: PendingAsk, answer: Promise<Answer> | Answer): void {
    if (answer instanceof Promise) {
      answer.then((value) => this.#answer(ask, value), (error) => this.refuse(ask, error));
    } else {
      this.#answer(ask, answer);
    }
  }

  #answer(ask: PendingAsk, answer: Answer): void {
    if (!this.#close(ask)) return;
    const reply: ReplyFrame = { t: "reply", id: ask.id, value: answer.value };
    this.#counter.reply(ask, reply, answer.buffers ?? []);
  }

  #hold(ask: PendingAsk, load: Load): void {
    if (load.asks++ === 0) this.#held += load.size;
    ask.load = load;
  }

  #close(ask: PendingAsk): boolean {
    if (this.#closed || ask.answered) return false;
    ask.answered = true;
    this.#open--;
    if (ask.owner !== undefined) ask.owner.asks--;
    if (ask.load !== undefined && --ask.load.asks === 0) this.#held -= ask.load.size;
    return true;
  }
}

function isAwaited({ place }: OpenCall): boolean {
  return place.root.waiting > 0;
}

function askHost(
  host: RunnerHost,
  method: string,
  args: unknown[],
  buffers: ArrayBuffer[],
  from: Origin,
): Promise<Answer> | Answer {
  return host.ask(method, args, buffers, from);
}
