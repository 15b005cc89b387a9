/** What both dialects share; `types.d.ts` begins with it. */
export const SHARED_TYPES = `
interface PaddockHookOptions {
  /** The same id replaces the handler. */
  id?: string;
  /** Lower runs first. @default {0} */
  priority?: number;
}

/** Ways to make an error that is an HTTP answer: throw it or return it. */
interface PaddockErrors {
  error(status: number, message: string, data?: PaddockErrorData): ApiError;
  badRequestError(message?: string, data?: PaddockErrorData): ApiError;
  unauthorizedError(message?: string, data?: PaddockErrorData): ApiError;
  forbiddenError(message?: string, data?: PaddockErrorData): ApiError;
  notFoundError(message?: string, data?: PaddockErrorData): ApiError;
  tooManyRequestsError(message?: string, data?: PaddockErrorData): ApiError;
  internalServerError(message?: string, data?: PaddockErrorData): ApiError;
}

/** What every event of a hook has beside its fields. */
interface PaddockEventBase extends PaddockErrors {
  /** Set to true by a handler that forbids what the hook announces. */
  cancel: boolean;
}

/** An event in a drop-in file: the line after \`e.next()\` runs when the rest of the chain is done. */
interface PaddockEvent extends PaddockEventBase {
  next(): void;
}

/** An event in a folder plugin. A handler is finished when it and its \`next()\` are. */
interface PaddockPromiseEvent extends PaddockEventBase {
  next(): Promise<void>;
}

interface PaddockRequestInfo {
  query: { [name: string]: string };
  /** By name in lower case, with \`_\` for \`-\`. */
  headers: { [name: string]: string };
  /** JSON, or the fields of a form; an empty object when there is none. */
  body: any;
  auth: unknown;
  method: string;
  context: string;
}

interface PaddockResponseHeaders {
  set(name: string, value: string): void;
  add(name: string, value: string): void;
  get(name: string): string;
}

/** A request to a route of the plugin, and the ways to answer it. A handler may return a Response or a value, too. */
interface PaddockRequestEventBase extends PaddockErrors {
  readonly request: Request;
  readonly method: string;
  /** The whole URL. */
  readonly url: string;
  readonly path: string;
  readonly headers: Headers;
  /** Who asks, as the host knows it; null for nobody. */
  readonly auth: unknown;
  readonly response: { header(): PaddockResponseHeaders };
  /** Address of the peer, empty when unknown. */
  remoteIP(): string;
  json(status: number, value: unknown): void;
  string(status: number, text: string): void;
  html(status: number, html: string): void;
  noContent(status: number): void;
  redirect(status: number, url: string): void;
  blob(status: number, type: string, bytes: Uint8Array | ArrayBuffer): void;
  stream(status: number, type: string, body: ReadableStream<Uint8Array | string>): void;
  /** A parameter of the path, empty when there is none. */
  pathValue(name: string): string;
  /** A value that a middleware left. */
  get(key: string): any;
  /** Leaves a value for the handlers after this one. */
  set(key: string, value: unknown): void;
}

/** A request in a drop-in file. */
interface PaddockRequestEvent extends PaddockRequestEventBase {
  next(): void;
  requestInfo(): PaddockRequestInfo;
  /** The body, parsed, or assigned to \`target\`. */
  bindBody<T extends object = { [field: string]: any }>(target?: T): T;
}

/** A request in a folder plugin. */
interface PaddockPromiseRequestEvent extends PaddockRequestEventBase {
  next(): Promise<void>;
  requestInfo(): Promise<PaddockRequestInfo>;
  /** The body, parsed, or assigned to \`target\`. */
  bindBody<T extends object = { [field: string]: any }>(target?: T): Promise<T>;
}

interface PaddockErrorData {
  [field: string]: unknown;
}

/** An error that is an HTTP answer. */
declare class ApiError extends Error {
  constructor(status: number, message: string, data?: PaddockErrorData);
  readonly status: number;
  readonly data: PaddockErrorData;
}
declare class BadRequestError extends ApiError {
  constructor(message?: string, data?: PaddockErrorData);
}
declare class UnauthorizedError extends ApiError {
  constructor(message?: string, data?: PaddockErrorData);
}
declare class ForbiddenError extends ApiError {
  constructor(message?: string, data?: PaddockErrorData);
}
declare class NotFoundError extends ApiError {
  constructor(message?: string, data?: PaddockErrorData);
}
declare class TooManyRequestsError extends ApiError {
  constructor(message?: string, data?: PaddockErrorData);
}
declare class InternalServerError extends ApiError {
  constructor(message?: string, data?: PaddockErrorData);
}

/** The operator's configuration of this plugin. */
declare const $config: any;
/** The folder of plugins, for \`require(\\\`\\\${__hooks}/lib/x.js\\\`)\`. */
declare const __hooks: string;
`;

/** Functions of drop-in files that are in no table. */
export const GLOBAL_TYPES = `
/** Answers requests; paths as in \`/a/{id}\`, \`/a/:id\`, \`/a/{rest...}\`. Middlewares run before the handler, in order. */
declare function routerAdd(
  method: string,
  path: string,
  handler: (e: PaddockRequestEvent) => unknown,
  ...middlewares: ((e: PaddockRequestEvent) => unknown)[]
): void;
/** Adds middlewares to every route of this plugin. */
declare function routerUse(...middlewares: ((e: PaddockRequestEvent) => unknown)[]): void;
/** Runs a job at the times of a cron expression, in UTC. The same id replaces the job. */
declare function cronAdd(id: string, expr: string, handler: () => unknown): void;
declare function cronRemove(id: string): void;
/** Waits that many milliseconds of the handler's own time. Folder plugins await it. */
declare function sleep(ms: number): void;
`;

/** The same for folder plugins. */
export const API_TYPES = `
interface PaddockApi {
  /** Answers requests; paths as in \`/a/{id}\`, \`/a/:id\`, \`/a/{rest...}\`. Middlewares run before the handler, in order. */
  routerAdd(
    method: string,
    path: string,
    handler: (e: PaddockPromiseRequestEvent) => unknown,
    ...middlewares: ((e: PaddockPromiseRequestEvent) => unknown)[]
  ): void;
  /** Adds middlewares to every route of this plugin. */
  routerUse(...middlewares: ((e: PaddockPromiseRequestEvent) => unknown)[]): void;
  /** Runs a job at the times of a cron expression, in UTC. The same id replaces the job. */
  cronAdd(id: string, expr: string, handler: () => unknown): Promise<void> | void;
  cronRemove(id: string): Promise<void> | void;
  readonly $config: any;
}
`;
