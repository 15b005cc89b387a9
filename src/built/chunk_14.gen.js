// Made by tools/build.ts; do not edit.
import {
  BASE_CAPABILITIES,
  COLLECTION_PARAMETER,
  TypePrinter,
  docLines,
  isOfCollection,
  ofCollection,
  renderRecords,
  spellKey,
  spellParameters
} from "./chunk_4.gen.js";
import {
  array
} from "./chunk_5.gen.js";

var SHARED_TYPES = `
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
var GLOBAL_TYPES = `
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
var API_TYPES = `
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

function serviceName(service, promises) {
  const name = `${service[0].toUpperCase()}${service.slice(1)}`;
  return `Paddock${name}${promises ? "Promise" : ""}Service`;
}
function renderService(service, methods, promises, printer) {
  return [
    `interface ${serviceName(service, promises)} {`,
    ...Object.entries(methods).flatMap(([name, method]) => [
      ...docLines(describe(service, method)).map((line) => `  ${line}`),
      `  ${signature(name, method, promises, printer)};`
    ]),
    "}"
  ];
}
function describe(service, { description, capability }) {
  const needed = capability === void 0 ? service : capability;
  const said = description === void 0 ? "" : `${description.replace(/[.\s]+$/, "")}. `;
  const granted = typeof needed !== "string" || BASE_CAPABILITIES.includes(needed);
  return granted ? said : `${said}Needs the capability \`${needed}\`.`;
}
function signature(name, method, promises, printer) {
  const { items, rest } = method.input._zod.def;
  const labels = spellParameters(items.map((_, index) => method.params?.[index]));
  const parameters = items.map((item, index) => {
    const label = labels[index];
    const later = items.slice(index);
    const optional = later.every((one) => printer.isOptional(one, "input"));
    const text = printer.print(item, "input");
    return optional ? `${label}?: ${text.replace(/ \| undefined$/, "")}` : `${label}: ${text}`;
  });
  if (rest) parameters.push(`...rest: ${printer.print(array(rest), "input")}`);
  const given = parameters.join(", ");
  const output = printer.print(method.output, "output");
  const result = promises ? `Promise<${output}>` : output;
  const key = spellKey(name);
  if (!isOfCollection(given)) return `${key}(${given}): ${result}`;
  return `${key}<${COLLECTION_PARAMETER}>(${ofCollection(given)}): ${ofCollection(result)}`;
}

var HTTP_TYPES = `
interface PaddockHttpRequest {
  /** Of a host that was granted under \`permissions.net\`; so is that of every redirect. */
  url: string;
  /** @default {"GET"} */
  method?: string;
  /** A form is sent as multipart/form-data. In a drop-in its fields must be texts. */
  body?: string | Uint8Array | FormData;
  headers?: { [name: string]: string };
  /** Seconds; never beyond the end of the request or job that it is sent for. @default {120} */
  timeout?: number;
}

interface PaddockHttpCookie {
  name: string;
  value: string;
  path: string;
  domain: string;
  /** As the server wrote it. */
  expires: string;
  /** Seconds; 0 when the server did not say. */
  maxAge: number;
  secure: boolean;
  httpOnly: boolean;
  sameSite: string;
}

interface PaddockHttpResponse {
  statusCode: number;
  /** The values of each header, by name as in \`Content-Type\`. */
  headers: { [name: string]: string[] };
  /** What the server wants to be kept, by name. Nobody keeps it. */
  cookies: { [name: string]: PaddockHttpCookie };
  body: Uint8Array;
  /** The body as text. */
  raw: string;
  /** The body as JSON; null when it is none. */
  json: any;
}

interface ${serviceName("http", false)} {
  /** Sends a request to a granted host and waits for the whole response. */
  send(config: PaddockHttpRequest): PaddockHttpResponse;
}

interface ${serviceName("http", true)} {
  /** Sends a request to a granted host and waits for the whole response. */
  send(config: PaddockHttpRequest): Promise<PaddockHttpResponse>;
}`;

