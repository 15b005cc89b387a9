import {
  BODY_HEADERS,
  isRedirect,
  MAX_REDIRECTS,
  nextStep,
  SECRET_HEADERS,
} from "../wire/redirect.ts";
import type { Fence } from "./granted_fence.ts";
import {
  apply,
  defineProperty,
  getterOf,
  isView,
  setPrototypeOf,
  TypeErrorClass,
  Uint8ArrayClass,
} from "./intrinsics.ts";
import type { FetchStep, Net } from "./net.ts";
import { current } from "./registry.ts";
import { HeadersClass, PlainRequest, ReadableStreamClass, URLClass } from "./web.ts";
import { ResponseClass } from "./web_response.ts";

const AbortSignalClass = AbortSignal;
const hrefOf = getterOf(URL.prototype, "href");

interface Plan extends FetchStep {
  url: URL;
  method: string;
  body: BodyInit | null;
  signal: AbortSignal | null;
  redirect: string;
}

/**
 * The `fetch` of plugins that were granted hosts. Everything the plugin gave is made plain first; then the host of each
 * step is checked, redirects included. HTTP and HTTPS only: `file:` belongs to the permission to read, `blob:` names
 * things of other code, and `data:` needs no network.
 */
export function createFetch(
  fence: Fence,
  net: Net,
): (input: unknown, init?: unknown) => Promise<Response> {
  return async function fetch(input, init) {
    const plan = planOf(input, init);
    const send = net.sender();
    for (let hops = 0;; hops++) {
      const host = hostOf(plan.url);
      fence.check("net", host);
      let response: Response;
      try {
        response = await send(plan);
      } catch (error) {
        throw fence.error(error, "net", host);
      }
      const location = redirectOf(plan, response);
      if (location === null) return finish(response, hops > 0);
      await response.body?.cancel();
      if (hops === MAX_REDIRECTS) {
        throw new TypeErrorClass(`Cannot fetch: more than ${hops} redirects`);
      }
      follow(plan, location, response.status);
    }
  };
}

/** The host of a URL as grants name it, with its port. Throws `TypeError` for other schemes than HTTP and HTTPS. */
export function hostOf({ protocol, hostname, port }: URL): string {
  switch (protocol) {
    case "http:":
    case "ws:":
      return `${hostname}:${port || 80}`;
    case "https:":
    case "wss:":
      return `${hostname}:${port || 443}`;
  }
  throw new TypeErrorClass(
    `Cannot connect: the URL must begin with http: or https:, current value is "${protocol}"`,
  );
}

/** A URL as a plugin gave it, made anew. Throws `TypeError` when it is none. */
export function toUrl(value: unknown): URL {
  let href: unknown = value;
  if (typeof value === "object" && value !== null) {
    try {
      href = apply(hrefOf, value, []);
    } catch {
      href = undefined;
    }
  }
  if (typeof href !== "string") {
    throw new TypeErrorClass(
      `Cannot connect: the address must be a text or a URL, ${current(value)}`,
    );
  }
  return new URLClass(href);
}

/** The items of an array of the plugin's, each as text, in an array of ours. */
export function toTexts(list: readonly unknown[]): string[] {
  const texts: string[] = [];
  const { length } = list;
  for (let i = 0; i < length; i++) texts.push(`${list[i]}`);
  return texts;
}

function planOf(input: unknown, init: unknown): Plan {
  // A request that is made anew from the plugin's has nothing the plugin could have put on it.
  const base = input instanceof PlainRequest ? new PlainRequest(input) : undefined;
  const given = (typeof init === "object" && init !== null ? init : {}) as RequestInit;
  const { method, headers, body, redirect, signal } = given;
  const plan: Plan = {
    url: base === undefined ? toUrl(input) : new URLClass(base.url),
    method: method === undefined ? base?.method ?? "GET" : `${method}`,
    headers: new HeadersClass(headers ?? base?.headers),
    body: body === undefined ? base?.body ?? null : plainBody(body),
    redirect: redirect === undefined ? base?.redirect ?? "follow" : `${redirect}`,
    signal: null,
  };
  if (signal !== undefined && signal !== null) plan.signal = AbortSignalClass.any([signal]);
  else if (base !== undefined) plan.signal = base.signal;
  if (plan.url.username !== "" || plan.url.password !== "") {
    throw new TypeErrorClass(
      "Cannot fetch: the URL must not hold a name or password; set a header",
    );
  }
  return plan;
}

function plainBody(body: unknown): BodyInit | null {
  if (body === null || typeof body === "string") return body as string | null;
  if (isView(body)) {
    return new Uint8ArrayClass(
      new Uint8ArrayClass(body.buffer as ArrayBuffer, body.byteOffset, body.byteLength),
    );
  }
  // The classes of the web know their own instances; whatever else it is becomes text.
  return body as BodyInit;
}

function redirectOf(plan: Plan, response: Response): string | null {
  if (plan.redirect === "manual" || !isRedirect(response.status)) return null;
  const location = response.headers.get("location");
  if (location === null) return null;
  if (plan.redirect === "error") {
    throw new TypeErrorClass(`Cannot fetch "${plan.url.href}": it redirects`);
  }
  return location;
}

function follow(plan: Plan, location: string, status: number): void {
  const next = nextStep(plan.url, plan.method, status, location);
  if (next.dropsBody) {
    plan.body = null;
    for (const name of BODY_HEADERS) plan.headers.delete(name);
  } else if (plan.body instanceof ReadableStreamClass) {
    throw new TypeErrorClass(
      `Cannot fetch "${plan.url.href}": it redirects, and the body was a stream`,
    );
  }
  if (next.dropsSecrets) { for (const name of SECRET_HEADERS) plan.headers.delete(name); }
  plan.method = next.method;
  plan.url = next.url;
}

/** Gives a response the class plugins know. */
function finish(response: Response, redirected: boolean): Response {
  setPrototypeOf(response, ResponseClass.prototype);
  if (redirected) defineProperty(response, "redirected", { value: true });
  return response;
}
