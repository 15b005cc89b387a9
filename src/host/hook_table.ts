import type { Event } from "../hooks/event.ts";
import { HandlerReader } from "../supervisor/handler_reader.ts";
import { nearest } from "../wire/nearest.ts";
import type { Metrics } from "../telemetry/metrics.ts";
import type { Codec } from "../wire/codec.ts";
import type { Codecs } from "../wire/codecs.ts";
import { PaddockError } from "../wire/errors.ts";
import type { HookRegistration } from "../wire/registrations.ts";
import { CircuitBreaker, type CircuitChange } from "./circuit_breaker.ts";
import { Crossing, type SandboxHandler } from "./crossing.ts";
import type { HookDefinition } from "./definitions.ts";
import { type ErrorChoices, ErrorPolicy } from "./error_policy.ts";
import { EventFields } from "./event_fields.ts";
import type { Grace } from "./grace.ts";
import { type HookPart, HookPoint, type PluginHandler } from "./hook_point.ts";
import type { PointReport } from "./point_report.ts";
import { triggerAlone } from "./trigger_alone.ts";
import { type PluginVersion, registeredAt, type StartedVersion } from "./plugin_version.ts";
import { VersionHandler } from "./version_handler.ts";
import { type SharedHook, VersionHook } from "./version_hook.ts";

/** What a {@linkcode HookTable} is made of. */
export interface HookTableOptions {
  readonly definitions: Readonly<Record<string, HookDefinition>>;
  readonly codecs: Codecs;
  /** The codecs in `codecs`. */
  readonly codecList: readonly Codec[];
  readonly metrics: Metrics;
  readonly rootTimeoutMs: number;
  readonly report: PointReport;
  /** Told of every event. */
  readonly grace: Grace;
  /** What errors of plugins do to the chain, beyond what the definitions say. */
  readonly onError: ErrorChoices;
  /** A plugin is left alone on a hook from now on, or is called again. */
  readonly onCircuit: (change: CircuitChange) => void;
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number;
}

/** All hooks of a host. */
export class HookTable {
  readonly points: ReadonlyMap<string, HookPoint>;
  readonly #shared = new Map<string, SharedHook>();
  readonly #options: HookTableOptions;
  readonly #errors: ErrorPolicy;
  /** What each plugin takes part with: of many hooks most plugins want few. */
  readonly #taken = new Map<string, readonly HookPart[]>();
  readonly #readers = new WeakMap<PluginVersion, HandlerReader>();

  /** @throws {TypeError} when a hook's name or one of its fields cannot be used */
  constructor(options: HookTableOptions) {
    const points = new Map<string, HookPoint>();
    for (const [name, definition] of Object.entries(options.definitions)) {
      const point = new HookPoint(name, definition, options);
      points.set(name, point);
      this.#shared.set(name, this.#share(point, options));
    }
    this.points = points;
    this.#options = options;
    this.#errors = new ErrorPolicy(options.onError, [...points.keys()]);
  }

  /** The hook of that name. Throws a `PaddockError` (`load`) that names the nearest one when there is none. */
  point(name: string, action: string): HookPoint {
    const point = this.points.get(name);
    if (point !== undefined) return point;
    const near = nearest(name, this.points.keys());
    const hint = near === undefined
      ? `the hooks are ${[...this.points.keys()].join(", ") || "none"}`
      : `did you mean ${near}`;
    throw new PaddockError("load", `Cannot ${action}: there is no hook "${name}"; ${hint}`);
  }

  /**
   * Checks what a plugin registered on hooks: what it takes part with, one for each hook. Changes nothing.
   *
   * @throws {PaddockError} `load` for an unknown hook, `capability` when the plugin may not take part in one
   */
  prepare(version: StartedVersion): HookPart[] {
    const { hooks } = version.registrations;
    const parts: HookPart[] = [];
    for (let i = 0; i < hooks.length; i++) {
      const registration = hooks[i]!;
      const { hook, at } = registration;
      const point = this.points.get(hook) ??
        this.point(hook, `load plugin "${version.name}"${registeredAt(version, at)}`);
      checkTags(version, point, registration);
      // What the embedder's functions throw of a plugin's tags is about that plugin, and not about whoever uses the hook first.
      changeCheck(version, point, registration);
      if (parts.some((part) => part.hook === hook)) continue;
      parts.push(new VersionHook(version, this.#shared.get(hook)!));
    }
    return parts;
  }

  /** Gives a plugin exactly these parts, on all hooks at once. */
  set(plugin: string, parts: readonly HookPart[]): void {
    this.#taken.get(plugin)?.forEach(({ hook }) => {
      if (parts.some((part) => part.hook === hook)) return;
      this.points.get(hook)!.setPlugin(plugin, undefined);
    });
    for (let i = 0; i < parts.length; i++) {
      const part = parts[i]!;
      this.points.get(part.hook)!.setPlugin(plugin, part);
    }
    if (parts.length === 0) this.#taken.delete(plugin);
    else this.#taken.set(plugin, parts);
  }

