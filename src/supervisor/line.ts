import { writeMailbox } from "../wire/mailbox_writer.ts";
import { Outbox } from "../wire/outbox.ts";
import type { CallFrame, HostFrame, ReplyFrame } from "../wire/protocol.ts";
import { toWireError } from "../wire/wire_error.ts";
import type { Endpoint } from "./endpoint.ts";
import type { RunnerPlugin } from "./runner_plugin.ts";

/** The way from the host to one sandbox: by message to its event loop, or through the mailbox while it sleeps. */
export class Line {
  readonly #memory: SharedArrayBuffer;
  readonly #mailboxBytes: number;
  readonly #outbox: Outbox;

  constructor(plugin: RunnerPlugin, endpoint: Endpoint, key: string) {
    this.#memory = endpoint.memory;
    this.#mailboxBytes = plugin.limits.mailboxBytes;
    this.#outbox = new Outbox(
      (text, buffers) => {
        // Deno has a faster way for messages that are text and nothing else.
        if (buffers.length === 0) endpoint.post(key + text, buffers);
        else endpoint.post([key + text, ...buffers], buffers);
      },
      queueMicrotask,
      plugin.limits,
    );
  }

  /** Sends a frame with the next batch. Throws when it is too large to cross, or no JSON. */
  post(frame: HostFrame, buffers?: readonly ArrayBuffer[]): void {
    this.#outbox.push(frame, buffers);
  }

  /** Writes a frame for the sleeping sandbox. Throws when it is too large to cross, or no JSON. */
  write(frame: CallFrame | ReplyFrame, buffers: readonly ArrayBuffer[] = []): void {
    writeMailbox(this.#memory, JSON.stringify(frame), buffers, this.#mailboxBytes);
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
