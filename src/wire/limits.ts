/**
 * Every bound the host keeps against one plugin, in one place.
 *
 * Each entry names the threat it answers. The receiver enforces; what the sender promises is never relied upon.
 */
export interface Limits {
  /**
   * Own time of one call into a plugin, milliseconds. Waiting for the host does not count.
   * Threat: a handler that loops or never settles. @default {5000}
   */
  readonly callTimeoutMs: number;
  /**
   * Wall-clock time of one root call (a request, a job, a trigger) with everything nested in it, milliseconds.
   * Threat: a call that keeps itself alive by host calls. @default {30000}
   */
  readonly rootTimeoutMs: number;
  /** Time from spawning an instance to its `ready` frame, milliseconds. Threat: a loop at load. @default {10000} */
  readonly startTimeoutMs: number;
  /**
   * How long an instance without a call may leave a question after its life unanswered, milliseconds.
   * Threat: a plugin that answers and spins on. @default {5000}
   */
  readonly heartbeatMs: number;
  /**
   * Heap of one instance of the process tier, MiB; what lies outside the heap may take as much again.
   * Threat: memory of the machine. @default {256}
   */
  readonly memoryMb: number;
  /** How long a retired instance may finish what it runs, milliseconds. @default {2000} */
  readonly drainTimeoutMs: number;
  /** Calls in flight in one instance of the promise dialect. Threat: unbounded host memory. @default {1024} */
  readonly concurrency: number;
  /** Calls that wait for an instance. Threat: unbounded host memory. @default {1024} */
  readonly queueLength: number;
  /**
   * How long a call waits for an instance, milliseconds; while the first instance starts, `startTimeoutMs` counts
   * instead. Threat: callers that pile up behind a slow plugin. @default {10000}
   */
  readonly queueTimeoutMs: number;
  /** Instances a plugin may have for calls from outside. Threat: threads and memory of the machine. @default {16} */
  readonly poolMax: number;
  /**
   * Restarts within `restartWindowMs`, for each instance the pool may have; then the plugin is parked until somebody
   * restarts it. Threat: a plugin that ends again and again. @default {5}
   */
  readonly restarts: number;
  /** The stretch of time in which restarts are counted, milliseconds. @default {60000} */
  readonly restartWindowMs: number;
  /** Host calls an instance may have unanswered. Threat: unbounded host memory. @default {1024} */
  readonly hostCallsInFlight: number;
  /** Nested calls on one waiting instance. Threat: hooks that trigger themselves for ever. @default {32} */
  readonly nesting: number;
  /** One batch of frames from a plugin, UTF-16 units of its text. Threat: memory of the host. @default {16777216} */
  readonly batchLength: number;
  /** Binary sections of one batch together, bytes. Threat: memory of the host. @default {33554432} */
  readonly batchBytes: number;
  /** One message through the mailbox, bytes. Threat: memory shared for the life of the instance. @default {33554432} */
  readonly mailboxBytes: number;
  /** Depth of a value that crosses. Threat: recursion in whoever walks it. @default {64} */
  readonly depth: number;
  /**
   * Items and fields in one value that a plugin sends. Threat: a host that looks at each, and says of each what is wrong
   * with it. @default {100000}
   */
  readonly items: number;
  /** Hooks, routes and jobs one plugin may register together. Threat: a table the host walks. @default {1000} */
  readonly registrations: number;
  /** Log characters a second, with a burst of ten seconds' worth. Threat: a flooded disk or terminal. @default {65536} */
  readonly logCharsPerSecond: number;
  /** Body of a request that reaches a plugin, bytes. Threat: memory of host and plugin. @default {33554432} */
  readonly bodyBytes: number;
}

/** The bounds a plugin has unless the operator says otherwise. */
export const DEFAULT_LIMITS: Limits = Object.freeze({
  callTimeoutMs: 5_000,
  rootTimeoutMs: 30_000,
  startTimeoutMs: 10_000,
  heartbeatMs: 5_000,
  memoryMb: 256,
  drainTimeoutMs: 2_000,
  concurrency: 1_024,
  queueLength: 1_024,
  queueTimeoutMs: 10_000,
  poolMax: 16,
  restarts: 5,
  restartWindowMs: 60_000,
  hostCallsInFlight: 1_024,
  nesting: 32,
  batchLength: 16 * 1024 * 1024,
  batchBytes: 32 * 1024 * 1024,
  mailboxBytes: 32 * 1024 * 1024,
  depth: 64,
  items: 100_000,
  registrations: 1_000,
  logCharsPerSecond: 64 * 1024,
  bodyBytes: 32 * 1024 * 1024,
});
