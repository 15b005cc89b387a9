import type { HostHook } from "../host/host_hook.ts";

/** A hook as the server triggers it. */
export type Point<F> = Pick<HostHook<F, F>, "length" | "trigger">;

/**
 * Triggers a hook around an action and gives the event. Where nobody takes part there is none: only the action runs, and
 * the fields are not asked for. They have to fit the hook's schema as they are. Throws what the trigger or action throws.
 */
export async function around<F extends object>(
  point: Point<F>,
  fields: () => F,
  action?: () => Promise<unknown>,
): Promise<F | undefined> {
  if (point.length > 0) return await point.trigger(fields(), ...action ? [action] : []);
  await action?.();
  return undefined;
}
