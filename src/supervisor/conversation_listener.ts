import type { PluginFrame, Usage } from "../wire/protocol.ts";
import type { OpenCall } from "./open_call.ts";
import type { Origin } from "./contract.ts";

/** Frames that are about the instance and not about its calls. */
export type InstanceFrame = Exclude<PluginFrame, { t: "result" | "pending" | "ask" | "pong" }>;

/** What a conversation tells its instance. */
export interface ConversationListener {
  /** What answers name as the place they come from. */
  readonly origin: Origin;
  /** A `ping` has been answered. */
  answered(usage: Usage | undefined): void;
  /** A frame about the instance itself. */
  heard(frame: InstanceFrame): void;
  /** A call has ended or sleeps, so another may be let in. */
  available(): void;
  /** A call sleeps in a blocking ask. */
  blocked(call: OpenCall): void;
  /** Something has begun whose time has to be watched. */
  busy(): void;
}
