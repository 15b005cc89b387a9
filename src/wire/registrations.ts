/** What a plugin registers while it loads: it comes from the sandbox inside `ready` (protocol.ts), and is untrusted. */
import * as z from "zod";
import { Id, Name } from "./ids.ts";

/** One handler on a hook. `handler` is the sandbox's own number for the function. */
export const HookRegistration = z.strictObject({
  handler: Id,
  hook: Name,
  tags: z.array(z.string().max(200)).max(100),
  id: z.string().max(200).optional(),
  priority: z.number().optional(),
  /** True for an `async function`. */
  async: z.boolean(),
  /** `Function.prototype.toString` as captured by the bootstrap, empty when longer than 32 KiB. */
  source: z.string().max(32 * 1024),
  /** Where it was registered, `line:column` in the bundle. */
  at: z.string().max(50),
});
/** One handler on a hook. */
export type HookRegistration = z.infer<typeof HookRegistration>;

/** One route: middlewares run before `handler`, in order. */
export const RouteRegistration = z.strictObject({
  handler: Id,
  middlewares: z.array(Id).max(100),
  method: z.string().max(20),
  path: z.string().max(2_000),
  async: z.boolean(),
  at: z.string().max(50),
});
/** One route. */
export type RouteRegistration = z.infer<typeof RouteRegistration>;

/** One cron job. */
export const JobRegistration = z.strictObject({
  handler: Id,
  id: Name,
  expr: z.string().max(200),
  async: z.boolean(),
  at: z.string().max(50),
});
/** One cron job. */
export type JobRegistration = z.infer<typeof JobRegistration>;

/** More registrations of one kind are not even looked at; how many a plugin may have is the operator's to say. */
const MAX_REGISTRATIONS = 10_000;

/** Everything a plugin registered while it loaded. */
export const Registrations = z.strictObject({
  hooks: z.array(HookRegistration).max(MAX_REGISTRATIONS),
  routes: z.array(RouteRegistration).max(MAX_REGISTRATIONS),
  jobs: z.array(JobRegistration).max(MAX_REGISTRATIONS),
  /** Middlewares of `routerUse`: they wrap every route of this plugin. */
  uses: z.array(Id).max(100),
  /** True when the plugin exports a `{ fetch }` app. */
  fetch: z.boolean(),
});
/** Everything a plugin registered while it loaded. */
export type Registrations = z.infer<typeof Registrations>;
