import type { PaddockErrorCode } from "../wire/errors.ts";
import type { Registrations } from "../wire/registrations.ts";
import type { OpenCall } from "./open_call.ts";
import type { SpokenFrame } from "./voice.ts";

/** Why an instance takes no calls any more. */
export interface Leaving {
  /**
   * It ended against everybody's will, the host ended it for cause, it registers something else than it should, or it
   * was closed on purpose.
   */
  readonly kind: "crashed" | "killed" | "changed" | "closed";
  readonly code: PaddockErrorCode;
  /** A clause that says so, without a full stop. */
  readonly why: string;
  readonly cause?: unknown;
}

/** What an instance tells the pool it belongs to. */
export interface InstanceListener {
  /** It is ready. Returns why it is not wanted, if it is not: it ends then. `ready` follows otherwise. */
  accept(registrations: Registrations): Leaving | undefined;
  /** It takes calls from now on. */
  ready(): void;
  /** It may be able to take a call now. */
  available(): void;
  /** A call sleeps in a blocking ask. */
  blocked(call: OpenCall): void;
  /** Something is going on whose time has to be watched. */
  busy(): void;
  /** The plugin says something. */
  spoken(frame: SpokenFrame): void;
  /** It ends, and nothing has come of this call, which another one may take. */
  unbegun(call: OpenCall): void;
  /** It takes no calls any more, but may still finish some. */
  retired(leaving: Leaving): void;
  /** It is over. Comes once, after `retired` if that came at all. */
  ended(leaving: Leaving): void;
}
