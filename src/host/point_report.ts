import type { HookReport } from "../hooks/handler.ts";

/**
 * Told of what a handler did that does not reach the trigger. `plugin` is absent for the embedder's own; the message
 * does not say what `error` was.
 */
export type PointReport = (
  report: { kind: HookReport["kind"]; plugin?: string; message: string; error?: unknown },
) => void;
