import { defineProperty, freeze, stringify, TypeErrorClass } from "./intrinsics.ts";
import type { HeaderList } from "./headers.ts";
import { HeadersClass, PlainResponse, ReadableStreamClass } from "./web.ts";

let kindOf: (response: object) => { text: string | null | undefined; stream: boolean } | undefined;

/**
 * The plugin's `Response`: the web's, except that it remembers a body that was given as text, so that the text can be
 * sent at once instead of being read back from a stream.
 */
class CuratedResponse extends PlainResponse {
  readonly #body: { text: string | null | undefined; stream: boolean };

  static {
    kindOf = (response) => #body in response ? response.#body : undefined;
  }

  static override json(data: unknown, init?: ResponseInit): Response {
    const text = stringify(data);
    if (text === undefined) {
      throw new TypeErrorClass("Cannot make a response: the value is not JSON");
    }
    const headers = new HeadersClass(init?.headers);
    if (!headers.has("content-type")) headers.set("content-type", "application/json");
    return new CuratedResponse(text, { ...init, headers });
  }

  static override redirect(url: string | URL, status = 302): Response {
    const { headers } = PlainResponse.redirect(url, status);
    return new CuratedResponse(null, { status, headers });
  }

  constructor(body?: BodyInit | null, init?: ResponseInit) {
    super(body, init);
    this.#body = {
      text: typeof body === "string"
        ? body
        : body === null || body === undefined
        ? null
        : undefined,
      stream: body instanceof ReadableStreamClass,
    };
  }
}

defineProperty(CuratedResponse, "name", { value: "Response" });
freeze(CuratedResponse);
freeze(CuratedResponse.prototype);

/** The `Response` plugins see. */
export const ResponseClass: typeof Response = CuratedResponse;

/** Whether a value is a web response. Runs no code of the value unless it is a proxy. */
export function isResponse(value: unknown): value is Response {
  return value instanceof PlainResponse;
}

/** The body of a response, if it was given as text: null for none, undefined if it was not. */
export function textOfResponse(response: Response): string | null | undefined {
  return response.bodyUsed ? undefined : kindOf(response)?.text;
}

/** Whether the body has to be sent as it comes, because nobody knows whether it ends. */
export function isStreamed(response: Response): boolean {
  return kindOf(response)?.stream ?? response.body !== null;
}

/** The headers of a response as they cross. */
export function headersOf(response: Response): HeaderList {
  const list: HeaderList = [];
  response.headers.forEach((value, name) => list.push([name, value]));
  return list;
}
