import type { ChildProcess } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { BUFFER_COST } from "../wire/buffer_cost.ts";
import { PaddockError } from "../wire/errors.ts";
import type { Limits } from "../wire/limits.ts";
import type { StartMessage } from "../wire/protocol.ts";
import { encodeMessage, MessageReader, type StreamMessage } from "../wire/stream_frames.ts";
import type { Endpoint } from "./endpoint.ts";

/** How long a killed process may take to end, milliseconds, before it counts as wedged; on a busy machine it may be long. */
const END_MS = 5_000;
/** What may lie unread in a pipe to a process, beyond one message, bytes. */
const UNREAD_BYTES = 32 * 1024 * 1024;

/** The line to a sandbox in a process of its own, that has three pipes: frames in, frames out, answers in. */
export class ProcessEndpoint implements Endpoint {
  readonly tier = "process";
  readonly current = 0;
  readonly gone: Promise<void>;
  onmessage: (message: unknown) => void = () => {};
  onend: (reason: string) => void = () => {};
  readonly #child: ChildProcess;
  readonly #limits: Limits;
  readonly #reader: MessageReader;
  readonly #in: Writable;
  readonly #out: Readable;
  readonly #answers: Writable;
  #gone!: () => void;
  #isGone = false;
  #ended = false;
  #terminated: Promise<"gone" | "wedged"> | undefined;

  /**
   * `child` is one that was spawned just now, with pipes for the descriptors 0, 1 and 3. Throws when its program could
   * not be started.
   */
  constructor(child: ChildProcess, limits: Limits) {
    this.#child = child;
    this.#limits = limits;
    this.#reader = new MessageReader({
      // A UTF-16 unit takes three bytes at most.
      text: 3 * limits.batchLength,
      buffers: limits.batchBytes,
      count: Math.floor(limits.batchBytes / BUFFER_COST),
    });
    this.gone = new Promise((resolve) => this.#gone = resolve);
    child.on("error", (error) => this.#end(`its process failed: ${error.message}`));
    if (child.pid === undefined) throw new Error(`"${child.spawnfile}" could not be started`);
    this.#in = child.stdin!;
    this.#out = child.stdout!;
    this.#answers = child.stdio[3] as Writable;
    // A pipe breaks when its reader ends, which `exit` tells better.
    this.#in.on("error", ignore);
    this.#answers.on("error", ignore);
    this.#out.on("error", ignore);
    this.#out.on("data", (piece: Uint8Array) => this.#read(piece));
    child.on("exit", () => this.#leave());
    // Only now has everything been read that it said before.
    child.on("close", (code, signal) => this.#end(describeExit(code, signal)));
  }

  start(message: StartMessage): void {
    this.#in.write(encodeMessage(JSON.stringify(message), []));
  }

  post(text: string, buffers: ArrayBuffer[]): void {
    if (this.#ended) return;
    const bytes = encodeMessage(text, buffers);
    const unread = this.#in.writableLength;
    this.#in.write(bytes);
    if (unread > UNREAD_BYTES) this.#break(`it has left ${unread} bytes unread`);
  }

  write(text: string, buffers: readonly ArrayBuffer[]): void {
    const bytes = encodeMessage(text, buffers);
    const { mailboxBytes } = this.#limits;
    if (bytes.length - 8 > mailboxBytes) {
      throw new PaddockError(
        "limit",
        `Cannot answer a process: the message has ${bytes.length - 8} bytes, ` +
          `at most ${mailboxBytes} bytes are allowed`,
      );
    }
    if (this.#ended) return;
    const unread = this.#answers.writableLength;
    this.#answers.write(bytes);
    // Whoever speaks again has read the answer before; of that the system may not have told yet.
    if (unread > UNREAD_BYTES + mailboxBytes) this.#break(`it has left ${unread} bytes unread`);
  }

  terminate(): Promise<"gone" | "wedged"> {
    this.#ended = true;
    this.#terminated ??= this.#terminate();
    return this.#terminated;
  }

  async #terminate(): Promise<"gone" | "wedged"> {
    if (this.#isGone) return "gone";
    this.#child.kill("SIGKILL");
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tooLate = new Promise<"wedged">((resolve) => {
      timer = setTimeout(() => resolve("wedged"), END_MS);
    });
    const outcome = await Promise.race([this.gone.then(() => "gone" as const), tooLate]);
    clearTimeout(timer);
    return outcome;
  }

  #read(piece: Uint8Array): void {
    if (this.#ended) return;
    let messages: StreamMessage[];
    try {
      messages = this.#reader.push(piece);
    } catch (error) {
      this.#break((error as Error).message);
      return;
    }
    for (const { text, buffers } of messages) {
      if (this.#ended) return;
      this.onmessage(buffers.length === 0 ? text : [text, ...buffers]);
    }
  }

  /** The process is gone; its pipes have to go too, or they stay open. */
  #leave(): void {
    this.#isGone = true;
    this.#in.destroy();
    this.#answers.destroy();
    if (this.#ended) this.#out.destroy();
    this.#gone();
  }

  #break(reason: string): void {
    this.#end(reason);
    this.terminate();
  }

  #end(reason: string): void {
    if (this.#ended) return;
    this.#ended = true;
    this.onend(reason);
  }
}

function describeExit(code: number | null, signal: string | null): string {
  if (signal === null) return `its process ended with code ${code}`;
  const memory = signal === "SIGTRAP" || signal === "SIGABRT" || signal === "SIGILL"
    ? ", as it does when its memory is used up"
    : "";
  return `its process was ended by ${signal}${memory}`;
}

function ignore(): void {}
