import { Event } from "../hooks/event.ts";
import type { Root } from "../supervisor/root.ts";

/** The root an event carries. */
export let rootOf: (event: Event) => Root | undefined;
/** Lets an event carry the root of its trigger. */
export let setRoot: (event: RootedEvent, root: Root) => void;

/**
 * An event that may carry the root its calls of plugins belong to. Where nobody but plugins in sandboxes takes part, that
 * spares the host entering the root: no code of the host runs on behalf of the trigger that could make calls of its own.
 */
export class RootedEvent extends Event {
  #root: Root | undefined;

  static {
    rootOf = (event) => #root in event ? event.#root : undefined;
    setRoot = (event, root) => {
      event.#root = root;
    };
  }
}
