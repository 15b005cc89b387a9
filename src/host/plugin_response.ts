import type { Answer, Origin, PluginCall } from "../supervisor/runner.ts";
import { Root, runInRoot } from "../supervisor/root.ts";
import type { Codecs } from "../wire/codecs.ts";
import { PaddockError } from "../wire/errors.ts";
import { RouteResult } from "../wire/protocol.ts";
import { quickCheck } from "../wire/quick_check.ts";
import type { PluginVersion } from "./plugin_version.ts";
import { describeProblems } from "./problems.ts";

const isRouteResult = quickCheck(RouteResult);

/** Headers that belong to one connection, or that the server computes itself. */
const NOT_PASSED_ON = new Set([
  "connection",
  "content-length",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/** What is needed to turn a plugin's answer into a response. */
export interface ResponseContext {
  readonly version: PluginVersion;
  readonly codecs: Codecs;
  /** The call it answers, for messages. */
  readonly label: string;
  /** The client wants no body: it asked with HEAD. */
  readonly bodiless: boolean;
  /** A stream has broken off after the response had begun. */
  readonly onStreamError: (error: unknown) => void;
}

/** Status and headers of a response. */
interface ResponseHead {
  readonly status: number;
  readonly headers: [string, string][] | Record<string, string>;
}

/** A stream, and the instance that has it. */
interface StreamSource {
  readonly stream: number;
  readonly from: Origin | undefined;
}

/**
 * Makes a response of what a plugin answered. `done` is called once when nothing more comes of the plugin for it.
 *
 * @throws {PaddockError} `invalid` when it is none; `done` is not called then
 */
export function pluginResponse(
  answer: Answer,
  context: ResponseContext,
  done: () => void = () => {},
): Response {
  const { status, headers, body, stream } = readResult(answer.value, context);
  const { from } = answer;
  const init = { status, headers: passedOn(headers) };
  if (stream !== undefined) {
    if (!context.bodiless && mayHaveBody(status)) {
      return makeResponse(streamBody({ stream, from }, context, done), init, context);
    }
    cancelStream({ stream, from }, context);
    done();
    return makeResponse(null, init, context);
  }
  const response = wholeResponse(answer, body, init, context);
  done();
  return response;
}

function wholeResponse(
  { buffers = [] }: Answer,
  body: unknown,
  init: ResponseHead,
  context: ResponseContext,
): Response {
  if (body === undefined || body === null || context.bodiless || !mayHaveBody(init.status)) {
    return makeResponse(null, init, context);
  }
  if (typeof body === "string") return makeResponse(body, init, context);
  const bytes = context.codecs.unpack(body, buffers);
  if (bytes instanceof Uint8Array) {
    return makeResponse(bytes as Uint8Array<ArrayBuffer>, init, context);
  }
  throw unusable(context, "its body is neither text nor bytes");
}

function readResult(value: unknown, context: ResponseContext): RouteResult {
  if (isRouteResult(value)) return value as RouteResult;
  const parsed = RouteResult.safeParse(value);
  if (parsed.success) return parsed.data;
  throw unusable(context, describeProblems(parsed.error), parsed.error);
}

function makeResponse(
  body: BodyInit | null,
  init: ResponseHead,
  context: ResponseContext,
): Response {
  try {
    return new Response(body, init);
  } catch (error) {
    throw unusable(context, error instanceof Error ? error.message : String(error), error);
  }
}

function streamBody(
  source: StreamSource,
  context: ResponseContext,
  done: () => void,
): ReadableStream<Uint8Array> {
  let unwanted = false;
  // What is left of the stream is in that instance alone.
  const release = source.from?.keep();
  const finish = () => {
    release?.();
    done();
  };
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { value, buffers = [] } = await callStream("read", source, context);
        const chunk = context.codecs.unpack(value, buffers);
        if (chunk instanceof Uint8Array) return controller.enqueue(chunk);
        if (chunk !== null && chunk !== undefined) {
          throw unusable(context, "a chunk of its stream is not bytes");
        }
        controller.close();
        finish();
      } catch (error) {
        finish();
        // Its source goes on until it is told to stop.
        if (error instanceof PaddockError && error.code === "deadline") {
          cancelStream(source, context);
        }
        // A source that is told to stop in the middle of a chunk may well fail.
        if (!unwanted) context.onStreamError(error);
        // Deno prints what a body breaks off with, as it is: that must be no text of the plugin.
        controller.error(brokenOff());
      }
    },
    cancel() {
      unwanted = true;
      finish();
      cancelStream(source, context);
    },
  }, { highWaterMark: 0 });
}

function brokenOff(): Error {
  const error = new Error("The answer of a plugin broke off; the log says why");
  error.stack = error.message;
  return error;
}

function cancelStream(source: StreamSource, context: ResponseContext): void {
  callStream("cancel", source, context).catch(context.onStreamError);
}

/** Each read is work of its own: the request has been answered, and a client may read for hours. */
function callStream(
  kind: "read" | "cancel",
  { stream, from }: StreamSource,
  { version, label }: ResponseContext,
): Promise<Answer> {
  const { callTimeoutMs, rootTimeoutMs, streamIdleMs } = version.limits;
  const call: PluginCall = {
    kind,
    handlers: [],
    data: stream,
    async: true,
    tail: false,
    label,
    timeoutMs: callTimeoutMs,
    ...(kind === "read" && { idleTimeoutMs: streamIdleMs }),
    on: from,
  };
  return runInRoot(new Root(rootTimeoutMs + streamIdleMs), () => version.runner.call(call));
}

function passedOn(headers: [string, string][]): ResponseHead["headers"] {
  const kept = headers.filter(([name]) => !NOT_PASSED_ON.has(name.toLowerCase()));
  // Deno looks at no header of a response that has nothing but a known type, if it is said like this.
  return kept.length === 1 ? { [kept[0]![0]]: kept[0]![1] } : kept;
}

function mayHaveBody(status: number): boolean {
  return status !== 204 && status !== 205 && status !== 304;
}

function unusable({ version, label }: ResponseContext, why: string, cause?: unknown): PaddockError {
  return new PaddockError(
    "invalid",
    `Cannot send the answer of ${label} of plugin "${version.name}": ${why}`,
    { plugin: version.name, cause },
  );
}
