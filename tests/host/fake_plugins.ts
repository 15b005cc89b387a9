import { Manifest } from "../../src/access/manifest.ts";
import type { GrantBook } from "../../src/access/lock_text.ts";
import { createAccessControl } from "../../src/host/access_options.ts";
import type { HostOptions } from "../../src/host/host_options.ts";
import type { Host } from "../../src/host/host.ts";
import type { HookDefinitions } from "../../src/host/native_plugin.ts";
import type { PackageSource } from "../../src/host/package_source.ts";
import { PaddockHost } from "../../src/host/paddock_host.ts";
import { Switches } from "../../src/host/switches.ts";
import type { Discovery, Problem } from "../../src/package/discover.ts";
import type { PluginPackage, PluginSource } from "../../src/package/plugin_package.ts";
import type {
  Answer,
  Origin,
  PluginCall,
  Runner,
  RunnerHost,
  SpareWorker,
} from "../../src/supervisor/runner.ts";
import type { RunnerPlugin } from "../../src/supervisor/runner_plugin.ts";
import type { LogRecord } from "../../src/telemetry/logger.ts";
import { Codecs } from "../../src/wire/codecs.ts";
import type { Dialect, HookCall, HookResult } from "../../src/wire/protocol.ts";
import type { Registrations } from "../../src/wire/registrations.ts";

/** What a fake plugin's code is: it registers functions that stay in this thread. */
export type FakeCode = (box: FakeSandbox) => void | Promise<void>;

/** An event as a fake handler sees it. */
export interface FakeEvent {
  cancel: boolean;
  next(): Promise<void>;
  [field: string]: unknown;
}

interface FakeFile {
  manifest: unknown;
  dialect: Dialect;
  edition: number;
}

/** A grant lock without a file. */
export class MemoryLock {
  readonly path = "/paddock.lock.json";
  readonly base = "/";
  book: GrantBook = new Map();

  read(): Promise<GrantBook> {
    return Promise.resolve(this.book);
  }

  async change(change: (book: GrantBook) => GrantBook): Promise<GrantBook> {
    return this.book = change(await this.read());
  }
}

/** What is remembered of plugins, without a file. */
export class MemorySwitchFile {
  readonly path = "/data/plugins.json";
  text: string | undefined;

  read(): Promise<string | undefined> {
    return Promise.resolve(this.text);
  }

  write(text: string): Promise<void> {
    this.text = text;
    return Promise.resolve();
  }
}

/** Plugins without files and without fences: what the rooms below do for a host, in the same thread. */
export class FakePlugins implements PackageSource {
  readonly problems: Problem[] = [];
  /** Every sandbox made so far, by plugin, oldest first. */
  readonly boxes: FakeSandbox[] = [];
  readonly #files = new Map<string, FakeFile>();
  readonly #packages = new Map<string, PluginPackage>();
  readonly #codes = new Map<string, FakeCode>();
  /** Versions the host wants to have again, by plugin. */
  readonly kept = new Map<string, string | undefined>();
  /** What was granted; it stays when one host follows another. */
  readonly lock: MemoryLock = new MemoryLock();
  /** What was registered, by plugin, hash and key. */
  readonly learnt = new Map<string, Registrations>();
  readonly switches: MemorySwitchFile = new MemorySwitchFile();
  #editions = 0;

  /** Adds a plugin, or changes its code. */
  write(
    name: string,
    code: FakeCode,
    options: { manifest?: unknown; dialect?: Dialect } = {},
  ): void {
    const { manifest = {}, dialect = "blocking" } = options;
    this.#files.set(name, { manifest, dialect, edition: ++this.#editions });
    this.#codes.set(`${name} ${this.#editions}`, code);
  }

  remove(name: string): void {
    this.#files.delete(name);
  }

