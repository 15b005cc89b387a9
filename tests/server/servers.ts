/** Parts of a server with real hooks and a real KV, without plugins, for the tests of this room. */
import { Hono } from "hono";
import { z } from "zod";
import { Grace } from "../../src/host/grace.ts";
import { HookPoint } from "../../src/host/hook_point.ts";
import type { Host } from "../../src/host/host.ts";
import { httpFailure } from "../../src/host/http_error.ts";
import { SERVER_HOOKS } from "../../src/server/hooks.ts";
import { Operator } from "../../src/server/operator.ts";
import { RecordsApp } from "../../src/server/records_app.ts";
import { addRest } from "../../src/server/rest.ts";
import { type Collection, createCollection } from "../../src/store/collection.ts";
import { RecordStore } from "../../src/store/record_store.ts";

export const TOKEN = "the-operators-token";

const OPEN = {
  listRule: "",
  viewRule: "",
  createRule: "",
  updateRule: "",
  deleteRule: "",
} as const;
const schema = z.object({
  title: z.string().min(1),
  views: z.number().default(0),
  done: z.boolean().optional(),
  tags: z.array(z.string()).optional(),
});

/** Records with their hooks, and the REST API over them. */
export class TestRecords implements Disposable {
  readonly kv: Deno.Kv;
  readonly collections: ReadonlyMap<string, Collection> = new Map([
    ["posts", createCollection("posts", { schema, ...OPEN })],
    ["secrets", createCollection("secrets", { schema })],
  ]);
  readonly posts: Collection = this.collections.get("posts")!;
  readonly hooks: Host<typeof SERVER_HOOKS>["hooks"];
  /** What hooks had to report. */
  readonly reports: string[] = [];
  readonly records: RecordsApp;
  readonly rest: Hono = new Hono();
  /** Errors of which a client learned little. */
  readonly failures: unknown[] = [];

  constructor(kv: Deno.Kv) {
    this.kv = kv;
    const points = Object.entries(SERVER_HOOKS).map(([name, definition]) => [
      name,
      new HookPoint(name, definition, {
        rootTimeoutMs: 10_000,
        report: ({ message }) => void this.reports.push(message),
        grace: new Grace(),
      }),
    ]);
    this.hooks = Object.fromEntries(points);
    this.records = new RecordsApp({
      store: new RecordStore({ kv }),
      collections: this.collections,
      hooks: () => this.hooks,
    });
    const operator = new Operator(TOKEN);
    addRest(this.rest, {
      records: this.records,
      hooks: this.hooks,
      auth: (request) => operator.is(request) ? { kind: "operator" } : null,
    });
    this.rest.onError((error) => {
      const { response, worthLogging } = httpFailure(error);
      if (worthLogging) this.failures.push(error);
      return response;
    });
  }

  [Symbol.dispose](): void {
    this.kv.close();
  }
}

export async function openRecords(): Promise<TestRecords> {
  return new TestRecords(await Deno.openKv(":memory:"));
}

/** A request with a JSON body. */
export function json(
  method: string,
  body: unknown,
  headers: Record<string, string> = {},
): RequestInit {
  return {
    method,
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  };
}
