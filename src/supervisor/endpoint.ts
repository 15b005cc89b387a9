import type { Permissions } from "../wire/protocol.ts";

/**
 * One end of the line to a sandbox, whatever runs at the other end. What arrives is untrusted and unparsed.
 */
export interface Endpoint {
  /** Shared with the sandbox (wire/layout.ts). */
  readonly memory: SharedArrayBuffer;
  /** Set by the owner before the first `post`. Called with every message, as it came. */
  onmessage: (message: unknown) => void;
  /** Set by the owner before the first `post`. Called at most once, when the sandbox ended or broke without being told. */
  onend: (reason: string) => void;
  /** Settles when the sandbox is known to be gone, however it ended. */
  readonly gone: Promise<void>;
  /** Sends a message. What is sent after the end is lost. */
  post(message: unknown, transfer: ArrayBuffer[]): void;
  /** Ends the sandbox and says whether it really did. Never rejects; calling again gives the same answer. */
  terminate(): Promise<"gone" | "wedged">;
}

/** Opens a new sandbox. */
export type SpawnEndpoint = (options: SpawnOptions) => Endpoint;

/** What a new sandbox needs to know about itself. */
export interface SpawnOptions {
  /** Name of the plugin, for names of threads. */
  readonly plugin: string;
  /** Largest message through the mailbox, bytes. */
  readonly mailboxBytes: number;
  /** Permissions of Deno's it is opened with. @default {none} */
  readonly permissions?: Permissions | undefined;
}
