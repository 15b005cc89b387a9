import { Hono } from "hono";
import type { Host, PluginInfo } from "../host/host.ts";
import { errorResponse, httpFailure, requestLabel } from "../host/http_error.ts";
import { onceAWhile } from "../host/once_a_while.ts";
import { refuseRequest } from "../host/refuse_request.ts";
import type { BootGate } from "./boot_gate.ts";
import { PaddockError } from "../wire/errors.ts";
import { EventFeed } from "./event_feed.ts";
import type { RequestInfo, SERVER_HOOKS } from "./hooks.ts";
import { leadsToHost } from "./leads_to_host.ts";
import { listen, type ListenAddress, type Listener } from "./listen.ts";
import type { Operator } from "./operator.ts";
import { addOperatorApi } from "./operator_api.ts";
import type { RecordsApp } from "./records_app.ts";
import { addRest } from "./rest.ts";
import { announceServer, withdrawServer } from "./server_file.ts";

/** A host with the hooks of the ready server. */
export type ServerHost = Host<typeof SERVER_HOOKS>;

/** What a {@linkcode PaddockServer} is made of. */
export interface ServerParts {
  readonly host: ServerHost;
  /** A request waits for the plugins. */
  readonly expectCall: () => void;
  /** Writes to the log that something has failed, and where in a plugin's files, if it was there. */
  readonly complain: (label: string, error: unknown) => void;
  /** Settles when the plugins are in place and have begun. */
  readonly loaded: Promise<void>;
  /** Where requests wait for that. */
  readonly gate: BootGate;
  /** Settles when the types for authors of plugins are written, which is after that. */
  readonly typed: Promise<void>;
  readonly records: RecordsApp;
  readonly operator: Operator;
  readonly dataDir: string;
  /** Everything to be closed when the server is: the host first. */
  readonly resources: AsyncDisposableStack;
}

/** Addresses the server answers itself; all others belong to plugins. */
const OWN = /^[^:]*:\/\/[^/]*\/api\/(?:collections\/|_paddock\/|health(?:$|[?#]))/;

/** Whether the server answers requests to a path itself. */
export function answersItself(path: string): boolean {
  return path.startsWith("/api/") && OWN.test(`http://host${path}`);
}

/** Addresses at which nothing of a plugin plays a part, or which say when it does. */
const UNGATED = /^[^:]*:\/\/[^/]*\/api\/(?:_paddock\/(?!events$)|health(?:$|[?#]))/;

/** The ready server: records over REST, plugins beside them. */
export class PaddockServer implements AsyncDisposable {
  readonly #parts: ServerParts;
  readonly #feed: EventFeed;
  readonly #api: Hono;
  readonly #gate: BootGate;
  #listener: Listener | undefined;
  #closing: Promise<void> | undefined;

  constructor(parts: ServerParts) {
    this.#parts = parts;
    this.#feed = new EventFeed(parts.host.events);
    this.#gate = parts.gate;
    this.#api = this.#createApi();
  }

  /** Settles when the plugins are in place and have begun; rejects when that cannot be. */
  get loaded(): Promise<void> {
    return this.#parts.loaded;
  }

  /** Settles when `types.d.ts` is up to date, a moment after `loaded`; rejects when that or writing it fails. */
  get typed(): Promise<void> {
    return this.#parts.typed;
  }

  /** Records, with their hooks, for code of the host. */
  get records(): RecordsApp {
    return this.#parts.records;
  }

  /** The host below: its hooks, plugins and metrics. */
  get host(): ServerHost {
    return this.#parts.host;
  }

  /** Every plugin, by name. */
  plugins(): PluginInfo[] {
    return this.#parts.host.plugins();
  }

  /** Answers one request. Never rejects. Until the plugins are in place requests wait, but for the operator's. */
  fetch(request: Request, info?: Partial<Deno.ServeHandlerInfo>): Promise<Response> {
    if (this.#gate.isOpen || UNGATED.test(request.url)) {
      return Promise.resolve(this.#answer(request, info));
    }
    if (!OWN.test(request.url)) this.#parts.expectCall();
    return this.#gate.pass(() => this.#answer(request, info));
  }

  /** Not `async`, as what it hands on is: a promise more for each request can be measured. */
  #answer(
    request: Request,
    info?: Partial<Deno.ServeHandlerInfo>,
  ): Response | Promise<Response> {
    if (!leadsToHost(request)) {
      return errorResponse(400, "The request's Host is none, or not that of its address");
    }
    if (OWN.test(request.url)) return refuseRequest(request) ?? this.#api.fetch(request);
    const { host, operator } = this.#parts;
    const addr = info?.remoteAddr;
    const remote = addr !== undefined && "hostname" in addr ? addr.hostname : undefined;
    if (!operator.is(request)) return host.fetch(request, { remote, auth: null });
    return refuseRequest(request) ??
      host.fetch(withoutToken(request), { remote, auth: { kind: "operator" } });
  }

  /**
   * Listens for requests. Port 0 takes any free one.
   *
   * @throws {PaddockError} `config` when the port is in use or may not be used
   */
  start(address: { readonly hostname: string; readonly port: number }): ListenAddress {
    if (this.#listener !== undefined || this.#closing !== undefined) {
      throw new PaddockError("closed", "Cannot start the server: it listens or has been closed");
    }
    const onTrouble = onceAWhile((error) => this.#parts.complain("Letting clients in", error));
    this.#listener = listen(address, (request, info) => this.fetch(request, info), { onTrouble });
    this.#gate.listening();
    announceServer(this.#parts.dataDir, this.#listener.address);
    return this.#listener.address;
  }

  /** Stops listening, lets running calls end (bounded), tells the plugins (`onTerminate`) and closes everything. */
  close(): Promise<void> {
    return this.#closing ??= this.#close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #close(): Promise<void> {
    const { host, resources, dataDir } = this.#parts;
    try {
      if (this.#listener !== undefined) withdrawServer(dataDir);
      // Whoever follows would keep the listener from closing.
      this.#feed[Symbol.dispose]();
      this.#gate.shut();
      await this.#listener?.close();
      // Who has not been told to begin is not told to end.
      if (this.#gate.isOpen) await host.hooks.onTerminate.trigger({});
    } finally {
      await resources.disposeAsync();
    }
  }

  #createApi(): Hono {
    const { host, records, operator } = this.#parts;
    const app = new Hono();
    app.get("/api/health", (c) => {
      const message = this.#gate.isOpen ? "The server is up" : "The server is starting";
      return c.json({ status: 200, message, data: {} });
    });
    addRest(app, {
      records,
      hooks: host.hooks,
      auth: (request): RequestInfo["auth"] => operator.is(request) ? { kind: "operator" } : null,
    });
    addOperatorApi(app, {
      isOperator: (request) => operator.is(request),
      trigger: async (data) => {
        await host.hooks.onCustomEvent.trigger({ data });
      },
      host,
      feed: this.#feed,
    });
    app.notFound(() => errorResponse(404, "There is nothing at this address"));
    app.onError((error, c) => {
      const { response, worthLogging } = httpFailure(error);
      if (worthLogging) this.#parts.complain(requestLabel(c.req.method, c.req.path), error);
      return response;
    });
    return app;
  }
}

/** Plugins learn that the operator asks, not how to ask in its place. */
function withoutToken(request: Request): Request {
  const { url, method, body } = request;
  const headers = new Headers(request.headers);
  headers.delete("authorization");
  // Not a copy of the request itself: that would ask Deno for the old meaning of its signal.
  return new Request(url, { method, headers, body, redirect: "manual" });
}
