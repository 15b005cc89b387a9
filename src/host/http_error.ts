import { ApiError, PaddockError } from "../wire/errors.ts";

/** An HTTP answer for something that was thrown. */
export interface HttpFailure {
  readonly response: Response;
  /** It tells the client less than an operator should know. */
  readonly worthLogging: boolean;
}

/**
 * Turns what was thrown into a JSON answer `{ status, message, data }`. Only an `ApiError`, and a hook's refusal, speak
 * to the client in their own words; of anything else the client learns no more than the kind.
 */
export function httpFailure(error: unknown): HttpFailure {
  if (error instanceof ApiError) {
    const { status, message, data } = error;
    const usable = status >= 400 && status <= 599;
    return failure(usable ? status : 500, message, !usable || status >= 500, data);
  }
  if (error instanceof PaddockError) {
    switch (error.code) {
      case "deadline":
      case "root-deadline":
        return failure(504, "The answer to this request took too long", true);
      case "limit":
        return later(
          failure(503, "The server is too busy to answer this request now", true),
          error.retryMs,
        );
      case "load":
      case "crashed":
      case "closed":
      case "circuit":
        return later(
          failure(503, "The part of the server that answers this request is not running", true),
          error.retryMs,
        );
      case "stopped":
      case "cancelled":
        return failure(400, error.message, false);
    }
  }
  return failure(500, "This request could not be answered because of an error in the server", true);
}

/** A JSON answer in the shape of all errors. */
export function errorResponse(
  status: number,
  message: string,
  data: Readonly<Record<string, unknown>> = {},
): Response {
  return Response.json({ status, message, data }, { status });
}

/** Tells the client when to try again, in whole seconds, where that is known. */
function later(answer: HttpFailure, retryMs: number | undefined): HttpFailure {
  if (retryMs !== undefined) {
    answer.response.headers.set("retry-after", String(Math.max(1, Math.ceil(retryMs / 1_000))));
  }
  return answer;
}

function failure(
  status: number,
  message: string,
  worthLogging: boolean,
  data?: Readonly<Record<string, unknown>>,
): HttpFailure {
  return { response: errorResponse(status, message, data), worthLogging };
}

/** So much of a request's line is written to the log, UTF-16 units. */
const LABEL_LENGTH = 200;

/** What a request is called in the log. */
export function requestLabel(method: string, address: string): string {
  return `${method} ${address}`.slice(0, LABEL_LENGTH);
}
