import { dirname } from "node:path";

/** How a folder is watched. */
export interface WatchFolderOptions {
  /** How long nothing must happen before `onDirty` is called, milliseconds. @default {50} */
  readonly debounceMs?: number;
  /** How long it may take at most when something happens all the time, milliseconds. @default {1000} */
  readonly longestMs?: number;
  /** How long after the folder came or went it is watched anew, milliseconds. @default {1000} */
  readonly settleMs?: number;
  /** Has the system watch. @default {Deno.watchFs} */
  readonly watchFs?: typeof Deno.watchFs;
  /** Called when something has changed and `onDirty` is about to be called, before the wait. Must not throw. */
  readonly onEvent?: () => void;
  /** Called with whatever `onDirty` throws and with errors of the watcher itself. The watch goes on. */
  readonly onError: (error: unknown) => void;
}

/** A folder that is being watched. Disposing it waits for a running `onDirty`. */
export interface FolderWatch extends AsyncDisposable {
  close(): Promise<void>;
}

/**
 * Calls `onDirty` after something below `dir` has changed, never twice at once: what changes during a run leads to
 * one more run. Events say only _that_ something changed; what, is for the caller to find out.
 *
 * The folder may be missing, and may be removed and made again. A watcher of the system hears nothing of a folder
 * made anew under an old name, so the nearest folder above that exists is watched too. Where that may not be read,
 * only the folder itself is watched. On a busy machine Deno may take word of the old folder's end for that of the new
 * one, whose watcher is deaf then: so whenever the folder has come or gone it is watched anew, and looked at, once more
 * when that has settled.
 *
 * @param dir Its path from the root
 * @throws {Deno.errors.NotCapable} when neither may be read
 */
export function watchFolder(
  dir: string,
  onDirty: () => Promise<void> | void,
  options: WatchFolderOptions,
): FolderWatch {
  return new Watch(dir, onDirty, options);
}

class Watch implements FolderWatch {
  readonly #dir: string;
  readonly #onDirty: () => Promise<void> | void;
  readonly #onEvent: () => void;
  readonly #onError: (error: unknown) => void;
  readonly #debounceMs: number;
  readonly #longestMs: number;
  readonly #settleMs: number;
  readonly #watchFs: typeof Deno.watchFs;
  #watchers: Deno.FsWatcher[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #settling: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | undefined;
  #dirty = false;
  /** When the change that waits longest was heard; undefined when none waits. */
  #since: number | undefined;
  #closed = false;

  constructor(dir: string, onDirty: () => Promise<void> | void, options: WatchFolderOptions) {
    this.#dir = dir;
    this.#onDirty = onDirty;
    this.#onEvent = options.onEvent ?? (() => {});
    this.#onError = options.onError;
    this.#debounceMs = options.debounceMs ?? 50;
    this.#longestMs = options.longestMs ?? 1_000;
    this.#settleMs = options.settleMs ?? 1_000;
    this.#watchFs = options.watchFs ?? Deno.watchFs;
    this.#arm();
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#settling);
    this.#disarm();
    await this.#running;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** The folder above is watched first: what happens between the two is then heard by it. */
  #arm(): void {
    this.#disarm();
    let refused: unknown;
    try {
      const { watcher, above, next } = watchAbove(this.#dir, this.#watchFs);
      this.#listen(watcher, ({ kind, paths }) => {
        // Whatever lies beside the folder is none of our business, and may change all the time.
        const gone = (kind === "remove" || kind === "rename") && paths.includes(above);
        if (!gone && paths.length > 0 && !paths.includes(next)) return false;
        this.#settle();
        this.#arm();
        return true;
      });
    } catch (error) {
      if (!isRefusal(error)) throw error;
      refused = error;
    }
    try {
      this.#listen(this.#watchFs(this.#dir), () => true);
    } catch (error) {
      if (error instanceof Deno.errors.NotFound && refused === undefined) return;
      this.#disarm();
      throw refused ?? error;
    }
  }

  /** Watches anew, and looks, in a while; again and again where it cannot. */
  #settle(): void {
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => {
      try {
        this.#arm();
      } catch (error) {
        this.#onError(error);
        this.#settle();
      }
      this.#mark();
    }, this.#settleMs);
  }

  #disarm(): void {
    const watchers = this.#watchers;
    this.#watchers = [];
    for (const watcher of watchers) watcher.close();
  }

  async #listen(
    watcher: Deno.FsWatcher,
    concerns: (event: Deno.FsEvent) => boolean,
  ): Promise<void> {
    this.#watchers.push(watcher);
    try {
      for await (const event of watcher) {
        if (this.#closed) return;
        // Reading a file is an event as well, and our own rescan reads.
        if (event.kind === "access") continue;
        if (concerns(event)) this.#mark();
      }
    } catch (error) {
      // Closing a watcher ends its loop without an error, so this is one of the system or of arming anew.
      if (!this.#closed) this.#onError(error);
    }
  }

  #mark(): void {
    if (this.#closed) return;
    this.#dirty = true;
    if (this.#running !== undefined) return;
    clearTimeout(this.#timer);
    const now = performance.now();
    if (this.#since === undefined) this.#onEvent();
    this.#since ??= now;
    const wait = Math.min(this.#debounceMs, Math.max(0, this.#since + this.#longestMs - now));
    this.#timer = setTimeout(() => {
      this.#since = undefined;
      this.#running = this.#run().finally(() => {
        this.#running = undefined;
        if (this.#dirty) this.#mark();
      });
    }, wait);
  }

  async #run(): Promise<void> {
    this.#dirty = false;
    try {
      await this.#onDirty();
    } catch (error) {
      this.#onError(error);
    }
  }
}

/** Watches the nearest existing folder above `dir`; `next` is the path below it that leads on to `dir`. */
function watchAbove(
  dir: string,
  watchFs: typeof Deno.watchFs,
): { watcher: Deno.FsWatcher; above: string; next: string } {
  let next = dir;
  for (;;) {
    const above = dirname(next);
    try {
      return { watcher: watchFs(above, { recursive: false }), above, next };
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound) || above === next) throw error;
    }
    next = above;
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof Deno.errors.NotCapable || error instanceof Deno.errors.PermissionDenied;
}
