import type {
  AboutPlugin,
  FollowOptions,
  HostEvent,
  HostEvents,
  MissedEvents,
  PluginHappening,
} from "./host_events.ts";

/** So many events are kept for those who come late. */
const RECENT = 500;
/** So many wait for a reader that follows. */
const BUFFER = 1_000;

/** What an {@linkcode EventStream} is made of. */
export interface EventStreamOptions {
  readonly clock: () => Date;
  /** A listener has thrown. */
  readonly onError: (error: unknown) => void;
}

/** Hands each event to whoever listens, and keeps the latest. */
export class EventStream implements HostEvents {
  readonly #options: EventStreamOptions;
  /** Never changed, but replaced: whoever is being told goes on with the list it has. */
  #listeners: readonly Listener[] = [];
  readonly #readers = new Set<EventReader>();
  /** The latest of them are kept. Which are too many is seen to now and then: a start has thousands. */
  readonly #lately: HostEvent[] = [];
  #closed = false;

  constructor(options: EventStreamOptions) {
    this.#options = options;
  }

  /** Tells of something that has just happened. */
  publish(happening: AboutPlugin & PluginHappening): void {
    const event: HostEvent = { ...happening, time: this.#options.clock() };
    this.#lately.push(event);
    if (this.#lately.length === 2 * RECENT) this.#lately.splice(0, RECENT);
    for (const reader of this.#readers) reader.take(event);
    const listeners = this.#listeners;
    for (let i = 0; i < listeners.length; i++) this.#tell(listeners[i]!, event);
  }

  subscribe(listener: (event: HostEvent) => void): Disposable {
    // A function that subscribes twice is called twice.
    const own: Listener = { hear: listener };
    this.#listeners = [...this.#listeners, own];
    return {
      [Symbol.dispose]: () => {
        this.#listeners = this.#listeners.filter((other) => other !== own);
      },
    };
  }

  follow(
    { recent = false, buffer = BUFFER }: FollowOptions = {},
  ): AsyncIterableIterator<HostEvent | MissedEvents> {
    const reader = new EventReader(buffer, () => this.#readers.delete(reader));
    if (recent) { for (const event of this.recent()) reader.take(event); }
    if (this.#closed) reader.end();
    else this.#readers.add(reader);
    return reader;
  }

  [Symbol.asyncIterator](): AsyncIterableIterator<HostEvent | MissedEvents> {
    return this.follow();
  }

  recent(): HostEvent[] {
    return this.#lately.slice(-RECENT);
  }

  /** Nothing more will happen: those who follow come to an end. */
  close(): void {
    this.#closed = true;
    for (const reader of [...this.#readers]) reader.end();
    this.#listeners = [];
  }

  #tell({ hear }: Listener, event: HostEvent): void {
    try {
      hear(event);
    } catch (error) {
      this.#options.onError(error);
    }
  }
}

interface Listener {
  readonly hear: (event: HostEvent) => void;
}

type Item = HostEvent | MissedEvents;

/** One who follows. A call of `next` that waits is always the only thing there is: nothing is buffered then. */
class EventReader implements AsyncIterableIterator<Item> {
  readonly #buffer: number;
  readonly #left: () => void;
  readonly #events: HostEvent[] = [];
  readonly #waiting: ((result: IteratorResult<Item>) => void)[] = [];
  #missed = 0;
  #ended = false;

  constructor(buffer: number, left: () => void) {
    if (!(buffer >= 1)) {
      throw new RangeError(
        `Cannot follow events: the buffer must hold at least 1, current value is "${buffer}"`,
      );
    }
    this.#buffer = buffer;
    this.#left = left;
  }

  take(event: HostEvent): void {
    const waiting = this.#waiting.shift();
    if (waiting !== undefined) return waiting({ done: false, value: event });
    this.#events.push(event);
    if (this.#events.length <= this.#buffer) return;
    this.#events.shift();
    this.#missed++;
  }

  /** What is buffered can still be read. */
  end(): void {
    this.#ended = true;
    this.#left();
    for (const waiting of this.#waiting.splice(0)) waiting({ done: true, value: undefined });
  }

  next(): Promise<IteratorResult<Item>> {
    if (this.#missed > 0) {
      const value: MissedEvents = { kind: "missed", count: this.#missed };
      this.#missed = 0;
      return Promise.resolve({ done: false, value });
    }
    const value = this.#events.shift();
    if (value !== undefined) return Promise.resolve({ done: false, value });
    if (this.#ended) return Promise.resolve({ done: true, value: undefined });
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  return(): Promise<IteratorResult<Item>> {
    this.#events.length = 0;
    this.#missed = 0;
    this.end();
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): AsyncIterableIterator<Item> {
    return this;
  }
}
