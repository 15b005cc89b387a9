import type { Hono } from "hono";
import * as z from "zod";
import type { HostAccess } from "../host/plugin_access.ts";
import { describeProblems } from "../host/problems.ts";
import { ApiError } from "../wire/errors.ts";
import { operatorError } from "./operator_error.ts";
import { readFields } from "./read_body.ts";

const Items = z.union([z.array(z.string().max(1_000)).min(1).max(1_000), z.literal("all")], {
  error: 'expected a list of items such as "net:example.com", or "all"',
});
/** Body of `POST …/grant`. */
export const GrantBody = z.strictObject({ items: Items, by: z.enum(["cli", "api"]).optional() });
/** Body of `POST …/revoke`. */
export const RevokeBody = z.strictObject({ items: Items });

/**
 * Adds `/api/_paddock/access…`: the list at the root, a plugin's report at `/NAME`, its difference at `/NAME/diff`, and
 * `POST` to `/NAME/grant` and `/NAME/revoke`. Whoever adds it sees to it that only the operator gets here.
 */
export function addAccessApi(app: Hono, access: HostAccess): void {
  const root = "/api/_paddock/access";
  app.get(root, (c) => c.json({ plugins: access.list() }));
  app.get(`${root}/:name`, (c) => c.json(answer(() => access.explain(c.req.param("name")))));
  app.get(`${root}/:name/diff`, (c) => c.json(answer(() => access.diff(c.req.param("name")))));
  app.post(`${root}/:name/grant`, async (c) => {
    const { items, by } = await readBody(c.req.raw, GrantBody);
    await answering(access.grant(c.req.param("name"), items, by));
    return c.body(null, 204);
  });
  app.post(`${root}/:name/revoke`, async (c) => {
    const { items } = await readBody(c.req.raw, RevokeBody);
    await answering(access.revoke(c.req.param("name"), items));
    return c.body(null, 204);
  });
}

async function readBody<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
  const parsed = schema.safeParse(await readFields(request));
  if (parsed.success) return parsed.data;
  throw new ApiError(400, `Cannot read the request: ${describeProblems(parsed.error)}`);
}

function answer<T>(fn: () => T): T {
  try {
    return fn();
  } catch (error) {
    throw operatorError(error);
  }
}

async function answering(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    throw operatorError(error);
  }
}
