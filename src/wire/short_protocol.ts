/**
 * The two frames in short. Each stands for one of protocol.ts, which has no buffers; what it says otherwise is the same.
 * short_frames.ts makes one of the other.
 */
import { z } from "zod";
import { HookResult } from "./protocol.ts";
import { Id } from "./ids.ts";

/** A call of kind `hook` whose handlers are all tail handlers. */
export type ShortCall = [
  id: number,
  hook: string,
  handlers: number[],
  fields: Record<string, unknown>,
];

/** The result of a hook call whose value says `next`: its number, and the patch if there is one. */
export const ShortResult = z.tuple([Id, HookResult.shape.patch.unwrap().nullable()]);
/** The result of a hook call whose value says `next`: its number, and the patch if there is one. */
export type ShortResult = z.infer<typeof ShortResult>;
