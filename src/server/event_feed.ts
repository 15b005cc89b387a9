import type { HostEvents } from "../host/host_events.ts";

type Following = ReturnType<HostEvents["follow"]>;

/** Sends what happens to plugins to clients as it happens, as server-sent events with JSON. */
export class EventFeed implements Disposable {
  readonly #events: HostEvents;
  readonly #open = new Set<Following>();
  readonly #encoder = new TextEncoder();

  constructor(events: HostEvents) {
    this.#events = events;
  }

  /** An answer that goes on until the client leaves or this is disposed of; `recent` events come first if wanted. */
  answer(recent: boolean): Response {
    const events = this.#events.follow({ recent });
    this.#open.add(events);
    const leave = async () => {
      this.#open.delete(events);
      await events.return?.();
    };
    const body = new ReadableStream<Uint8Array>({
      // The headers go out with the first bytes, and the client is to know that it is heard.
      start: (controller) => controller.enqueue(this.#encoder.encode(":\n\n")),
      pull: async (controller) => {
        const { done, value } = await events.next();
        if (!done) return controller.enqueue(this.#encoder.encode(eventText(value)));
        controller.close();
        await leave();
      },
      cancel: leave,
    });
    return new Response(body, {
      headers: { "content-type": "text/event-stream", "cache-control": "no-store" },
    });
  }

  /** Ends all answers. */
  [Symbol.dispose](): void {
    for (const events of this.#open) events.return?.();
  }
}

/** An error says in `reason` what there is to say. */
function eventText(event: object): string {
  const text = JSON.stringify(event, (key, value) => key === "error" ? undefined : value);
  return `data: ${text}\n\n`;
}
