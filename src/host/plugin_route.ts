import type { Answer, PluginCall } from "../supervisor/runner.ts";
import { type MetricCell, outcomeOf } from "../telemetry/metrics.ts";
import type { Codecs } from "../wire/codecs.ts";
import { ApiError } from "../wire/errors.ts";
import { packOwned } from "../wire/pack_owned.ts";
import type { RouteCall } from "../wire/protocol.ts";
import type { BodyRoom } from "./body_room.ts";
import { verdictOn } from "./circuit_breaker.ts";
import { httpFailure } from "./http_error.ts";
import { pluginResponse, type ResponseContext } from "./plugin_response.ts";
import type { PluginVersion } from "./plugin_version.ts";
import { announcedLength, type BodyLimits, BodyReader, tooLarge } from "./request_body.ts";
import type { RoutePath } from "../access/route_path.ts";
import type { RequestContext } from "./routes.ts";
import type { Trial } from "./trials.ts";

/** Bodies up to this many bytes are sent with the call, larger ones are pulled by plugins that can. */
const INLINE_BYTES = 1024 * 1024;

/** What a route inside a sandbox is made of. */
export interface PluginRouteOptions {
  readonly version: PluginVersion;
  readonly kind: "route" | "fetch";
  readonly method: string;
  readonly path: RoutePath;
  /** Middlewares and the handler, outermost first. */
  readonly handlers: number[];
  readonly async: boolean;
  readonly codecs: Codecs;
  readonly cell: MetricCell;
  /** For bodies that are sent as a whole. */
  readonly room: BodyRoom;
  /** Told of errors of which the client learns little. */
  readonly onError: (label: string, error: unknown) => void;
}

/** What answers requests of a route whose handler runs inside a sandbox. */
export class PluginRoute {
  readonly #options: PluginRouteOptions;
  readonly #label: string;
  readonly #trial: Trial;
  /** What an app that is mounted does not see of a request's path. */
  readonly #prefix: string | undefined;
  readonly #bodyLimits: BodyLimits;
  readonly #context: ResponseContext;
  readonly #headContext: ResponseContext;

  constructor(options: PluginRouteOptions) {
    const { version, method, path, codecs, room } = options;
    this.#options = options;
    this.#prefix = options.kind === "fetch" ? mountPath(version.name) : undefined;
    this.#label = `${method} ${path.text}`;
    this.#bodyLimits = {
      bytes: version.limits.bodyBytes,
      timeoutMs: version.limits.rootTimeoutMs,
      room,
    };
    this.#trial = version.trials.of(this.#label);
    const onStreamError = (error: unknown) => options.onError(this.#label, error);
    const context = { version, codecs, label: this.#label, onStreamError };
    this.#context = { ...context, bodiless: false };
    this.#headContext = { ...context, bodiless: true };
  }

  /** Never rejects: an error is an answer too. */
  async answer(request: Request, context: RequestContext): Promise<Response> {
    const { cell, onError } = this.#options;
    const started = performance.now();
    try {
      const { method } = request;
      let response: Response;
      let ended: number | undefined;
      if (method === "GET" || method === "HEAD" || request.body === null) {
        const answer = await this.#call(request, context, started);
        response = pluginResponse(answer, method === "HEAD" ? this.#headContext : this.#context);
        ended = answer.at;
      } else response = await this.#callWithBody(request, request.body, context);
      cell.record((ended ?? performance.now()) - started, "ok");
      this.#trial.settle("good");
      return response;
    } catch (error) {
      const { response, worthLogging } = httpFailure(error);
      const failed = error instanceof ApiError && worthLogging;
      this.#trial.settle(failed ? "bad" : verdictOn(error, this.#options.version.name), error);
      // A refusal in the plugin's own words is an answer like any other.
      cell.record(performance.now() - started, worthLogging ? outcomeOf(error) : "ok");
      if (worthLogging) onError(this.#label, error);
      return response;
    }
  }

  async #callWithBody(
    request: Request,
    body: ReadableStream<Uint8Array<ArrayBuffer>>,
    context: RequestContext,
  ): Promise<Response> {
    const length = announcedLength(request);
    if (length !== undefined && length > this.#bodyLimits.bytes) throw tooLarge(this.#bodyLimits);
    const reader = new BodyReader(body, this.#bodyLimits);
    try {
      const { version } = this.#options;
      const inline = version.pkg.dialect === "blocking" ||
        (length !== undefined && length <= INLINE_BYTES);
      const bytes = inline ? await reader.readAll(length) : undefined;
      const pulled = inline ? undefined : reader;
      const answer = await this.#call(request, context, performance.now(), bytes, pulled);
      if (inline) reader.close();
      // The answer may be made of the body, piece by piece.
      return pluginResponse(answer, this.#context, () => reader.close());
    } catch (error) {
      reader.close();
      throw error;
    }
  }

  #call(
    request: Request,
    { params, remote, auth }: RequestContext,
    at: number,
    body?: Uint8Array<ArrayBuffer>,
    reader?: BodyReader,
  ): Promise<Answer> {
    const { version, kind, handlers, async, codecs } = this.#options;
    const buffers: ArrayBuffer[] = [];
    const data: RouteCall = {
      method: request.method,
      url: this.#prefix === undefined ? request.url : below(request.url, this.#prefix),
      headers: headersOf(request),
    };
    if (kind === "route") data.params = params;
    if (body !== undefined) data.body = packOwned(body, buffers);
    if (auth !== undefined && auth !== null) data.auth = codecs.pack(auth, buffers);
    if (remote !== undefined) data.remote = remote;
    const call: PluginCall = {
      kind,
      handlers,
      data,
      buffers,
      async,
      // A route that waits for nothing inside is not kept waiting by the one before; a runner sees which do.
      tail: true,
      label: this.#label,
      timeoutMs: version.limits.callTimeoutMs,
      at,
      local: reader === undefined ? undefined : this.#pulling(reader),
      until: reader?.closed,
    };
    if (reader !== undefined) data.body = true;
    return version.runner.call(call);
  }

  #pulling(reader: BodyReader): NonNullable<PluginCall["local"]> {
    const { codecs } = this.#options;
    return {
      "body.read": async () => {
        const buffers: ArrayBuffer[] = [];
        return { value: codecs.pack(await reader.read(), buffers), buffers };
      },
    };
  }
}

/** Several times as fast as spreading them. */
function headersOf(request: Request): string[] {
  const headers: string[] = [];
  request.headers.forEach((value, name) => headers.push(name, value));
  return headers;
}

/** Where the `{ fetch }` app of a plugin is mounted. */
export function mountPath(plugin: string): string {
  return `/plugins/${plugin}`;
}

/** A URL whose path begins with `prefix`, without that prefix. */
function below(url: string, prefix: string): string {
  const start = url.indexOf("/", url.indexOf("://") + 3);
  const rest = url.slice(start + prefix.length);
  return `${url.slice(0, start)}${rest.startsWith("/") ? "" : "/"}${rest}`;
}