  discover(): ReturnType<PackageSource["discover"]> {
    const sources = [...this.#files.keys()].sort().map((name): PluginSource => {
      return { name, kind: "file", path: `/plugins/${name}.pb.ts`, root: "/plugins" };
    });
    return { sources, problems: [...this.problems], manifests: new Set() };
  }

  look({ sources }: Discovery): ReturnType<PackageSource["look"]> {
    const fingerprints = sources.map(({ name }) => String(this.#files.get(name)!.edition));
    return Promise.resolve({ fingerprints });
  }

  build(sources: readonly PluginSource[]): ReturnType<PackageSource["build"]> {
    return Promise.resolve(sources.map((source) => {
      const { manifest, dialect, edition } = this.#files.get(source.name)!;
      const pkg: PluginPackage = {
        name: source.name,
        source,
        dialect,
        manifest: Manifest.parse(manifest),
        hash: String(edition),
        code: `${source.name} ${edition}`,
        strict: true,
        // Line 7 of the bundle is line 7 of the file.
        locate: (line, column) => ({ file: `${source.name}.pb.ts`, line, column }),
      };
      this.#packages.set(`${source.name} ${edition}`, pkg);
      return { source, pkg, cached: false, ms: 0 };
    }));
  }

  prepare(): void {}

  mend(): undefined {
    return undefined;
  }

  keep(versions: ReadonlyMap<string, string | undefined>): Promise<void> {
    for (const [name, hash] of versions) this.kept.set(name, hash);
    return Promise.resolve();
  }

  recall({ name }: PluginSource): Promise<PluginPackage | undefined> {
    const hash = this.kept.get(name);
    return Promise.resolve(this.#packages.get(`${name} ${hash}`));
  }

  known({ name, hash }: PluginPackage, key: string): Registrations | undefined {
    return this.learnt.get(`${name} ${hash} ${key}`);
  }

  learn({ name, hash }: PluginPackage, key: string, registrations: Registrations): Promise<void> {
    this.learnt.set(`${name} ${hash} ${key}`, registrations);
    return Promise.resolve();
  }

  uninstall({ name }: PluginSource): Promise<void> {
    this.remove(name);
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** The newest sandbox of a plugin. In which order those of several plugins are made is nobody's promise. */
  boxOf(plugin: string): FakeSandbox {
    return this.boxes.findLast((box) => box.plugin.name === plugin)!;
  }

  readonly createRunner = (plugin: RunnerPlugin, host: RunnerHost): Runner => {
    const box = new FakeSandbox(plugin, host, this.#codes.get(plugin.code)!);
    this.boxes.push(box);
    return box;
  };
}

/** One fake instance, and the runner around it. */
export class FakeSandbox implements Runner {
  readonly plugin: RunnerPlugin;
  readonly host: RunnerHost;
  readonly calls: PluginCall[] = [];
  /** What lives in it and is not to be ended. */
  kept = 0;
  readonly origin: Origin = {
    accepts: true,
    ended: false,
    keep: () => {
      this.kept++;
      return () => void this.kept--;
    },
  };
  closedBecause: string | undefined;
  rested = 0;
  readonly #code: FakeCode;
  #loaded: Promise<unknown> | undefined;
  readonly #codecs = new Codecs();
  // deno-lint-ignore no-explicit-any -- handlers of all kinds
  readonly #handlers: ((arg: any, call: PluginCall) => unknown)[] = [];
  readonly #reg: Registrations = { hooks: [], routes: [], jobs: [], uses: [], fetch: false };

  constructor(plugin: RunnerPlugin, host: RunnerHost, code: FakeCode) {
    this.plugin = plugin;
    this.host = host;
    this.#code = code;
  }

  on(
    hook: string,
    handler: (e: FakeEvent) => unknown,
    options: { tags?: string[]; id?: string; priority?: number; source?: string; at?: string } = {},
  ): void {
    const { tags = [], source = "", at = "7:1", ...rest } = options;
    const number = this.#handlers.push(handler) - 1;
    this.#reg.hooks.push({ handler: number, hook, tags, async: false, source, at, ...rest });
  }

  // deno-lint-ignore no-explicit-any -- the packed call or its parts
  route(method: string, path: string, handler: (data: any, call: PluginCall) => unknown): void {
    const number = this.#handlers.push(handler) - 1;
    const rest = { middlewares: [], async: false, at: "8:1" };
    this.#reg.routes.push({ handler: number, method, path, ...rest });
  }

  fetchApp(): void {
    this.#reg.fetch = true;
  }

  job(id: string, expr: string, run: () => unknown): void {
    const number = this.#handlers.push(run) - 1;
    this.#reg.jobs.push({ handler: number, id, expr, async: false, at: "9:1" });
  }

  /** Makes a host call. */
  async ask(method: string, ...args: unknown[]): Promise<unknown> {
    const buffers: ArrayBuffer[] = [];
    const packed = args.map((arg) => this.#codecs.pack(arg, buffers));
    return this.#unpack(await this.host.ask(method, packed, buffers, this.origin));
  }

  async start(): Promise<Registrations> {
    await (this.#loaded ??= Promise.resolve(this.#code(this)));
    return structuredClone(this.#reg);
  }

  async call(call: PluginCall): Promise<Answer> {
    // What is known to register is first started by a call.
    if (this.#loaded === undefined) await this.start();
    this.calls.push(call);
    if (call.kind === "hook") return await this.#callHook(call);
    const handler = this.#handlers[call.handlers.at(-1) ?? -1];
    const buffers: ArrayBuffer[] = [];
    const value = await handler?.(call.data, call);
    return { value: this.#codecs.pack(value ?? null, buffers), buffers };
  }

  restart(): Promise<void> {
    return Promise.resolve();
  }

  close(reason: string): Promise<void> {
    this.closedBecause ??= reason;
    return Promise.resolve();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close("disposed");
  }

  rest(): void {
    this.rested++;
  }

  status(): ReturnType<Runner["status"]> {
    return {
      state: "ready",
      parked: undefined,
      tier: "worker",
      instances: 1,
      idle: 1,
      busy: 0,
      usage: undefined,
      running: 0,
      queued: 0,
      wedged: 0,
      restarts: 0,
    };
  }

  async #callHook(call: PluginCall): Promise<Answer> {
    const { fields, tail } = parse(call.data) as HookCall;
    const last = call.handlers.at(-1)!;
    const result: HookResult = {};
    const known = parse(fields) as Record<string, unknown>;
    const event = { cancel: false } as FakeEvent;
    for (const name of Object.keys(fields)) {
      event[name] = this.#codecs.unpack(fields[name], call.buffers ?? []);
    }
    const changes = (buffers: ArrayBuffer[]) => {
      const patch: Record<string, unknown> = {};
      for (const name of Object.keys(known)) {
        const packed = this.#codecs.pack(event[name] ?? null, buffers);
        if (JSON.stringify(packed) === JSON.stringify(known[name])) continue;
        patch[name] = packed;
        known[name] = parse(packed);
      }
      return patch;
    };
    const run = async (position: number): Promise<void> => {
      const number = call.handlers[position]!;
      let went = false;
      event.next = async () => {
        went = true;
        if (position < call.handlers.length - 1) return await run(position + 1);
        if (tail.includes(last)) return void (result.next = true);
        const buffers: ArrayBuffer[] = [];
        const answer = await call.local!.next!([parse(changes(buffers))], buffers);
        const patch = (parse(answer.value) ?? {}) as Record<string, unknown>;
        for (const name of Object.keys(patch)) {
          known[name] = parse(patch[name]);
          event[name] = this.#codecs.unpack(patch[name], answer.buffers ?? []);
        }
      };
      await this.#handlers[number]!(event, call);
      if (event.cancel) result.cancelled ??= number;
      else if (!went) result.stopped ??= number;
    };
    await run(0);
    const buffers: ArrayBuffer[] = [];
    const patch = changes(buffers);
    if (Object.keys(patch).length > 0) result.patch = patch;
    return { value: parse(result), buffers };
  }

  #unpack({ value, buffers = [] }: Answer): unknown {
    return this.#codecs.unpack(parse(value), buffers);
  }
}

/** What becomes of a value on its way through JSON. */
function parse(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

/** A host on fake plugins, and what it logged. */
export interface FakeHost<H extends HookDefinitions> extends AsyncDisposable {
  readonly host: Host<H>;
  readonly records: LogRecord[];
  /** Messages at warn and error. */
  complaints(): string[];
}

/** Starts a host on fake plugins. */
export async function startFakeHost<H extends HookDefinitions = Record<never, never>>(
  plugins: FakePlugins,
  options: HostOptions<H> = {},
  spare?: SpareWorker,
): Promise<FakeHost<H>> {
  const records: LogRecord[] = [];
  const host = new PaddockHost(
    { plugins: "/plugins", logger: { log: (record) => void records.push(record) }, ...options },
    {
      packages: plugins,
      createRunner: plugins.createRunner,
      ...spare !== undefined && { spare },
      control: createAccessControl(options, plugins.lock),
      switches: new Switches(plugins.switches),
      release: () => {},
    },
  );
  await host.start();
  return {
    host: host as unknown as Host<H>,
    records,
    complaints: () =>
      records.filter(({ level }) => level === "warn" || level === "error")
        .map(({ plugin, message }) => plugin === undefined ? message : `${plugin}: ${message}`),
    [Symbol.asyncDispose]: () => host.close(),
  };
}
