import * as z from "zod";
import type {
  Answer,
  Origin,
  Packed,
  Runner,
  RunnerHost,
  RunnerReport,
} from "../supervisor/runner.ts";
import type { LogLevel } from "../telemetry/logger.ts";
import { PaddockError } from "../wire/errors.ts";
import { JobRegistration, type Registrations } from "../wire/registrations.ts";
import { AddedJobs } from "./added_jobs.ts";
import type { CallGate } from "./call_gate.ts";
import type { CronTable } from "./cron.ts";
import type { Egress } from "./egress/egress.ts";
import { NetAsks } from "./egress/net_asks.ts";
import { grantsOf } from "./egress/net_grants.ts";
import type { EventStream } from "./event_stream.ts";
import type { PluginHappening } from "./host_events.ts";
import type { HostLog } from "./host_log.ts";
import type { Isolation } from "./isolation.ts";
import { PluginJob } from "./job.ts";
import { registeredAt, type StartedVersion } from "./plugin_version.ts";
import { pluginGate } from "./plugin_gate.ts";
import { describeProblems } from "./problems.ts";
import type { PluginCaller, Services } from "./services.ts";
import { thrownAt, withPlaces } from "./source_place.ts";

/** What a {@linkcode VersionHost} works with. */
export interface VersionHostOptions {
  readonly services: Services;
  readonly egress: Egress;
  readonly cron: CronTable;
  readonly log: HostLog;
  readonly events: EventStream;
  readonly isolation: Isolation;
  /** Something is wrong with a version; the reason says what, and `called` which of its routes or jobs, if it is one. */
  readonly onTrouble: (plugin: string, runner: Runner, reason: string, called?: string) => void;
  /** Whether this is the side of its plugin that is in place: neither still starting nor replaced already. */
  readonly isCurrent: (plugin: string, runner: Runner) => boolean;
}

/** The host as one version of a plugin sees it. */
export class VersionHost implements RunnerHost {
  /** Set when it was known what it registers: told when that has changed. */
  onChanged: ((registrations: Registrations) => Promise<void>) | undefined;
  readonly #version: StartedVersion;
  readonly #caller: PluginCaller;
  readonly #options: VersionHostOptions;
  // What follows is made when it is needed: most plugins of a host sleep.
  #netAsks: NetAsks | undefined;
  #addedJobs: AddedJobs | undefined;
  #callGate: CallGate | undefined;

  /** @param version May still be starting */
  constructor(version: StartedVersion, caller: PluginCaller, options: VersionHostOptions) {
    this.#version = version;
    this.#caller = caller;
    this.#options = options;
  }

