/** What carries an event from handler to handler, as far as the event itself has to know. */
export interface Course {
  next(): void | Promise<void>;
}

/** The chain an event is on. For the engine only. */
export let courseOf: (event: Event) => Course | undefined;
/** Puts an event on a chain, or takes it off. For the engine only. */
export let setCourse: (event: Event, course: Course | undefined) => void;

/**
 * What travels down a hook's chain. Extend it, or assign fields to it: the two members here live outside the event's
 * own properties, so `Object.keys(event)` gives the fields alone. A field called `next` or `cancel` would hide them.
 *
 * An event is on one chain at a time; it may be triggered again after that.
 */
export class Event {
  #cancel = false;
  #course: Course | undefined;

  /** Set by a handler that forbids what the hook announces. Every trigger begins with false. */
  get cancel(): boolean {
    return this.#cancel;
  }
  set cancel(value: boolean) {
    this.#cancel = value;
  }

  /**
   * Runs the rest of the chain. Returns once it is done, or a promise when some of it is asynchronous; a handler need
   * not wait for that promise, since its trigger does. Errors of the rest come out of here and may be caught.
   *
   * @throws {Error} when the handler has called it before, or when the event is not on a chain
   */
  next(): void | Promise<void> {
    if (this.#course === undefined) {
      throw new Error(
        "Cannot call next(): the event is not on a chain, either it was never triggered or its trigger has ended",
      );
    }
    return this.#course.next();
  }

  static {
    courseOf = (event) => event.#course;
    setCourse = (event, course) => {
      event.#course = course;
    };
  }
}
