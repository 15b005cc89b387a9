import { Outbox } from "../wire/outbox.ts";
import type { CallFrame, HostFrame, ReplyFrame } from "../wire/protocol.ts";
import { toWireError } from "../wire/wire_error.ts";
import type { Endpoint } from "./endpoint.ts";
import type { RunnerPlugin } from "./runner_plugin.ts";

/** The way from the host to one sandbox: by message to its event loop, or straight to it while it sleeps. */
export class Line {
  readonly #endpoint: Endpoint;
  readonly #outbox: Outbox;
  /** A batch was posted in this turn of the event loop. */
  #posted = false;

  readonly #turned = (): void => {
    this.#posted = false;
  };

  constructor(plugin: RunnerPlugin, endpoint: Endpoint) {
    this.#endpoint = endpoint;
    this.#outbox = new Outbox(
      (text, buffers) => endpoint.post(text, buffers),
      (end) => this.#endBatch(end),
      plugin.limits,
    );
  }

  /** Sends a frame with the next batch. Throws when it is too large to cross, or no JSON. */
  post(frame: HostFrame, buffers?: readonly ArrayBuffer[]): void {
    this.#outbox.push(frame, buffers);
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

  /**
   * The first batch of a turn of the event loop ends with the microtask, so that a call that comes alone is on its way
   * at once; the second holds all that the turn still brings, since each wakes the sandbox.
   */
  #endBatch(end: () => void): void {
    if (this.#posted) return void setImmediate(end);
    this.#posted = true;
    setImmediate(this.#turned);
    queueMicrotask(end);
  }

  /** Nothing is sent any more. */
  close(): void {
    this.#outbox.close();
  }
}

function instead(reply: ReplyFrame, error: unknown): ReplyFrame {
  return { t: "reply", id: reply.id, error: toWireError(error, { stack: false }) };
}
