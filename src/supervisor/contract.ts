import type { CallFrame, Usage } from "../wire/protocol.ts";
import type { Registrations } from "../wire/registrations.ts";
import type { Tier } from "./endpoint.ts";
import type { Root } from "./root.ts";

/** One call into a plugin as the rest of the host asks for it. */
export interface PluginCall {
  readonly kind: CallFrame["kind"];
  readonly handlers: number[];
  /** Already packed: plain JSON apart from what codec.ts produces; `buffers` holds the bytes it refers to. */
  readonly data: unknown;
  readonly buffers?: ArrayBuffer[];
  /** Any of the handlers is an `async function`: it cannot run on top of a waiting instance. */
  readonly async: boolean;
  /** All handlers are tail handlers: the call may be posted before earlier ones have ended. */
  readonly tail: boolean;
  /** What the call is for, in messages and metrics: a hook's name, `GET /path`, `cron hello`. */
  readonly label: string;
  /** Own-time limit, milliseconds; the plugin's own when absent. */
  readonly timeoutMs?: number;
  /**
   * How long it may wait without any of the plugin's code being known to run for it, milliseconds, where that is no
   * waste of time: a stream with nothing to say. Without it waiting counts as own time.
   */
  readonly idleTimeoutMs?: number;
  /** What it belongs to when it is made by code that runs inside no root. @default {a root of its own} */
  readonly root?: Root | undefined;
  /** When it is made, on the clock of `performance.now()`; the runner asks its own clock when absent. */
  readonly at?: number;
  /**
   * The instance it has to go to, as an earlier answer named it: a stream can be read only where it was made. The call
   * fails with `PaddockError` (`closed`) when that one is gone.
   */
  readonly on?: Origin | undefined;
  /**
   * Asks that belong to this call alone, by method: `next`, `body.read`. Arguments and results are packed. They run
   * inside the call's root, unless `placeless` says that they make no calls of plugins: to enter a root costs half as
   * much as the rest of a crossing.
   */
  readonly local?:
    | Readonly<
      Record<string, (args: Packed[], buffers: ArrayBuffer[]) => Promise<Answer> | Answer>
    >
    | undefined;
  /** @default {false} */
  readonly placeless?: boolean;
  /**
   * How long `local` is answered after the call's result: a stream that was the result may still need it. It has to
   * settle. Without it `local` ends with the call.
   */
  readonly until?: Promise<unknown> | undefined;
}

/** A packed value: JSON in which codec.ts has replaced what JSON cannot say. */
export type Packed = unknown;

/** A packed value and the bytes it refers to. */
export interface Answer {
  readonly value: Packed;
  readonly buffers?: ArrayBuffer[];
  /** The instance that gave it, when a plugin did. */
  readonly from?: Origin;
  /** When it arrived, on the runner's clock, when a plugin gave it. */
  readonly at?: number;
}

/** One of a plugin's instances, to be handed back and not to be looked into. */
export interface Origin {
  /** Takes calls. */
  readonly accepts: boolean;
  /** Hears nothing any more. */
  readonly ended: boolean;
  /**
   * Something lives there that no other instance has: a stream that is being read, a job that was added. It is not
   * ended for want of calls until the returned function has been called, which may be called again to no effect.
   */
  keep(): () => void;
}

/** The running side of one version of one plugin: a pool of instances. */
export interface Runner extends AsyncDisposable {
  /**
   * Resolves to what the plugin registered, at once and with no instance when that is `known`, else once the first
   * instance is ready. Rejects with `PaddockError` (`load`, `version`, `deadline`, `crashed`).
   */
  start(): Promise<Registrations>;
  /**
   * Calls into the plugin. Rejects with the plugin's own error (revived; an `ApiError` keeps status and data) or with
   * a `PaddockError`. Never waits without a bound.
   */
  call(call: PluginCall): Promise<Answer>;
  /** Takes no fresh calls, lets running ones finish within `drainTimeoutMs`, then ends every instance. */
  close(reason: string): Promise<void>;
  /**
   * Forgets how often instances have ended, and starts one at once if there is none. Resolves when one is ready; rejects
   * with the reason when it does not start.
   */
  restart(): Promise<void>;
  /** Ends the instances, if none is in use, and starts none before the next call, whatever `pool.min` says. */
  rest(): void;
  /** What can be seen from outside. */
  status(): RunnerStatus;
}

/** A runner at a glance. */
export interface RunnerStatus {
  /**
   * `asleep`: the next call starts an instance. `starting`: none is ready, one is about to be. `parked`: calls fail until
   * somebody restarts it.
   */
  readonly state: "asleep" | "starting" | "ready" | "parked" | "closed";
  /** Why it is parked; undefined when it is not. */
  readonly parked: string | undefined;
  /** What the newest instance runs in; undefined before the first. */
  readonly tier: Tier | undefined;
  /** Those that have not ended. */
  readonly instances: number;
  /** Those of them that are ready and have no call. */
  readonly idle: number;
  /** Those of them that have one. */
  readonly busy: number;
  /** What those have used that have said so, together. */
  readonly usage: Usage | undefined;
  /** Calls inside instances. */
  readonly running: number;
  /** Calls that wait for an instance. */
  readonly queued: number;
  /** Sandboxes that did not end when told to. */
  readonly wedged: number;
  /** Instances that were started because an earlier one had ended against everybody's will. */
  readonly restarts: number;
}

/** How many instances a runner keeps. */
export interface PoolBounds {
  /** Kept even when nobody calls; with 0 a plugin sleeps, and its next call wakes it. */
  readonly min: number;
  /** Started at most, when calls wait. Instances for nested calls of async handlers come on top. */
  readonly max: number;
  /** How long an instance above `min` may be without a call before it is ended, milliseconds. */
  readonly idleMs: number;
}

/** What a runner needs of the host around it. */
export interface RunnerHost {
  /** Asked before each `ask`: undefined when it may be made now, else a promise for the moment it may. Never rejects. */
  admit(): Promise<void> | undefined;
  /**
   * Answers a host call that is not local to a call. Runs inside the root of the call that asked; `from` is the instance
   * it comes from.
   */
  ask(
    method: string,
    args: Packed[],
    buffers: ArrayBuffer[],
    from: Origin,
  ): Promise<Answer> | Answer;
  log(level: "debug" | "info" | "warn" | "error", text: string): void;
  /** Something happened to the plugin that an operator may want to know. `handler` names the handler, if one did it. */
  report(report: RunnerReport): void;
}

/** Something happened to an instance. */
export interface RunnerReport {
  readonly kind:
    | "fault"
    | "warning"
    | "retired"
    | "killed"
    | "wedged"
    | "crashed"
    /** An instance is ready. */
    | "started"
    /** The last instance was ended because nobody called. */
    | "slept"
    /** A call has begun to start an instance of a plugin that slept. */
    | "woke"
    /** It is not started again until somebody says so. */
    | "parked"
    /** What it registered is not what was known of it. */
    | "changed";
  readonly message: string;
  readonly handler?: number;
  readonly error?: Error;
  /** With `started`: how long that took, milliseconds. */
  readonly ms?: number;
  /** The instance that was retired, was killed or has crashed: what was only there is gone. */
  readonly from?: Origin;
  /** What that instance had used when it last said so. */
  readonly usage?: Usage;
  /** With `changed`: what it registers now. */
  readonly registrations?: Registrations;
}
