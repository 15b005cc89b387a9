import type { Tier } from "./attack.ts";

/** What the child is told in `run.json`. */
export interface RunFile {
  readonly tier: Tier;
  readonly nonce: string;
  readonly canaries: Readonly<Record<string, string>>;
  readonly callTimeoutMs: number;
  readonly startTimeoutMs: number;
}

/** What the child says of itself. */
export interface HostState {
  readonly plugins: readonly { readonly name: string; readonly error: string | null }[];
  readonly records: readonly {
    readonly plugin?: string | undefined;
    readonly source: "plugin" | "host";
    readonly level: string;
    readonly message: string;
  }[];
  /** What of the process is not as it was. */
  readonly changed: readonly string[];
  /** Largest memory so far, bytes. */
  readonly rss: number;
  /** Longest time its event loop stood still, milliseconds. */
  readonly stalledMs: number;
  readonly metrics: string;
}
