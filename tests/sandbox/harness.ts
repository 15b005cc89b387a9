import { BOOTSTRAP } from "../../src/sandbox/bootstrap.gen.ts";
import { rootMessage, WORKER_ROOT } from "../../src/supervisor/worker_root.ts";
import { Codecs } from "../../src/wire/codecs.ts";
import { DEFAULT_LIMITS } from "../../src/wire/limits.ts";
import { createMailbox, markDead, writeMailbox } from "../../src/wire/mailbox_writer.ts";
import { readBatch } from "../../src/wire/inbox.ts";
import type { ShortCall, ShortRequest } from "../../src/wire/short_protocol.ts";
import type {
  AskFrame,
  CallFrame,
  HookResult,
  HostFrame,
  PluginFrame,
  ReplyFrame,
  ResultFrame,
  RouteCall,
  RouteResult,
  StartMessage,
} from "../../src/wire/protocol.ts";
import type { Registrations } from "../../src/wire/registrations.ts";

/** Answers a host call: with a value, or by throwing. */
export type Answerer = (
  ask: AskFrame,
  sandbox: Sandbox,
  buffers: ArrayBuffer[],
) => unknown;

export interface SandboxOptions extends Partial<Omit<StartMessage, "code" | "limits">> {
  /** Body of the plugin's `main`. In the promise dialect it returns the module. */
  main?: string;
  /** The whole code, instead of `main`. */
  code?: string;
  /** Further modules, by path below the plugins folder: bodies of functions with `module`. */
  files?: Record<string, string>;
  limits?: Partial<StartMessage["limits"]>;
  answer?: Answerer;
  /** What the thread really has, when that is not what it is told. */
  thread?: Deno.PermissionOptionsObject;
}

const KEY = "the key of this test";
const codecs = new Codecs();

/** The code of a bundle that has these modules. */
export function bundle(main: string, files: Record<string, string> = {}): string {
  const thunks = [`"main": () => {\n${main}\n}`];
  for (const [name, body] of Object.entries(files)) {
    thunks.push(
      `${JSON.stringify(name)}: () => { const module = {}; ${body}\n; return module.exports }`,
    );
  }
  return `module.exports = { ${thunks.join(", ")} };`;
}

/** A real sandbox in a real thread, with the test in the place of the host. */
export class Sandbox implements Disposable {
  readonly frames: PluginFrame[] = [];
  readonly memory: SharedArrayBuffer = createMailbox(1024 * 1024);
  readonly worker: Worker;
  /** Messages that could not be read. */
  readonly broken: unknown[] = [];
  readonly #buffers = new Map<PluginFrame, ArrayBuffer[]>();
  readonly #answer: Answerer;
  #waiters: (() => void)[] = [];
  #seen = new Set<PluginFrame>();
  #lastId = 0;

  constructor(options: SandboxOptions = {}) {
    const permissions = options.thread ?? options.permissions ?? {};
    this.worker = new Worker(WORKER_ROOT, { type: "module", deno: { permissions } });
    this.worker.postMessage(rootMessage(BOOTSTRAP));
    this.#answer = options.answer ?? (() => undefined);
    this.worker.onmessage = (event) => this.#receive(event.data);
    this.worker.onerror = (event) => {
      event.preventDefault();
      this.broken.push(event.message);
      this.#wake();
    };
    const { main, code, files, limits, answer: _, thread: __, ...rest } = options;
    const start: StartMessage = {
      paddock: 1,
      key: KEY,
      dialect: "blocking",
      plugin: "test",
      code: code ?? bundle(main ?? "", files),
      strict: false,
      preludes: [],
      hooks: ["onRecordCreate", "onRecordUpdate", "onCustomEvent"],
      services: { app: ["find", "save", "delete"], kv: ["get"] },
      config: {},
      memory: this.memory,
      limits: { ...DEFAULT_LIMITS, ...limits },
      ...rest,
    };
    this.worker.postMessage(start);
  }

  /** Starts a sandbox and waits until its plugin is ready. Throws the plugin's error otherwise. */
  static async ready(options: SandboxOptions = {}): Promise<Sandbox> {
    const sandbox = new Sandbox(options);
    const frame = await sandbox.next((one) => one.t === "ready" || one.t === "load-error");
    if (frame.t === "load-error") {
      sandbox[Symbol.dispose]();
      throw new Error(frame.error.message, { cause: frame.error });
    }
    return sandbox;
  }

  /** The registrations of a sandbox that is ready. */
  get registrations(): Registrations {
    const ready = this.frames.find((frame) => frame.t === "ready");
    if (ready === undefined) throw new Error("The sandbox is not ready");
    return ready.reg;
  }

