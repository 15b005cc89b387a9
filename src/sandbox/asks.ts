import type { CallFrame, ReplyFrame } from "../wire/protocol.ts";
import { fromWireError } from "../wire/wire_error.ts";
import { makeApiError } from "./api_errors.ts";
import type { Core } from "./core.ts";
import { apply, ErrorClass, MapClass, parse, PromiseClass, RangeErrorClass } from "./intrinsics.ts";

/** Arguments the stack must have room for before a blocking ask is posted, 16 KiB of them; see {@linkcode probe}. */
const ROOM: readonly number[] = new Array(2_048).fill(0);
const MAX_ID = 2 ** 31 - 1;
/** The protocol's bound on arguments of one call. */
const MAX_ARGS = 20;

/** A host's codes are its own. */
const FROM_HOST = { makeApiError, believed: true };

/** What to make of the value of a reply. Given the packed value and the buffers it refers to. */
export interface ReplyReader {
  read(value: unknown, buffers: readonly ArrayBuffer[]): unknown;
}

/** Runs the calls the host makes while this instance waits. */
export interface NestedCalls {
  /** Runs a call to its end and pushes its result. Throws only when the result cannot be sent. */
  runNested(frame: CallFrame, buffers: ArrayBuffer[]): void;
}

interface Pending {
  readonly reader: ReplyReader;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** Host calls, in the dialect of the plugin. */
export class Asks implements ReplyReader {
  readonly #core: Core;
  readonly #pending = new MapClass<number, Pending>();
  #nested: NestedCalls | undefined;
  #lastId = 0;
  /** Blocking asks inside each other. */
  #waiting = 0;
  #answerBuffers: ArrayBuffer[] = [];

  constructor(core: Core) {
    this.#core = core;
  }

  /** Says who runs nested calls. */
  connect(nested: NestedCalls): void {
    this.#nested = nested;
  }

  /**
   * Calls `method` on the host on behalf of the call whose code runs now. Blocking dialect: returns the value and throws
   * what the host throws. Promise dialect: a promise of it.
   */
  ask(method: string, args: readonly unknown[]): unknown {
    try {
      if (args.length > MAX_ARGS) {
        throw new RangeErrorClass(
          `Cannot call ${method}: ${args.length} arguments, at most ${MAX_ARGS} are allowed`,
        );
      }
      const buffers: ArrayBuffer[] = [];
      const packed: unknown[] = [];
      for (const arg of args) packed.push(this.#core.codecs.pack(arg, buffers));
      return this.askPacked(method, packed, buffers, this.#core.current, this);
    } catch (error) {
      if (this.#core.blocking) throw error;
      return PromiseClass.reject(error);
    }
  }

  /** The same with arguments that are packed already, on behalf of the call `call`. */
  askPacked(
    method: string,
    args: unknown[],
    buffers: ArrayBuffer[],
    call: number,
    reader: ReplyReader,
  ): unknown {
    if (this.#core.blocking) return this.#block(method, args, buffers, call, reader);
    return new PromiseClass((resolve, reject) => {
      this.post(method, args, buffers, call, { reader, resolve, reject });
    });
  }

  /** The same as {@linkcode ask} on behalf of the call `call`, as a promise in both dialects: the thread goes on. */
  later(method: string, args: readonly unknown[], call: number): Promise<unknown> {
    return new PromiseClass((resolve, reject) => {
      const buffers: ArrayBuffer[] = [];
      const packed: unknown[] = [];
      for (const arg of args) packed.push(this.#core.codecs.pack(arg, buffers));
      this.post(method, packed, buffers, call, { reader: this, resolve, reject });
    });
  }

  /** Sends an ask and settles `pending` when its answer comes by message. Throws when it cannot be sent. */
  post(
    method: string,
    args: unknown[],
    buffers: ArrayBuffer[],
    call: number,
    pending: Pending,
  ): void {
    const { hostCallsInFlight } = this.#core.limits;
    if (this.#pending.size >= hostCallsInFlight) {
      throw fromWireError({
        name: "PaddockError",
        code: "limit",
        message:
          `Cannot call ${method}: ${hostCallsInFlight} host calls are unanswered, which is the limit`,
      }, FROM_HOST);
    }
    const id = this.#nextId();
    this.#core.outbox.push({ t: "ask", id, call, method, args }, buffers);
    this.#pending.set(id, pending);
  }

  /** Takes an answer that came by message. */
  settle(frame: ReplyFrame, buffers: ArrayBuffer[]): void {
    const pending = this.#pending.get(frame.id);
    if (pending === undefined) return;
    this.#pending.delete(frame.id);
    try {
      if (frame.error !== undefined) pending.reject(fromWireError(frame.error, FROM_HOST));
      else pending.resolve(pending.reader.read(frame.value, buffers));
    } catch (error) {
      pending.reject(error);
    }
  }

  read(value: unknown, buffers: readonly ArrayBuffer[]): unknown {
    return this.#core.codecs.unpack(value, buffers);
  }

  #block(
    method: string,
    args: unknown[],
    buffers: ArrayBuffer[],
    call: number,
    reader: ReplyReader,
  ): unknown {
    const core = this.#core;
    if (core.mailbox.dead) core.end();
    if (this.#waiting > core.limits.nesting) {
      throw new RangeErrorClass(
        `Cannot call ${method}: ${this.#waiting} host calls wait inside each other, which is the limit; ` +
          `does a hook trigger itself?`,
      );
    }
    apply(probe, undefined, ROOM);
    const id = this.#nextId();
    core.outbox.push({ t: "ask", id, call, method, args, block: true }, buffers);
    const answer = this.#answer(id);
    const answerBuffers = this.#answerBuffers;
    if (answer.error !== undefined) throw fromWireError(answer.error, FROM_HOST);
    return reader.read(answer.value, answerBuffers);
  }

  /**
   * Posts what has been pushed and sleeps until ask `id` is answered, running nested calls meanwhile. After an exception
   * in here nobody could tell whose turn it is, so the only other way out is the end of the thread.
   */
  #answer(id: number): ReplyFrame {
    const { mailbox, outbox, end } = this.#core;
    try {
      outbox.flush();
      this.#waiting++;
      while (true) {
        mailbox.wait();
        if (mailbox.dead) end();
        const { text, buffers } = mailbox.take();
        const frame = parse(text) as ReplyFrame | CallFrame;
        if (frame.t === "reply" && frame.id === id) {
          this.#waiting--;
          this.#answerBuffers = buffers;
          return frame;
        }
        if (frame.t !== "call") throw new ErrorClass("The mailbox holds what was not asked for");
        this.#nested!.runNested(frame, buffers);
        outbox.flush();
      }
    } catch {
      return end();
    }
  }

  #nextId(): number {
    let id = this.#lastId;
    do id = id === MAX_ID ? 1 : id + 1; while (this.#pending.has(id));
    this.#lastId = id;
    return id;
  }
}

/**
 * Called with many arguments it throws a RangeError now, when there is hardly any stack left, instead of somewhere between
 * posting an ask and reading its answer.
 */
function probe(): void {}
