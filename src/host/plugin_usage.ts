/** What running sandboxes have used, as they last said themselves: nothing is decided by it. */
export interface PluginUsage {
  /** The heap of a thread and what hangs on it; all that a process holds. Bytes. */
  readonly bytes: number;
  /** Processor time, milliseconds; threads cannot tell. */
  readonly cpuMs?: number | undefined;
}
