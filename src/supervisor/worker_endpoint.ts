import { HEADER_BYTES, WORD_CURRENT } from "../wire/layout.ts";
import { createMailbox, markDead, writeMailbox } from "../wire/mailbox_writer.ts";
import type { StartMessage } from "../wire/protocol.ts";
import type { Endpoint, SpawnOptions } from "./endpoint.ts";
import { explainRefusal, workerPermissions } from "./worker_permissions.ts";
import { rootMessage, WORKER_ROOT } from "./worker_root.ts";

/** How long a thread may take to end after it was told to, milliseconds, before it counts as wedged. */
const END_MS = 1_000;
/** How long messages and errors of a thread that has ended may still be on their way, milliseconds. */
const LAST_WORDS_MS = 10;

/** Deno has the Web Locks of the standard, but not their types. */
const { locks } = navigator as unknown as {
  locks: { request(name: string, granted: () => void): Promise<unknown> };
};

/**
 * Opens a sandbox in a Web Worker, running `program` (the bootstrap), the body of a function with the parameter
 * `require`. It has the permissions of the options and no others. Throws `PaddockError` `config` when the host does not
 * hold them itself.
 *
 * Without `--unstable-worker-options` Deno ends the process here, with a message that names the flag; a program can
 * neither catch that nor ask beforehand.
 */
export function spawnWorker(options: SpawnOptions, program: string): Endpoint {
  return new WorkerEndpoint(options, program);
}

class WorkerEndpoint implements Endpoint {
  readonly tier = "worker";
  readonly gone: Promise<void>;
  onmessage: (message: unknown) => void = () => {};
  onend: (reason: string) => void = () => {};
  readonly #memory: SharedArrayBuffer;
  readonly #words: Int32Array;
  readonly #mailboxBytes: number;
  readonly #worker: Worker;
  readonly #lock: string;
  #key = "";
  #gone!: () => void;
  #asked = false;
  #ended = false;
  #terminated: Promise<"gone" | "wedged"> | undefined;

  constructor(options: SpawnOptions, program: string) {
    this.#mailboxBytes = options.limits.mailboxBytes;
    this.#memory = createMailbox(this.#mailboxBytes);
    this.#words = new Int32Array(this.#memory, 0, HEADER_BYTES / 4);
    this.gone = new Promise((resolve) => this.#gone = resolve);
    this.#lock = `paddock:${options.plugin}:${crypto.randomUUID()}`;
    const permissions = workerPermissions(options.plugin, options.permissions ?? {});
    try {
      this.#worker = new Worker(WORKER_ROOT, {
        type: "module",
        name: this.#lock,
        deno: { permissions },
      });
    } catch (error) {
      throw explainRefusal(options.plugin, permissions, error);
    }
    this.#worker.postMessage(rootMessage(program));
    this.#worker.onmessage = (event) => {
      // The first message proves that the thread has taken its lock.
      this.#awaitLock();
      this.onmessage(event.data);
    };
    this.#worker.onmessageerror = (event) => {
      event.preventDefault();
      this.#end("it sent a message that cannot be read");
    };
    this.#worker.onerror = (event) => {
      // An error that is not prevented here ends the whole process.
      event.preventDefault();
      this.#end(`its thread failed: ${event.message} (${event.filename}:${event.lineno})`);
    };
  }

  get current(): number {
    return Atomics.load(this.#words, WORD_CURRENT);
  }

  start(message: StartMessage): void {
    this.#key = message.key;
    this.#worker.postMessage({ ...message, memory: this.#memory, hostSends: true });
  }

  post(text: string, buffers: ArrayBuffer[]): void {
    // Deno has a faster way for messages that are text and nothing else.
    if (buffers.length === 0) this.#worker.postMessage(this.#key + text);
    else this.#worker.postMessage([this.#key + text, ...buffers], buffers);
  }

  write(text: string, buffers: readonly ArrayBuffer[]): void {
    writeMailbox(this.#memory, text, buffers, this.#mailboxBytes);
  }

  terminate(): Promise<"gone" | "wedged"> {
    this.#ended = true;
    this.#terminated ??= this.#terminate();
    return this.#terminated;
  }

  async #terminate(): Promise<"gone" | "wedged"> {
    // A thread that sleeps in the mailbox has to be woken first, or it sleeps for ever.
    markDead(this.#memory);
    this.#worker.terminate();
    this.#awaitLock();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tooLate = new Promise<"wedged">((resolve) => {
      timer = setTimeout(() => resolve("wedged"), END_MS);
    });
    const outcome = await Promise.race([this.gone.then(() => "gone" as const), tooLate]);
    clearTimeout(timer);
    return outcome;
  }

  #awaitLock(): void {
    if (this.#asked) return;
    this.#asked = true;
    locks.request(this.#lock, () => {}).then(() => {
      this.#gone();
      if (this.#ended) return;
      setTimeout(() => this.#end("its thread ended by itself"), LAST_WORDS_MS);
    }, (error: unknown) => this.#end(`its thread cannot be watched: ${error}`));
  }

  #end(reason: string): void {
    if (this.#ended) return;
    this.#ended = true;
    this.onend(reason);
  }
}
