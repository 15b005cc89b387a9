/**
 * The web classes the bootstrap uses after code of a plugin has run, captured before. They are frozen with their
 * prototypes (see {@linkcode PINNED_CLASSES}), so their methods may be called as usual.
 */
export const FormDataClass = FormData;
export const HeadersClass = Headers;
export const PlainResponse = Response;
export const ReadableStreamClass = ReadableStream;
export const PlainRequest = Request;
export const URLClass = URL;
export const URLSearchParamsClass = URLSearchParams;

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const clock = performance;
const now = performance.now;

/** When the thread started, milliseconds since 1970. */
export const TIME_ORIGIN: number = performance.timeOrigin;

/** UTF-8 of a text. */
export function encodeText(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text);
}

/** Text of UTF-8 bytes; what is not UTF-8 becomes U+FFFD. */
export function decodeText(bytes: Uint8Array | ArrayBuffer): string {
  return decoder.decode(bytes as Uint8Array<ArrayBuffer>);
}

/** Milliseconds since the start of the thread. */
export function milliseconds(): number {
  return now.call(clock);
}

/** Classes whose statics and prototypes are frozen: those used here, and those by which Deno delivers events. */
export const PINNED_CLASSES: readonly object[] = [
  AbortController,
  AbortSignal,
  Blob,
  CloseEvent,
  CustomEvent,
  ErrorEvent,
  Event,
  EventTarget,
  File,
  FormData,
  Headers,
  MessageEvent,
  ProgressEvent,
  PromiseRejectionEvent,
  ReadableStream,
  ReadableStreamDefaultController,
  ReadableStreamDefaultReader,
  Request,
  Response,
  TextDecoder,
  TextEncoder,
  URL,
  URLSearchParams,
].flatMap((one) => [one, one.prototype]);
