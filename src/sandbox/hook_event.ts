import {
  ApiError,
  BadRequestError,
  ForbiddenError,
  InternalServerError,
  NotFoundError,
  TooManyRequestsError,
  UnauthorizedError,
} from "./api_errors.ts";

type Data = Record<string, unknown>;

/** What the events of hooks and routes have in common: ways to make an error that is an HTTP answer. */
export abstract class EventBase {
  /** `ApiError` of any status. */
  error(status: number, message: string, data?: Data): Error {
    return new ApiError(status, message, data);
  }
  badRequestError(message?: string, data?: Data): Error {
    return new BadRequestError(message, data);
  }
  unauthorizedError(message?: string, data?: Data): Error {
    return new UnauthorizedError(message, data);
  }
  forbiddenError(message?: string, data?: Data): Error {
    return new ForbiddenError(message, data);
  }
  notFoundError(message?: string, data?: Data): Error {
    return new NotFoundError(message, data);
  }
  tooManyRequestsError(message?: string, data?: Data): Error {
    return new TooManyRequestsError(message, data);
  }
  internalServerError(message?: string, data?: Data): Error {
    return new InternalServerError(message, data);
  }
}

/** What {@linkcode HookEvent} needs of the call it belongs to. */
export interface HookEventOwner {
  next(): unknown;
  app(): unknown;
}

/** `e` of a hook handler: the fields of the event as its own properties, and `cancel`. */
export class HookEvent extends EventBase {
  readonly #owner: HookEventOwner;
  /** Set it to true to make the whole trigger fail. */
  cancel = false;

  constructor(owner: HookEventOwner) {
    super();
    this.#owner = owner;
  }

  /** Runs the rest of the chain. */
  next(): unknown {
    return this.#owner.next();
  }

  /** The global `$app`. */
  get app(): unknown {
    return this.#owner.app();
  }
}
