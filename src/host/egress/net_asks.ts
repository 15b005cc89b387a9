import * as z from "zod";
import type { Answer, Packed } from "../../supervisor/runner.ts";
import { Codecs } from "../../wire/codecs.ts";
import { describeProblems } from "../problems.ts";
import { withDeadline } from "./deadline.ts";
import type { Egress } from "./egress.ts";
import type { NetGrants } from "./net_grants.ts";
import type { ResponseBody } from "./response_body.ts";

/** Longest wait for the head of a response, milliseconds. */
const HEAD_TIMEOUT_MS = 120_000;

const Text = z.string().max(64 * 1024);
/** One step of a sandbox's `fetch`; redirects are the sandbox's to follow, with an ask for each. */
const FetchRequest = z.strictObject({
  method: z.string().min(1).max(50),
  url: Text,
  headers: z.array(z.tuple([Text, Text])).max(1_000),
  body: z.instanceof(Uint8Array).optional(),
});
const Id = z.int().min(1);
const Peer = z.strictObject({ host: Text, address: Text, port: z.int().min(0).max(65_535) });

/**
 * What sandboxes of the worker tier ask about the network, where no thread of its own can hold to addresses: the host
 * sends what `fetch` is called with, and says whether a connection may be used. Their names have no dot, so they are no
 * methods of services.
 */
export class NetAsks {
  readonly #egress: Egress;
  readonly #grants: NetGrants;
  readonly #codecs = new Codecs();
  readonly #bodies = new Map<number, ResponseBody>();
  #lastId = 0;
  readonly #asks: Readonly<Record<string, ((args: unknown[]) => unknown) | undefined>> = {
    netFetch: (args) => this.#fetch(read(z.tuple([FetchRequest]), args)[0]),
    netRead: (args) => this.#read(read(z.tuple([Id]), args)[0]),
    netCancel: (args) => this.#cancel(read(z.tuple([Id]), args)[0]),
    netPeer: (args) => this.#checkPeer(read(z.tuple([Peer]), args)[0]),
  };

  constructor(egress: Egress, grants: NetGrants) {
    this.#egress = egress;
    this.#grants = grants;
  }

  /** Whether an ask is one of these. */
  knows(method: string): boolean {
    return Object.hasOwn(this.#asks, method);
  }

  /** Answers an ask that it knows. Arguments and answer are packed. */
  async ask(method: string, args: Packed[], buffers: ArrayBuffer[]): Promise<Answer> {
    const result = await this.#asks[method]!(args.map((arg) => this.#codecs.unpack(arg, buffers)));
    const sent: ArrayBuffer[] = [];
    return { value: this.#codecs.pack(result, sent), buffers: sent };
  }

  async #fetch({ body, ...request }: z.infer<typeof FetchRequest>): Promise<unknown> {
    const { status, statusText, headers, body: response } = await withDeadline(
      HEAD_TIMEOUT_MS,
      request.url,
      (signal) => this.#egress.send({ ...request, body }, this.#grants, signal),
    );
    const head = { status, statusText, headers };
    if (response === undefined) return head;
    const id = ++this.#lastId;
    this.#bodies.set(id, response);
    void response.closed.then(() => this.#bodies.delete(id));
    return { ...head, id };
  }

  async #read(id: number): Promise<Uint8Array | null> {
    const body = this.#bodies.get(id);
    if (body !== undefined) return await body.read();
    throw new TypeError(
      "Cannot read the response: it is not open any more, because it was cancelled or nobody read it for too long",
    );
  }

  #cancel(id: number): null {
    this.#bodies.get(id)?.close();
    return null;
  }

  #checkPeer({ host, address, port }: z.infer<typeof Peer>): null {
    if (!this.#grants.permits(address, port)) throw this.#grants.refusal(host, address, port);
    return null;
  }
}

function read<T extends z.ZodType>(schema: T, args: unknown[]): z.output<T> {
  const parsed = schema.safeParse(args);
  if (parsed.success) return parsed.data;
  throw new TypeError(`Cannot use the network: ${describeProblems(parsed.error)}`);
}
