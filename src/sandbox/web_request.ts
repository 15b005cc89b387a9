import { defineProperty, freeze, parse } from "./intrinsics.ts";
import { decodeText, PlainRequest, ReadableStreamClass } from "./web.ts";

/** Up to this many bytes, a copy of the body costs less than a stream. */
const COPIED_BYTES = 64 * 1024;

/**
 * A web request that hands out the memory its body came in, where the web's would make a copy of it: in its place there
 * is a stream of that one chunk.
 */
class CuratedRequest extends PlainRequest {
  /** Undefined when the stream has been shared with another request. */
  #bytes: Uint8Array<ArrayBuffer> | undefined;

  constructor(url: string, init: RequestInit, bytes: Uint8Array<ArrayBuffer>) {
    const body = new ReadableStreamClass<Uint8Array>({
      pull(controller) {
        controller.enqueue(bytes);
        controller.close();
      },
    }, { highWaterMark: 0 });
    super(url, { ...init, body });
    this.#bytes = bytes;
  }

  override async arrayBuffer(): Promise<ArrayBuffer> {
    return this.#take()?.buffer ?? await super.arrayBuffer();
  }

  override async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    return this.#take() ?? await super.bytes();
  }

  override async json(): Promise<unknown> {
    const bytes = this.#take();
    return bytes === undefined ? await super.json() : parse(decodeText(bytes));
  }

  override async text(): Promise<string> {
    const bytes = this.#take();
    return bytes === undefined ? await super.text() : decodeText(bytes);
  }

  override clone(): Request {
    const clone = super.clone();
    this.#bytes = undefined;
    return clone;
  }

  /** The bytes, the first time; undefined when the web is to say what becomes of the body. */
  #take(): Uint8Array<ArrayBuffer> | undefined {
    const body = super.body;
    if (this.#bytes === undefined || body === null || body.locked || super.bodyUsed) {
      return undefined;
    }
    const bytes = this.#bytes;
    this.#bytes = undefined;
    // That is how the web knows that a body has been used.
    body.cancel();
    return bytes;
  }
}

defineProperty(CuratedRequest, "name", { value: "Request" });
freeze(CuratedRequest);
freeze(CuratedRequest.prototype);

/** A request with that body, which belongs to it from now on; it has to fill its buffer. */
export function requestWith(
  url: string,
  init: RequestInit,
  body: Uint8Array<ArrayBuffer>,
): Request {
  return body.length > COPIED_BYTES
    ? new CuratedRequest(url, init, body)
    : new PlainRequest(url, { ...init, body });
}
