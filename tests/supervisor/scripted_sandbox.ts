import type { Endpoint } from "../../src/supervisor/endpoint.ts";
import { MailboxReader } from "../../src/wire/mailbox_reader.ts";
import { createMailbox, writeMailbox } from "../../src/wire/mailbox_writer.ts";
import { HEADER_BYTES, WORD_CURRENT, WORD_STATE } from "../../src/wire/layout.ts";
import type { HostFrame, StartMessage, Usage } from "../../src/wire/protocol.ts";
import { expandCall } from "../../src/wire/short_frames.ts";
import type { ShortCall, ShortRequest } from "../../src/wire/short_protocol.ts";
import { READY } from "./fixtures.ts";

/** The other end of an endpoint, played by a test: says what it is told to, well-behaved or not. */
export class ScriptedSandbox implements Endpoint {
  readonly tier = "worker";
  readonly memory = createMailbox(1024 * 1024);
  readonly gone: Promise<void>;
  onmessage: (message: unknown) => void = () => {};
  onend: (reason: string) => void = () => {};
  started: StartMessage | undefined;
  /** Does not answer pings. */
  silent = false;
  /** What it says it has used. */
  usage: Usage | undefined;
  /** How often it was asked. */
  pings = 0;
  /** Frames the host has posted. */
  readonly heard: HostFrame[] = [];
  terminated = false;
  /** What `terminate` finds. */
  outcome: "gone" | "wedged" = "gone";
  readonly #mailboxBytes: number;
  #leave!: () => void;
  readonly #words = new Int32Array(this.memory, 0, HEADER_BYTES / 4);
  readonly #reader = new MailboxReader(this.memory);

  /** `mailboxBytes` is the largest message the mailbox takes. */
  constructor(mailboxBytes = 1024 * 1024) {
    this.#mailboxBytes = mailboxBytes;
    this.gone = new Promise((resolve) => this.#leave = resolve);
  }

  start(message: StartMessage): void {
    this.started = message;
  }

  post(text: string): void {
    for (const sent of JSON.parse(text) as (HostFrame | ShortCall | ShortRequest)[]) {
      const frame = Array.isArray(sent) ? expandCall(sent) : sent;
      if (frame.t !== "ping") {
        this.heard.push(frame);
        continue;
      }
      this.pings++;
      if (!this.silent) this.pong();
    }
  }

  /** Answers a ping. */
  protected pong(): void {
    queueMicrotask(() => this.say({ t: "pong", usage: this.usage }));
  }

  write(text: string, buffers: readonly ArrayBuffer[]): void {
    writeMailbox(this.memory, text, buffers, this.#mailboxBytes);
  }

  terminate(): Promise<"gone" | "wedged"> {
    this.terminated = true;
    if (this.outcome === "gone") this.#leave();
    return Promise.resolve(this.outcome);
  }

  /** A wedged thread ends after all. */
  leave(): void {
    this.#leave();
  }

  /** Sends a batch of frames. */
  say(...frames: unknown[]): void {
    this.onmessage(JSON.stringify(frames));
  }

  /** Sends the answer to the start message. */
  ready(reg: object = READY.reg): void {
    this.say({ ...READY, reg });
  }

  /** Says which call's code runs. */
  get current(): number {
    return Atomics.load(this.#words, WORD_CURRENT);
  }

  set current(id: number) {
    Atomics.store(this.#words, WORD_CURRENT, id);
  }

  /** Takes the message out of the mailbox, if there is one. */
  mailbox(): HostFrame | undefined {
    if (Atomics.load(this.#words, WORD_STATE) !== 1) return undefined;
    return JSON.parse(this.#reader.take().text);
  }

  /** Calls the host has posted. */
  get calls(): number[] {
    return this.heard.flatMap((frame) => frame.t === "call" ? [frame.id] : []);
  }
}
