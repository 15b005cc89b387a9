/**
 * What carries an event from handler to handler, as far as the event itself has to know. While all handlers do nothing
 * but call `next()` once and return, two fields of it are the whole story, and `Event.next()` reads and writes them
 * itself: a call less for each handler is worth a third of a trigger's time.
 */
export interface Course {
  /**
   * How many functions have been started, while the last of them runs and has not called `next()`; the complement of
   * that once it has. The complement of something else when it takes more than this number to tell.
   */
  at: number;
  /** The handlers' functions in their order. */
  readonly funcs: readonly ((event: never) => unknown)[];
  /** `funcs` is at its end: runs what else there is. */
  beyond(at: number): void | Promise<void>;
  /** `next()` was called where `at` does not allow it. */
  nextAnyway(): void | Promise<void>;
  /** The function at this place has returned something, or has not called `next()`, or left `at` as nobody expects it. */
  returned(at: number, value: unknown): void | Promise<void>;
  /** The function at this place has thrown. */
  threw(at: number, error: unknown): void | Promise<void>;
  /** Goes on with what can tell who has called `next()` and who has not, whatever happens. */
  generalize(): GeneralCourse;
}

/** A course that takes everything into account. */
export interface GeneralCourse {
  /** What goes on after the function at this place, whoever else is under way. */
  nextAfter(at: number): () => void | Promise<void>;
  /** Whether nobody comes after the function at this place, leaves aside. */
  isLast(at: number): boolean;
}

/** The chain an event is on. For the engine only. */
export let courseOf: (event: Event) => Course | undefined;
/** Puts an event on a chain, or takes it off. For the engine only. */
export let setCourse: (event: Event, course: Course | undefined) => void;
/** `event.next()`, whatever fields the event has been given. For the engine only. */
export let advance: (event: Event) => void | Promise<void>;

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
    if (value) this.#course?.generalize();
  }

  /**
   * Runs the rest of the chain. Returns once it is done, or a promise when some of it is asynchronous; a handler need
   * not wait for that promise, since its trigger does. Errors of the rest come out of here and may be caught.
   *
   * @throws {Error} when the handler has called it before, or when the event is not on a chain
   */
  next(): void | Promise<void> {
    const course = this.#course;
    if (course === undefined) {
      throw new Error(
        "Cannot call next(): the event is not on a chain, either it was never triggered or its trigger has ended",
      );
    }
    const at = course.at;
    if (at < 0) return course.nextAnyway();
    if (at >= course.funcs.length) return course.beyond(at);
    const func = course.funcs[at]!;
    course.at = at + 1;
    let value: unknown;
    try {
      value = func(this as never);
    } catch (error) {
      return course.threw(at, error);
    }
    if (value !== undefined || course.at !== ~(at + 1)) return course.returned(at, value);
    course.at = ~at;
  }

  static {
    courseOf = (event) => event.#course;
    setCourse = (event, course) => {
      event.#course = course;
    };
    const { next } = Event.prototype;
    advance = (event) => next.call(event);
  }
}
