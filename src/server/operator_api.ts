import type { Hono } from "hono";
import { errorResponse } from "../host/http_error.ts";
import { describeProblems } from "../host/problems.ts";
import { ApiError } from "../wire/errors.ts";
import { addAccessApi } from "./access_api.ts";
import type { EventFeed } from "./event_feed.ts";
import type { Host } from "../host/host.ts";
import { addPluginsApi } from "./plugins_api.ts";
import { readFields } from "./read_body.ts";
import { type CustomEvent, CustomEventSchema } from "./services/app.ts";

/** What the operator's part of the API works with. */
export interface OperatorApiOptions {
  readonly isOperator: (request: Request) => boolean;
  /** Sends a custom event to the plugins. */
  readonly trigger: (event: CustomEvent) => Promise<void>;
  readonly host: Pick<Host, "access" | "metricsText" | "jobs" | PluginMethods>;
  readonly feed: EventFeed;
}

type PluginMethods = "plugins" | "disable" | "enable" | "restart" | "uninstall";

/** Adds `/api/_paddock/…`, for whoever has the operator's token. */
export function addOperatorApi(app: Hono, options: OperatorApiOptions): void {
  const { host, feed } = options;
  app.use("/api/_paddock/*", async (c, next) => {
    if (!options.isOperator(c.req.raw)) {
      return errorResponse(401, "This needs the operator's token, sent as Authorization: Bearer …");
    }
    await next();
  });
  app.post("/api/_paddock/events", async (c) => {
    const parsed = CustomEventSchema.safeParse(await readFields(c.req.raw));
    if (!parsed.success) {
      throw new ApiError(400, `Cannot send the event: ${describeProblems(parsed.error)}`);
    }
    await options.trigger(parsed.data);
    return c.body(null, 204);
  });
  app.get("/api/_paddock/events", (c) => feed.answer(c.req.query("recent") === "1"));
  app.get(
    "/api/_paddock/metrics",
    (c) => c.text(host.metricsText(), 200, { "content-type": "text/plain; version=0.0.4" }),
  );
  addAccessApi(app, host.access);
  addPluginsApi(app, host);
  app.get("/api/_paddock/jobs", (c) => c.json({ jobs: host.jobs() }));
}
