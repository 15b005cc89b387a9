import { rootDeadline } from "../supervisor/call_errors.ts";
import { currentRoot } from "../supervisor/root.ts";
import type { Origin } from "../supervisor/runner.ts";
import { PaddockError } from "../wire/errors.ts";
import { Turns } from "../wire/turns.ts";

/**
 * The answers of one plugin's host calls that may be large, made few at a time: a thousand at once would take the memory
 * of a thousand. Those that wait go on in later turns of the event loop, so that others get theirs.
 */
export class LargeAnswers {
  readonly #turns = new Turns(2);

  /**
   * Makes one for an instance when it is its turn. Throws `PaddockError` when nobody waits for it any more by then:
   * `closed` when the instance has ended, `root-deadline` when the call it belongs to is over.
   */
  async make<T>(method: string, from: Origin, make: () => T | Promise<T>): Promise<T> {
    return await this.#turns.take(async () => {
      if (from.ended) {
        throw new PaddockError("closed", `Cannot call ${method}: the instance that did has ended`);
      }
      const root = currentRoot();
      if (root !== undefined && performance.now() >= root.deadline) {
        throw rootDeadline(root, `call ${method}`);
      }
      return await make();
    });
  }
}