  /** The first frame that fits and was not returned before; waits for it. */
  async next<T extends PluginFrame>(fits: (frame: PluginFrame) => frame is T): Promise<T>;
  async next(fits: (frame: PluginFrame) => boolean): Promise<PluginFrame>;
  async next(fits: (frame: PluginFrame) => boolean): Promise<PluginFrame> {
    while (true) {
      const found = this.frames.find((frame) => !this.#seen.has(frame) && fits(frame));
      if (found !== undefined) {
        this.#seen.add(found);
        return found;
      }
      if (this.broken.length > 0) throw new Error(`Broken: ${this.broken.join("; ")}`);
      await new Promise<void>((resolve) => this.#waiters.push(resolve));
    }
  }

  /** Frames of one kind so far. */
  all<T extends PluginFrame["t"]>(t: T): Extract<PluginFrame, { t: T }>[] {
    return this.frames.filter((frame): frame is Extract<PluginFrame, { t: T }> => frame.t === t);
  }

  buffersOf(frame: PluginFrame): ArrayBuffer[] {
    return this.#buffers.get(frame) ?? [];
  }

  send(frames: (HostFrame | ShortCall | ShortRequest)[], buffers: ArrayBuffer[] = []): void {
    const batch = KEY + JSON.stringify(frames);
    this.worker.postMessage(buffers.length === 0 ? batch : [batch, ...buffers]);
  }

  newId(): number {
    return ++this.#lastId;
  }

  /** Makes a call by message and waits for its result. */
  async call(
    call: Partial<CallFrame> & Pick<CallFrame, "kind">,
    buffers: ArrayBuffer[] = [],
  ): Promise<ResultFrame> {
    const id = this.newId();
    const frame: CallFrame = { t: "call", id, handlers: [], data: null, ...call };
    if (buffers.length > 0) frame.b = buffers.length;
    this.send([frame], buffers);
    return await this.result(id);
  }

  async result(id: number): Promise<ResultFrame> {
    return await this.next((one): one is ResultFrame => one.t === "result" && one.id === id);
  }

  /** Runs handlers of a hook and gives what came of it. Throws the error of the call. */
  async hook(
    handlers: number[],
    fields: Record<string, unknown> = {},
    tail: number[] = [],
  ): Promise<HookResult> {
    const result = await this.call({
      kind: "hook",
      handlers,
      data: { hook: "onRecordCreate", fields, tail },
    });
    return outcome(result) as HookResult;
  }

  /** Sends a request to a route. Throws the error of the call. */
  async route(
    handlers: number[],
    call: Partial<RouteCall> = {},
    kind: "route" | "fetch" = "route",
  ): Promise<RouteResult> {
    const buffers: ArrayBuffer[] = [];
    const data = {
      method: "GET",
      url: "http://localhost/a?x=1&x=2&y=%20",
      headers: [],
      ...call,
    };
    data.body = data.body === true ? true : codecs.pack(data.body, buffers);
    const result = await this.call({ kind, handlers, data }, buffers);
    const value = outcome(result) as RouteResult;
    value.body = codecs.unpack(value.body, this.buffersOf(result));
    return value;
  }

  /** Puts a frame into the mailbox. */
  write(frame: CallFrame | ReplyFrame, buffers: ArrayBuffer[] = []): void {
    writeMailbox(this.memory, JSON.stringify(frame), buffers, 1024 * 1024);
  }

  reply(ask: AskFrame, reply: Omit<ReplyFrame, "t" | "id">, buffers: ArrayBuffer[] = []): void {
    const frame: ReplyFrame = { t: "reply", id: ask.id, ...reply };
    if (buffers.length > 0) frame.b = buffers.length;
    if (ask.block === true) this.write(frame, buffers);
    else this.send([frame], buffers);
  }

  [Symbol.dispose](): void {
    markDead(this.memory);
    this.worker.terminate();
    this.#wake();
  }

  #receive(message: unknown): void {
    try {
      const { frames } = readBatch(message, DEFAULT_LIMITS);
      for (const { frame, buffers } of frames) {
        this.frames.push(frame);
        this.#buffers.set(frame, buffers);
        if (frame.t === "ask") this.#answerTo(frame, buffers);
      }
    } catch (error) {
      this.broken.push(error);
    }
    this.#wake();
  }

  #answerTo(ask: AskFrame, buffers: ArrayBuffer[]): void {
    try {
      const value = this.#answer(ask, this, buffers);
      if (value === LATER) return;
      const out: ArrayBuffer[] = [];
      this.reply(ask, { value: codecs.pack(value, out) }, out);
    } catch (error) {
      const { name, message, status, data } = error as Error & { status?: number; data?: unknown };
      this.reply(ask, {
        error: { name, message, ...(status !== undefined && { status, data }) },
      });
    }
  }

  #wake(): void {
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const wake of waiters) wake();
  }
}

/** What an answerer returns when the test answers by itself. */
export const LATER: unique symbol = Symbol("later");

/** The value of a result. Throws its error, with the wire's form as the cause. */
export function outcome(result: ResultFrame): unknown {
  if (result.error === undefined) return result.value;
  throw Object.assign(new Error(result.error.message, { cause: result.error }), {
    name: result.error.name,
  });
}

/** Runs `body` as a job of the blocking dialect and gives back the text it logged last. */
export async function logged(body: string, options: SandboxOptions = {}): Promise<string[]> {
  using sandbox = await Sandbox.ready({
    main: `cronAdd("job", "* * * * *", () => {\n${body}\n})`,
    ...options,
  });
  outcome(await sandbox.call({ kind: "job", handlers: [1] }));
  return sandbox.all("log").map((frame) => frame.text);
}