  admit(): Promise<void> | undefined {
    const { plugin } = this.#caller;
    this.#callGate ??= pluginGate(
      plugin,
      this.#version.limits.hostCallsPerSecond,
      this.#options.log,
    );
    return this.#callGate.enter();
  }

  ask(
    method: string,
    args: Packed[],
    buffers: ArrayBuffer[],
    from: Origin,
  ): Answer | Promise<Answer> {
    if (method === "cron.add") return this.#addJob(args, from);
    if (method === "cron.remove") return this.#removeJob(args[0]);
    if (method === "body.read") {
      throw new TypeError("Cannot read the body of the request: it has been answered");
    }
    this.#netAsks ??= new NetAsks(this.#options.egress, grantsOf(this.#caller));
    if (this.#netAsks.knows(method)) return this.#netAsks.ask(method, args, buffers);
    return this.#options.services.call(this.#caller, method, args, buffers, from);
  }

  log(level: LogLevel, text: string): void {
    this.#options.log.said(this.#caller.plugin, level, withPlaces(text, this.#version.pkg));
  }

  report(report: RunnerReport): void {
    const { log, isolation, events } = this.#options;
    const { plugin } = this.#caller;
    const { kind, message, handler, error, from, usage } = report;
    const { pkg, runner } = this.#version;
    const thrown = error === undefined ? undefined : thrownAt(error, pkg);
    const at = thrown === undefined ? this.#handlerAt(handler) : ` (${thrown})`;
    if (kind === "fault" || kind === "warning") {
      log.note(kind === "fault" ? "error" : "warn", message + at, plugin, error);
    } else {
      events.publish({
        plugin,
        hash: pkg.hash,
        ...usage !== undefined && { usage },
        ...this.#happening({ ...report, kind }, message + at),
      });
    }
    if (SUSPICIOUS.has(kind)) this.#options.onTrouble(plugin, runner, message + at);
    if (kind === "wedged" && isolation.noteWedged(plugin)) {
      log.note("warn", `its next instance runs in a process, which can be killed`, plugin);
    }
    if (from !== undefined) this.#forgetJobs(from);
    if (report.registrations !== undefined) this.#changed(report.registrations);
  }

  get #added(): AddedJobs {
    return this.#addedJobs ??= new AddedJobs();
  }

  #changed(registrations: Registrations): void {
    const { onChanged } = this;
    // Instances that start together all say so.
    this.onChanged = undefined;
    onChanged?.(registrations).catch((error) => {
      this.#options.log.failed(
        "what it registers cannot be put in place",
        error,
        this.#caller.plugin,
      );
    });
  }

  #happening(report: RunnerReport & { kind: LifeReport }, reason: string): PluginHappening {
    const { kind, error, ms } = report;
    switch (kind) {
      case "started":
        return { kind, ms, tier: this.#version.runner.status().tier };
      case "woke":
      case "slept":
        return { kind };
      case "killed":
      case "crashed":
        return { kind, reason, ...error !== undefined && { error } };
      case "retired":
      case "wedged":
      case "parked":
      case "changed":
        return { kind, reason };
    }
  }

  #addJob(args: Packed[], from: Origin): Answer {
    const parsed = AddedJob.safeParse(args);
    if (!parsed.success) throw new TypeError(`Cannot add a job: ${describeProblems(parsed.error)}`);
    const [id, expr, handler] = parsed.data;
    const version = this.#standing(`add job "${id}"`);
    if (!from.accepts) throw this.#notInPlace(`add job "${id}"`);
    this.#checkRoom(id);
    const job = new PluginJob(version, { id, expr, handler, async: true, at: "" }, from);
    if (version.early.isOpen) {
      this.#options.cron.check(version.name, [job]);
      version.early.add(job);
    } else this.#options.cron.add(version.name, job);
    this.#added.add(id, from);
    return { value: null };
  }

  /** Names count even after their jobs were removed: the host keeps counters for each. */
  #checkRoom(id: string): void {
    const { limits, registrations: { jobs } } = this.#version;
    if (this.#added.knows(id) || jobs.length + this.#added.names < limits.registrations) return;
    throw new PaddockError(
      "limit",
      `Cannot add job "${id}": a plugin may have jobs of ${limits.registrations} names`,
      { plugin: this.#caller.plugin },
    );
  }

  #removeJob(id: Packed): Answer {
    if (typeof id !== "string") throw new TypeError("Cannot remove a job: its id must be a text");
    const version = this.#standing(`remove job "${id}"`);
    if (version.early.isOpen) version.early.delete(id);
    else this.#options.cron.remove(version.name, id);
    this.#added.delete(id);
    return { value: null };
  }

  /** The functions behind them went with their instance, and its successor has not added them yet. */
  #forgetJobs(from: Origin): void {
    const { cron, log, isCurrent } = this.#options;
    const { plugin } = this.#caller;
    const { early, runner } = this.#version;
    const current = isCurrent(plugin, runner);
    for (const id of this.#added.deleteFrom(from)) {
      early.delete(id);
      if (!current || !cron.remove(plugin, id)) continue;
      log.note("warn", `job "${id}" is gone with the instance that added it`, plugin);
    }
  }

  /** Jobs belong to the version that is in place, or is about to be; an earlier one may still run for a while. */
  #standing(action: string): StartedVersion {
    const version = this.#version;
    const stands = version.early.isOpen ||
      this.#options.isCurrent(version.name, version.runner);
    if (stands) return version;
    throw this.#notInPlace(action);
  }

  #notInPlace(action: string): PaddockError {
    const { plugin } = this.#caller;
    const message = `Cannot ${action} of plugin "${plugin}": this version of it is not in place`;
    return new PaddockError("closed", message, { plugin });
  }

  #handlerAt(handler: number | undefined): string {
    if (handler === undefined) return "";
    const { hooks, routes, jobs } = this.#version.registrations;
    const found = [...hooks, ...routes, ...jobs].find((one) => one.handler === handler);
    return found === undefined ? "" : registeredAt(this.#version, found.at);
  }
}

/** Reports that a version that works does not give cause for. */
const SUSPICIOUS: ReadonlySet<string> = new Set<RunnerReport["kind"]>([
  "killed",
  "wedged",
  "crashed",
  "parked",
]);

/** What `cron.add` is called with. */
const AddedJob = z.tuple([
  JobRegistration.shape.id,
  JobRegistration.shape.expr,
  JobRegistration.shape.handler,
]);

/** What a runner reports of the life of its instances. */
type LifeReport = Exclude<RunnerReport["kind"], "fault" | "warning">;
