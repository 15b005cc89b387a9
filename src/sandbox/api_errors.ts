type Data = Record<string, unknown>;

/** An error that is an HTTP answer, as plugins know it: `status`, a message for the client, and `data` by field. */
export class ApiError extends Error {
  override readonly name: string = "ApiError";
  readonly status: number;
  readonly data: Data;

  constructor(status = 500, message = "", data: Data = {}) {
    super(message);
    this.status = status;
    this.data = data;
  }
}

/** 400 */
export class BadRequestError extends ApiError {
  override readonly name = "BadRequestError";
  constructor(message = "", data: Data = {}) {
    super(400, message || "The request could not be processed", data);
  }
}

/** 401 */
export class UnauthorizedError extends ApiError {
  override readonly name = "UnauthorizedError";
  constructor(message = "", data: Data = {}) {
    super(401, message || "This needs a valid login", data);
  }
}

/** 403 */
export class ForbiddenError extends ApiError {
  override readonly name = "ForbiddenError";
  constructor(message = "", data: Data = {}) {
    super(403, message || "This is not allowed", data);
  }
}

/** 404 */
export class NotFoundError extends ApiError {
  override readonly name = "NotFoundError";
  constructor(message = "", data: Data = {}) {
    super(404, message || "There is no such thing here", data);
  }
}

/** 429 */
export class TooManyRequestsError extends ApiError {
  override readonly name = "TooManyRequestsError";
  constructor(message = "", data: Data = {}) {
    super(429, message || "Too many requests", data);
  }
}

/** 500 */
export class InternalServerError extends ApiError {
  override readonly name = "InternalServerError";
  constructor(message = "", data: Data = {}) {
    super(500, message || "The request could not be processed", data);
  }
}

/** The error classes plugins have, by the name of their global. */
export const API_ERRORS = Object.freeze({
  ApiError,
  BadRequestError,
  UnauthorizedError,
  ForbiddenError,
  NotFoundError,
  TooManyRequestsError,
  InternalServerError,
});

/** Makes an error that came from the host one of the classes plugins know. */
export function makeApiError(status: number, message: string, data: Data): Error {
  switch (status) {
    case 400:
      return new BadRequestError(message, data);
    case 401:
      return new UnauthorizedError(message, data);
    case 403:
      return new ForbiddenError(message, data);
    case 404:
      return new NotFoundError(message, data);
    case 429:
      return new TooManyRequestsError(message, data);
    case 500:
      return new InternalServerError(message, data);
    default:
      return new ApiError(status, message, data);
  }
}
