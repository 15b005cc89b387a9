import type { StartMessage, Usage } from "../wire/protocol.ts";

/** What blocking host calls are answered through, and nested calls given by. */
export interface Mailbox {
  /** Id of the call whose code runs now, 0 for none. Where nobody could read it, nothing comes of it. */
  current: number;
  /** Whether the host has told this instance to close itself. */
  readonly dead: boolean;
  /** Sleeps until there is a message or the instance is dead; see `dead` before anything else. */
  wait(): void;
  /** Takes the message out. To be called only after `wait`. */
  take(): { text: string; buffers: ArrayBuffer[] };
}

/** The sandbox's side of the line to the host. */
export interface Line {
  /** What Deno says of a permission that a sandbox at this end was not opened with. */
  readonly unheld: "denied" | "prompt";
  post(text: string, buffers: ArrayBuffer[]): void;
  /** What this sandbox has used so far. */
  usage(): Usage;
  /** Ends the thread or process; nothing of it runs any more. */
  end(): never;
}

/** What a line tells the sandbox. */
export interface LineListener {
  /** The first message. */
  start(message: StartMessage, mailbox: Mailbox): void;
  /** A batch of frames. */
  take(text: string, buffers: ArrayBuffer[]): void;
  /** An error outside any call. */
  report(error: unknown): void;
}

/** Opens the line. To be called before the globals are cut. */
export type OpenLine = (listener: LineListener) => Line;
