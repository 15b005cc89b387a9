import * as z from "zod";
import { type Caller, defineMethod, type ServiceDefinition } from "./definitions.ts";
import { withDeadline } from "./egress/deadline.ts";
import type { Egress } from "./egress/egress.ts";
import type { OutgoingRequest } from "./egress/exchange.ts";
import { sendFollowing } from "./egress/follow.ts";
import { grantsOf } from "./egress/net_grants.ts";
import { parseSetCookie, SetCookie } from "./egress/set_cookie.ts";
import type { EgressResponse } from "./egress/transmit.ts";

/** How long `$http.send` waits unless told otherwise, seconds. */
const DEFAULT_TIMEOUT = 120;

const Bytes = z.instanceof(Uint8Array);
const Field = z.union([
  z.string(),
  z.strictObject({ name: z.string().max(1_000), type: z.string().max(1_000), bytes: Bytes }),
]);

const HttpRequest = z.strictObject({
  url: z.string().min(1).max(64 * 1024),
  method: z.string().min(1).max(50).optional(),
  /** A list is a form: the sandbox makes it of `FormData`. */
  body: z.union([
    z.string(),
    Bytes,
    z.array(z.tuple([z.string().max(1_000), Field])).max(1_000),
  ]).optional(),
  headers: z.record(z.string().max(1_000), z.string().max(64 * 1024)).optional(),
  /** Seconds. */
  timeout: z.number().positive().max(3_600).optional(),
});
type HttpRequest = z.infer<typeof HttpRequest>;

const HttpResponse = z.object({
  statusCode: z.int(),
  headers: z.record(z.string(), z.array(z.string())),
  cookies: z.record(z.string(), SetCookie),
  body: z.instanceof<typeof Uint8Array<ArrayBufferLike>>(Uint8Array),
});

/**
 * `$http`: requests to hosts that the calling plugin was granted, redirects included. The sandbox adds `raw` and `json`,
 * which it makes of the body.
 */
export function createHttpService(egress: Egress): ServiceDefinition {
  return {
    send: defineMethod({
      description: "Sends a request to a granted host and waits for the whole response",
      input: z.tuple([HttpRequest]),
      params: ["config"],
      output: HttpResponse,
      // What it may reach is granted under "permissions.net".
      capability: null,
      run: (caller, config) => send(egress, caller, config),
    }),
  };
}

async function send(
  egress: Egress,
  caller: Caller,
  config: HttpRequest,
): Promise<z.infer<typeof HttpResponse>> {
  const request = await plainRequest(config);
  const grants = grantsOf(caller);
  const timeoutMs = (config.timeout ?? DEFAULT_TIMEOUT) * 1_000;
  return await withDeadline(timeoutMs, request.url, async (signal) => {
    const response = await sendFollowing(egress, request, grants, signal);
    const body = await wholeBody(egress, caller.plugin, response, signal);
    return { ...headOf(response), body };
  });
}

async function wholeBody(
  egress: Egress,
  plugin: string,
  { body }: EgressResponse,
  signal: AbortSignal,
): Promise<Uint8Array> {
  if (body === undefined) return new Uint8Array();
  const close = () => body.close();
  signal.addEventListener("abort", close);
  try {
    return await egress.readWhole(plugin, body);
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener("abort", close);
  }
}

async function plainRequest(config: HttpRequest): Promise<OutgoingRequest> {
  const { url, method = "GET", headers = {} } = config;
  const parsed = URL.parse(url);
  if (parsed === null) {
    throw new TypeError(`Cannot send a request: the URL is none, current value is "${url}"`);
  }
  if (parsed.username !== "" || parsed.password !== "") {
    throw new TypeError(
      "Cannot send a request: the URL must not hold a name or password; set a header",
    );
  }
  const pairs = Object.entries(headers);
  const { bytes, type } = await plainBody(config.body);
  if (type !== undefined && !pairs.some(([name]) => name.toLowerCase() === "content-type")) {
    pairs.push(["Content-Type", type]);
  }
  return { method: method.toUpperCase(), url: parsed.href, headers: pairs, body: bytes };
}

async function plainBody(
  body: HttpRequest["body"],
): Promise<{ bytes: Uint8Array | undefined; type?: string }> {
  if (body === undefined || body instanceof Uint8Array) return { bytes: body };
  if (typeof body === "string") return { bytes: new TextEncoder().encode(body) };
  const form = new FormData();
  for (const [name, value] of body) {
    if (typeof value === "string") form.append(name, value);
    else {
      const { name: file, type, bytes } = value;
      form.append(name, new Blob([bytes as Uint8Array<ArrayBuffer>], { type }), file);
    }
  }
  const encoded = new Response(form);
  const type = encoded.headers.get("content-type")!;
  return { bytes: new Uint8Array(await encoded.arrayBuffer()), type };
}

function headOf({ status, headers }: EgressResponse): Omit<z.infer<typeof HttpResponse>, "body"> {
  const lists = new Map<string, string[]>();
  for (const [name, value] of headers) {
    const written = canonicalName(name);
    lists.set(written, [...lists.get(written) ?? [], value]);
  }
  const cookies = (lists.get("Set-Cookie") ?? []).map(parseSetCookie)
    .filter((cookie) => cookie !== undefined);
  return {
    statusCode: status,
    headers: Object.fromEntries(lists),
    cookies: Object.fromEntries(cookies.map((cookie) => [cookie.name, cookie])),
  };
}

/** `Content-Type` of `content-type`: the form PocketBase's users know. */
function canonicalName(name: string): string {
  return name.toLowerCase().replace(/(?:^|-)[a-z]/g, (start) => start.toUpperCase());
}
