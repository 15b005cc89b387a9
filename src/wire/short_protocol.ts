/**
 * The frames in short. Each stands for one of protocol.ts, which has no buffers; what it says otherwise is the same.
 * short_frames.ts makes one of the other.
 */
import * as z from "zod";
import { HookResult } from "./protocol.ts";
import { Id } from "./ids.ts";

/** A call of kind `hook` whose handlers are all tail handlers. */
export type ShortCall = [
  id: number,
  hook: string,
  handlers: number[],
  fields: Record<string, unknown>,
];

/** A call of kind `route` without a body, or of kind `fetch` when `params` is null. */
export type ShortRequest = [
  id: number,
  handlers: number[],
  method: string,
  url: string,
  headers: string[],
  params: Record<string, string> | null,
  remote: string | null,
  auth: unknown,
];

/** The result of a hook call whose value says `next`: its number, and the patch if there is one. */
export const ShortResult = z.tuple([Id, HookResult.shape.patch.unwrap().nullable()]);
/** The result of a hook call whose value says `next`: its number, and the patch if there is one. */
export type ShortResult = z.infer<typeof ShortResult>;

/**
 * The result of a request whose body is a text or none: its number, and status, headers and body of a `RouteResult`,
 * which are looked at where those of a long result are.
 */
export const ShortAnswer = z.tuple([Id, z.unknown(), z.unknown(), z.unknown()]);
/** The result of a request whose body is a text or none. */
export type ShortAnswer = z.infer<typeof ShortAnswer>;
