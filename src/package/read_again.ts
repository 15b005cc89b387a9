import type { Timer } from "./bundler_process.ts";
import { type FileMemory, STEP_MS } from "./file_memory.ts";
import { SourceTree } from "./source_tree.ts";

/** So many files are read in a row before others have their turn. */
const SLICE = 50;

/**
 * Reads files again that had been changed too lately to be remembered, once their times can be believed: else a host that
 * is started soon after its plugins were saved would read all of them at its next start, too.
 */
export class ReadAgain {
  readonly #timer: Timer;
  readonly #done: () => void;
  readonly #roots = new Map<string, FileMemory>();
  #cancel: (() => void) | undefined;
  #closed = false;

  /** @param done Told when files have been read */
  constructor(timer: Timer, done: () => void) {
    this.#timer = timer;
    this.#done = done;
  }

  /** Files of a folder have been looked at. */
  plan(root: string, memory: FileMemory): void {
    this.#roots.set(root, memory);
    if (this.#closed || !memory.hasYoung) return;
    this.#cancel ??= this.#timer.after(STEP_MS, () => void this.#run());
  }

  /** Nothing is read any more. */
  close(): void {
    this.#closed = true;
    this.#cancel?.();
  }

  async #run(): Promise<void> {
    this.#cancel = undefined;
    for (const [root, memory] of this.#roots) {
      for (const [index, path] of memory.takeYoung().entries()) {
        if (this.#closed) return;
        if (index % SLICE === SLICE - 1) await new Promise((resolve) => setTimeout(resolve));
        try {
          new SourceTree(root, memory).read(path);
        } catch {
          // It is gone, or cannot be read any more: whoever needs it says so.
        }
      }
    }
    this.#done();
  }
}
