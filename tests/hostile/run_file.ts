import type { Tier } from "./attack.ts";

/** What the host says of a thread that it could not end. */
export const WEDGED = /does not end although it was told to/;

/** How often the host says so of a plugin, or of any. */
export function wedgedThreads({ records }: Pick<HostState, "records">, plugin?: string): number {
  return records.filter((record) =>
    record.source === "host" && WEDGED.test(record.message) &&
    (plugin === undefined || record.plugin === plugin)
  ).length;
}

/** What the child is told in `run.json`. */
export interface RunFile {
  readonly tier: Tier;
  readonly nonce: string;
  readonly canaries: Readonly<Record<string, string>>;
  readonly callTimeoutMs: number;
  readonly startTimeoutMs: number;
  readonly memoryMb: number;
  /** Plugins that are granted all they ask for. */
  readonly grants: readonly string[];
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
  /** The same before anything was done to its plugins. */
  readonly restingRss: number;
  /** Most processor time its own thread spent in one turn of its event loop, milliseconds. */
  readonly stalledMs: number;
  readonly metrics: string;
}
