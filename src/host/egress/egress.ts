import { PaddockError } from "../../wire/errors.ts";
import type { Limits } from "../../wire/limits.ts";
import type { ResolveName } from "./destination.ts";
import type { OutgoingRequest } from "./exchange.ts";
import type { NetGrants } from "./net_grants.ts";
import type { ResponseBody } from "./response_body.ts";
import type { EgressResponse } from "./transmit.ts";

/** So many of the largest bodies of one plugin are put together at once. Threat: memory of the host. */
const WHOLE_BODIES = 2;

/** What an {@linkcode Egress} works with. */
export interface EgressOptions {
  readonly limits: Pick<Limits, "fetchBytes" | "fetchesInFlight">;
  /** @default {the system's} */
  readonly resolve?: ResolveName;
  /** How long a body may lie unread, or fail to come, milliseconds. @default {30000} */
  readonly idleMs?: number;
}

/**
 * Sends HTTP requests for plugins: one at a time over a connection of its own, so that no two plugins share cookies,
 * connections or anything else. Redirects are the caller's. Proxies that the environment names are not used.
 */
export class Egress {
  readonly #options: EgressOptions;
  /** Requests without an answer, and answers that are not read to their end, by plugin. */
  readonly #open = new Map<string, number>();
  readonly #bodies = new Set<ResponseBody>();
  /** Of bodies that are being put together, by plugin. */
  readonly #gathered = new Map<string, number>();
  readonly #end = new AbortController();

  constructor(options: EgressOptions) {
    this.#options = options;
  }

  /**
   * Sends a request and resolves to the head of its response.
   *
   * @throws {PaddockError} `capability` when the plugin may not reach the host; `limit` when it has too many requests
   * open; `config` when this program may not reach it
   * @throws {TypeError} when there is no answer
   * @throws the reason of `signal` when it is aborted
   */
  async send(
    request: OutgoingRequest,
    grants: NetGrants,
    signal: AbortSignal,
  ): Promise<EgressResponse> {
    // What it takes to send is loaded by the first request: many hosts see none.
    const { checkHead, transmit } = await import("./transmit.ts");
    checkHead(request);
    this.#checkBody(request);
    const { resolve, idleMs = 30_000 } = this.#options;
    const either = AbortSignal.any([signal, this.#end.signal]);
    const leave = this.#enter(grants.plugin);
    try {
      const sent = await transmit(request, { grants, resolve, idleMs, signal: either });
      const { response, body } = sent;
      this.#bodies.add(body);
      void body.closed.then(() => {
        this.#bodies.delete(body);
        leave();
      });
      return response;
    } catch (error) {
      leave();
      throw error;
    }
  }

  /**
   * The whole body of a response of a plugin's.
   *
   * @throws {RangeError} when it is larger than a body may be
   * @throws {PaddockError} `limit` when the plugin has too much of others under way
   */
  async readWhole(plugin: string, body: ResponseBody): Promise<Uint8Array> {
    const { fetchBytes } = this.#options.limits;
    let own = 0;
    const add = (bytes: number): number => {
      own += bytes;
      const all = (this.#gathered.get(plugin) ?? 0) + bytes;
      if (all === 0) this.#gathered.delete(plugin);
      else this.#gathered.set(plugin, all);
      return all;
    };
    try {
      return await body.readAll(fetchBytes, (bytes) => {
        const most = WHOLE_BODIES * fetchBytes;
        if (add(bytes) <= most) return;
        // The others are not to pay for this one.
        add(-own);
        throw new PaddockError(
          "limit",
          `Cannot read a response: the responses of plugin "${plugin}" that are read as a whole have more than ${most} ` +
            "bytes together; wait for some of them first",
          { plugin },
        );
      });
    } finally {
      add(-own);
    }
  }

  /** Ends every request that is open; no others are sent. */
  close(): void {
    this.#end.abort(new PaddockError("closed", "Cannot send a request: the host is closed"));
    for (const body of this.#bodies) body.close();
  }

  #checkBody({ body, url }: OutgoingRequest): void {
    const { fetchBytes } = this.#options.limits;
    if (body === undefined || body.length <= fetchBytes) return;
    throw new RangeError(
      `Cannot send a request to "${url}": its body has ${body.length} bytes, at most ${fetchBytes} are allowed, ` +
        'the limit "fetchBytes"',
    );
  }

  /** Counts a request; returns what uncounts it, to be called once. */
  #enter(plugin: string): () => void {
    const { fetchesInFlight } = this.#options.limits;
    const open = this.#open.get(plugin) ?? 0;
    if (open >= fetchesInFlight) {
      throw new PaddockError(
        "limit",
        `Cannot send a request: plugin "${plugin}" has ${open} open, which is the limit "fetchesInFlight"; read ` +
          "their responses to the end, or cancel them",
        { plugin },
      );
    }
    this.#open.set(plugin, open + 1);
    return () => {
      const left = this.#open.get(plugin)! - 1;
      if (left === 0) this.#open.delete(plugin);
      else this.#open.set(plugin, left);
    };
  }
}
