import { EARLY_FRAMES, Outbox, type Pacing } from "../wire/outbox.ts";
import type { CallFrame, HostFrame, ReplyFrame } from "../wire/protocol.ts";
import { shortenCall } from "../wire/short_frames.ts";
import { toWireError } from "../wire/wire_error.ts";
import type { Endpoint } from "./endpoint.ts";
import type { RunnerPlugin } from "./runner_plugin.ts";

/** Turns of the event loop for which a batch is held back at most. */
const MOST_TURNS = 2;

/**
 * The way from the host to one sandbox: by message to its event loop, or straight to it while it sleeps.
 *
 * A message wakes the sandbox's thread, which costs more than what it says. So what is for a sandbox that has other work
 * is held back and goes as one: with the turn of the event loop; a turn later if the sandbox has said nothing since the
 * last batch; or when there is enough to keep it busy for a while. One without work is given some with the microtask.
 */
export class Line implements Pacing {
  readonly #endpoint: Endpoint;
  readonly #outbox: Outbox;
  readonly #works: () => boolean;
  /** The sandbox has said nothing since the last batch. */
  #unanswered = false;
  /** Turns of the event loop for which the batch that has begun may still be held back. */
  #turns = 0;
  #end: () => void = () => {};

  readonly #turned = (): void => {
    if (--this.#turns > 0) setImmediate(this.#turned);
    else this.#end();
  };

  /** @param works Whether the sandbox has something to do beside what is being sent */
  constructor(plugin: RunnerPlugin, endpoint: Endpoint, works: () => boolean) {
    this.#endpoint = endpoint;
    this.#works = works;
    this.#outbox = new Outbox(
      (text, buffers) => {
        this.#unanswered = true;
        endpoint.post(text, buffers);
      },
      this,
      plugin.limits,
    );
  }

  get early(): number {
    return this.#unanswered ? 2 * EARLY_FRAMES : EARLY_FRAMES;
  }

  begun(end: () => void): void {
    if (!this.#works()) return queueMicrotask(end);
    this.#end = end;
    this.#turns = this.#unanswered ? MOST_TURNS : 1;
    setImmediate(this.#turned);
  }

  /** The sandbox has said something. What is held back goes with this turn. */
  heard(): void {
    this.#unanswered = false;
    if (this.#turns > 1) this.#turns = 1;
  }

  /** Sends a frame with the next batch. Throws when it is too large to cross, or no JSON. */
  post(frame: HostFrame, buffers?: readonly ArrayBuffer[]): void {
    const sent = frame.t === "call" ? shortenCall(frame, buffers?.length ?? 0) : frame;
    this.#outbox.push(sent, buffers);
  }

  /** Sends what is held back. */
  flush(): void {
    this.#outbox.flush();
  }

  /** Writes a frame for the sleeping sandbox. Throws when it is too large to cross, or no JSON. */
  write(frame: CallFrame | ReplyFrame, buffers: readonly ArrayBuffer[] = []): void {
    this.#endpoint.write(JSON.stringify(frame), buffers);
  }

  /** Sends a reply by message, or an error in its place if it cannot cross. */
  postReply(reply: ReplyFrame, buffers: readonly ArrayBuffer[]): void {
    try {
      this.post(reply, buffers);
    } catch (error) {
      this.post(instead(reply, error));
    }
  }

  /** Writes a reply for the sleeping sandbox, or an error in its place if it cannot cross. */
  writeReply(reply: ReplyFrame, buffers: readonly ArrayBuffer[]): void {
    try {
      this.write(reply, buffers);
    } catch (error) {
      this.write(instead(reply, error));
    }
  }

  /** Nothing is sent any more. */
  close(): void {
    this.#outbox.close();
  }
}

function instead(reply: ReplyFrame, error: unknown): ReplyFrame {
  return { t: "reply", id: reply.id, error: toWireError(error, { stack: false }) };
}