  /**
   * Tells plugins to begin: runs what each has bound to a hook by itself, one plugin after the other, by name. `failed`
   * is told of those in a sandbox that do not get through it; what a native one throws rejects.
   */
  async bootstrap(
    hook: string,
    fields: unknown,
    isNative: (plugin: string) => boolean,
    failed: (plugin: string, error: unknown) => void,
  ): Promise<void> {
    const point = this.point(hook, "tell plugins to begin");
    const { rootTimeoutMs } = this.#options;
    for (const name of point.pluginNames()) {
      try {
        await triggerAlone({ point, handlers: point.handlersOf(name), fields, rootTimeoutMs });
      } catch (error) {
        if (isNative(name)) throw error;
        failed(name, error);
      }
    }
  }

  /** The circuits that have opened at least once, of the versions in place. */
  circuits(): CircuitBreaker[] {
    return [...this.points.values()].flatMap((point) => point.circuits())
      .filter(({ openings }) => openings > 0);
  }

  #share(point: HookPoint, { codecs, codecList, metrics }: HookTableOptions): SharedHook {
    const { name, definition } = point;
    return {
      name,
      fields: new EventFields(name, definition, codecs, codecList),
      makeCell: (version) => metrics.cell("hook", version.name, name),
      makeCircuit: (version) => this.#circuit(version, point),
      makeHandlers: (part) => this.#handlers(part, point),
    };
  }

  #circuit({ name, limits, runner }: PluginVersion, point: HookPoint): CircuitBreaker {
    const { onCircuit, now } = this.#options;
    const { kind, onError } = point.definition;
    const choice = this.#errors.of(name, point.name) ?? onError ?? "abort";
    return new CircuitBreaker({
      plugin: name,
      hook: point.name,
      runner,
      failures: limits.circuitFailures,
      openMs: limits.circuitMs,
      onOpen: kind === "after" ? "skip" : choice,
      now,
      onChange: onCircuit,
    });
  }

  /** The last registration of an id counts, and keeps the first one's place. */
  #handlers(part: VersionHook, point: HookPoint): readonly PluginHandler[] {
    const { version } = part;
    const { name } = version;
    const shared = new Crossing(part);
    const onError = this.#errors.of(name, point.name);
    const reader = this.#readerOf(version);
    const handlers = new Map<string, VersionHandler>();
    const registrations = version.registrations.hooks.filter(({ hook }) => hook === point.name);
    registrations.forEach((registration, index) => {
      const mayChange = changeCheck(version, point, registration);
      const id = `plugin:${name}:${registration.id ?? index + 1}`;
      // What one handler may not change must not be taken for a change by its neighbour that may.
      const group = mayChange === undefined ? shared : new Crossing(part);
      const options = { id, part, group, onError, mayChange, reader };
      handlers.set(id, new VersionHandler(registration, options));
    });
    return [...handlers.values()];
  }

  /** One for all handlers of a version: they share its time. */
  #readerOf(version: PluginVersion): HandlerReader {
    let reader = this.#readers.get(version);
    if (reader === undefined) this.#readers.set(version, reader = new HandlerReader());
    return reader;
  }
}

function checkTags(
  version: StartedVersion,
  point: HookPoint,
  { tags, at }: HookRegistration,
): void {
  const { capability, tags: tagsOf } = point.definition;
  if (tags.length > 0 && tagsOf === undefined) {
    throw new PaddockError(
      "load",
      `Cannot load plugin "${version.name}"${
        registeredAt(version, at)
      }: events of ${point.name} have no tags, ` +
        `so a handler for "${tags[0]}" would never run; leave the tags out`,
      { plugin: version.name, hook: point.name },
    );
  }
  if (capability === undefined) return;
  for (const tag of tags.length === 0 ? ["*"] : tags) {
    const needed = capability(tag);
    if (version.capabilities.has(needed)) continue;
    version.capabilities.require(
      needed,
      `bind to ${point.name}${tags.length === 0 ? "" : ` for "${tag}"`}${
        registeredAt(version, at)
      }`,
    );
  }
}

/** How to find out whether a handler may change an event. Undefined when it may change any it is given. */
function changeCheck(
  version: StartedVersion,
  point: HookPoint,
  { tags, at }: HookRegistration,
): SandboxHandler["mayChange"] {
  const { writeCapability, tags: tagsOf } = point.definition;
  if (writeCapability === undefined) return undefined;
  const bound = tags.length === 0 ? ["*"] : tags;
  if (bound.every((tag) => version.capabilities.has(writeCapability(tag)))) return undefined;
  return function mayChange(event: Event): void {
    const present = tags.length === 0 ? bound : tagsOf!(event as never);
    for (const tag of bound) {
      if (!present.includes(tag)) continue;
      const action = `change an event of ${point.name}${registeredAt(version, at)}`;
      version.capabilities.require(writeCapability(tag), action);
    }
  };
}
