import type { ReplyFrame } from "../wire/protocol.ts";
import { OpenCall, type Station } from "./open_call.ts";
import type { Place, Root } from "./root.ts";

/** A large batch of frames: what of it is kept as long as one of its host calls has no answer. */
export interface Load {
  /** Text (UTF-16 units) and bytes. */
  readonly size: number;
  /** Host calls of it without an answer. */
  asks: number;
}

/** Batches up to this size do not count: how many host calls may be unanswered bounds them well enough. */
const SMALL_BATCH = 64 * 1024;

/** The load of a batch; undefined for one that is not large. */
export function loadOf(size: number): Load | undefined {
  return size > SMALL_BATCH ? { size, asks: 0 } : undefined;
}

/** A host call the sandbox has made and the host has not answered. It is a place too: that of the code answering it. */
export class PendingAsk implements Place {
  readonly id: number;
  readonly method: string;
  /** The call on whose behalf it was made; none for a timer and the like. */
  readonly owner: OpenCall | undefined;
  readonly root: Root;
  readonly depth: number;
  readonly block: boolean;
  answered = false;
  /** The batch it came in, if that was a large one. */
  load: Load | undefined;
  /** The answer to a blocking ask that has to wait until the ask is the innermost one. */
  reply: ReplyFrame | undefined;
  buffers: readonly ArrayBuffer[] = [];
  /** The last call that was made here. */
  #last: OpenCall | undefined;

  constructor(
    id: number,
    method: string,
    owner: OpenCall | undefined,
    root: Root,
    depth: number,
    block: boolean,
  ) {
    this.id = id;
    this.method = method;
    this.owner = owner;
    this.root = root;
    this.depth = depth;
    this.block = block;
  }

  /** The calls made here that have no answer yet. */
  get calls(): OpenCall[] {
    const calls: OpenCall[] = [];
    for (let call = this.#last; call !== undefined; call = call.before) {
      if (!call.settled) calls.push(call);
    }
    return calls;
  }

  /** Notes that a call is made here. */
  expect(call: OpenCall): void {
    let before = this.#last;
    while (before?.settled) before = before.before;
    call.before = before;
    this.#last = call;
  }
}

/**
 * What lies on the stack of an instance of the blocking dialect, outermost first: blocking asks, and the calls that
 * were given to it while it slept in them. Empty when the instance is in its event loop. With an ask on top the turn is
 * the host's, with a call on top it is the sandbox's.
 */
export class TurnStack implements Station {
  readonly #entries: (PendingAsk | OpenCall)[] = [];
  #calls = 0;

  /** Nothing sleeps. */
  get empty(): boolean {
    return this.#entries.length === 0;
  }

  /** The ask whose turn it is to be answered, when the turn is the host's. */
  get ask(): PendingAsk | undefined {
    const top = this.#entries.at(-1);
    return top instanceof PendingAsk ? top : undefined;
  }

  /** The nested call that runs, when there is one and the turn is the sandbox's. */
  get running(): OpenCall | undefined {
    const top = this.#entries.at(-1);
    return top instanceof OpenCall ? top : undefined;
  }

  /** How many nested calls lie here. */
  get calls(): number {
    return this.#calls;
  }

  heldUpBy(): OpenCall[] | undefined {
    const calls = this.ask?.calls;
    // Without any the host itself is busy with the ask.
    return calls?.length === 0 ? undefined : calls;
  }

  /** The sandbox sleeps in `ask` from now on. */
  sleep(ask: PendingAsk): void {
    this.#entries.push(ask);
    ask.root.waiting++;
    if (ask.owner !== undefined) ask.owner.waiting = true;
  }

  /** The innermost ask has its answer. */
  wake(): void {
    const ask = this.#entries.pop() as PendingAsk;
    ask.root.waiting--;
    if (ask.owner !== undefined) ask.owner.waiting = false;
  }

  /** The sandbox runs `call` on top of the innermost ask. */
  enter(call: OpenCall): void {
    this.#entries.push(call);
    this.#calls++;
  }

  /** The innermost call has ended. */
  leave(): void {
    this.#entries.pop();
    this.#calls--;
  }

  /** Whether something here waits on behalf of `root`. */
  holds(root: Root): boolean {
    return root.waiting > 0 &&
      this.#entries.some((entry) => entry instanceof PendingAsk && entry.root === root);
  }

  /** The asks nobody has answered, outermost first. */
  unanswered(): PendingAsk[] {
    return this.#entries.filter((entry) => entry instanceof PendingAsk)
      .filter((ask) => !ask.answered);
  }

  /** Every call that lies here or sleeps here: they can only end together. */
  members(): Set<OpenCall> {
    const calls = new Set<OpenCall>();
    for (const entry of this.#entries) {
      const call = entry instanceof PendingAsk ? entry.owner : entry;
      if (call !== undefined) calls.add(call);
    }
    return calls;
  }

  /** Drops everything, when the instance has ended. */
  clear(): void {
    for (const entry of this.#entries) if (entry instanceof PendingAsk) entry.root.waiting--;
    this.#entries.length = 0;
    this.#calls = 0;
  }
}
