import type { Asks } from "./asks.ts";
import { isAsyncFunction, TypeErrorClass } from "./intrinsics.ts";
import { bounded, current, type Registry, toHandler } from "./registry.ts";

/** Longest id and longest expression, UTF-16 units. */
const LENGTH = 200;

/**
 * `cronAdd(id, expr, handler)`: a registration while the plugin loads, a host call afterwards. A job of the same id is
 * replaced. Throws `TypeError` for what it cannot take.
 */
export function cronAdd(registry: Registry, asks: Asks, args: unknown[]): unknown {
  const id = text(args[0], "cronAdd", "argument 1 must be the job's id");
  const expr = text(args[1], "cronAdd", "argument 2 must be a cron expression");
  const handler = toHandler(args[2], "cronAdd", 3, "");
  if (registry.closed) return asks.ask("cron.add", [id, expr, registry.add(handler)]);
  const { jobs } = registry.registrations;
  const job = {
    handler: registry.add(handler),
    id,
    expr,
    async: isAsyncFunction(handler),
    at: registry.position(),
  };
  const same = jobs.findIndex((one) => one.id === id);
  if (same === -1) jobs.push(job);
  else jobs[same] = job;
}

/** `cronRemove(id)`: forgets a job. One that does not exist is no error. */
export function cronRemove(registry: Registry, asks: Asks, args: unknown[]): unknown {
  const id = text(args[0], "cronRemove", "argument 1 must be the job's id");
  if (registry.closed) return asks.ask("cron.remove", [id]);
  const { jobs } = registry.registrations;
  const at = jobs.findIndex((one) => one.id === id);
  if (at !== -1) jobs.splice(at, 1);
}

function text(value: unknown, name: string, what: string): string {
  if (typeof value === "string" && value !== "") {
    return bounded(value, LENGTH, name, "the id or expression");
  }
  throw new TypeErrorClass(`Cannot call ${name}: ${what}, ${current(value)}`);
}
