import { readBatch } from "../wire/inbox.ts";
import type { AskFrame, CallFrame, HostFrame, ReplyFrame, ResultFrame } from "../wire/protocol.ts";
import { AskDesk } from "./ask_desk.ts";
import { broken, cannotSend, thrownBy } from "./call_errors.ts";
import { CallTable } from "./call_table.ts";
import type { Clock } from "./clock.ts";
import type { ConversationListener } from "./conversation_listener.ts";
import type { Endpoint } from "./endpoint.ts";
import type { Seen } from "./idleness.ts";
import { Line } from "./line.ts";
import type { OpenCall } from "./open_call.ts";
import { openCircle } from "./open_circle.ts";
import type { RunnerHost } from "./contract.ts";
import type { RunnerPlugin } from "./runner_plugin.ts";
import { PostedCalls } from "./posted_calls.ts";
import { type Load, loadOf, type PendingAsk, TurnStack } from "./turn_stack.ts";

/** The calls and asks between the host and one sandbox, and whose turn it is. Knows nothing of starting and ending. */
export class Conversation implements Seen {
  /** Calls without a result, by number. */
  readonly open = new CallTable();
  /** What sleeps; always empty in the promise dialect. */
  readonly stack = new TurnStack();
  /** Calls in the sandbox's event loop; always empty in the promise dialect. */
  readonly posted = new PostedCalls();
  /** Answers its host calls. */
  readonly desk: AskDesk;
  readonly #plugin: RunnerPlugin;
  readonly #listener: ConversationListener;
  readonly #line: Line;
  readonly #blocking: boolean;
  readonly #clock: Clock;
  /** When the batch that is being read came. */
  #arrived = 0;
  /** The sandbox has handed over its turn in the batch that is being read. */
  #handedOver = false;
  #closed = false;

  constructor(
    plugin: RunnerPlugin,
    host: RunnerHost,
    endpoint: Endpoint,
    clock: Clock,
    listener: ConversationListener,
  ) {
    this.#plugin = plugin;
    this.#listener = listener;
    this.#clock = clock;
    this.#blocking = plugin.dialect === "blocking";
    // Calls that do not wait for the host are work; the frame that is being sent counts as one of them already.
    this.#line = new Line(plugin, endpoint, () => this.open.size - this.desk.open > 1);
    this.desk = new AskDesk(plugin, host, {
      calls: this.open,
      sleeps: (ask) => this.#sleep(ask),
      reply: (ask, reply, buffers) => this.#reply(ask, reply, buffers),
    }, listener.origin);
  }

  /** The sandbox is in its event loop with nothing to run, apart from handlers that wait for a promise. */
  get idle(): boolean {
    return this.posted.none && this.stack.empty;
  }

  get quiet(): boolean {
    return this.open.size === 0 && this.desk.open === 0;
  }

  get traffic(): number {
    return this.open.count + this.desk.taken;
  }

  /** The sandbox has nothing to do that is known of: whatever it was asked for waits in its event loop. */
  get resting(): boolean {
    return this.stack.empty && this.open.values().every((call) => call.resting);
  }

  /** The sandbox sleeps in a blocking host call. */
  get asleep(): boolean {
    return this.stack.ask !== undefined;
  }

  /** The sandbox sleeps, and there is room on its stack. */
  get nestable(): boolean {
    return this.asleep && this.stack.calls < this.#plugin.limits.nesting;
  }

  /** Whether a call may be posted behind those that run; `quick` admits only what is known to be over soon. */
  takesBehind(call: OpenCall, quick: boolean): boolean {
    return this.posted.pipelined && this.stack.empty &&
      this.open.size < this.#plugin.limits.concurrency && (!quick || this.posted.isQuick(call));
  }

