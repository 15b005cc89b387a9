import { z } from "zod";
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
import { JobRegistration } from "../wire/protocol.ts";
import { AddedJobs } from "./added_jobs.ts";
import type { CronTable } from "./cron.ts";
import type { HostLog } from "./host_log.ts";
import type { Isolation } from "./isolation.ts";
import { pluginJob } from "./job.ts";
import { type PluginVersion, registeredAt, type StartedVersion } from "./plugin_version.ts";
import { describeProblems } from "./problems.ts";
import type { PluginCaller, Services } from "./services.ts";
import { thrownAt } from "./source_place.ts";

/** What a {@linkcode VersionHost} works with. */
export interface VersionHostOptions {
  readonly services: Services;
  readonly cron: CronTable;
  readonly log: HostLog;
  readonly isolation: Isolation;
  /** Whether this is the side of its plugin that is in place: neither still starting nor replaced already. */
  readonly isCurrent: (plugin: string, runner: Runner) => boolean;
}

/** The host as one version of a plugin sees it. */
export class VersionHost implements RunnerHost {
  /** Set once there is one. */
  version: PluginVersion | undefined;
  /** Set once it has registered. */
  started: StartedVersion | undefined;
  readonly #caller: PluginCaller;
  readonly #options: VersionHostOptions;
  readonly #added = new AddedJobs();

  constructor(caller: PluginCaller, options: VersionHostOptions) {
    this.#caller = caller;
    this.#options = options;
  }

  ask(
    method: string,
    args: Packed[],
    buffers: ArrayBuffer[],
    from: Origin,
  ): Answer | Promise<Answer> {
    if (method === "cron.add") return this.#addJob(args, from);
    if (method === "cron.remove") return this.#removeJob(args[0]);
    return this.#options.services.call(this.#caller, method, args, buffers);
  }

  log(level: LogLevel, text: string): void {
    this.#options.log.said(this.#caller.plugin, level, text);
  }

  report({ kind, message, handler, error, from }: RunnerReport): void {
    const { log, isolation } = this.#options;
    const { plugin } = this.#caller;
    const pkg = this.version?.pkg;
    const thrown = error === undefined || pkg === undefined ? undefined : thrownAt(error, pkg);
    const at = thrown === undefined ? this.#handlerAt(handler) : ` (${thrown})`;
    log.note(LEVELS[kind], message + at, plugin, error);
    if (kind === "wedged" && isolation.noteWedged(plugin)) {
      log.note("warn", `its next instance runs in a process, which can be killed`, plugin);
    }
    if (from !== undefined) this.#forgetJobs(from);
  }

  #addJob(args: Packed[], from: Origin): Answer {
    const parsed = AddedJob.safeParse(args);
    if (!parsed.success) throw new TypeError(`Cannot add a job: ${describeProblems(parsed.error)}`);
    const [id, expr, handler] = parsed.data;
    const version = this.#current(`add job "${id}"`);
    if (!from.accepts) throw this.#notInPlace(`add job "${id}"`);
    this.#checkRoom(id, version);
    const job = pluginJob(version, { id, expr, handler, async: true, at: "" }, from);
    this.#options.cron.add(version.name, job);
    this.#added.add(id, from);
    return { value: null };
  }

  /** Names count even after their jobs were removed: the host keeps counters for each. */
  #checkRoom(id: string, { limits }: PluginVersion): void {
    const registered = this.started?.registrations.jobs.length ?? 0;
    if (this.#added.knows(id) || registered + this.#added.names < limits.registrations) return;
    throw new PaddockError(
      "limit",
      `Cannot add job "${id}": a plugin may have jobs of ${limits.registrations} names`,
      { plugin: this.#caller.plugin },
    );
  }

  #removeJob(id: Packed): Answer {
    if (typeof id !== "string") throw new TypeError("Cannot remove a job: its id must be a text");
    const version = this.#current(`remove job "${id}"`);
    this.#options.cron.remove(version.name, id);
    this.#added.delete(id);
    return { value: null };
  }

  /** The functions behind them went with their instance, and its successor has not added them yet. */
  #forgetJobs(from: Origin): void {
    const { cron, log, isCurrent } = this.#options;
    const { plugin } = this.#caller;
    const current = this.version !== undefined && isCurrent(plugin, this.version.runner);
    for (const id of this.#added.deleteFrom(from)) {
      if (!current || !cron.remove(plugin, id)) continue;
      log.note("warn", `job "${id}" is gone with the instance that added it`, plugin);
    }
  }

  /** Jobs belong to the version that is in place; one that is not may still run for a while. */
  #current(action: string): PluginVersion {
    const { version } = this;
    const { plugin } = this.#caller;
    if (version !== undefined && this.#options.isCurrent(plugin, version.runner)) return version;
    throw this.#notInPlace(action);
  }

  #notInPlace(action: string): PaddockError {
    const { plugin } = this.#caller;
    const message = `Cannot ${action} of plugin "${plugin}": this version of it is not in place`;
    return new PaddockError("closed", message, { plugin });
  }

  #handlerAt(handler: number | undefined): string {
    if (handler === undefined || this.started === undefined) return "";
    const { hooks, routes, jobs } = this.started.registrations;
    const found = [...hooks, ...routes, ...jobs].find((one) => one.handler === handler);
    return found === undefined ? "" : registeredAt(this.started, found.at);
  }
}

/** What `cron.add` is called with. */
const AddedJob = z.tuple([
  JobRegistration.shape.id,
  JobRegistration.shape.expr,
  JobRegistration.shape.handler,
]);

const LEVELS: Readonly<Record<RunnerReport["kind"], LogLevel>> = {
  fault: "error",
  warning: "warn",
  // What became of it is reported once it has ended.
  retired: "debug",
  killed: "warn",
  wedged: "error",
  crashed: "error",
  started: "debug",
  slept: "debug",
  woke: "debug",
  parked: "error",
  changed: "error",
};
