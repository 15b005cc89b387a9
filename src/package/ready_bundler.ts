import { type BundleOptions, startBundler } from "./bundle.ts";
import type { BundlerChild } from "./bundler_process.ts";
import { BUNDLER_CHILD } from "./bundler_child.gen.ts";
import type { DataFolder } from "./data_folder.ts";
import { openStaging } from "./stage.ts";

/** How long a process waits for work, milliseconds. */
const WAIT_MS = 5_000;

/** A bundling process that was started before there was anything to bundle. */
export interface ReadyProcess {
  /** The staging folder it works in, which is open and empty. */
  readonly staging: string;
  /** Rejects as `startBundler`. */
  readonly child: Promise<BundlerChild>;
}

/** What a {@linkcode ReadyBundler} works with. */
export interface ReadyBundlerOptions
  extends Pick<BundleOptions, "deno" | "spawn" | "timer" | "signal"> {
  readonly data: DataFolder;
}

/** Starts a bundling process for plugins without packages while it is still being found out what there is to bundle. */
export class ReadyBundler {
  readonly #options: ReadyBundlerOptions;
  #ready: Promise<ReadyProcess | undefined> | undefined;
  #cancel: () => void = () => {};

  constructor(options: ReadyBundlerOptions) {
    this.#options = options;
  }

  /** Starts one, unless one waits. It is ended when nobody takes it. */
  prepare(): void {
    const { timer, signal } = this.#options;
    if (this.#ready !== undefined || signal.aborted) return;
    // Why it cannot be started, whoever needs one finds out.
    this.#ready = this.#start().catch(() => undefined);
    this.#cancel = timer.after(WAIT_MS, () => void this.close());
  }

  /** The one that waits, if one does; it belongs to the caller then. */
  take(): Promise<ReadyProcess | undefined> {
    this.#cancel();
    const ready = this.#ready ?? Promise.resolve(undefined);
    this.#ready = undefined;
    return ready;
  }

  /** Ends the one that waits. */
  async close(): Promise<void> {
    const ready = await this.take();
    if (ready === undefined) return;
    const ended = ready.child.then((child) => child[Symbol.asyncDispose]());
    this.#options.data.discard(ready.staging, ended);
  }

  async #start(): Promise<ReadyProcess> {
    const { data, ...options } = this.#options;
    const script = await data.program(BUNDLER_CHILD);
    const staging = await data.newStaging();
    await openStaging(staging);
    const child = startBundler({ ...options, script, staging });
    // It may be taken by nobody, and nobody is told then.
    child.catch(() => {});
    return { staging, child };
  }
}