  /** Puts a call into the sandbox's event loop. `pipelined` says that more may be posted behind it. */
  post(call: OpenCall, pipelined: boolean): void {
    try {
      this.#line.post(this.#admit(call), call.call.buffers);
    } catch (cause) {
      this.#giveBack(call, cause);
      return;
    }
    // While the sandbox sleeps a message wakes nobody.
    if (this.#blocking && this.posted.add(call, pipelined, this.desk.taken)) this.#line.flush();
  }

  /** Runs a call on top of the sleeping sandbox's stack. To be used only while `nestable`. */
  enter(call: OpenCall): void {
    try {
      this.#line.write(this.#admit(call), call.call.buffers);
    } catch (cause) {
      this.#giveBack(call, cause);
      return;
    }
    call.nested = true;
    this.stack.enter(call);
  }

  /** Tells the sandbox something that is about no call. */
  tell(frame: Exclude<HostFrame, CallFrame | ReplyFrame>): void {
    this.#line.post(frame);
  }

  /** Reads a message and acts on it. Throws `PaddockError` when it breaks the rules: it is not to be listened to then. */
  take(message: unknown): void {
    this.#line.heard();
    const { frames, size } = readBatch(message, this.#plugin.limits);
    this.#arrived = this.#clock.now();
    this.#handedOver = false;
    const load = loadOf(size);
    for (let i = 0; i < frames.length && !this.#closed; i++) {
      if (this.#handedOver || this.asleep) throw broken("it spoke while it was the host's turn");
      const { frame, buffers } = frames[i]!;
      switch (frame.t) {
        case "result":
          this.#result(frame, buffers);
          break;
        case "pending":
          this.#pending(frame.id);
          break;
        case "ask":
          this.#ask(frame, buffers, load);
          break;
        case "pong":
          this.#listener.answered(frame.usage);
          break;
        default:
          this.#listener.heard(frame);
      }
    }
  }

  /** Ends it: nothing is sent any more and late answers are dropped. Returns the calls that were open. */
  close(): OpenCall[] {
    this.#closed = true;
    this.desk.close();
    this.#line.close();
    this.stack.clear();
    return this.open.clear();
  }

  #admit(call: OpenCall): CallFrame {
    this.open.add(call);
    call.station = this.stack;
    return call.frame();
  }

  /** The call's own values cannot cross. */
  #giveBack(call: OpenCall, cause: unknown): void {
    this.open.delete(call);
    call.reject(cannotSend(this.#plugin.name, call, cause));
  }

  #result(frame: ResultFrame, buffers: ArrayBuffer[]): void {
    const call = this.open.get(frame.id);
    if (call === undefined) throw broken(`it answered call ${frame.id}, which is not open`);
    if (call.nested) {
      if (this.stack.running !== call) throw broken("it answered a call that is not on top");
      this.stack.leave();
      this.#handedOver = true;
    } else if (this.#blocking && !call.pending) {
      if (!this.stack.empty) throw broken("it answered a call that sleeps");
      this.posted.remove(call);
    }
    this.open.delete(call);
    if (frame.error !== undefined) call.reject(thrownBy(this.#plugin.name, call, frame.error));
    else {
      this.desk.linger(call);
      call.resolve({ value: frame.value, buffers, from: this.#listener.origin, at: this.#arrived });
    }
    if (call.nested) this.#yourTurn();
    else this.#listener.available();
  }

  #pending(id: number): void {
    const call = this.open.get(id);
    if (call === undefined || call.pending || call.nested || !this.stack.empty) {
      throw broken(`it said that call ${id} is pending, which cannot be`);
    }
    call.pending = true;
    if (!this.#blocking) return;
    this.posted.remove(call);
    this.#listener.available();
  }

  #ask(frame: AskFrame, buffers: ArrayBuffer[], load: Load | undefined): void {
    if (frame.block === true && !this.#blocking) {
      throw broken("it made a blocking host call in the promise dialect");
    }
    // A call that sleeps, or lies beneath one that runs, cannot ask: the claim is taken as "cannot tell".
    const claimed = this.open.get(frame.call);
    const running = this.stack.running;
    const believed = claimed !== undefined && !claimed.waiting &&
      (running === undefined || claimed === running || claimed.pending);
    this.desk.take(frame, buffers, believed ? claimed : undefined, this.#arrived, load);
    if (this.asleep) this.#listener.available();
  }

  #sleep(ask: PendingAsk): void {
    this.stack.sleep(ask);
    this.#handedOver = true;
    this.posted.slept();
    if (ask.owner === undefined) this.#listener.busy();
    else this.#listener.blocked(ask.owner);
  }

  #reply(ask: PendingAsk, reply: ReplyFrame, buffers: readonly ArrayBuffer[]): void {
    if (!ask.block) return this.#line.postReply(reply, buffers);
    ask.reply = reply;
    ask.buffers = buffers;
    if (this.stack.ask === ask) this.#wake(ask);
  }

  /** A nested call has ended, and the sandbox sleeps in the ask beneath it again. */
  #yourTurn(): void {
    const ask = this.stack.ask;
    if (ask !== undefined && ask.reply !== undefined) this.#wake(ask);
    // Either way an urgent call may go in: on top of the ask, or where the caller finds room.
    this.#listener.available();
    openCircle(this.stack.heldUpBy());
  }

  #wake(ask: PendingAsk): void {
    this.stack.wake();
    // What is posted now lies there when the sandbox is through with this call.
    if (this.posted.wakes(ask, this.stack.empty)) this.#listener.available();
    this.#line.writeReply(ask.reply!, ask.buffers);
    // It was no call that slept, so no result will follow.
    if (this.idle) this.#listener.available();
  }
}
