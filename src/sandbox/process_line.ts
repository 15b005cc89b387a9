import { read, readSync, writeSync } from "node:fs";
import { encodeMessage, MessageReader } from "../wire/stream_frames.ts";
import type { StartMessage } from "../wire/protocol.ts";
import { parse, Uint8ArrayClass } from "./intrinsics.ts";
import type { Line, LineListener, Mailbox } from "./line.ts";

/** Descriptors of the pipes to the host; none of them is an entry of Deno's table of resources. */
const IN = 0;
const OUT = 1;
const ANSWERS = 3;
/** What is read at once, bytes. */
const PIECE_BYTES = 64 * 1024;
/** What the host sends is trusted, and it has bounds of its own. */
const NO_LIMITS = { text: 2 ** 32, buffers: 2 ** 32, count: 2 ** 32 };

/**
 * Opens the line of a process: batches come in on standard input, a read of which is always pending, and go out on
 * standard output; answers to blocking calls come on a pipe of their own, since a pending read would take them away.
 * When the host closes a pipe, or goes, the process ends.
 */
export function openProcessLine(listener: LineListener): Line {
  const { exit, memoryUsage } = Deno;
  // That of node:process looks Deno up when it is called, and Deno's types do not know this one.
  const { cpuUsage } = Deno as typeof Deno & { cpuUsage(): { user: number; system: number } };
  const piece = new Uint8ArrayClass(PIECE_BYTES);
  const reader = new MessageReader(NO_LIMITS);
  let started = false;

  function next(): void {
    read(IN, piece, 0, PIECE_BYTES, null, take);
  }

  function take(error: unknown, length: number | undefined): void {
    if (error !== null || length === undefined || length === 0) exit(0);
    try {
      const messages = reader.push(piece.subarray(0, length));
      for (let i = 0; i < messages.length; i++) deliver(messages[i]!.text, messages[i]!.buffers);
    } catch (error) {
      listener.report(error);
    }
    next();
  }

  function deliver(text: string, buffers: ArrayBuffer[]): void {
    try {
      if (started) {
        listener.take(text, buffers);
      } else {
        started = true;
        listener.start(parse(text) as StartMessage, new PipeMailbox());
      }
    } catch (error) {
      listener.report(error);
    }
  }

  next();
  return {
    unheld: "denied",
    post(text, buffers) {
      const bytes = encodeMessage(text, buffers);
      try {
        for (let at = 0; at < bytes.length;) at += writeSync(OUT, bytes, at, bytes.length - at);
      } catch {
        exit(1);
      }
    },
    usage() {
      const { user, system } = cpuUsage();
      return { bytes: memoryUsage().rss, cpuMs: (user + system) / 1_000 };
    },
    end: () => exit(1),
  };
}

/** Reads the pipe of answers. Nobody can read whose code runs while it runs. */
class PipeMailbox implements Mailbox {
  current = 0;
  dead = false;
  readonly #piece = new Uint8ArrayClass(PIECE_BYTES);
  readonly #reader = new MessageReader(NO_LIMITS);
  #message: { text: string; buffers: ArrayBuffer[] } | undefined;

  /** The host writes one message for each turn, so what is read belongs to no other. */
  wait(): void {
    while (this.#message === undefined && !this.dead) {
      const length = readSync(ANSWERS, this.#piece, 0, PIECE_BYTES, null);
      if (length === 0) this.dead = true;
      else this.#message = this.#reader.push(this.#piece.subarray(0, length))[0];
    }
  }

  take(): { text: string; buffers: ArrayBuffer[] } {
    const message = this.#message!;
    this.#message = undefined;
    return message;
  }
}
