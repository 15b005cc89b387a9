import type { Limits } from "../wire/limits.ts";
import type { Permissions, StartMessage } from "../wire/protocol.ts";

/** What a sandbox runs in: a thread of the host, or a process of its own. */
export type Tier = "worker" | "process";

/**
 * One end of the line to a sandbox, whatever runs at the other end. What arrives is untrusted and unparsed.
 */
export interface Endpoint {
  readonly tier: Tier;
  /**
   * The sandbox's word for the call whose code runs at this moment, 0 when it says none. A process cannot say while it
   * runs, so there it is always 0, and own_time.ts charges every call that may be running.
   */
  readonly current: number;
  /** Set by the owner before `start`. Called with every message: the text of a batch, or that and its buffers. */
  onmessage: (message: unknown) => void;
  /** Set by the owner before `start`. Called at most once, when the sandbox ended or broke without being told. */
  onend: (reason: string) => void;
  /** Settles when the sandbox is known to be gone, however it ended. */
  readonly gone: Promise<void>;
  /** Sends the first message. */
  start(message: StartMessage): void;
  /** Sends a batch to the sandbox's event loop; the buffers may be transferred. What is sent after the end is lost. */
  post(text: string, buffers: ArrayBuffer[]): void;
  /**
   * Gives the sleeping sandbox one frame and wakes it. To be called only when the turn is the host's. Throws
   * `PaddockError` (`limit`), and sends nothing, when it takes more than `limits.mailboxBytes`.
   */
  write(text: string, buffers: readonly ArrayBuffer[]): void;
  /** Ends the sandbox and says whether it really did. Never rejects; calling again gives the same answer. */
  terminate(): Promise<"gone" | "wedged">;
}

/** Opens a new sandbox. Throws when it cannot. */
export type SpawnEndpoint = (options: SpawnOptions) => Endpoint;

/** What a new sandbox needs to know about itself. */
export interface SpawnOptions {
  /** Name of the plugin, for names of threads. */
  readonly plugin: string;
  readonly limits: Limits;
  /** Permissions of Deno's it is opened with. @default {none} */
  readonly permissions?: Permissions | undefined;
  /** Process tier: addresses it must not reach, as values of `--deny-net`. @default {none} */
  readonly deniedNet?: readonly string[] | undefined;
}
