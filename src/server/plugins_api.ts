import type { Hono } from "hono";
import type { Host } from "../host/host.ts";
import { ApiError } from "../wire/errors.ts";
import { operatorError } from "./operator_error.ts";

/** What can be done with a plugin by its name. */
const ACTIONS = ["disable", "enable", "restart"] as const;

/**
 * Adds `/api/_paddock/plugins`: the list at the root, `POST` to `/NAME/disable`, `/NAME/enable` and `/NAME/restart`, and
 * `DELETE` of `/NAME`, which keeps the plugin's data unless `?deleteData=1` follows. Whoever adds it sees to it that only
 * the operator gets here.
 */
export function addPluginsApi(app: Hono, host: Pick<Host, "plugins" | "uninstall" | Action>): void {
  const root = "/api/_paddock/plugins";
  app.get(root, (c) => c.json({ plugins: host.plugins() }));
  for (const action of ACTIONS) {
    app.post(`${root}/:name/${action}`, async (c) => {
      await answering(host[action](c.req.param("name")));
      return c.body(null, 204);
    });
  }
  app.delete(`${root}/:name`, async (c) => {
    const deleteData = c.req.query("deleteData") === "1";
    await answering(host.uninstall(c.req.param("name"), { deleteData }));
    return c.body(null, 204);
  });
}

type Action = typeof ACTIONS[number];

async function answering(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    // There is none of that name, or it is native and cannot be removed.
    if (error instanceof TypeError) throw new ApiError(404, error.message);
    throw operatorError(error);
  }
}
