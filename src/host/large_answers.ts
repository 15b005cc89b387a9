import { rootDeadline } from "../supervisor/call_errors.ts";
import { currentRoot } from "../supervisor/root.ts";
import type { Origin } from "../supervisor/runner.ts";
import { PaddockError } from "../wire/errors.ts";

/** So many are made at once for one plugin. */
const AT_ONCE = 2;

/**
 * The answers of one plugin's host calls that may be large, made few at a time: a thousand at once would take the memory
 * of a thousand. Those that wait go on in later turns of the event loop, so that others get theirs.
 */
export class LargeAnswers {
  #making = 0;
  readonly #waiting: (() => void)[] = [];

  /**
   * Makes one for an instance when it is its turn. Throws `PaddockError` when nobody waits for it any more by then:
   * `closed` when the instance has ended, `root-deadline` when the call it belongs to is over.
   */
  async make<T>(method: string, from: Origin, make: () => T | Promise<T>): Promise<T> {
    if (this.#making < AT_ONCE) this.#making++;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      if (from.ended) {
        throw new PaddockError("closed", `Cannot call ${method}: the instance that did has ended`);
      }
      const root = currentRoot();
      if (root !== undefined && performance.now() >= root.deadline) {
        throw rootDeadline(root, `call ${method}`);
      }
      return await make();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#making--;
      else setImmediate(next);
    }
  }
}
