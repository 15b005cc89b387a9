import type { CallFrame, ResultFrame, RouteCall } from "../wire/protocol.ts";
import { shortenAnswer } from "../wire/short_frames.ts";
import type { ShortAnswer } from "../wire/short_protocol.ts";
import type { Asks } from "./asks.ts";
import { Chain } from "./chain.ts";
import type { Core } from "./core.ts";
import { ErrorClass, isThenable } from "./intrinsics.ts";
import type { Registry } from "./registry.ts";
import { IncomingRequest } from "./request.ts";
import { RouteAnswer } from "./route_answer.ts";
import { RouteEvent, type RouteEventOwner } from "./route_event.ts";
import type { Run } from "./run.ts";
import type { Streams } from "./streams.ts";

/** One request to a route: middlewares, then the handler. */
export class RouteRun extends Chain implements Run, RouteEventOwner {
  readonly incoming: IncomingRequest;
  readonly answer: RouteAnswer;
  readonly promises: boolean;
  readonly #core: Core;
  readonly #registry: Registry;
  readonly #event: RouteEvent;
  readonly #buffers: readonly ArrayBuffer[];
  #auth: { value: unknown } | undefined;

  constructor(
    core: Core,
    asks: Asks,
    registry: Registry,
    streams: Streams,
    frame: CallFrame,
    buffers: readonly ArrayBuffer[],
  ) {
    super(frame.handlers, core.blocking);
    const call = frame.data as RouteCall;
    this.#core = core;
    this.#registry = registry;
    this.#buffers = buffers;
    this.promises = !core.blocking;
    this.incoming = new IncomingRequest(
      call,
      core.codecs.unpack(call.body, buffers),
      frame.id,
      asks,
    );
    this.answer = new RouteAnswer(streams);
    this.#event = new RouteEvent(this);
  }

  start(): PromiseLike<void> | undefined {
    const running = this.run();
    return running === undefined
      ? this.answer.prepare()
      : running.then(() => this.answer.prepare());
  }

  result(id: number, buffers: ArrayBuffer[]): ResultFrame | ShortAnswer {
    const value = this.answer.result(this.#core.codecs, buffers);
    return shortenAnswer(id, value, buffers.length);
  }

  auth(): unknown {
    const { auth } = this.incoming.call;
    this.#auth ??= { value: this.#core.codecs.unpack(auth, this.#buffers) };
    return this.#auth.value ?? null;
  }

  app(): unknown {
    return this.#registry.global("$app");
  }

  override next(): unknown {
    if (this.at < 0) throw new ErrorClass("Cannot call next(): the request has been answered");
    return super.next();
  }

  protected invoke(position: number): unknown {
    return this.#registry.handler(this.handlers[position]!)(this.#event);
  }

  /** There is nothing after the handler of a route. */
  protected outside(): undefined {}

  protected ended(_position: number, _went: boolean, returned: unknown): void {
    this.answer.take(returned);
  }

  protected twice(position: number): void {
    if (this.promises) {
      throw new ErrorClass("Cannot call next(): this handler has called it before");
    }
    const { method, url } = this.incoming.call;
    this.#core.warn(
      "next-twice",
      this.handlers[position]!,
      `${method} ${url}: a handler called next() twice; the second call did nothing`,
    );
  }

  protected blocked(): boolean {
    return false;
  }
}

/** One request to the plugin's own `{ fetch }`. */
export class FetchRun implements Run {
  readonly #core: Core;
  readonly #app: { fetch(request: Request): unknown };
  readonly #incoming: IncomingRequest;
  readonly #answer: RouteAnswer;

  constructor(
    core: Core,
    asks: Asks,
    app: { fetch(request: Request): unknown },
    streams: Streams,
    frame: CallFrame,
    buffers: readonly ArrayBuffer[],
  ) {
    const call = frame.data as RouteCall;
    this.#core = core;
    this.#app = app;
    this.#incoming = new IncomingRequest(
      call,
      core.codecs.unpack(call.body, buffers),
      frame.id,
      asks,
    );
    this.#answer = new RouteAnswer(streams);
  }

  start(): PromiseLike<void> | undefined {
    const response = this.#app.fetch(this.#incoming.request);
    return isThenable(response)
      ? response.then((value) => this.#take(value))
      : this.#take(response);
  }

  result(id: number, buffers: ArrayBuffer[]): ResultFrame | ShortAnswer {
    const value = this.#answer.result(this.#core.codecs, buffers);
    return shortenAnswer(id, value, buffers.length);
  }

  #take(response: unknown): Promise<void> | undefined {
    if (response instanceof ErrorClass) throw response;
    this.#answer.take(response);
    return this.#answer.prepare();
  }
}