function renderHook(name, hook, printer) {
  const members = printer.members(hook.schema, "output");
  const generic = isOfCollection(members.join("\n"));
  const fieldsName = `Paddock${name[0].toUpperCase()}${name.slice(1)}`;
  const doc = docLines(hook.description);
  return {
    fields: [
      `interface ${fieldsName}${generic ? `<${COLLECTION_PARAMETER}>` : ""} {`,
      ...members.map((line) => `  ${generic ? ofCollection(line) : line}`),
      "}"
    ],
    signatures(event) {
      const handler = `handler: (e: ${event} & ${fieldsName}${generic ? "<C>" : ""}) => unknown`;
      if (hook.tags === void 0) {
        return [
          ...doc,
          `${name}(${handler}, options?: PaddockHookOptions): void;`
        ];
      }
      const [parameters, tag] = generic ? [
        `<${COLLECTION_PARAMETER}>`,
        "C"
      ] : [
        "",
        "string"
      ];
      return [
        ...doc,
        `${name}${parameters}(${handler}, ...tags: ${tag}[]): void;`,
        ...doc,
        `${name}${parameters}(${handler}, ...tagsAndOptions: [...tags: ${tag}[], options: PaddockHookOptions]): void;`
      ];
    }
  };
}

function renderTypes({ hooks, services, collections, extra }) {
  const printer = new TypePrinter();
  const globals = [];
  const api = [];
  const parts = [
    HEAD,
    SHARED_TYPES.trim()
  ];
  if (collections !== void 0) parts.push(renderRecords(collections, printer).trim());
  for (const [name, hook] of Object.entries(hooks)) {
    const text = renderHook(name, hook, printer);
    parts.push(text.fields.join("\n"));
    for (const line of text.signatures("PaddockEvent")) {
      globals.push(line.startsWith("/**") ? line : `declare function ${line}`);
    }
    api.push(...text.signatures("PaddockPromiseEvent"));
  }
  if (Object.hasOwn(services, "app")) parts.push(APP_TYPES.trim());
  for (const [name, methods] of Object.entries(services)) {
    if (name === "http") parts.push(HTTP_TYPES.trim());
    else {
      parts.push(renderService(name, methods, false, printer).join("\n"));
      parts.push(renderService(name, methods, true, printer).join("\n"));
    }
    globals.push(`declare const $${name}: ${serviceName(name, false)};`);
    api.push(`readonly $${name}: ${serviceName(name, true)};`);
  }
  parts.push(printer.declarations().join("\n"), globals.join("\n"), GLOBAL_TYPES.trim(), [
    "interface PaddockApi {",
    ...api.map((line) => `  ${line}`),
    "}"
  ].join("\n"), API_TYPES.trim(), extra?.trim() ?? "");
  return `${parts.filter((part) => part !== "").join("\n\n")}
`;
}
var HEAD = `// Written by Paddock from its tables of hooks and services at every start. Do not edit.
// In a plugin: /// <reference path="../.paddock/types.d.ts" />`;
var APP_TYPES = `
interface PaddockEvent {
  readonly app: ${serviceName("app", false)};
}
interface PaddockPromiseEvent {
  readonly app: ${serviceName("app", true)};
}
interface PaddockRequestEvent {
  readonly app: ${serviceName("app", false)};
}
interface PaddockPromiseRequestEvent {
  readonly app: ${serviceName("app", true)};
}`;

import { dirname } from "node:path";
async function writeTypes(path, text) {
  if (await readText(path) === text) return false;
  await Deno.mkdir(dirname(path), {
    recursive: true
  });
  const temporary = await Deno.makeTempFile({
    dir: dirname(path),
    prefix: "types-",
    suffix: ".tmp"
  });
  try {
    await Deno.writeTextFile(temporary, text);
    await Deno.rename(temporary, path);
  } catch (error) {
    await Deno.remove(temporary);
    throw error;
  }
  return true;
}
async function readText(path) {
  try {
    return await Deno.readTextFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return void 0;
    throw error;
  }
}

export {
  renderTypes,
  writeTypes
};
