/**
 * Every bound the host keeps against one plugin, in one place.
 *
 * Each entry names the threat it answers and what happens when it is met; `docs/limits.md` is made of these texts. The
 * receiver enforces; what the sender promises is never relied upon.
 */
export interface Limits {
  /**
   * Own time of one call into a plugin, milliseconds. Waiting for the host does not count. Threat: a handler that loops
   * or never settles. Met: the call fails (`deadline`, 504 on a route), its instance takes no new calls, and is ended
   * when the others on it are done. @default {5000}
   */
  readonly callTimeoutMs: number;
  /**
   * How long a plugin's response stream may have nothing to say, milliseconds. Threat: connections, and memory of the
   * host, held for ever. Met: the response breaks off, and the plugin's stream is cancelled. @default {60000}
   */
  readonly streamIdleMs: number;
  /**
   * Wall-clock time of one root call (a request, a job, a trigger) with everything nested in it, milliseconds. Threat:
   * a call that keeps itself alive by host calls. Met: what still runs or waits in it fails (`root-deadline`, 504 on a
   * route). @default {30000}
   */
  readonly rootTimeoutMs: number;
  /**
   * Time from spawning an instance to its `ready` frame, milliseconds. Threat: a loop at load. Met: the instance is
   * ended, and the plugin has not started. @default {10000}
   */
  readonly startTimeoutMs: number;
  /**
   * How long an instance whose calls all wait, or that has none, may leave a question after its life unanswered,
   * milliseconds. Threat: a plugin that answers and spins on. Met: the instance is ended. @default {5000}
   */
  readonly heartbeatMs: number;
  /**
   * Heap of one instance of the process tier, MiB; what lies outside the heap may take as much again. Threat: memory of
   * the machine. Met: the process ends, its calls fail (`crashed`), and the next call starts another. @default {256}
   */
  readonly memoryMb: number;
  /**
   * How long a retired instance may finish what it runs, milliseconds. Threat: an old version that never ends. Met: the
   * instance is ended, and what it still runs fails (`closed`). @default {2000}
   */
  readonly drainTimeoutMs: number;
  /**
   * Calls in flight in one instance of the promise dialect. Threat: unbounded memory of the host. Met: further calls
   * wait for their turn. @default {1024}
   */
  readonly concurrency: number;
  /**
   * Calls that wait for an instance. Threat: unbounded memory of the host. Met: further calls fail at once (`limit`, 503
   * on a route). @default {1024}
   */
  readonly queueLength: number;
  /**
   * How long a call waits for an instance, milliseconds; while the first instance starts, `startTimeoutMs` counts
   * instead. Threat: callers that pile up behind a slow plugin. Met: the call fails (`limit`, 503 on a route).
   * @default {10000}
   */
  readonly queueTimeoutMs: number;
  /**
   * Instances a plugin may have for calls from outside. Threat: threads and memory of the machine. Met: a plugin that
   * asks for more gets so many. @default {16}
   */
  readonly poolMax: number;
  /**
   * Restarts within `restartWindowMs`, for each instance the pool may have. Threat: a plugin that ends again and again.
   * Met: it is parked, its calls fail (`crashed`) until somebody restarts it. @default {5}
   */
  readonly restarts: number;
  /**
   * The stretch of time in which restarts are counted, milliseconds. Threat: a plugin that ends again and again. Met:
   * older restarts are forgotten. @default {60000}
   */
  readonly restartWindowMs: number;
  /**
   * Host calls of one plugin a second, with a burst of one second's worth. Threat: a plugin that keeps the host's one
   * thread busy. Met: further calls wait for their turn, and the log says so. @default {20000}
   */
  readonly hostCallsPerSecond: number;
  /**
   * Host calls an instance may have unanswered. Threat: unbounded memory of the host. Met: further calls fail
   * (`limit`). @default {1024}
   */
  readonly hostCallsInFlight: number;
  /**
   * Text (UTF-16 units) and bytes of the host calls an instance may have unanswered. Threat: memory of the host. Met:
   * further large calls fail (`limit`). @default {67108864}
   */
  readonly hostCallBytes: number;
  /**
   * Failures in a row, of one plugin on one hook, after which it is left alone there. Threat: a plugin that costs every
   * event its whole deadline. Met: its triggers fail at once (`circuit`), or go on without it where `onError` says
   * `skip`. Routes and jobs are called all the same, but a new version in which as many first calls of one fail is taken
   * back. @default {5}
   */
  readonly circuitFailures: number;
  /**
   * How long a plugin is left alone on a hook it failed on, and how long without a failure makes earlier ones
   * forgotten, milliseconds. Threat: a plugin that costs every event its whole deadline. Met: the next event tries
   * whether it works again. @default {10000}
   */
  readonly circuitMs: number;
  /**
   * Nested calls on one waiting instance. Threat: hooks that trigger themselves for ever. Met: the innermost call fails
   * (`limit`). @default {32}
   */
  readonly nesting: number;
  /**
   * One batch of frames from a plugin, UTF-16 units of its text. Threat: memory of the host. Met: the instance is
   * ended. @default {16777216}
   */
  readonly batchLength: number;
  /**
   * Frames in one batch; honest ones have few. Threat: a host that reads on and on meanwhile. Met: the instance is ended.
   * @default {1024}
   */
  readonly batchFrames: number;
  /**
   * Binary sections of one batch together, bytes; each counts for 512 bytes on top. Threat: memory of the host. Met: the
   * instance is ended. @default {33554432}
   */
  readonly batchBytes: number;
  /**
   * One message through the mailbox, bytes. Threat: memory shared for the life of the instance. Met: the call or the
   * answer that does not fit fails (`limit`). @default {33554432}
   */
  readonly mailboxBytes: number;
  /**
   * Depth of a value that crosses, levels. Threat: recursion in whoever walks it. Met: the call that carries it fails.
   * @default {64}
   */
  readonly depth: number;
  /**
   * Items and fields in one value that a plugin sends. Threat: a host that looks at each, and says of each what is
   * wrong with it. Met: the call that carries it fails. @default {100000}
   */
  readonly items: number;
  /**
   * Hooks, routes and jobs one plugin may register together. Threat: a table the host walks. Met: the plugin does not
   * start; a job that is added later is refused. @default {1000}
   */
  readonly registrations: number;
  /**
   * Log characters a second, with a burst of ten seconds' worth. Threat: a flooded disk or terminal. Met: further lines
   * are dropped, and counted in the log. @default {65536}
   */
  readonly logCharsPerSecond: number;
  /**
   * What one plugin keeps in its `$kv`, bytes of keys and values. Threat: a full disk. Met: writes that would make it
   * more fail (`limit`) until something is deleted. @default {67108864}
   */
  readonly kvBytes: number;
  /**
   * Keys one plugin keeps in its `$kv`. Threat: a full disk, and tables that take long to walk. Met: writes of new keys
   * fail (`limit`) until some are deleted. @default {100000}
   */
  readonly kvKeys: number;
  /**
   * Body of a request that reaches a plugin, bytes. Threat: memory of host and plugin. Met: the request is answered
   * with 413. @default {33554432}
   */
  readonly bodyBytes: number;
  /**
   * Bodies of requests that are sent to plugins as a whole, of all plugins together, bytes: all of those to drop-ins, and
   * to others those that announce 1,048,576 or less. A body of 65,536 or less does not count. Threat: memory of the host.
   * Met: the request is answered with 503 and `Retry-After`. @default {268435456}
   */
  readonly bodiesBytes: number;
  /**
   * Body of a request that the host sends for a plugin, and of a response to `$http.send`, bytes; those of one plugin that
   * are under way may have twice as much together. Threat: memory of host and plugin. Met: the request is not sent, or its
   * answer is given up. @default {16777216}
   */
  readonly fetchBytes: number;
  /**
   * Requests to other hosts that a plugin may have open; as many sockets each of its instances. Threat: the host's sockets.
   * Met: further requests fail (`limit`), as do further sockets. @default {64}
   */
  readonly fetchesInFlight: number;
}

/** The bounds a plugin has unless the operator says otherwise. */
export const DEFAULT_LIMITS: Limits = Object.freeze({
  callTimeoutMs: 5_000,
  streamIdleMs: 60_000,
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
  hostCallsPerSecond: 20_000,
  hostCallsInFlight: 1_024,
  hostCallBytes: 64 * 1024 * 1024,
  circuitFailures: 5,
  circuitMs: 10_000,
  nesting: 32,
  batchLength: 16 * 1024 * 1024,
  batchFrames: 1_024,
  batchBytes: 32 * 1024 * 1024,
  mailboxBytes: 32 * 1024 * 1024,
  depth: 64,
  items: 100_000,
  registrations: 1_000,
  logCharsPerSecond: 64 * 1024,
  kvBytes: 64 * 1024 * 1024,
  kvKeys: 100_000,
  bodyBytes: 32 * 1024 * 1024,
  bodiesBytes: 256 * 1024 * 1024,
  fetchBytes: 16 * 1024 * 1024,
  fetchesInFlight: 64,
});
