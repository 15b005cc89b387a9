import type { Asks } from "./asks.ts";
import type { Core } from "./core.ts";
import { makeError } from "./granted_errors.ts";
import {
  defineProperty,
  ignoreRejection,
  PromiseClass,
  RangeErrorClass,
  Uint8ArrayClass,
} from "./intrinsics.ts";
import type { HeaderList } from "./headers.ts";
import type { FetchStep, Net, SendStep } from "./net.ts";
import { HeadersClass, PlainRequest, PlainResponse, ReadableStreamClass } from "./web.ts";

/** What the host says of a response; without an id there is no body. */
interface Head {
  readonly status: number;
  readonly statusText: string;
  readonly headers: HeaderList;
  readonly id?: number;
}

/**
 * The network of a sandbox whose thread cannot be denied addresses: the host sends what is fetched, from an address it
 * has checked, and says of each other connection whether it leads where it may.
 */
export class HostNet implements Net {
  readonly holdsToAddresses = false;
  readonly #asks: Asks;
  readonly #core: Core;

  constructor(asks: Asks, core: Core) {
    this.#asks = asks;
    this.#core = core;
  }

  sender(): SendStep {
    const call = this.#core.current;
    return (step) => this.#send(step, call);
  }

  async checkPeer(host: string, address: string, port: number): Promise<void> {
    await this.#ask("netPeer", { host, address, port }, this.#core.current);
  }

  async #send({ url, method, headers, body, signal }: FetchStep, call: number): Promise<Response> {
    signal?.throwIfAborted();
    // The class knows which methods and bodies there are, and says in a header what kind of body it is.
    const request = new PlainRequest(url.href, { method, headers, body, signal });
    const list: HeaderList = [];
    request.headers.forEach((value, name) => list.push([name, value]));
    const plain: Record<string, unknown> = {
      method: request.method,
      url: url.href,
      headers: list,
    };
    if (request.body !== null) plain.body = await this.#collect(request.body);
    const asked = this.#ask("netFetch", plain, call) as Promise<Head>;
    const head = await unlessAborted(asked, signal, ({ id }) => this.#cancel(id, call));
    const response = new PlainResponse(this.#bodyOf(head, call, signal), {
      status: head.status,
      statusText: head.statusText,
      headers: new HeadersClass(head.headers),
    });
    defineProperty(response, "url", { value: url.href });
    return response;
  }

  /** The body of a request as a whole; the host has a smaller bound of its own. */
  async #collect(body: ReadableStream<Uint8Array>): Promise<Uint8Array> {
    const { batchBytes } = this.#core.limits;
    const reader = body.getReader();
    const chunks: Uint8Array[] = [];
    let total = 0;
    while (true) {
      const { done, value } = await reader.read();
      if (done) break;
      total += value.length;
      if (total > batchBytes) {
        ignoreRejection(reader.cancel());
        throw new RangeErrorClass(`Cannot fetch: the body has more than ${batchBytes} bytes`);
      }
      chunks.push(value);
    }
    const whole = new Uint8ArrayClass(total);
    let offset = 0;
    for (let i = 0; i < chunks.length; i++) {
      whole.set(chunks[i]!, offset);
      offset += chunks[i]!.length;
    }
    return whole;
  }

  #bodyOf(
    { id }: Head,
    call: number,
    signal: AbortSignal | null,
  ): ReadableStream<Uint8Array> | null {
    if (id === undefined) return null;
    return new ReadableStreamClass<Uint8Array>({
      start: (controller) => {
        signal?.addEventListener("abort", () => {
          controller.error(signal.reason);
          this.#cancel(id, call);
        });
      },
      pull: async (controller) => {
        const chunk = await this.#ask("netRead", id, call) as Uint8Array | null;
        if (signal?.aborted) return;
        if (chunk === null) controller.close();
        else controller.enqueue(chunk);
      },
      cancel: () => this.#cancel(id, call),
    }, { highWaterMark: 0 });
  }

  #cancel(id: number | undefined, call: number): void {
    if (id !== undefined) ignoreRejection(this.#ask("netCancel", id, call));
  }

  async #ask(method: string, arg: unknown, call: number): Promise<unknown> {
    try {
      return await this.#asks.later(method, [arg], call);
    } catch (error) {
      // The host has the classes of hosts; inside, what was not granted is told as Deno does.
      const { code, message } = error as Error & { code?: unknown };
      throw code === "capability" ? makeError("NotCapable", message) : error;
    }
  }
}

/** What a promise resolves to, unless the signal is aborted first; what comes then is handed to `late`. */
function unlessAborted<T>(
  promise: Promise<T>,
  signal: AbortSignal | null,
  late: (value: T) => void,
): Promise<T> {
  if (signal === null) return promise;
  return new PromiseClass((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
    promise.then((value) => {
      if (signal.aborted) late(value);
      else resolve(value);
    }, reject);
  });
}
