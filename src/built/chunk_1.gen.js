// Made by tools/build.ts; do not edit.
import {
  BodyParts
} from "./chunk_2.gen.js";
import {
  PermissionView,
  Root,
  allServices,
  createEgress,
  currentPlace,
  currentRoot,
  deniedAddresses,
  grantsOf,
  outsideRoots,
  readLimits,
  runAt,
  runInRoot,
  strangers,
  withDeadline
} from "./chunk_3.gen.js";
import {
  logEvent
} from "./chunk_7.gen.js";
import {
  Id,
  JobRegistration,
  Name,
  PluginAccess,
  PoolSchema,
  Registrations,
  SYSTEM_FOLDERS,
  Switches,
  absolutePath,
  askerOf,
  createAccessControl,
  createPackager,
  describeProblems,
  discover,
  fromJSONSchema,
  nodeModule,
  parse as parse2,
  quickCheck,
  removePlugin,
  sha256,
  stderrLogger,
  switchFile,
  tryProgram
} from "./chunk_8.gen.js";
import {
  DEFAULT_LIMITS,
  SYSTEM_FIELDS,
  addressCovers,
  collectionId,
  deletePluginData,
  formatPublicAddress,
  isCovered,
  isPermission,
  parseRoutePath,
  publicAddress,
  readMethod
} from "./chunk_4.gen.js";
import {
  ApiError,
  PaddockError,
  ZodVoid,
  _enum,
  _instanceof,
  array,
  boolean,
  discriminatedUnion,
  int,
  literal,
  number,
  object,
  optional,
  parse,
  record,
  safeParse,
  strictObject,
  string,
  toJSONSchema,
  tuple,
  unknown
} from "./chunk_5.gen.js";
import {
  nearest
} from "./chunk_9.gen.js";

var courseOf;
var setCourse;
var advance;
var Event = class Event {
  #cancel = false;
  #course;
  /** Set by a handler that forbids what the hook announces. Every trigger begins with false. */
  get cancel() {
    return this.#cancel;
  }
  set cancel(value) {
    this.#cancel = value;
    if (value) this.#course?.generalize();
  }
  /**
   * Runs the rest of the chain. Returns once it is done, or a promise when some of it is asynchronous; a handler need
   * not wait for that promise, since its trigger does. Errors of the rest come out of here and may be caught.
   *
   * @throws {Error} when the handler has called it before, or when the event is not on a chain
   */
  next() {
    const course = this.#course;
    if (course === void 0) {
      throw new Error("Cannot call next(): the event is not on a chain, either it was never triggered or its trigger has ended");
    }
    const at = course.at;
    if (at < 0) return course.nextAnyway();
    if (at >= course.funcs.length) return course.beyond(at);
    const func = course.funcs[at];
    course.at = at + 1;
    let value;
    try {
      value = func(this);
    } catch (error) {
      return course.threw(at, error);
    }
    if (value !== void 0 || course.at !== ~(at + 1)) return course.returned(at, value);
    course.at = ~at;
  }
  static {
    courseOf = (event) => event.#course;
    setCourse = (event, course) => {
      event.#course = course;
    };
    const { next } = Event.prototype;
    advance = (event) => next.call(event);
  }
};

var Chain = class {
  #skipsErrors;
  /** By id, in the order of binding. */
  #bound = /* @__PURE__ */ new Map();
  /** What follows does not show the latest changes yet. */
  #stale = false;
  /** In the order of running. */
  #sorted = [];
  #all = {
    steps: [],
    funcs: []
  };
  #untagged = this.#all;
  /** For each tag a handler asks for, what runs for an event that has only this tag; made when first wanted. */
  #tagged = /* @__PURE__ */ new Map();
  #idsMade = 0;
  /** `skipsErrors` decides about a handler by its own `onError`; it may throw. */
  constructor(skipsErrors) {
    this.#skipsErrors = skipsErrors;
  }
  get length() {
    return this.#bound.size;
  }
  /** What runs when tags play no part. */
  get lineup() {
    if (this.#stale) this.#order();
    return this.#all;
  }
  /** What runs for an event with these tags. */
  lineupFor(tags) {
    if (this.#stale) this.#order();
    if (this.#tagged.size === 0) return this.#all;
    let only;
    for (const tag of tags) {
      if (!this.#tagged.has(tag) || tag === only) continue;
      if (only !== void 0) return this.#select(tags);
      only = tag;
    }
    if (only === void 0) return this.#untagged;
    let lineup = this.#tagged.get(only);
    if (lineup === void 0) this.#tagged.set(only, lineup = this.#select([
      only
    ]));
    return lineup;
  }
  bind(handler, tags) {
    const { id = this.#makeId(), priority = 0 } = handler;
    checkHandler(handler, id, priority);
    const bound = {
      handler,
      id,
      label: handler.label ?? id,
      func: handler.func,
      priority,
      group: handler.group,
      tags: tags.length === 0 ? NO_TAGS : [
        ...tags
      ],
      skipErrors: this.#skipsErrors(handler.onError),
      reported: void 0
    };
    this.#bound.set(id, bound);
    this.#stale = true;
    return id;
  }
  unbind(ids) {
    for (const id of ids) this.#bound.delete(id);
    this.#stale = true;
  }
  unbindAll() {
    this.#bound.clear();
    this.#stale = true;
  }
  #makeId() {
    let id;
    do
      id = `handler-${++this.#idsMade}`;
    while (this.#bound.has(id));
    return id;
  }
  #order() {
    this.#sorted = [
      ...this.#bound.values()
    ].sort((a, b2) => a.priority - b2.priority);
    this.#all = compile(this.#sorted);
    this.#untagged = this.#select([]);
    this.#tagged = new Map(this.#sorted.flatMap(({ tags }) => tags.map((tag) => [
      tag,
      void 0
    ])));
    this.#stale = false;
  }
  #select(tags) {
    const selected = this.#sorted.filter((bound) => bound.tags.length === 0 || bound.tags.some((tag) => tags.includes(tag)));
    return compile(selected);
  }
};
var NO_TAGS = Object.freeze([]);
function checkHandler(handler, id, priority) {
  if (typeof id !== "string" || id === "") {
    throw new TypeError(`Cannot bind a handler: its id has to be a text that is not empty, current value is ${JSON.stringify(id)}`);
  }
  if (typeof handler.func !== "function") {
    throw new TypeError(`Cannot bind handler "${id}": func has to be a function, current value is ${typeof handler.func}`);
  }
  if (typeof priority !== "number" || Number.isNaN(priority)) {
    throw new TypeError(`Cannot bind handler "${id}": priority has to be a number, current value is ${String(priority)}`);
  }
}
function compile(sorted) {
  const steps = [];
  for (let i = 0; i < sorted.length; ) {
    const first = sorted[i];
    let end = i + 1;
    if (first.group !== void 0 && !first.skipErrors) {
      while (sorted[end]?.group === first.group && !sorted[end].skipErrors) end++;
    }
    const bound = sorted.slice(i, end);
    const { group } = first;
    const func = group === void 0 ? first.func : runGroup(group, bound, steps.length);
    steps.push({
      bound,
      func,
      group
    });
    i = end;
  }
  return {
    steps,
    funcs: steps.map(({ func }) => func)
  };
}
function runGroup(group, bound, i) {
  const handlers = bound.map(({ handler }) => handler);
  return (event) => {
    const course = courseOf(event).generalize();
    return group.run(event, handlers, course.nextAfter(i), course.isLast(i));
  };
}

var COMPLETED = Object.freeze({
  completed: true
});

function isThenable(value) {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}

var Downstream = class Downstream {
  [Symbol.toStringTag] = "Promise";
  #promise;
  /** Promises made from this one that let its failure through. */
  #derived = [];
  #claimed = false;
  constructor(promise) {
    this.#promise = promise;
    promise.catch(ignore);
  }
  then(onFulfilled, onRejected) {
    if (typeof onRejected === "function") {
      this.#claimed = true;
      return this.#promise.then(onFulfilled, onRejected);
    }
    return this.#derive(this.#promise.then(onFulfilled, onRejected));
  }
  catch(onRejected) {
    return this.then(void 0, onRejected);
  }
  finally(onFinally) {
    return this.#derive(this.#promise.finally(onFinally));
  }
  /** Settles with this promise and all made from it. Rejects with a failure that nobody has taken charge of. */
  async unclaimed() {
    try {
      await this.#promise;
    } catch (error) {
      if (!this.#claimed && this.#derived.length === 0) throw error;
    }
    for (const derived of this.#derived) await derived.unclaimed();
  }
  #derive(promise) {
    const derived = new Downstream(promise);
    this.#derived.push(derived);
    return derived;
  }
};
function ignore() {
}

var LEAF = Symbol("leaf");
function leaf(action) {
  return Object.assign(action, {
    [LEAF]: true
  });
}
function isLeaf(action) {
  return LEAF in action;
}

var Walk = class {
  #event;
  #steps;
  #oneOff;
  #rules;
  /** Position of the innermost one-off, which may end the chain without `next()`; -1 when there is none. */
  #action;
  /** Innermost step that was started: those further out have called `next()`, and it has not. */
  #reached;
  /** Innermost step that is not finished. */
  #open;
  /** Step whose function is on the call stack, -1 for none. */
  #running;
  /** Step that was last to end by an error that travels. */
  #failed = -1;
  #completed;
  #stoppedBy = "";
  #cancelled;
  /** By step: what its `next()` returned, if the rest was not done at once. */
  #rest;
  /** Takes over at step `running`, the innermost on the call stack. When it has called `next()`, the rest is done. */
  constructor(event, steps, oneOff, rules, running, calledNext) {
    this.#event = event;
    this.#steps = steps;
    this.#oneOff = oneOff;
    this.#rules = rules;
    this.#action = oneOff.length === 0 ? -1 : steps.length + oneOff.length - 1;
    this.#running = this.#open = running;
    this.#reached = calledNext ? running + 1 : running;
    this.#completed = calledNext && running !== this.#action;
  }
  /** What the trigger comes to when nothing has left the outermost step. */
  result() {
    return this.#completed ? COMPLETED : {
      completed: false,
      stoppedBy: this.#stoppedBy
    };
  }
  next() {
    return this.#nextOf(this.#running === -1 ? this.#open : this.#running);
  }
  nextAfter(i) {
    return () => this.#nextOf(i);
  }
  isLast(i) {
    return i + 1 === this.#steps.length && this.#oneOff.every(isLeaf);
  }
  /** The function of step `i` has returned to the `next()` of the step before, where this walk did not start it. */
  returned(i, value) {
    this.#running = i - 1;
    return this.#restOf(i - 1, this.#returned(i, value));
  }
  /** The function of step `i` has thrown into the `next()` of the step before, where this walk did not start it. */
  threw(i, error) {
    this.#running = i - 1;
    return this.#restOf(i - 1, this.#threw(i, error));
  }
  #nextOf(i) {
    if (this.#reached > i || this.#open < i) this.#refuseNext(i);
    if (this.#event.cancel) {
      const cancelled = this.#whenCancelled(i, void 0);
      if (cancelled !== void 0) throw cancelled;
    } else this.#cancelled = void 0;
    return this.#restOf(i, this.#start(i + 1));
  }
  /** What the `next()` of step `i` returns. */
  #restOf(i, rest) {
    if (rest === void 0 || i === -1) return rest;
    return (this.#rest ??= [])[i] = new Downstream(rest);
  }
  #refuseNext(i) {
    const misuse = i === -1 || this.#open < i ? "by an ended handler" : `twice by handler "${this.#label(i)}"`;
    throw new Error(`Cannot go on: next() called ${misuse} of hook "${this.#rules.hook}"`);
  }
  /** Runs step `i` and with it all that follows. Past the last step the chain is at its end. */
  #start(i) {
    this.#reached = i;
    if (i === this.#steps.length + this.#oneOff.length) {
      this.#completed = this.#action === -1;
      return;
    }
    const caller = this.#running;
    this.#running = this.#open = i;
    let value;
    try {
      const func = this.#steps[i]?.func ?? this.#oneOff[i - this.#steps.length];
      value = func(this.#event);
    } catch (error) {
      this.#running = caller;
      return this.#threw(i, error);
    }
    this.#running = caller;
    return this.#returned(i, value);
  }
  /** The function of step `i` has returned. */
  #returned(i, value) {
    if (this.#rest?.[i] !== void 0 || isThenable(value)) return this.#settle(i, value);
    return this.#end(i, value);
  }
  /** Waits for the handler and for its `next()`. */
  #settle(i, result) {
    return Promise.resolve(result).then((value) => {
      const rest = this.#rest?.[i];
      return rest === void 0 ? this.#end(i, value) : this.#endAfter(rest, i, value);
    }, (error) => this.#threw(i, error));
  }
  async #endAfter(rest, i, value) {
    try {
      await rest.unclaimed();
    } catch (error) {
      this.#leave(i, error);
    }
    return this.#end(i, value);
  }
  /** Step `i` and everything it started are done, without an error. */
  #end(i, value) {
    const result = this.#steps[i]?.group && value ? value : void 0;
    if (result?.cancelled !== void 0) this.#event.cancel = true;
    if (this.#event.cancel) {
      const cancelled = this.#whenCancelled(i, result?.cancelled);
      if (cancelled !== void 0) this.#leave(i, cancelled);
    } else this.#cancelled = void 0;
    if (i === this.#action) this.#completed = true;
    else if (this.#reached === i) {
      if (result?.next === true) return this.#goOn(i, true);
      const label = this.#label(i, result?.stopped);
      this.#rules.missingNext(label, this.#culprit(i, result?.stopped));
      if (this.#rules.after) return this.#goOn(i, false);
      this.#stoppedBy ||= label;
    }
    this.#open = i - 1;
  }
  /** Step `i` has thrown, before or after `next()`. */
  #threw(i, error) {
    const rest = this.#rest?.[i];
    return rest === void 0 ? this.#fail(i, error) : this.#failAfter(rest, i, error);
  }
  async #failAfter(rest, i, error) {
    try {
      await rest.unclaimed();
    } catch (second) {
      this.#rules.error(this.#label(i), this.#culprit(i), second);
    }
    return this.#fail(i, error);
  }
  #fail(i, error) {
    const handedOn = this.#failed === i + 1 || error === this.#cancelled;
    if (handedOn || !this.#steps[i]?.bound[0]?.skipErrors) this.#leave(i, error);
    this.#rules.error(this.#label(i), this.#culprit(i), error);
    if (this.#event.cancel) {
      const cancelled = this.#whenCancelled(i, void 0);
      if (cancelled !== void 0) this.#leave(i, cancelled);
    } else this.#cancelled = void 0;
    if (this.#reached === i) return this.#goOn(i, false);
    this.#open = i - 1;
  }
  /** Runs what comes after step `i`, which is through but has not called `next()`. `ends`: as if it had. */
  #goOn(i, ends) {
    let rest;
    try {
      rest = this.#start(i + 1);
    } catch (error) {
      this.#leave(i, error);
    }
    if (rest === void 0) return this.#went(i, ends);
    return rest.then(() => this.#went(i, ends), (error) => this.#leave(i, error));
  }
  #went(i, ends) {
    if (ends) return this.#end(i, void 0);
    this.#open = i - 1;
  }
  /** Ends step `i` by an error that travels outwards. */
  #leave(i, error) {
    if (this.#reached === i || i === this.#action) this.#stoppedBy ||= this.#label(i);
    this.#failed = i;
    this.#open = i - 1;
    throw error;
  }
  /** The error to end with when `cancel` is set at step `i`. None for an after hook: it takes the wish back. */
  #whenCancelled(i, who) {
    const label = this.#label(i, who);
    if (!this.#rules.after) return this.#cancelled ??= this.#rules.cancelled(label);
    this.#event.cancel = false;
    this.#rules.ignoredCancel(label, this.#culprit(i, who));
  }
  /** The handler `who` of step `i`, or the only one there is. */
  #culprit(i, who) {
    const bound = this.#steps[i]?.bound;
    return bound?.length === 1 ? bound[0] : bound?.find((one) => one.handler === who);
  }
  #label(i, who) {
    const step = this.#steps[i];
    if (step !== void 0) {
      return this.#culprit(i, who)?.label ?? step.bound.map((one) => one.label).join(", ");
    }
    const oneOff = i - this.#steps.length;
    return this.#oneOff[oneOff]?.name || `one-off ${oneOff + 1}`;
  }
};

var ELSEWHERE = -(2 ** 30);
var PlainCourse = class {
  at = 0;
  funcs;
  #event;
  #lineup;
  #oneOff;
  #rules;
  #walk;
  constructor(event, lineup, oneOff, rules) {
    this.funcs = lineup.funcs;
    this.#event = event;
    this.#lineup = lineup;
    this.#oneOff = oneOff;
    this.#rules = rules;
  }
  /** Runs the chain. Throws or rejects with the error that left the outermost handler. */
  run() {
    const event = this.#event;
    if (courseOf(event) !== void 0) {
      throw new Error(`Cannot trigger hook "${this.#rules.hook}": the event is still on a chain; give each trigger an event of its own`);
    }
    event.cancel = false;
    setCourse(event, this);
    let rest;
    try {
      rest = advance(event);
    } catch (error) {
      setCourse(event, void 0);
      throw error;
    }
    if (rest !== void 0) return this.#wait(rest);
    setCourse(event, void 0);
    return this.#walk === void 0 ? COMPLETED : this.#walk.result();
  }
  /** Not an `async` method: of those each trigger that waits would keep a generator. */
  #wait(rest) {
    return rest.then(() => {
      setCourse(this.#event, void 0);
      return this.generalize().result();
    }, (error) => {
      setCourse(this.#event, void 0);
      throw error;
    });
  }
  beyond(at) {
    const func = this.#oneOff[at - this.funcs.length];
    if (func === void 0) return void (this.at = ~at);
    this.at = at + 1;
    let value;
    try {
      value = func(this.#event);
    } catch (error) {
      return this.threw(at, error);
    }
    return this.returned(at, value);
  }
  nextAnyway() {
    return this.generalize().next();
  }
  returned(at, value) {
    if (isThenable(value) || !this.#mayEnd(at)) return this.generalize().returned(at, value);
    this.at = ~at;
  }
  /** Whether the function at this place was the last to run and has called `next()`, or need not: it is the action. */
  #mayEnd(at) {
    if (this.at === ~(at + 1)) return true;
    const oneOffs = this.#oneOff.length;
    return oneOffs > 0 && at === this.funcs.length + oneOffs - 1 && this.at === at + 1;
  }
  threw(at, error) {
    return this.generalize().threw(at, error);
  }
  generalize() {
    if (this.#walk !== void 0) return this.#walk;
    const calledNext = this.at < 0;
    const running = (calledNext ? ~this.at : this.at) - 1;
    const { steps } = this.#lineup;
    this.at = ELSEWHERE;
    return this.#walk = new Walk(this.#event, steps, this.#oneOff, this.#rules, running, calledNext);
  }
};

var Rules = class {
  hook;
  /** Nothing a handler does keeps the rest from running. */
  after;
  /** Makes the error of a cancelled trigger. */
  cancelled;
  #skip;
  #onReport;
  constructor(options) {
    const { name = "hook", kind = "action", onError = "abort", onReport, cancelled } = options;
    this.hook = name;
    this.after = kind === "after";
    this.cancelled = cancelled ?? ((label) => makeCancelled(name, label));
    this.#onReport = onReport;
    this.#skip = this.skipsErrors(onError, "make");
  }
  /**
   * Whether what a handler throws is reported while the chain goes on. `onError` is the handler's own word on it.
   *
   * @throws {TypeError} when it is, and nobody would be told
   */
  skipsErrors(onError, action = "bind to") {
    const skip = this.after || (onError === void 0 ? this.#skip : onError === "skip");
    if (skip && this.#onReport === void 0) {
      throw new TypeError(`Cannot ${action} hook "${this.hook}": it goes on after errors, so somebody has to be told; set onReport`);
    }
    return skip;
  }
  /** A handler returned without calling `next()`. */
  missingNext(label, culprit) {
    const text = this.after ? `Handler "${label}" of hook "${this.hook}" returned without calling next(); the chain goes on, since this hook cannot be stopped` : `Handler "${label}" stopped hook "${this.hook}": it returned without calling next()`;
    this.#reportOnce("missing-next", text, label, culprit);
  }
  /** A handler of an after hook set `cancel`. */
  ignoredCancel(label, culprit) {
    const text = `Handler "${label}" set cancel on hook "${this.hook}"; ignored, since this hook cannot be cancelled`;
    this.#reportOnce("ignored-cancel", text, label, culprit);
  }
  /** A handler threw something that does not travel. */
  error(label, culprit, error) {
    const text = error instanceof Error ? error.message : String(error);
    const message = `Handler "${label}" of hook "${this.hook}" threw: ${text}`;
    this.#report({
      kind: "error",
      label,
      message,
      error
    }, culprit);
  }
  #reportOnce(kind, message, label, culprit) {
    if (culprit?.reported?.has(kind)) return;
    if (culprit !== void 0) (culprit.reported ??= /* @__PURE__ */ new Set()).add(kind);
    this.#report({
      kind,
      label,
      message
    }, culprit);
  }
  #report(report, culprit) {
    const whose = culprit === void 0 ? {} : {
      handler: culprit.handler
    };
    this.#onReport?.({
      ...report,
      hook: this.hook,
      ...whose
    });
  }
};
function makeCancelled(hook, label) {
  const error = new Error(`Handler "${label}" cancelled hook "${hook}"`);
  error.name = "HookCancelledError";
  return error;
}

var chainOf;
var runLineup;
var Hook = class {
  #chain;
  #rules;
  /**
   * Makes a hook without handlers.
   *
   * @throws {TypeError} when the hook goes on after errors and `onReport` is missing
   */
  constructor(options = {}) {
    this.#rules = new Rules(options);
    this.#chain = new Chain((onError) => this.#rules.skipsErrors(onError));
  }
  /** How many handlers are bound. */
  get length() {
    return this.#chain.length;
  }
  /**
   * Adds a handler, or puts it in the place of the one with the same id. Triggers that are under way do not see it.
   *
   * @returns the handler's id
   * @throws {TypeError} when `func` is not a function, the id or the priority is unusable, or nobody would be told of
   * errors it is to skip
   */
  bind(handler) {
    return this.#chain.bind(handler, []);
  }
  /** Adds a function as a handler and returns the id made for it. */
  bindFunc(func) {
    return this.#chain.bind({
      func
    }, []);
  }
  /** Removes the handlers with these ids; ids nobody has are ignored. */
  unbind(...ids) {
    this.#chain.unbind(ids);
  }
  /** Removes all handlers. */
  unbindAll() {
    this.#chain.unbindAll();
  }
  /**
   * Sends an event through the handlers and then through `oneOff`, of which the last is the innermost: the action itself,
   * which need not call `next()`.
   *
   * As long as no handler is asynchronous, everything happens before this returns, without a promise: the result comes
   * as a plain value and errors are thrown. `await` makes both cases alike.
   *
   * @throws whatever leaves the outermost handler, and the `cancelled` error of an action hook
   */
  trigger(event, ...oneOff) {
    return this.#run(event, this.#chain.lineup, oneOff);
  }
  #run(event, lineup, oneOff) {
    if (lineup.funcs.length === 0 && oneOff.length === 0) return COMPLETED;
    return new PlainCourse(event, lineup, oneOff, this.#rules).run();
  }
  static {
    chainOf = (hook) => hook.#chain;
    runLineup = (hook, event, lineup, oneOff) => hook.#run(event, lineup, oneOff);
  }
};

var TaggedHook = class extends Hook {
  #tagsOf;
  /**
   * Makes a hook without handlers.
   *
   * @throws {TypeError} when the hook goes on after errors and `onReport` is missing
   */
  constructor(options) {
    super(options);
    this.#tagsOf = options.tagsOf;
  }
  /** As `Hook.bind`; the handler runs only for events with one of its tags, or for all when it has none. */
  bind(handler) {
    return chainOf(this).bind(handler, handler.tags ?? []);
  }
  /** As `Hook.trigger`, with the handlers whose tags fit the event. */
  trigger(event, ...oneOff) {
    const chain = chainOf(this);
    const lineup = chain.length === 0 ? chain.lineup : chain.lineupFor(this.#tagsOf(event));
    return runLineup(this, event, lineup, oneOff);
  }
};

function defineCollection(definition) {
  return definition;
}
var RESERVED_FIELDS = Object.freeze([
  ...SYSTEM_FIELDS,
  "collectionId",
  "collectionName",
  "expand"
]);
var NAME = /^[a-zA-Z][a-zA-Z0-9_]{0,99}$/;
function createCollection(name, definition) {
  if (!NAME.test(name)) {
    throw new TypeError(`Cannot declare the collection "${name}": a name is a letter, then letters, digits and _, at most 100`);
  }
  const { shape } = definition.schema;
  const reserved = RESERVED_FIELDS.find((field) => Object.hasOwn(shape, field));
  if (reserved !== void 0) {
    throw new TypeError(`Cannot declare the collection "${name}": every record has "${reserved}", remove it from the schema`);
  }
  requireJson(name, definition.schema);
  return {
    id: collectionId(name),
    name,
    schema: definition.schema,
    partial: object(Object.fromEntries(Object.entries(shape).map(([field, type]) => [
      field,
      optional(type)
    ]))),
    fields: /* @__PURE__ */ new Set([
      ...SYSTEM_FIELDS,
      ...Object.keys(shape)
    ]),
    rules: {
      list: definition.listRule ?? null,
      view: definition.viewRule ?? null,
      create: definition.createRule ?? null,
      update: definition.updateRule ?? null,
      delete: definition.deleteRule ?? null
    },
    defaults: defaultsOf(definition.schema)
  };
}
function defaultsOf({ shape }) {
  const types = Object.entries(shape).filter(([, type]) => safeParse(type, void 0).data !== void 0);
  return new Map(types.map(([field, type]) => [
    field,
    () => parse(type, void 0)
  ]));
}
function requireJson(name, schema) {
  try {
    toJSONSchema(schema, {
      io: "output"
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new TypeError(`Cannot declare the collection "${name}": records are stored as JSON, but ${reason} (for dates use z.string() or z.iso.datetime(); instead of transforming, change values in a hook)`, {
      cause: error
    });
  }
}

import { join as join2 } from "node:path";

var BOOTSTRAP = 'var { apply } = Reflect;\nvar { getOwnPropertyDescriptor, getPrototypeOf } = Object;\nvar ErrorPrototype = Error.prototype;\nvar mapForEach = Map.prototype.forEach;\nvar setForEach = Set.prototype.forEach;\nvar mapSize = getter(Map.prototype, "size");\nvar setSize = getter(Set.prototype, "size");\nfunction getter(prototype, name) {\n  return getOwnPropertyDescriptor(prototype, name).get;\n}\nfunction ask(method, value) {\n  try {\n    return apply(method, value, []);\n  } catch {\n    return void 0;\n  }\n}\nfunction itemsOf(value) {\n  const items = [];\n  const isMap = ask(mapSize, value) !== void 0;\n  if (!isMap && ask(setSize, value) === void 0) return void 0;\n  const each = (item, key) => {\n    items[items.length] = isMap ? [\n      key,\n      item\n    ] : item;\n  };\n  apply(isMap ? mapForEach : setForEach, value, [\n    each\n  ]);\n  return items;\n}\nfunction isError(value) {\n  for (let p = getPrototypeOf(value); p !== null; p = getPrototypeOf(p)) {\n    if (p === ErrorPrototype) return true;\n  }\n  return false;\n}\n\nvar MAX_BUFFERS = 1e3;\nvar MAX_DIGITS = 1e4;\nvar { isArray } = Array;\nvar { defineProperty, getPrototypeOf: getPrototypeOf2, keys } = Object;\nvar { apply: apply2 } = Reflect;\nvar { isView } = ArrayBuffer;\nvar ObjectPrototype = Object.prototype;\nvar BytesClass = Uint8Array;\nvar BufferClass = ArrayBuffer;\nvar TypeErrorClass = TypeError;\nvar RangeErrorClass = RangeError;\nvar tagOf = ObjectPrototype.toString;\nvar slice = String.prototype.slice;\nvar getTime = Date.prototype.getTime;\nvar setBytes = Uint8Array.prototype.set;\nvar typedArrayName = getter(getPrototypeOf2(Uint8Array.prototype), Symbol.toStringTag);\nvar typedArrayBuffer = getter(getPrototypeOf2(Uint8Array.prototype), "buffer");\nvar typedArrayOffset = getter(getPrototypeOf2(Uint8Array.prototype), "byteOffset");\nvar typedArrayLength = getter(getPrototypeOf2(Uint8Array.prototype), "byteLength");\nvar dataViewBuffer = getter(DataView.prototype, "buffer");\nvar dataViewOffset = getter(DataView.prototype, "byteOffset");\nvar dataViewLength = getter(DataView.prototype, "byteLength");\nvar bufferLength = getter(ArrayBuffer.prototype, "byteLength");\nfunction packAny(value, walk, depth) {\n  switch (typeof value) {\n    case "object":\n      return value === null ? null : packObject(value, walk, depth);\n    case "bigint":\n      return packBigInt(value, walk, depth);\n    case "function":\n    case "symbol":\n      throw new TypeErrorClass(cannotSend(`a ${typeof value}`, walk, depth));\n    default:\n      return value;\n  }\n}\nfunction packObject(value, walk, depth) {\n  if (depth >= walk.limit) {\n    throw new RangeErrorClass(cannotSend(`a value deeper than ${walk.limit} levels or containing itself`, walk, depth));\n  }\n  if (isArray(value)) return packArray(value, walk, depth);\n  const prototype = getPrototypeOf2(value);\n  if (prototype === ObjectPrototype || prototype === null) {\n    return packFields(value, walk, depth);\n  }\n  return packInstance(value, walk, depth);\n}\nfunction packArray(value, walk, depth) {\n  let out;\n  const length = value.length;\n  for (let i = 0; i < length; i++) {\n    const item = value[i];\n    let packed = item;\n    if (isSpecial(item)) {\n      walk.path[depth] = i;\n      packed = packAny(item, walk, depth + 1);\n      if (packed !== item && out === void 0) {\n        out = [];\n        for (let j = 0; j < i; j++) out[j] = value[j];\n      }\n    }\n    if (out !== void 0) out[i] = packed;\n  }\n  return out ?? value;\n}\nfunction packFields(value, walk, depth) {\n  const names2 = keys(value);\n  let out;\n  let written = 0;\n  let last = "";\n  for (let i = 0; i < names2.length; i++) {\n    const name = names2[i];\n    const item = value[name];\n    let packed = item;\n    if (isSpecial(item)) {\n      if (name === "toJSON" && typeof item === "function") return packJson(value, walk, depth);\n      walk.path[depth] = name;\n      packed = packAny(item, walk, depth + 1);\n      if (packed !== item && out === void 0) {\n        out = {};\n        for (let j = 0; j < i; j++) setField(out, names2[j], value[names2[j]]);\n      }\n    }\n    if (packed !== void 0) {\n      written++;\n      last = name;\n    }\n    if (out !== void 0) setField(out, name, packed);\n  }\n  return written === 1 && last[0] === "~" ? {\n    "~o": out ?? value\n  } : out ?? value;\n}\nfunction packInstance(value, walk, depth) {\n  for (let i = 0; i < walk.codecs.length; i++) {\n    const codec = walk.codecs[i];\n    if (!codec.is(value)) continue;\n    walk.path[depth] = `<${codec.tag}>`;\n    return {\n      "~x": [\n        codec.tag,\n        packAny(codec.encode(value), walk, depth + 1)\n      ]\n    };\n  }\n  if (isView(value)) return packBytes(value, walk, depth);\n  switch (apply2(tagOf, value, [])) {\n    case "[object Date]": {\n      const time = ask(getTime, value);\n      if (typeof time === "number") return time === time ? {\n        "~d": time\n      } : null;\n      break;\n    }\n    case "[object ArrayBuffer]":\n      if (ask(bufferLength, value) !== void 0) {\n        return packBytes(new BytesClass(value), walk, depth);\n      }\n      break;\n    case "[object Map]":\n    case "[object Set]": {\n      const items = itemsOf(value);\n      if (items !== void 0) return packArray(items, walk, depth);\n      break;\n    }\n    case "[object Promise]":\n      throw new TypeErrorClass(cannotSend("a promise (await it first)", walk, depth));\n  }\n  if (typeof value.toJSON === "function") return packJson(value, walk, depth);\n  if (isError(value)) {\n    const { name, message } = value;\n    return {\n      name: typeof name === "string" ? name : "Error",\n      message: typeof message === "string" ? message : ""\n    };\n  }\n  return packFields(value, walk, depth);\n}\nfunction packJson(value, walk, depth) {\n  walk.path[depth] = "toJSON()";\n  return packAny(value.toJSON(""), walk, depth + 1);\n}\nfunction packBigInt(value, walk, depth) {\n  const digits = "" + value;\n  if (digits.length > MAX_DIGITS || depth >= walk.limit) {\n    throw new RangeErrorClass(cannotSend(`a bigint longer than ${MAX_DIGITS} digits or too deep`, walk, depth));\n  }\n  return {\n    "~n": digits\n  };\n}\nfunction packBytes(view, walk, depth) {\n  const index = walk.buffers.length;\n  if (index >= MAX_BUFFERS) {\n    throw new RangeErrorClass(cannotSend(`more than ${MAX_BUFFERS} byte arrays at once`, walk, depth));\n  }\n  const typed = apply2(typedArrayName, view, []) !== void 0;\n  const length = apply2(typed ? typedArrayLength : dataViewLength, view, []);\n  const copy = new BufferClass(length);\n  if (length > 0) {\n    const buffer = apply2(typed ? typedArrayBuffer : dataViewBuffer, view, []);\n    const offset = apply2(typed ? typedArrayOffset : dataViewOffset, view, []);\n    apply2(setBytes, new BytesClass(copy), [\n      new BytesClass(buffer, offset, length)\n    ]);\n  }\n  walk.buffers[index] = copy;\n  return {\n    "~b": index\n  };\n}\nfunction isSpecial(value) {\n  switch (typeof value) {\n    case "object":\n      return value !== null;\n    case "bigint":\n    case "function":\n    case "symbol":\n      return true;\n    default:\n      return false;\n  }\n}\nfunction setField(target, name, value) {\n  if (name in ObjectPrototype) {\n    defineProperty(target, name, {\n      value,\n      writable: true,\n      enumerable: true,\n      configurable: true\n    });\n  } else target[name] = value;\n}\nfunction cannotSend(what, walk, depth) {\n  let where = "";\n  for (let i = 0; i < depth; i++) where += (i === 0 ? "" : ".") + walk.path[i];\n  return `Cannot send ${what} across the fence: at ${where === "" ? "the value itself" : cut(where)}`;\n}\nfunction cut(text2) {\n  return text2.length > 200 ? apply2(slice, text2, [\n    0,\n    200\n  ]) + "\\u2026" : text2;\n}\n\nvar MAX_TIME = 864e13;\nvar { isArray: isArray2 } = Array;\nvar { keys: keys2 } = Object;\nvar BytesClass2 = Uint8Array;\nvar DateClass = Date;\nvar ErrorClass = Error;\nvar TypeErrorClass2 = TypeError;\nvar RangeErrorClass2 = RangeError;\nvar toBigInt = BigInt;\nfunction unpackObject(value, from, room) {\n  if (room === 0) throw new RangeErrorClass2("Cannot read a packed value: it is too deep");\n  if (isArray2(value)) {\n    count(value.length, from);\n    for (let i = 0; i < value.length; i++) {\n      const item = value[i];\n      if (typeof item !== "object" || item === null) continue;\n      const unpacked = unpackObject(item, from, room - 1);\n      if (unpacked !== item) value[i] = unpacked;\n    }\n    return value;\n  }\n  const names2 = keys2(value);\n  const first = names2.length === 1 ? names2[0] : "";\n  if (first[0] === "~") return unpackTag(first, value[first], from, room);\n  return unpackFields(value, names2, from, room);\n}\nfunction count(items, from) {\n  from.items -= items;\n  if (from.items < 0) {\n    throw new RangeErrorClass2("Cannot read a packed value: it has too many items and fields");\n  }\n}\nfunction unpackFields(value, names2, from, room) {\n  count(names2.length, from);\n  for (let i = 0; i < names2.length; i++) {\n    const name = names2[i];\n    const item = value[name];\n    if (typeof item !== "object" || item === null) continue;\n    const unpacked = unpackObject(item, from, room - 1);\n    if (unpacked !== item) value[name] = unpacked;\n  }\n  return value;\n}\nfunction unpackTag(tag, payload, from, room) {\n  switch (tag) {\n    case "~d":\n      if (typeof payload === "number" && payload >= -MAX_TIME && payload <= MAX_TIME) {\n        return new DateClass(payload);\n      }\n      break;\n    case "~b":\n      if (typeof payload === "number" && payload >= 0 && payload < from.buffers.length) {\n        const buffer = from.buffers[payload];\n        if (buffer !== void 0) return new BytesClass2(buffer);\n      }\n      break;\n    case "~n":\n      if (typeof payload === "string" && isInteger(payload)) return toBigInt(payload);\n      break;\n    case "~x":\n      if (isArray2(payload) && payload.length === 2 && typeof payload[0] === "string") {\n        return unpackInstance(payload[0], payload[1], from, room);\n      }\n      break;\n    case "~o":\n      if (typeof payload === "object" && payload !== null && !isArray2(payload)) {\n        return unpackFields(payload, keys2(payload), from, room);\n      }\n      break;\n  }\n  throw new TypeErrorClass2(`Cannot read a packed value: the tag "${cut(tag)}" does not fit`);\n}\nfunction unpackInstance(tag, payload, from, room) {\n  const codec = from.codecs[tag];\n  if (codec === void 0) {\n    throw new TypeErrorClass2(`Cannot read a packed value: no codec is named "${cut(tag)}"`);\n  }\n  const plain = typeof payload === "object" && payload !== null ? unpackObject(payload, from, room - 1) : payload;\n  try {\n    return codec.decode(plain);\n  } catch (cause) {\n    const why = cause instanceof ErrorClass ? `: ${cause.message}` : "";\n    throw new TypeErrorClass2(`Cannot read a packed value: it is no valid "${tag}"${why}`, {\n      cause\n    });\n  }\n}\nfunction isInteger(text2) {\n  const start2 = text2[0] === "-" ? 1 : 0;\n  if (text2.length === start2 || text2.length > MAX_DIGITS) return false;\n  for (let i = start2; i < text2.length; i++) {\n    if (!(text2[i] >= "0" && text2[i] <= "9")) return false;\n  }\n  return true;\n}\n\nvar { create } = Object;\nvar TypeErrorClass3 = TypeError;\nvar Codecs = class {\n  #list = [];\n  #table = create(null);\n  #depth;\n  #items;\n  /** Throws `TypeError` when two codecs have one tag. */\n  constructor(codecs = [], depth = 64, items = Infinity) {\n    this.#depth = depth;\n    this.#items = items;\n    for (let i = 0; i < codecs.length; i++) this.add(codecs[i]);\n  }\n  /** Adds a codec. Throws `TypeError` when its tag is taken. */\n  add(codec) {\n    if (this.#table[codec.tag] !== void 0) {\n      throw new TypeErrorClass3(`Cannot add a codec: the tag "${codec.tag}" is taken`);\n    }\n    this.#table[codec.tag] = codec;\n    this.#list[this.#list.length] = codec;\n  }\n  /** The codec of a tag. */\n  get(tag) {\n    return this.#table[tag];\n  }\n  /**\n   * Makes a value ready for `JSON.stringify`. Returns the value itself when nothing in it needs packing, else a copy;\n   * the value is never changed. Bytes are copied into fresh buffers appended to `buffers`, and indexes count from its\n   * start, so one array serves all the values of a frame.\n   *\n   * Objects are taken as JSON takes them: own enumerable fields, `toJSON` is obeyed. What JSON itself makes of\n   * `undefined`, NaN and infinities is left to it. Maps become arrays of entries, sets arrays of values, errors\n   * `{ name, message }`. Throws `TypeError` for functions, symbols and promises, `RangeError` for values that are too\n   * deep or contain themselves; the message names the path. Errors of getters and of `toJSON` pass through.\n   */\n  pack(value, buffers) {\n    if (typeof value === "string") return value;\n    return packAny(value, {\n      codecs: this.#list,\n      limit: this.#depth,\n      buffers,\n      path: []\n    }, 0);\n  }\n  /**\n   * Undoes `pack` on a value made by `JSON.parse`, in place where possible. Bytes are views on `buffers`, not copies.\n   * Throws `TypeError` for what `pack` cannot have made, `RangeError` for what is too deep. The value may come from a\n   * hostile peer.\n   */\n  unpack(value, buffers) {\n    if (typeof value !== "object" || value === null) return value;\n    return unpackObject(value, {\n      codecs: this.#table,\n      buffers,\n      items: this.#items\n    }, this.#depth);\n  }\n};\n\nvar BUFFER_COST = 512;\n\nvar DEFAULT_LIMITS = Object.freeze({\n  callTimeoutMs: 5e3,\n  streamIdleMs: 6e4,\n  rootTimeoutMs: 3e4,\n  startTimeoutMs: 1e4,\n  heartbeatMs: 5e3,\n  memoryMb: 256,\n  drainTimeoutMs: 2e3,\n  concurrency: 1024,\n  queueLength: 1024,\n  queueTimeoutMs: 1e4,\n  poolMax: 16,\n  restarts: 5,\n  restartWindowMs: 6e4,\n  hostCallsPerSecond: 2e4,\n  hostCallsInFlight: 1024,\n  hostCallBytes: 64 * 1024 * 1024,\n  circuitFailures: 5,\n  circuitMs: 1e4,\n  nesting: 32,\n  batchLength: 16 * 1024 * 1024,\n  batchFrames: 1024,\n  batchBytes: 32 * 1024 * 1024,\n  mailboxBytes: 32 * 1024 * 1024,\n  depth: 64,\n  items: 1e5,\n  registrations: 1e3,\n  logCharsPerSecond: 64 * 1024,\n  kvBytes: 64 * 1024 * 1024,\n  kvKeys: 1e5,\n  bodyBytes: 32 * 1024 * 1024,\n  bodiesBytes: 256 * 1024 * 1024,\n  fetchBytes: 16 * 1024 * 1024,\n  fetchesInFlight: 64\n});\n\nvar { stringify } = JSON;\nvar RangeErrorClass3 = RangeError;\nvar { apply: apply3 } = Reflect;\nvar byteLength = Object.getOwnPropertyDescriptor(ArrayBuffer.prototype, "byteLength").get;\nvar nextMicrotask = queueMicrotask;\nvar EARLY = 1024 * 1024;\nvar EARLY_FRAMES = 16;\nvar BY_MICROTASK = {\n  early: EARLY_FRAMES,\n  begun: (end) => nextMicrotask(end)\n};\nvar Outbox = class {\n  #post;\n  #pacing;\n  #limits;\n  #tick;\n  #text = "";\n  #buffers = [];\n  #bytes = 0;\n  #frames = 0;\n  #scheduled = false;\n  #closed = false;\n  /**\n   * `post` is given the text of each batch and its buffers, which it may transfer. Batches end with the microtask unless\n   * `pacing` says otherwise.\n   */\n  constructor(post, pacing = BY_MICROTASK, limits = DEFAULT_LIMITS) {\n    this.#post = post;\n    this.#pacing = pacing;\n    this.#limits = limits;\n    this.#tick = () => {\n      this.#scheduled = false;\n      this.flush();\n    };\n  }\n  /**\n   * Adds a frame to the batch. Its field `b` is set to the number of its buffers, which belong to the outbox from now\n   * on. Throws `RangeError`, and sends nothing, when the frame alone is larger than a batch may be; errors of\n   * `JSON.stringify` pass through.\n   */\n  push(frame, buffers) {\n    if (this.#closed) return;\n    let bytes = 0;\n    const count2 = buffers === void 0 ? 0 : buffers.length;\n    if (count2 > 0) {\n      frame.b = count2;\n      for (let i = 0; i < count2; i++) {\n        bytes += BUFFER_COST + apply3(byteLength, buffers[i], []);\n      }\n    }\n    const text2 = stringify(frame);\n    const { batchLength, batchBytes } = this.#limits;\n    if (text2.length + 2 > batchLength || bytes > batchBytes) {\n      throw new RangeErrorClass3(`Cannot send a frame across the fence: it has ${text2.length} characters and ${count2} buffers of ${bytes} bytes, at most ${batchLength} characters and ${batchBytes} bytes are allowed`);\n    }\n    const length = this.#text.length + text2.length + 2;\n    const size = this.#bytes + bytes;\n    if (length > EARLY || length > batchLength || size > EARLY || size > batchBytes) this.flush();\n    this.#text = this.#text === "" ? "[" + text2 : this.#text + "," + text2;\n    for (let i = 0; i < count2; i++) this.#buffers[this.#buffers.length] = buffers[i];\n    this.#bytes += bytes;\n    if (++this.#frames >= this.#pacing.early) this.flush();\n    else if (!this.#scheduled) {\n      this.#scheduled = true;\n      this.#pacing.begun(this.#tick);\n    }\n  }\n  /** Posts what has been collected, now. */\n  flush() {\n    if (this.#text === "") return;\n    const text2 = this.#text + "]";\n    const buffers = this.#buffers;\n    this.#text = "";\n    this.#buffers = [];\n    this.#bytes = 0;\n    this.#frames = 0;\n    this.#post(text2, buffers);\n  }\n  /** Drops what has been collected; nothing is posted any more. */\n  close() {\n    this.#closed = true;\n    this.#text = "";\n    this.#buffers = [];\n    this.#bytes = 0;\n  }\n};\n\nvar PaddockError = class extends Error {\n  /** Always "PaddockError". */\n  name = "PaddockError";\n  /** Why it failed. */\n  code;\n  /** The plugin it is about. */\n  plugin;\n  /** The hook, or what else the plugin was called for. */\n  hook;\n  /** When it is worth trying again, milliseconds from when it was thrown; undefined when nobody knows. */\n  retryMs;\n  /** Makes an error; `options` say where it happened, and when to try again. */\n  constructor(code, message, options = {}) {\n    super(message, options.cause === void 0 ? void 0 : {\n      cause: options.cause\n    });\n    this.code = code;\n    this.plugin = options.plugin;\n    this.hook = options.hook;\n    this.retryMs = options.retryMs;\n  }\n};\nvar ApiError = class extends Error {\n  /** Always "ApiError". */\n  name = "ApiError";\n  /** Status of the answer, 400 to 599. */\n  status;\n  /** Details for the client, by field. */\n  data;\n  /** Makes an error; `message` and `data` are shown to the client. */\n  constructor(status, message, data = {}) {\n    super(message);\n    this.status = status;\n    this.data = data;\n  }\n};\n\nvar { isArray: isArray3 } = Array;\nvar { create: create2, defineProperty: defineProperty2, keys: keys3 } = Object;\nvar { apply: apply4 } = Reflect;\nvar { parse, stringify: stringify2 } = JSON;\nvar ErrorClass2 = Error;\nvar toText = String;\nvar slice2 = String.prototype.slice;\nvar NAME_LENGTH = 200;\nvar TEXT_LENGTH = 64 * 1024;\nvar DATA_DEPTH = 32;\nvar BUILT_IN = table({\n  Error,\n  EvalError,\n  RangeError,\n  ReferenceError,\n  SyntaxError,\n  TypeError,\n  URIError\n});\nvar CODES = table({\n  deadline: true,\n  "root-deadline": true,\n  crashed: true,\n  closed: true,\n  version: true,\n  protocol: true,\n  limit: true,\n  load: true,\n  bundle: true,\n  capability: true,\n  circuit: true,\n  cancelled: true,\n  stopped: true,\n  invalid: true,\n  conflict: true,\n  config: true\n});\nfunction toWireError(error, options = {}) {\n  if (typeof error !== "object" || error === null) {\n    return {\n      name: "Error",\n      message: describePrimitive(error)\n    };\n  }\n  const message = read(error, "message");\n  const wire = {\n    name: cut2(textOr(read(error, "name"), "Error"), NAME_LENGTH),\n    message: typeof message === "string" ? cut2(message, TEXT_LENGTH) : describeObject(error)\n  };\n  const stack = options.stack === false ? void 0 : read(error, "stack");\n  if (typeof stack === "string") wire.stack = cut2(stack, TEXT_LENGTH);\n  const code = read(error, "code");\n  if (typeof code === "string") wire.code = cut2(code, NAME_LENGTH);\n  const status = read(error, "status");\n  if (isStatus(status)) {\n    wire.status = status;\n    const data = plainData(read(error, "data"));\n    if (data !== void 0) wire.data = data;\n  }\n  return wire;\n}\nfunction fromWireError(wire, options = {}) {\n  const { status, code } = wire;\n  const builtIn = BUILT_IN[wire.name];\n  let error;\n  if (status !== void 0) {\n    const make = options.makeApiError ?? makeApiError;\n    error = make(status, wire.message, isRecord(wire.data) ? wire.data : {}, wire.name);\n    hide(error, "name", wire.name);\n  } else if (options.believed === true && isKnownCode(wire)) {\n    error = new PaddockError(code, wire.message);\n  } else {\n    error = new (builtIn ?? ErrorClass2)(wire.message);\n    if (builtIn === void 0) hide(error, "name", wire.name);\n  }\n  if (code !== void 0) hide(error, "code", code);\n  if (wire.stack !== void 0) hide(error, "remoteStack", wire.stack);\n  if (options.plugin !== void 0) hide(error, "plugin", options.plugin);\n  if (options.hook !== void 0) hide(error, "hook", options.hook);\n  return error;\n}\nfunction isKnownCode({ name, code }) {\n  return name === "PaddockError" && code !== void 0 && CODES[code] === true;\n}\nfunction makeApiError(status, message, data) {\n  return new ApiError(status, message, data);\n}\nfunction describePrimitive(value) {\n  if (typeof value === "string") return cut2(value, TEXT_LENGTH);\n  if (typeof value === "function") return "Thrown value was a function";\n  return `Thrown value was ${cut2(toText(value), NAME_LENGTH)}`;\n}\nfunction describeObject(value) {\n  try {\n    const text2 = stringify2(value);\n    if (typeof text2 === "string" && text2 !== "{}") {\n      return `Thrown value was ${cut2(text2, 1e3)}`;\n    }\n  } catch {\n  }\n  return "Thrown value was an object without a message";\n}\nfunction plainData(value) {\n  try {\n    const text2 = stringify2(value);\n    if (typeof text2 !== "string" || text2.length > TEXT_LENGTH) return void 0;\n    const data = parse(text2);\n    return isRecord(data) && !isDeeper(data, DATA_DEPTH) ? data : void 0;\n  } catch {\n    return void 0;\n  }\n}\nfunction isDeeper(value, room) {\n  if (typeof value !== "object" || value === null) return false;\n  if (room === 0) return true;\n  const names2 = keys3(value);\n  for (let i = 0; i < names2.length; i++) {\n    if (isDeeper(value[names2[i]], room - 1)) return true;\n  }\n  return false;\n}\nfunction read(value, name) {\n  try {\n    return value[name];\n  } catch {\n    return void 0;\n  }\n}\nfunction textOr(value, fallback) {\n  return typeof value === "string" && value !== "" ? value : fallback;\n}\nfunction cut2(text2, length) {\n  return text2.length > length ? apply4(slice2, text2, [\n    0,\n    length - 1\n  ]) + "\\u2026" : text2;\n}\nfunction isStatus(value) {\n  return typeof value === "number" && value >= 100 && value <= 599 && value % 1 === 0;\n}\nfunction isRecord(value) {\n  return typeof value === "object" && value !== null && !isArray3(value);\n}\nfunction hide(error, name, value) {\n  defineProperty2(error, name, {\n    value,\n    configurable: true,\n    writable: true,\n    enumerable: false\n  });\n}\nfunction table(entries) {\n  const out = create2(null);\n  for (const name of keys3(entries)) out[name] = entries[name];\n  return out;\n}\n\nvar ApiError2 = class extends Error {\n  name = "ApiError";\n  status;\n  data;\n  constructor(status = 500, message = "", data = {}) {\n    super(message);\n    this.status = status;\n    this.data = data;\n  }\n};\nvar BadRequestError = class extends ApiError2 {\n  name = "BadRequestError";\n  constructor(message = "", data = {}) {\n    super(400, message || "The request could not be processed", data);\n  }\n};\nvar UnauthorizedError = class extends ApiError2 {\n  name = "UnauthorizedError";\n  constructor(message = "", data = {}) {\n    super(401, message || "This needs a valid login", data);\n  }\n};\nvar ForbiddenError = class extends ApiError2 {\n  name = "ForbiddenError";\n  constructor(message = "", data = {}) {\n    super(403, message || "This is not allowed", data);\n  }\n};\nvar NotFoundError = class extends ApiError2 {\n  name = "NotFoundError";\n  constructor(message = "", data = {}) {\n    super(404, message || "There is no such thing here", data);\n  }\n};\nvar TooManyRequestsError = class extends ApiError2 {\n  name = "TooManyRequestsError";\n  constructor(message = "", data = {}) {\n    super(429, message || "Too many requests", data);\n  }\n};\nvar InternalServerError = class extends ApiError2 {\n  name = "InternalServerError";\n  constructor(message = "", data = {}) {\n    super(500, message || "The request could not be processed", data);\n  }\n};\nvar API_ERRORS = Object.freeze({\n  ApiError: ApiError2,\n  BadRequestError,\n  UnauthorizedError,\n  ForbiddenError,\n  NotFoundError,\n  TooManyRequestsError,\n  InternalServerError\n});\nfunction makeApiError2(status, message, data) {\n  switch (status) {\n    case 400:\n      return new BadRequestError(message, data);\n    case 401:\n      return new UnauthorizedError(message, data);\n    case 403:\n      return new ForbiddenError(message, data);\n    case 404:\n      return new NotFoundError(message, data);\n    case 429:\n      return new TooManyRequestsError(message, data);\n    case 500:\n      return new InternalServerError(message, data);\n    default:\n      return new ApiError2(status, message, data);\n  }\n}\n\nvar { apply: apply5, construct, ownKeys } = Reflect;\nvar { create: create3, defineProperty: defineProperty3, freeze, getOwnPropertyDescriptor: getOwnPropertyDescriptor2, getOwnPropertySymbols, getPrototypeOf: getPrototypeOf3, hasOwn, is, keys: keys4, preventExtensions, setPrototypeOf } = Object;\nvar { isArray: isArray4 } = Array;\nvar { parse: parse2, stringify: stringify3 } = JSON;\nvar { floor, max, min } = Math;\nvar { isView: isView2 } = ArrayBuffer;\nvar { isFinite, isInteger: isInteger2 } = Number;\nvar { fromCharCode } = String;\nvar { captureStackTrace } = Error;\nvar ArrayBufferClass = ArrayBuffer;\nvar ErrorClass3 = Error;\nvar FunctionClass = Function;\nvar MapClass = Map;\nvar NumberOf = Number;\nvar PromiseClass = Promise;\nvar ProxyClass = Proxy;\nvar RangeErrorClass4 = RangeError;\nvar StringOf = String;\nvar TypeErrorClass4 = TypeError;\nvar Uint8ArrayClass = Uint8Array;\nvar WeakMapClass = WeakMap;\nvar ObjectPrototype2 = Object.prototype;\nvar RESOLVED = freeze(Promise.resolve(void 0));\nvar AsyncFunctionPrototype = getPrototypeOf3(async function() {\n});\nvar functionToString = Function.prototype.toString;\nvar objectToString = Object.prototype.toString;\nvar strings = {\n  charCodeAt: String.prototype.charCodeAt,\n  indexOf: String.prototype.indexOf,\n  lastIndexOf: String.prototype.lastIndexOf,\n  slice: String.prototype.slice,\n  split: String.prototype.split,\n  toLowerCase: String.prototype.toLowerCase,\n  toUpperCase: String.prototype.toUpperCase,\n  trim: String.prototype.trim\n};\nfunction slice3(text2, start2, end) {\n  return apply5(strings.slice, text2, end === void 0 ? [\n    start2\n  ] : [\n    start2,\n    end\n  ]);\n}\nfunction indexOf(text2, part, from = 0) {\n  return apply5(strings.indexOf, text2, [\n    part,\n    from\n  ]);\n}\nfunction lastIndexOf(text2, part) {\n  return apply5(strings.lastIndexOf, text2, [\n    part\n  ]);\n}\nfunction charCode(text2, at) {\n  return apply5(strings.charCodeAt, text2, [\n    at\n  ]);\n}\nfunction split(text2, separator) {\n  const parts = [];\n  let from = 0;\n  for (let at = indexOf(text2, separator); at !== -1; at = indexOf(text2, separator, from)) {\n    parts.push(slice3(text2, from, at));\n    from = at + separator.length;\n  }\n  parts.push(slice3(text2, from));\n  return parts;\n}\nfunction startsWith(text2, part) {\n  return slice3(text2, 0, part.length) === part;\n}\nfunction endsWith(text2, part) {\n  return text2.length >= part.length && slice3(text2, text2.length - part.length) === part;\n}\nfunction lower(text2) {\n  return apply5(strings.toLowerCase, text2, []);\n}\nfunction upper(text2) {\n  return apply5(strings.toUpperCase, text2, []);\n}\nfunction sourceOf(fn) {\n  return apply5(functionToString, fn, []);\n}\nfunction tagOf2(value) {\n  return apply5(objectToString, value, []);\n}\nfunction isAsyncFunction(fn) {\n  return getPrototypeOf3(fn) === AsyncFunctionPrototype;\n}\nfunction isFunction(value) {\n  return typeof value === "function";\n}\nfunction isThenable(value) {\n  return typeof value === "object" && value !== null && typeof value.then === "function";\n}\nfunction ignoreRejection(promise) {\n  promise.then(nothing, nothing);\n}\nfunction getterOf(prototype, name) {\n  return getOwnPropertyDescriptor2(prototype, name).get;\n}\nfunction nothing() {\n}\n\nvar ROOM = new Array(2048).fill(0);\nvar MAX_ID = 2 ** 31 - 1;\nvar MAX_ARGS = 20;\nvar FROM_HOST = {\n  makeApiError: makeApiError2,\n  believed: true\n};\nvar Asks = class {\n  #core;\n  #pending = new MapClass();\n  #nested;\n  #lastId = 0;\n  /** Blocking asks inside each other. */\n  #waiting = 0;\n  #answerBuffers = [];\n  constructor(core2) {\n    this.#core = core2;\n  }\n  /** Says who runs nested calls. */\n  connect(nested) {\n    this.#nested = nested;\n  }\n  /**\n   * Calls `method` on the host on behalf of the call whose code runs now. Blocking dialect: returns the value and throws\n   * what the host throws. Promise dialect: a promise of it.\n   */\n  ask(method, args) {\n    try {\n      if (args.length > MAX_ARGS) {\n        throw new RangeErrorClass4(`Cannot call ${method}: ${args.length} arguments, at most ${MAX_ARGS} are allowed`);\n      }\n      const buffers = [];\n      const packed = [];\n      for (const arg of args) packed.push(this.#core.codecs.pack(arg, buffers));\n      return this.askPacked(method, packed, buffers, this.#core.current, this);\n    } catch (error) {\n      if (this.#core.blocking) throw error;\n      return PromiseClass.reject(error);\n    }\n  }\n  /** The same with arguments that are packed already, on behalf of the call `call`. */\n  askPacked(method, args, buffers, call2, reader) {\n    if (this.#core.blocking) return this.#block(method, args, buffers, call2, reader);\n    return new PromiseClass((resolve2, reject) => {\n      this.post(method, args, buffers, call2, {\n        reader,\n        resolve: resolve2,\n        reject\n      });\n    });\n  }\n  /** The same as {@linkcode ask} on behalf of the call `call`, as a promise in both dialects: the thread goes on. */\n  later(method, args, call2) {\n    return new PromiseClass((resolve2, reject) => {\n      const buffers = [];\n      const packed = [];\n      for (const arg of args) packed.push(this.#core.codecs.pack(arg, buffers));\n      this.post(method, packed, buffers, call2, {\n        reader: this,\n        resolve: resolve2,\n        reject\n      });\n    });\n  }\n  /** Sends an ask and settles `pending` when its answer comes by message. Throws when it cannot be sent. */\n  post(method, args, buffers, call2, pending) {\n    const { hostCallsInFlight } = this.#core.limits;\n    if (this.#pending.size >= hostCallsInFlight) {\n      throw fromWireError({\n        name: "PaddockError",\n        code: "limit",\n        message: `Cannot call ${method}: ${hostCallsInFlight} host calls are unanswered, which is the limit`\n      }, FROM_HOST);\n    }\n    const id = this.#nextId();\n    this.#core.outbox.push({\n      t: "ask",\n      id,\n      call: call2,\n      method,\n      args\n    }, buffers);\n    this.#pending.set(id, pending);\n  }\n  /** Takes an answer that came by message. */\n  settle(frame, buffers) {\n    const pending = this.#pending.get(frame.id);\n    if (pending === void 0) return;\n    this.#pending.delete(frame.id);\n    try {\n      if (frame.error !== void 0) pending.reject(fromWireError(frame.error, FROM_HOST));\n      else pending.resolve(pending.reader.read(frame.value, buffers));\n    } catch (error) {\n      pending.reject(error);\n    }\n  }\n  read(value, buffers) {\n    return this.#core.codecs.unpack(value, buffers);\n  }\n  #block(method, args, buffers, call2, reader) {\n    const core2 = this.#core;\n    if (core2.mailbox.dead) core2.end();\n    if (this.#waiting > core2.limits.nesting) {\n      throw new RangeErrorClass4(`Cannot call ${method}: ${this.#waiting} host calls wait inside each other, which is the limit; does a hook trigger itself?`);\n    }\n    apply5(probe, void 0, ROOM);\n    const id = this.#nextId();\n    core2.outbox.push({\n      t: "ask",\n      id,\n      call: call2,\n      method,\n      args,\n      block: true\n    }, buffers);\n    const answer = this.#answer(id);\n    const answerBuffers = this.#answerBuffers;\n    if (answer.error !== void 0) throw fromWireError(answer.error, FROM_HOST);\n    return reader.read(answer.value, answerBuffers);\n  }\n  /**\n   * Posts what has been pushed and sleeps until ask `id` is answered, running nested calls meanwhile. After an exception\n   * in here nobody could tell whose turn it is, so the only other way out is the end of the thread.\n   */\n  #answer(id) {\n    const { mailbox, outbox, end } = this.#core;\n    try {\n      outbox.flush();\n      this.#waiting++;\n      while (true) {\n        mailbox.wait();\n        if (mailbox.dead) end();\n        const { text: text2, buffers } = mailbox.take();\n        const frame = parse2(text2);\n        if (frame.t === "reply" && frame.id === id) {\n          this.#waiting--;\n          this.#answerBuffers = buffers;\n          return frame;\n        }\n        if (frame.t !== "call") throw new ErrorClass3("The mailbox holds what was not asked for");\n        this.#nested.runNested(frame, buffers);\n        outbox.flush();\n      }\n    } catch {\n      return end();\n    }\n  }\n  #nextId() {\n    let id = this.#lastId;\n    do\n      id = id === MAX_ID ? 1 : id + 1;\n    while (this.#pending.has(id));\n    this.#lastId = id;\n    return id;\n  }\n};\nfunction probe() {\n}\n\nvar { apply: apply6 } = Reflect;\nvar RangeErrorClass5 = RangeError;\nvar typedArray = Object.getPrototypeOf(Uint8Array.prototype);\nvar typedArrayBuffer2 = getter(typedArray, "buffer");\nvar typedArrayLength2 = getter(typedArray, "byteLength");\nvar bufferLength2 = getter(ArrayBuffer.prototype, "byteLength");\nfunction packOwned(bytes, buffers) {\n  const buffer = apply6(typedArrayBuffer2, bytes, []);\n  const whole = apply6(bufferLength2, buffer, []);\n  const length = apply6(typedArrayLength2, bytes, []);\n  if (whole !== length) {\n    throw new RangeErrorClass5(`Cannot send bytes without a copy: they have to fill their buffer of ${whole} bytes, current value has ${length}`);\n  }\n  const index = buffers.length;\n  buffers[index] = buffer;\n  return {\n    "~b": index\n  };\n}\n\nfunction expandCall(short) {\n  if (short.length === 4) {\n    const handlers = short[2];\n    const data2 = {\n      hook: short[1],\n      fields: short[3],\n      tail: handlers\n    };\n    return {\n      t: "call",\n      id: short[0],\n      kind: "hook",\n      handlers,\n      data: data2\n    };\n  }\n  const data = {\n    method: short[2],\n    url: short[3],\n    headers: short[4],\n    auth: short[7]\n  };\n  const params = short[5];\n  const remote = short[6];\n  if (params !== null) data.params = params;\n  if (remote !== null) data.remote = remote;\n  const kind = params === null ? "fetch" : "route";\n  return {\n    t: "call",\n    id: short[0],\n    kind,\n    handlers: short[1],\n    data\n  };\n}\nfunction shortenResult(id, value, buffers) {\n  if (value.next !== true || buffers > 0) return {\n    t: "result",\n    id,\n    value\n  };\n  return [\n    id,\n    value.patch ?? null\n  ];\n}\nfunction shortenAnswer(id, value, buffers) {\n  if (value.stream !== void 0 || buffers > 0) return {\n    t: "result",\n    id,\n    value\n  };\n  return [\n    id,\n    value.status,\n    value.headers,\n    value.body ?? null\n  ];\n}\n\nvar promiseThen = Promise.prototype.then;\nvar NextPromise = class extends PromiseClass {\n  static get [Symbol.species]() {\n    return PromiseClass;\n  }\n  used = false;\n  then(onFulfilled, onRejected) {\n    this.used = true;\n    return apply5(promiseThen, this, [\n      onFulfilled,\n      onRejected\n    ]);\n  }\n};\nfunction hush(promise) {\n  apply5(promiseThen, promise, [\n    void 0,\n    nothing2\n  ]);\n}\nvar Chain = class {\n  handlers;\n  at = -1;\n  #blocking;\n  #reached = 0;\n  #nexts;\n  constructor(handlers, blocking) {\n    this.handlers = handlers;\n    this.#blocking = blocking;\n  }\n  /** Runs the chain: a promise if it takes longer. Throws what the outermost handler throws or returns as an error. */\n  run() {\n    return this.#enter(0);\n  }\n  /** What a handler gets for calling `next()` now. */\n  next() {\n    const position = this.at;\n    if (this.#reached > position + 1) {\n      this.twice(position);\n      return this.#nothing();\n    }\n    this.#reached = position + 2;\n    if (this.blocked(position)) return this.#nothing();\n    if (this.#blocking) {\n      const rest2 = this.#descend(position);\n      return isThenable(rest2) ? this.#promise(position, rest2) : void 0;\n    }\n    let rest;\n    try {\n      rest = this.#descend(position);\n    } catch (error) {\n      return this.#promise(position, PromiseClass.reject(error));\n    }\n    return isThenable(rest) ? this.#promise(position, rest) : RESOLVED;\n  }\n  #descend(position) {\n    return position + 1 < this.handlers.length ? this.#enter(position + 1) : this.outside();\n  }\n  #nothing() {\n    return this.#blocking ? void 0 : RESOLVED;\n  }\n  #promise(position, rest) {\n    const next2 = new NextPromise((resolve2) => resolve2(rest));\n    hush(next2);\n    this.#nexts ??= [];\n    this.#nexts[position] = next2;\n    return next2;\n  }\n  #enter(position) {\n    if (this.#reached < position + 1) this.#reached = position + 1;\n    this.at = position;\n    let returned;\n    try {\n      returned = this.invoke(position);\n    } catch (error) {\n      this.at = position - 1;\n      throw error;\n    }\n    if (returned === RESOLVED) returned = void 0;\n    if (this.#nexts?.[position] !== void 0 || isThenable(returned)) {\n      return this.#settle(position, returned);\n    }\n    this.#leave(position, returned);\n    return void 0;\n  }\n  /** A handler has ended when it and its `next()` have. */\n  async #settle(position, returned) {\n    try {\n      const value = await returned;\n      const next2 = this.#nexts?.[position];\n      if (next2 !== void 0 && !next2.used) await next2;\n      else if (next2 !== void 0) await next2.then(void 0, nothing2);\n      this.#leave(position, value);\n    } catch (error) {\n      this.at = position - 1;\n      throw error;\n    }\n  }\n  #leave(position, returned) {\n    this.at = position - 1;\n    if (returned instanceof ErrorClass3) throw returned;\n    this.ended(position, this.#reached > position + 1, returned);\n  }\n};\nfunction nothing2() {\n}\n\nvar EventFields = class {\n  #codecs;\n  #event;\n  #names;\n  /** The value of a field last time, if it was a primitive. */\n  #values = [];\n  /** JSON of the packed field last time, if it was an object. */\n  #texts = [];\n  /** A field was found to be missing. */\n  #gap = false;\n  /** Puts the packed fields onto the event. Throws `TypeError` when one has a reserved name. */\n  constructor(codecs, event, packed, buffers) {\n    this.#codecs = codecs;\n    this.#event = event;\n    this.#names = keys4(packed);\n    for (let i = 0; i < this.#names.length; i++) {\n      const name = this.#names[i];\n      if (name === "next" || name === "cancel" || name === "app") {\n        throw new TypeErrorClass4(`Cannot run handlers: an event cannot have a field "${name}"`);\n      }\n      this.#set(name, this.#receive(i, packed[name], buffers));\n    }\n  }\n  /** The fields that changed since they last crossed, packed; undefined when none did. They count as crossed now. */\n  changes(buffers) {\n    let patch;\n    for (let i = 0; i < this.#names.length; i++) {\n      const name = this.#names[i];\n      const value = this.#event[name];\n      if (typeof value !== "object" || value === null) {\n        if (value === void 0) this.#gap = true;\n        if (this.#texts[i] === void 0 && same(value, this.#values[i])) continue;\n        patch ??= {};\n        patch[name] = isPlain(value) ? value ?? null : this.#pack(name, value, buffers);\n        this.#values[i] = value;\n        this.#texts[i] = void 0;\n        continue;\n      }\n      const before = buffers.length;\n      const packed = this.#pack(name, value, buffers);\n      const text2 = stringify3(packed);\n      if (text2 === this.#texts[i] && buffers.length === before && !holdsBytes(text2)) continue;\n      patch ??= {};\n      patch[name] = packed;\n      this.#texts[i] = text2;\n    }\n    return patch;\n  }\n  /** Takes over what changed elsewhere. Instances whose codec can be brought up to date keep their identity. */\n  apply(patch, buffers) {\n    for (const name of keys4(patch)) {\n      let i = this.#names.indexOf(name);\n      if (i === -1) i = this.#names.push(name) - 1;\n      const current2 = this.#event[name];\n      const packed = patch[name];\n      const codec = typeof current2 === "object" && current2 !== null ? this.#codecOf(packed) : void 0;\n      if (codec?.assign !== void 0 && codec.is(current2)) {\n        const text2 = stringify3(packed);\n        const payload = packed["~x"][1];\n        codec.assign(current2, this.#codecs.unpack(payload, buffers));\n        this.#texts[i] = text2;\n      } else this.#set(name, this.#receive(i, packed, buffers));\n    }\n  }\n  /** A field that the event did not come with, if there is one. To be asked after {@linkcode changes}. */\n  strange() {\n    let count2 = 0;\n    for (const _ in this.#event) count2++;\n    if (count2 <= this.#names.length + 1 && !this.#gap) return void 0;\n    return keys4(this.#event).find((name) => name !== "cancel" && !this.#names.includes(name));\n  }\n  /** The names of the fields. */\n  get names() {\n    return this.#names;\n  }\n  #receive(i, packed, buffers) {\n    if (typeof packed !== "object" || packed === null) {\n      this.#values[i] = packed;\n      this.#texts[i] = void 0;\n      return packed;\n    }\n    const text2 = stringify3(packed);\n    const value = this.#codecs.unpack(packed, buffers);\n    const plain = typeof value !== "object" || value === null;\n    this.#values[i] = plain ? value : void 0;\n    this.#texts[i] = plain ? void 0 : text2;\n    return value;\n  }\n  #codecOf(packed) {\n    const tagged = packed?.["~x"];\n    return tagged === void 0 ? void 0 : this.#codecs.get(tagged[0]);\n  }\n  #pack(name, value, buffers) {\n    try {\n      return this.#codecs.pack(value, buffers);\n    } catch (error) {\n      if (!(error instanceof ErrorClass3)) throw error;\n      error.message = `Cannot send the field "${name}" of the event: ${error.message}`;\n      throw error;\n    }\n  }\n  #set(name, value) {\n    if (name === "__proto__") {\n      defineProperty3(this.#event, name, {\n        value,\n        writable: true,\n        enumerable: true,\n        configurable: true\n      });\n    } else this.#event[name] = value;\n  }\n};\nfunction isPlain(value) {\n  const type = typeof value;\n  return type !== "bigint" && type !== "function" && type !== "symbol";\n}\nfunction same(a, b) {\n  return a === b || a !== a && b !== b;\n}\nfunction holdsBytes(text2) {\n  return indexOf(text2, \'"~b":\') !== -1;\n}\n\nvar EventBase = class {\n  /** `ApiError` of any status. */\n  error(status, message, data) {\n    return new ApiError2(status, message, data);\n  }\n  badRequestError(message, data) {\n    return new BadRequestError(message, data);\n  }\n  unauthorizedError(message, data) {\n    return new UnauthorizedError(message, data);\n  }\n  forbiddenError(message, data) {\n    return new ForbiddenError(message, data);\n  }\n  notFoundError(message, data) {\n    return new NotFoundError(message, data);\n  }\n  tooManyRequestsError(message, data) {\n    return new TooManyRequestsError(message, data);\n  }\n  internalServerError(message, data) {\n    return new InternalServerError(message, data);\n  }\n};\nvar HookEvent = class extends EventBase {\n  #owner;\n  /** Set it to true to make the whole trigger fail. */\n  cancel = false;\n  constructor(owner) {\n    super();\n    this.#owner = owner;\n  }\n  /** Runs the rest of the chain. */\n  next() {\n    return this.#owner.next();\n  }\n  /** The global `$app`. */\n  get app() {\n    return this.#owner.app();\n  }\n};\n\nvar HookRun = class extends Chain {\n  #core;\n  #asks;\n  #registry;\n  #id;\n  #hook;\n  #tail;\n  #event;\n  #fields;\n  #next = false;\n  #stopped;\n  #cancelled;\n  constructor(core2, asks, registry, frame, buffers) {\n    super(frame.handlers, core2.blocking);\n    const { hook, fields, tail } = frame.data;\n    this.#core = core2;\n    this.#asks = asks;\n    this.#registry = registry;\n    this.#id = frame.id;\n    this.#hook = hook;\n    this.#tail = tail.includes(this.handlers[this.handlers.length - 1]);\n    this.#event = new HookEvent(this);\n    this.#fields = new EventFields(core2.codecs, this.#event, fields, buffers);\n  }\n  start() {\n    return this.run();\n  }\n  result(id, buffers) {\n    const result = {};\n    const patch = this.#fields.changes(buffers);\n    if (patch !== void 0) result.patch = patch;\n    const strange = this.#fields.strange();\n    if (strange !== void 0) {\n      this.#core.warn("unknown-field", this.handlers[this.handlers.length - 1], `${this.#hook}: a handler set e.${strange}, which is no field of the event and was not sent; fields are ${this.#fields.names.join(", ")}`);\n    }\n    if (this.#cancelled !== void 0) result.cancelled = this.#cancelled;\n    else if (this.#stopped !== void 0) result.stopped = this.#stopped;\n    else if (this.#next) result.next = true;\n    return shortenResult(id, result, buffers.length);\n  }\n  app() {\n    return this.#registry.global("$app");\n  }\n  next() {\n    if (this.at < 0) {\n      throw new ErrorClass3(`Cannot call next() on an event of ${this.#hook}: its handlers have ended`);\n    }\n    return super.next();\n  }\n  /** The rest of the chain is done; what it changed comes with the answer. */\n  read(value, buffers) {\n    if (value !== void 0 && value !== null) {\n      this.#fields.apply(value, buffers);\n    }\n  }\n  invoke(position) {\n    return this.#registry.handler(this.handlers[position])(this.#event);\n  }\n  outside() {\n    if (this.#tail) {\n      this.#next = true;\n      return void 0;\n    }\n    const buffers = [];\n    const patch = this.#fields.changes(buffers) ?? {};\n    return this.#asks.askPacked("next", [\n      patch\n    ], buffers, this.#id, this);\n  }\n  ended(position, went) {\n    const handler = this.handlers[position];\n    if (this.#event.cancel === true) this.#cancelled ??= handler;\n    else this.#cancelled = void 0;\n    if (!went) this.#stopped ??= handler;\n  }\n  twice(position) {\n    if (!this.#core.blocking) {\n      throw new ErrorClass3(`Cannot call next() in a handler of ${this.#hook}: it was called before`);\n    }\n    this.#core.warn("next-twice", this.handlers[position], `${this.#hook}: a handler called next() twice; the second call did nothing`);\n  }\n  /** A cancelled event goes no further. */\n  blocked() {\n    return this.#event.cancel === true;\n  }\n};\n\nvar TURNS = 64;\nasync function whileSoon(over) {\n  for (let i = 0; i < TURNS && !over(); i++) await void 0;\n}\n\nfunction headerPairs(flat) {\n  const pairs = [];\n  for (let i = 0; i < flat.length; i += 2) pairs[pairs.length] = [\n    flat[i],\n    flat[i + 1]\n  ];\n  return pairs;\n}\nfunction headerValue(headers, name) {\n  for (const [key, value] of headers) if (lower(key) === name) return value;\n  return "";\n}\nfunction headerFields(headers) {\n  const fields = {};\n  for (const [name, value] of headers) {\n    let key = "";\n    for (let i = 0; i < name.length; i++) key += name[i] === "-" ? "_" : lower(name[i]);\n    fields[key] = value;\n  }\n  return fields;\n}\nfunction mediaType(contentType) {\n  const end = indexOf(contentType, ";");\n  let type = lower(end === -1 ? contentType : slice3(contentType, 0, end));\n  while (endsWith(type, " ")) type = slice3(type, 0, type.length - 1);\n  return type;\n}\nfunction checkHeader(name, value) {\n  let fits = name.length > 0;\n  for (let i = 0; i < name.length; i++) {\n    const code = charCode(name, i);\n    if (code <= 32 || code >= 127 || indexOf(\'()<>@,;:\\\\"/[]?={}\', name[i]) !== -1) fits = false;\n  }\n  for (let i = 0; i < value.length; i++) {\n    const code = charCode(value, i);\n    if (code === 0 || code === 10 || code === 13 || code > 255) fits = false;\n  }\n  if (!fits) {\n    throw new TypeErrorClass4(`Cannot set the header "${name}": it or its value is not allowed`);\n  }\n}\n\nvar GROWTH = 4;\nvar Pieces = class {\n  #most;\n  #bytes;\n  #length = 0;\n  constructor(most) {\n    this.#most = most;\n  }\n  /** Nothing more can be added. */\n  get full() {\n    return this.#length === this.#most;\n  }\n  /** Adds bytes; returns those for which there was no room. */\n  add(bytes) {\n    const room = this.#most - this.#length;\n    const part = bytes.length > room ? bytes.subarray(0, room) : bytes;\n    if (this.#bytes === void 0) this.#bytes = new Uint8ArrayClass(part.length);\n    else if (this.#bytes.length < this.#length + part.length) this.#grow(part.length);\n    this.#bytes.set(part, this.#length);\n    this.#length += part.length;\n    return part === bytes ? void 0 : bytes.subarray(room);\n  }\n  /** What has been added; it fills its buffer, and nobody else holds it. */\n  take() {\n    const bytes = this.#bytes ?? new Uint8ArrayClass(0);\n    return bytes.length === this.#length ? bytes : bytes.slice(0, this.#length);\n  }\n  #grow(by) {\n    const larger = new Uint8ArrayClass(min(this.#most, GROWTH * (this.#length + by)));\n    larger.set(this.#bytes);\n    this.#bytes = larger;\n  }\n};\n\nvar LINE_SHIFT = 3;\nvar ORIGIN = ", <anonymous>";\nfunction sourceName(plugin) {\n  return `paddock:${plugin}`;\n}\nfunction correctStack(stack, plugin) {\n  return correctPositions(withoutInternals(stack), plugin);\n}\nfunction withoutInternals(stack) {\n  const lines = split(stack, "\\n");\n  return lines.filter((line2) => !startsWith(line2, "    at ") || !isInternal(line2)).join("\\n");\n}\nfunction isInternal(line2) {\n  return indexOf(line2, "(blob:") !== -1 || indexOf(line2, " blob:") !== -1 || indexOf(line2, "(ext:") !== -1 || indexOf(line2, " ext:") !== -1;\n}\nfunction correctPositions(stack, plugin) {\n  const name = sourceName(plugin);\n  const parts = split(stack, name);\n  let out = parts[0];\n  for (let i = 1; i < parts.length; i++) {\n    const part = parts[i];\n    const at = startsWith(part, ORIGIN) ? ORIGIN.length : 0;\n    const end = digitsEnd(part, at + 1);\n    if (part[at] !== ":" || end === at + 1 || part[end] !== ":") {\n      out += name + part;\n      continue;\n    }\n    const line2 = NumberOf(slice3(part, at + 1, end)) - LINE_SHIFT;\n    out += `${name}:${line2 > 0 ? line2 : 1}${slice3(part, end)}`;\n  }\n  return out;\n}\nfunction positionIn(stack, plugin) {\n  const name = sourceName(plugin) + ":";\n  const corrected = correctStack(stack, plugin);\n  for (let at = indexOf(corrected, name); at !== -1; at = indexOf(corrected, name, at + 1)) {\n    const start2 = at + name.length;\n    const colon = digitsEnd(corrected, start2);\n    if (colon === start2 || corrected[colon] !== ":") continue;\n    const end = digitsEnd(corrected, colon + 1);\n    if (end > colon + 1) return slice3(corrected, start2, end);\n  }\n  return "";\n}\nfunction digitsEnd(text2, from) {\n  let at = from;\n  while (at < text2.length && charCode(text2, at) >= 48 && charCode(text2, at) <= 57) at++;\n  return at;\n}\n\nvar SOURCE_LENGTH = 32 * 1024;\nvar MAX_TAGS = 100;\nvar MAX_MIDDLEWARES = 100;\nvar NAME_LENGTH2 = 200;\nvar METHOD_LENGTH = 20;\nvar PATH_LENGTH = 2e3;\nvar Registry = class {\n  registrations = {\n    hooks: [],\n    routes: [],\n    jobs: [],\n    uses: [],\n    fetch: false\n  };\n  #core;\n  #handlers = [];\n  #globals;\n  #closed = false;\n  /** A middleware of `routerUse` is asynchronous, and so is every route then. */\n  #asyncUse = false;\n  /** @param globals Looks up a global of the plugin */\n  constructor(core2, globals) {\n    this.#core = core2;\n    this.#globals = globals;\n  }\n  /** The function behind a number. */\n  handler(number) {\n    const handler = this.#handlers[number - 1];\n    if (handler === void 0) throw new ErrorClass3(`Cannot run handler ${number}: there is none`);\n    return handler;\n  }\n  /** A global of the plugin, as preludes left it. */\n  global(name) {\n    return this.#globals(name);\n  }\n  /** The plugin has loaded: hooks and routes cannot be added any more. */\n  close() {\n    this.#closed = true;\n    if (!this.#asyncUse) return;\n    const { routes } = this.registrations;\n    for (let i = 0; i < routes.length; i++) routes[i].async = true;\n  }\n  /** Whether the plugin has loaded. */\n  get closed() {\n    return this.#closed;\n  }\n  /** `onSomething(handler, ...tags, options?)`. Throws `TypeError` for what it cannot take. */\n  hook(hook, args) {\n    this.#check(hook);\n    const handler = toHandler(args[0], hook, 1, " (the handler comes first, tags after it)");\n    const tags = [];\n    let options = {};\n    for (let i = 1; i < args.length; i++) {\n      const arg = args[i];\n      if (typeof arg === "string") tags.push(bounded(arg, NAME_LENGTH2, hook, `tag ${i}`));\n      else if (i === args.length - 1) options = toHookOptions(arg, hook, i + 1);\n      else {\n        throw new TypeErrorClass4(`Cannot call ${hook}: tag ${i} must be a string, ${current(arg)}`);\n      }\n    }\n    if (tags.length > MAX_TAGS) {\n      throw new RangeErrorClass4(`Cannot call ${hook}: ${tags.length} tags, at most ${MAX_TAGS}`);\n    }\n    const source = sourceOf(handler);\n    this.registrations.hooks.push({\n      handler: this.add(handler),\n      hook,\n      tags,\n      ...options,\n      async: isAsyncFunction(handler),\n      source: source.length > SOURCE_LENGTH ? "" : source,\n      at: this.position()\n    });\n  }\n  /** `routerAdd(method, path, handler, ...middlewares)`. Throws `TypeError` for what it cannot take. */\n  route(args) {\n    this.#check("routerAdd");\n    const [method, path, handler] = args;\n    if (typeof method !== "string" || method === "") {\n      throw new TypeErrorClass4(`Cannot call routerAdd: argument 1 must be a method such as "GET", ${current(method)}`);\n    }\n    if (typeof path !== "string" || path[0] !== "/") {\n      throw new TypeErrorClass4(`Cannot call routerAdd: argument 2 must be a path that begins with "/", ${current(path)}`);\n    }\n    const last = toHandler(handler, "routerAdd", 3, "");\n    const before = toMiddlewares(args, 3, "routerAdd");\n    this.registrations.routes.push({\n      handler: this.add(last),\n      middlewares: before.map((one) => this.add(one)),\n      method: bounded(upper(method), METHOD_LENGTH, "routerAdd", "the method"),\n      path: bounded(path, PATH_LENGTH, "routerAdd", "the path"),\n      async: isAsyncFunction(last) || before.some(isAsyncFunction),\n      at: this.position()\n    });\n  }\n  /** `routerUse(...middlewares)`. Throws `TypeError` for what it cannot take. */\n  use(args) {\n    this.#check("routerUse");\n    const { uses } = this.registrations;\n    for (const one of toMiddlewares(args, 0, "routerUse")) {\n      uses.push(this.add(one));\n      if (isAsyncFunction(one)) this.#asyncUse = true;\n    }\n    if (uses.length > MAX_MIDDLEWARES) throw tooMany("routerUse", uses.length);\n  }\n  /** Gives a function its number. */\n  add(handler) {\n    return this.#handlers.push(handler);\n  }\n  /** Where in the plugin\'s code the running call was made, `line:column`, or empty. */\n  position() {\n    const holder = {};\n    captureStackTrace(holder);\n    return typeof holder.stack === "string" ? positionIn(holder.stack, this.#core.plugin) : "";\n  }\n  /** Throws when the plugin may not register anything more. */\n  #check(name) {\n    if (this.#closed) {\n      throw new ErrorClass3(`Cannot call ${name}: the plugin has loaded; call it while the file runs`);\n    }\n    const { hooks, routes, jobs } = this.registrations;\n    if (hooks.length + routes.length + jobs.length >= this.#core.limits.registrations) {\n      throw new RangeErrorClass4(`Cannot call ${name}: a plugin may register ${this.#core.limits.registrations} hooks, routes and jobs`);\n    }\n  }\n};\nfunction toHandler(value, name, position, hint) {\n  if (isFunction(value)) return value;\n  throw new TypeErrorClass4(`Cannot call ${name}: argument ${position} must be a function${hint}, ${current(value)}`);\n}\nfunction toMiddlewares(args, from, name) {\n  const out = [];\n  for (let i = from; i < args.length; i++) out.push(toHandler(args[i], name, i + 1, ""));\n  if (out.length > MAX_MIDDLEWARES) throw tooMany(name, out.length);\n  return out;\n}\nfunction tooMany(name, middlewares) {\n  return new RangeErrorClass4(`Cannot call ${name}: ${middlewares} middlewares, at most ${MAX_MIDDLEWARES} are allowed`);\n}\nfunction bounded(text2, length, name, what) {\n  if (text2.length <= length) return text2;\n  throw new RangeErrorClass4(`Cannot call ${name}: ${what} has ${text2.length} characters, at most ${length} are allowed`);\n}\nfunction toHookOptions(value, hook, position) {\n  if (typeof value !== "object" || value === null || isArray4(value)) {\n    throw new TypeErrorClass4(`Cannot call ${hook}: argument ${position} must be a tag or { id, priority }, ${current(value)}`);\n  }\n  const { id, priority } = value;\n  const options = {};\n  if (id !== void 0) {\n    if (typeof id !== "string") {\n      throw new TypeErrorClass4(`Cannot call ${hook}: the option "id" must be a string, ${current(id)}`);\n    }\n    options.id = bounded(id, NAME_LENGTH2, hook, "the id");\n  }\n  if (priority !== void 0) {\n    if (!isFinite(priority)) {\n      throw new TypeErrorClass4(`Cannot call ${hook}: the option "priority" must be a finite number, ${current(priority)}`);\n    }\n    options.priority = priority;\n  }\n  return options;\n}\nfunction current(value) {\n  if (typeof value === "string") return `current value is "${value}"`;\n  if (value === null || typeof value !== "object" && typeof value !== "symbol") {\n    return `current value is ${isFunction(value) ? "a function" : `${value}`}`;\n  }\n  return `current value is ${isArray4(value) ? "an array" : `of type ${typeof value}`}`;\n}\n\nvar FormDataClass = FormData;\nvar HeadersClass = Headers;\nvar PlainResponse = Response;\nvar ReadableStreamClass = ReadableStream;\nvar PlainRequest = Request;\nvar URLClass = URL;\nvar URLSearchParamsClass = URLSearchParams;\nvar encoder = new TextEncoder();\nvar decoder = new TextDecoder();\nvar clock = performance;\nvar now = performance.now;\nvar TIME_ORIGIN = performance.timeOrigin;\nfunction encodeText(text2) {\n  return encoder.encode(text2);\n}\nfunction decodeText(bytes) {\n  return decoder.decode(bytes);\n}\nfunction milliseconds() {\n  return now.call(clock);\n}\nvar PINNED_CLASSES = [\n  AbortController,\n  AbortSignal,\n  Blob,\n  CloseEvent,\n  CustomEvent,\n  ErrorEvent,\n  Event,\n  EventTarget,\n  File,\n  FormData,\n  Headers,\n  MessageEvent,\n  ProgressEvent,\n  PromiseRejectionEvent,\n  ReadableStream,\n  ReadableStreamDefaultController,\n  ReadableStreamDefaultReader,\n  Request,\n  Response,\n  TextDecoder,\n  TextEncoder,\n  URL,\n  URLSearchParams\n].flatMap((one) => [\n  one,\n  one.prototype\n]);\n\nvar CHUNK_BYTES = 256 * 1024;\nvar COLLECT_MS = 2;\nvar Streams = class {\n  #open = new MapClass();\n  #lastId = 0;\n  /** Takes over a stream and gives it a number. Throws `TypeError` when somebody else reads it. */\n  add(stream) {\n    const id = ++this.#lastId;\n    this.#open.set(id, {\n      reader: stream.getReader(),\n      rest: void 0,\n      ahead: void 0\n    });\n    return id;\n  }\n  /**\n   * The next piece, in a buffer of its own, null at the end: a chunk, and those after it that come without being waited\n   * for, since each piece takes a round trip. Rejects with the stream\'s error, `TypeError` for what are no bytes.\n   */\n  async read(id) {\n    const open = this.#open.get(id);\n    if (open === void 0) return null;\n    try {\n      const bytes = open.rest ?? await (open.ahead ?? next(open.reader));\n      open.rest = open.ahead = void 0;\n      if (bytes === void 0) {\n        this.#open.delete(id);\n        return null;\n      }\n      const pieces = new Pieces(CHUNK_BYTES);\n      open.rest = pieces.add(bytes);\n      if (open.rest === void 0) await collect(open, pieces);\n      return pieces.take();\n    } catch (error) {\n      this.#open.delete(id);\n      throw error;\n    }\n  }\n  /** Nobody reads on. */\n  async cancel(id) {\n    const open = this.#open.get(id);\n    this.#open.delete(id);\n    if (open !== void 0) await open.reader.cancel();\n  }\n};\nfunction streamOf(make, pull) {\n  return new make({\n    async pull(controller) {\n      const chunk = await pull();\n      if (chunk === null || chunk === void 0) controller.close();\n      else controller.enqueue(chunk);\n    }\n  }, {\n    highWaterMark: 0\n  });\n}\nasync function collect(open, pieces) {\n  const until = milliseconds() + COLLECT_MS;\n  while (!pieces.full && milliseconds() < until) {\n    let come;\n    let settled = false;\n    const ahead = next(open.reader);\n    open.ahead = ahead;\n    ahead.then((bytes) => {\n      come = bytes;\n      settled = true;\n    }, () => {\n      settled = true;\n    });\n    await whileSoon(() => settled);\n    if (come === void 0) return;\n    open.ahead = void 0;\n    open.rest = pieces.add(come);\n  }\n}\nasync function next(reader) {\n  while (true) {\n    const { done, value } = await reader.read();\n    if (done) return void 0;\n    const bytes = toBytes(value);\n    if (bytes.length > 0) return bytes;\n  }\n}\nfunction toBytes(chunk) {\n  if (typeof chunk === "string") return encodeText(chunk);\n  if (isView2(chunk)) return new Uint8ArrayClass(chunk.buffer, chunk.byteOffset, chunk.byteLength);\n  throw new TypeErrorClass4(`Cannot send the body: a chunk must be text or bytes, ${current(chunk)}`);\n}\n\nvar COPIED_BYTES = 64 * 1024;\nvar CuratedRequest = class extends PlainRequest {\n  /** Undefined when the stream has been shared with another request. */\n  #bytes;\n  constructor(url, init, bytes) {\n    const body = new ReadableStreamClass({\n      pull(controller) {\n        controller.enqueue(bytes);\n        controller.close();\n      }\n    }, {\n      highWaterMark: 0\n    });\n    super(url, {\n      ...init,\n      body\n    });\n    this.#bytes = bytes;\n  }\n  async arrayBuffer() {\n    return this.#take()?.buffer ?? await super.arrayBuffer();\n  }\n  async bytes() {\n    return this.#take() ?? await super.bytes();\n  }\n  async json() {\n    const bytes = this.#take();\n    return bytes === void 0 ? await super.json() : parse2(decodeText(bytes));\n  }\n  async text() {\n    const bytes = this.#take();\n    return bytes === void 0 ? await super.text() : decodeText(bytes);\n  }\n  clone() {\n    const clone = super.clone();\n    this.#bytes = void 0;\n    return clone;\n  }\n  /** The bytes, the first time; undefined when the web is to say what becomes of the body. */\n  #take() {\n    const body = super.body;\n    if (this.#bytes === void 0 || body === null || body.locked || super.bodyUsed) {\n      return void 0;\n    }\n    const bytes = this.#bytes;\n    this.#bytes = void 0;\n    body.cancel();\n    return bytes;\n  }\n};\ndefineProperty3(CuratedRequest, "name", {\n  value: "Request"\n});\nfreeze(CuratedRequest);\nfreeze(CuratedRequest.prototype);\nfunction requestWith(url, init, body) {\n  return body.length > COPIED_BYTES ? new CuratedRequest(url, init, body) : new PlainRequest(url, {\n    ...init,\n    body\n  });\n}\n\nvar IncomingRequest = class {\n  call;\n  #id;\n  #asks;\n  #bytes;\n  #headers;\n  #request;\n  #parsed;\n  /** @param body The call\'s body, unpacked: bytes, true if it has to be pulled, or undefined */\n  constructor(call2, body, id, asks) {\n    this.call = call2;\n    this.#id = id;\n    this.#asks = asks;\n    this.#bytes = body === true ? void 0 : body;\n  }\n  /** The request as the web knows it. */\n  get request() {\n    return this.#request ??= this.#make();\n  }\n  /** Its headers, as they came. */\n  get headers() {\n    return this.#headers ??= headerPairs(this.call.headers);\n  }\n  /** Path of the URL, without the query. */\n  get path() {\n    const { url } = this.call;\n    const start2 = indexOf(url, "/", indexOf(url, "://") + 3);\n    if (start2 === -1) return "/";\n    const query = this.#end(url, start2);\n    return slice3(url, start2, query);\n  }\n  /** First value of each field of the query. */\n  get query() {\n    const { url } = this.call;\n    const start2 = indexOf(url, "?");\n    const fields = create3(null);\n    if (start2 === -1) return fields;\n    const hash = indexOf(url, "#", start2);\n    const text2 = hash === -1 ? slice3(url, start2) : slice3(url, start2, hash);\n    new URLSearchParamsClass(text2).forEach((value, name) => {\n      if (!(name in fields)) fields[name] = value;\n    });\n    return fields;\n  }\n  /** Whether the body comes piece by piece. */\n  get streamed() {\n    return this.call.body === true;\n  }\n  /**\n   * The body as its content type says: JSON, or the fields of a form; an empty object when there is none. Throws\n   * `BadRequestError` for JSON that is none, `ApiError` 415 for a form that only {@linkcode readBody} can read: whoever\n   * sends it has chosen so.\n   */\n  parseBody() {\n    if (this.#parsed !== void 0) return this.#parsed.value;\n    const type = this.#type;\n    if (type === "multipart/form-data" && this.#bytes !== void 0) {\n      throw new ApiError2(415, "Cannot read a multipart body at once: send JSON, or let an async handler `await e.request.formData()`");\n    }\n    const value = this.#bytes === void 0 || this.#bytes.length === 0 ? {} : parseText(decodeText(this.#bytes), type);\n    this.#parsed = {\n      value\n    };\n    return value;\n  }\n  /** The same for a body that comes piece by piece, and for multipart forms. */\n  async readBody() {\n    if (this.#parsed !== void 0) return this.#parsed.value;\n    const type = this.#type;\n    let value;\n    if (type === "multipart/form-data") value = fieldsOf(await this.#readForm());\n    else if (!this.streamed) value = this.parseBody();\n    else {\n      const text2 = await this.request.text();\n      value = text2 === "" ? {} : parseText(text2, type);\n    }\n    this.#parsed = {\n      value\n    };\n    return value;\n  }\n  get #type() {\n    return mediaType(headerValue(this.headers, "content-type"));\n  }\n  #end(url, from) {\n    const query = indexOf(url, "?", from);\n    const hash = indexOf(url, "#", from);\n    if (query === -1) return hash === -1 ? url.length : hash;\n    return hash === -1 || query < hash ? query : hash;\n  }\n  async #readForm() {\n    try {\n      return await this.request.formData();\n    } catch (error) {\n      if (!(error instanceof TypeErrorClass4)) throw error;\n      throw new BadRequestError(`Cannot read the body as a form: ${error.message}`);\n    }\n  }\n  #make() {\n    const { method, url } = this.call;\n    const init = {\n      method,\n      headers: this.headers\n    };\n    if (method !== "GET" && method !== "HEAD") {\n      if (this.streamed) {\n        init.body = streamOf(ReadableStreamClass, () => this.#asks.askPacked("body.read", [], [], this.#id, this.#asks));\n      } else if (this.#bytes !== void 0) return requestWith(url, init, this.#bytes);\n    }\n    return new PlainRequest(url, init);\n  }\n};\nfunction parseText(text2, type) {\n  if (type === "application/x-www-form-urlencoded") {\n    return fieldsOf(new URLSearchParamsClass(text2));\n  }\n  if (type !== "" && type !== "application/json" && !endsWith(type, "+json")) {\n    throw new BadRequestError(`Cannot read the body: its content type is "${type}", expected JSON or a form`);\n  }\n  try {\n    return parse2(text2);\n  } catch {\n    throw new BadRequestError("Cannot read the body: it is not valid JSON");\n  }\n}\nfunction fieldsOf(form) {\n  const fields = create3(null);\n  form.forEach((value, name) => {\n    const before = fields[name];\n    if (before === void 0) fields[name] = value;\n    else if (isArray4(before)) before.push(value);\n    else fields[name] = [\n      before,\n      value\n    ];\n  });\n  return fields;\n}\n\nvar kindOf;\nvar CuratedResponse = class _CuratedResponse extends PlainResponse {\n  #body;\n  static {\n    kindOf = (response) => #body in response ? response.#body : void 0;\n  }\n  static json(data, init) {\n    const text2 = stringify3(data);\n    if (text2 === void 0) {\n      throw new TypeErrorClass4("Cannot make a response: the value is not JSON");\n    }\n    const headers = new HeadersClass(init?.headers);\n    if (!headers.has("content-type")) headers.set("content-type", "application/json");\n    return new _CuratedResponse(text2, {\n      ...init,\n      headers\n    });\n  }\n  static redirect(url, status = 302) {\n    const { headers } = PlainResponse.redirect(url, status);\n    return new _CuratedResponse(null, {\n      status,\n      headers\n    });\n  }\n  constructor(body, init) {\n    super(body, init);\n    this.#body = {\n      text: typeof body === "string" ? body : body === null || body === void 0 ? null : void 0,\n      stream: body instanceof ReadableStreamClass\n    };\n  }\n};\ndefineProperty3(CuratedResponse, "name", {\n  value: "Response"\n});\nfreeze(CuratedResponse);\nfreeze(CuratedResponse.prototype);\nvar ResponseClass = CuratedResponse;\nfunction isResponse(value) {\n  return value instanceof PlainResponse;\n}\nfunction textOfResponse(response) {\n  return response.bodyUsed ? void 0 : kindOf(response)?.text;\n}\nfunction isStreamed(response) {\n  return kindOf(response)?.stream ?? response.body !== null;\n}\nfunction headersOf(response) {\n  const list = [];\n  response.headers.forEach((value, name) => list.push([\n    name,\n    value\n  ]));\n  return list;\n}\n\nvar JSON_TYPE = "application/json";\nvar TEXT_TYPE = "text/plain; charset=UTF-8";\nvar BYTES_TYPE = "application/octet-stream";\nvar WRITTEN_LENGTH = 16 * 1024;\nvar RouteAnswer = class {\n  #streams;\n  #headers = [];\n  #status = 0;\n  #body;\n  #stream;\n  #response;\n  constructor(streams) {\n    this.#streams = streams;\n  }\n  /** Whether a handler has answered. */\n  get made() {\n    return this.#status !== 0;\n  }\n  /** Answers; what was answered before is forgotten. Throws `RangeError` when the status is none. */\n  set(status, type, body) {\n    if (!isInteger2(status) || status < 200 || status > 599) {\n      throw new RangeErrorClass4(`Cannot answer: the status must be a whole number from 200 to 599, ${current(status)}`);\n    }\n    this.#status = status;\n    this.#response = void 0;\n    this.#body = void 0;\n    this.#stream = void 0;\n    if (body instanceof ReadableStreamClass) this.#stream = body;\n    else this.#body = body;\n    if (type !== void 0) this.setHeader("content-type", type);\n  }\n  /** Answers with JSON. Throws `TypeError` when the value is none. */\n  json(status, value) {\n    const text2 = value === void 0 ? "null" : stringify3(value);\n    if (text2 === void 0) {\n      throw new TypeErrorClass4(`Cannot answer: the value is not JSON, ${current(value)}`);\n    }\n    this.set(status, JSON_TYPE, text2);\n  }\n  /** Sets a header, whatever is answered. Throws `TypeError` when it is not allowed. */\n  setHeader(name, value) {\n    const key = lower(name);\n    checkHeader(key, value);\n    this.#headers = this.#headers.filter((one) => one[0] !== key);\n    this.#headers.push([\n      key,\n      value\n    ]);\n  }\n  /** Adds a header, whatever is answered. Throws `TypeError` when it is not allowed. */\n  addHeader(name, value) {\n    checkHeader(name, value);\n    this.#headers.push([\n      lower(name),\n      value\n    ]);\n  }\n  /** A header that was set. */\n  header(name) {\n    const key = lower(name);\n    return this.#headers.find((one) => one[0] === key)?.[1];\n  }\n  /** Takes what a handler returned as the answer. Nothing at all leaves the answer as it is. */\n  take(returned) {\n    if (returned === void 0 || returned === null) return;\n    if (isResponse(returned)) {\n      this.#status = returned.status;\n      this.#response = returned;\n    } else if (typeof returned === "string") this.set(200, TEXT_TYPE, returned);\n    else if (isView2(returned)) {\n      const { buffer, byteOffset, byteLength: byteLength2 } = returned;\n      this.set(200, BYTES_TYPE, new Uint8ArrayClass(buffer, byteOffset, byteLength2));\n    } else if (returned instanceof ReadableStreamClass) this.set(200, BYTES_TYPE, returned);\n    else this.json(200, returned);\n  }\n  /** Reads what has to be read before the answer can be sent; undefined when nothing has. */\n  prepare() {\n    const response = this.#response;\n    if (response === void 0) return void 0;\n    for (const [name, value] of headersOf(response)) {\n      if (name === "set-cookie") this.addHeader(name, value);\n      else this.setHeader(name, value);\n    }\n    const text2 = textOfResponse(response);\n    if (text2 !== void 0) {\n      this.#body = text2 ?? void 0;\n      return void 0;\n    }\n    if (!isStreamed(response)) return this.#readBytes(response);\n    this.#stream = response.body ?? void 0;\n  }\n  /** The answer as it crosses; 204 when there is none. To be called after {@linkcode prepare}. */\n  result(codecs, buffers) {\n    if (this.#status === 0) return {\n      status: 204,\n      headers: this.#headers\n    };\n    const result = {\n      status: this.#status,\n      headers: this.#headers\n    };\n    if (this.#stream !== void 0) result.stream = this.#streams.add(this.#stream);\n    else if (typeof this.#body === "string") result.body = packText(this.#body, buffers);\n    else if (this.#body !== void 0) result.body = codecs.pack(this.#body, buffers);\n    return result;\n  }\n  async #readBytes(response) {\n    this.#body = new Uint8ArrayClass(await response.arrayBuffer());\n  }\n};\nfunction packText(text2, buffers) {\n  return text2.length > WRITTEN_LENGTH ? packOwned(encodeText(text2), buffers) : text2;\n}\n\nvar RouteEvent = class extends EventBase {\n  #owner;\n  #headers;\n  #store;\n  constructor(owner) {\n    super();\n    this.#owner = owner;\n  }\n  /** The request as the web knows it. */\n  get request() {\n    return this.#owner.incoming.request;\n  }\n  /** `GET` and so on. */\n  get method() {\n    return this.#owner.incoming.call.method;\n  }\n  /** The whole URL. */\n  get url() {\n    return this.#owner.incoming.call.url;\n  }\n  /** Path of the URL, without the query. */\n  get path() {\n    return this.#owner.incoming.path;\n  }\n  /** Headers of the request. */\n  get headers() {\n    return this.#headers ??= new HeadersClass(this.#owner.incoming.headers);\n  }\n  /** Who asks, as the host knows it; null for nobody. */\n  get auth() {\n    return this.#owner.auth();\n  }\n  /** The global `$app`. */\n  get app() {\n    return this.#owner.app();\n  }\n  /** Address of the peer, empty when unknown. */\n  remoteIP() {\n    return this.#owner.incoming.call.remote ?? "";\n  }\n  /** Headers of the answer, to be set before or after its body. */\n  get response() {\n    const headers = new ResponseHeaders(this.#owner.answer);\n    return {\n      header: () => headers\n    };\n  }\n  /** Runs the next middleware or the handler. */\n  next() {\n    return this.#owner.next();\n  }\n  json(status, value) {\n    this.#owner.answer.json(status, value);\n  }\n  string(status, text2) {\n    this.#owner.answer.set(status, "text/plain; charset=UTF-8", `${text2}`);\n  }\n  html(status, html) {\n    this.#owner.answer.set(status, "text/html; charset=UTF-8", `${html}`);\n  }\n  noContent(status) {\n    this.#owner.answer.set(status, void 0);\n  }\n  /** Throws `RangeError` unless the status is one of a redirect. */\n  redirect(status, url) {\n    if (!(status >= 300 && status <= 308)) {\n      throw new RangeErrorClass4(`Cannot redirect: the status must be from 300 to 308, ${current(status)}`);\n    }\n    this.#owner.answer.set(status, void 0);\n    this.#owner.answer.setHeader("location", `${url}`);\n  }\n  /** Throws `TypeError` unless the body is bytes. */\n  blob(status, type, bytes) {\n    const view = isView2(bytes) ? bytes : new Uint8ArrayClass(bytes);\n    this.#owner.answer.set(status, type, view);\n  }\n  /** Sends a stream of bytes or texts as it comes. */\n  stream(status, type, body) {\n    this.#owner.answer.set(status, type, body);\n  }\n  /** A parameter of the path, empty when there is none. */\n  pathValue(name) {\n    const params = this.#owner.incoming.call.params;\n    return params === void 0 || !hasOwn(params, name) ? "" : params[name];\n  }\n  /** What is known of the request. A promise in the promise dialect, because the body may have to be fetched. */\n  requestInfo() {\n    const { incoming } = this.#owner;\n    if (!this.#owner.promises) return this.#info(incoming.parseBody());\n    return incoming.readBody().then((body) => this.#info(body));\n  }\n  /** The body, parsed, or assigned to `target`. A promise in the promise dialect. */\n  bindBody(target) {\n    const { incoming } = this.#owner;\n    if (!this.#owner.promises) return bind(target, incoming.parseBody());\n    return incoming.readBody().then((body) => bind(target, body));\n  }\n  /** A value that a middleware left. */\n  get(key) {\n    return this.#store?.get(key);\n  }\n  /** Leaves a value for the handlers after this one. */\n  set(key, value) {\n    (this.#store ??= new MapClass()).set(key, value);\n  }\n  #info(body) {\n    const { call: call2, headers, query } = this.#owner.incoming;\n    return {\n      query,\n      headers: headerFields(headers),\n      body,\n      auth: this.auth,\n      method: call2.method,\n      context: "default"\n    };\n  }\n};\nvar ResponseHeaders = class {\n  #answer;\n  constructor(answer) {\n    this.#answer = answer;\n  }\n  set(name, value) {\n    this.#answer.setHeader(`${name}`, `${value}`);\n  }\n  add(name, value) {\n    this.#answer.addHeader(`${name}`, `${value}`);\n  }\n  get(name) {\n    return this.#answer.header(`${name}`) ?? "";\n  }\n};\nfunction bind(target, body) {\n  if (target === void 0) return body;\n  if (typeof target !== "object" || target === null) {\n    throw new TypeErrorClass4(`Cannot bind the body: the target must be an object, ${current(target)}`);\n  }\n  if (typeof body !== "object" || body === null) return target;\n  for (const name of keys4(body)) {\n    const value = body[name];\n    defineProperty3(target, name, {\n      value,\n      writable: true,\n      enumerable: true,\n      configurable: true\n    });\n  }\n  return target;\n}\n\nvar RouteRun = class extends Chain {\n  incoming;\n  answer;\n  promises;\n  #core;\n  #registry;\n  #event;\n  #buffers;\n  #auth;\n  constructor(core2, asks, registry, streams, frame, buffers) {\n    super(frame.handlers, core2.blocking);\n    const call2 = frame.data;\n    this.#core = core2;\n    this.#registry = registry;\n    this.#buffers = buffers;\n    this.promises = !core2.blocking;\n    this.incoming = new IncomingRequest(call2, core2.codecs.unpack(call2.body, buffers), frame.id, asks);\n    this.answer = new RouteAnswer(streams);\n    this.#event = new RouteEvent(this);\n  }\n  start() {\n    const running = this.run();\n    return running === void 0 ? this.answer.prepare() : running.then(() => this.answer.prepare());\n  }\n  result(id, buffers) {\n    const value = this.answer.result(this.#core.codecs, buffers);\n    return shortenAnswer(id, value, buffers.length);\n  }\n  auth() {\n    const { auth } = this.incoming.call;\n    this.#auth ??= {\n      value: this.#core.codecs.unpack(auth, this.#buffers)\n    };\n    return this.#auth.value ?? null;\n  }\n  app() {\n    return this.#registry.global("$app");\n  }\n  next() {\n    if (this.at < 0) throw new ErrorClass3("Cannot call next(): the request has been answered");\n    return super.next();\n  }\n  invoke(position) {\n    return this.#registry.handler(this.handlers[position])(this.#event);\n  }\n  /** There is nothing after the handler of a route. */\n  outside() {\n  }\n  ended(_position, _went, returned) {\n    this.answer.take(returned);\n  }\n  twice(position) {\n    if (this.promises) {\n      throw new ErrorClass3("Cannot call next(): this handler has called it before");\n    }\n    const { method, url } = this.incoming.call;\n    this.#core.warn("next-twice", this.handlers[position], `${method} ${url}: a handler called next() twice; the second call did nothing`);\n  }\n  blocked() {\n    return false;\n  }\n};\nvar FetchRun = class {\n  #core;\n  #app;\n  #incoming;\n  #answer;\n  constructor(core2, asks, app, streams, frame, buffers) {\n    const call2 = frame.data;\n    this.#core = core2;\n    this.#app = app;\n    this.#incoming = new IncomingRequest(call2, core2.codecs.unpack(call2.body, buffers), frame.id, asks);\n    this.#answer = new RouteAnswer(streams);\n  }\n  start() {\n    const response = this.#app.fetch(this.#incoming.request);\n    return isThenable(response) ? response.then((value) => this.#take(value)) : this.#take(response);\n  }\n  result(id, buffers) {\n    const value = this.#answer.result(this.#core.codecs, buffers);\n    return shortenAnswer(id, value, buffers.length);\n  }\n  #take(response) {\n    if (response instanceof ErrorClass3) throw response;\n    this.#answer.take(response);\n    return this.#answer.prepare();\n  }\n};\n\nvar NO_BUFFERS = [];\nvar Calls = class {\n  #core;\n  #asks;\n  #registry;\n  #timers;\n  #streams = new Streams();\n  /** The plugin\'s `{ fetch }`, once it has loaded. */\n  app;\n  constructor(core2, asks, registry, timers) {\n    this.#core = core2;\n    this.#asks = asks;\n    this.#registry = registry;\n    this.#timers = timers;\n  }\n  /** Takes a batch of frames. */\n  take(text2, buffers) {\n    const frames = parse2(text2);\n    let next2 = 0;\n    for (let i = 0; i < frames.length; i++) {\n      const frame = frames[i];\n      if (isArray4(frame)) {\n        this.#start(expandCall(frame), NO_BUFFERS);\n        continue;\n      }\n      let own = NO_BUFFERS;\n      if ("b" in frame && frame.b !== void 0 && frame.b > 0) {\n        own = buffers.slice(next2, next2 + frame.b);\n        next2 += frame.b;\n      }\n      if (frame.t === "call") this.#start(frame, own);\n      else if (frame.t === "reply") this.#asks.settle(frame, own);\n      else if (frame.t === "ping") this.#core.outbox.push({\n        t: "pong",\n        usage: this.#core.usage()\n      });\n      else this.#timers.clearIntervals();\n    }\n  }\n  runNested(frame, buffers) {\n    const outer = this.#core.enter(frame.id);\n    let run;\n    try {\n      run = this.#make(frame, buffers);\n      const running = run.start();\n      if (running !== void 0) {\n        ignoreRejection(running);\n        throw new ErrorClass3("Cannot wait for a promise here, because a host call of this plugin waits for this handler: write the handler as an `async function`, so that it runs in an instance of its own");\n      }\n    } catch (error) {\n      this.#core.leave(outer);\n      this.#fail(frame.id, error);\n      return;\n    }\n    this.#core.leave(outer);\n    this.#succeed(frame.id, run);\n  }\n  #start(frame, buffers) {\n    const outer = this.#core.enter(frame.id);\n    let run;\n    let running;\n    try {\n      run = this.#make(frame, buffers);\n      running = run.start();\n    } catch (error) {\n      this.#core.leave(outer);\n      this.#fail(frame.id, error);\n      return;\n    }\n    this.#core.leave(outer);\n    if (running === void 0) {\n      this.#succeed(frame.id, run);\n      return;\n    }\n    let settled = false;\n    running.then(() => {\n      settled = true;\n      this.#succeed(frame.id, run);\n    }, (error) => {\n      settled = true;\n      this.#fail(frame.id, error);\n    });\n    if (this.#core.blocking) this.#sayPending(frame.id, () => settled);\n  }\n  /** What ends at once says so by its result: a message of its own would wake the host once more. */\n  async #sayPending(id, settled) {\n    await whileSoon(settled);\n    if (!settled()) this.#core.outbox.push({\n      t: "pending",\n      id\n    });\n  }\n  #make(frame, buffers) {\n    switch (frame.kind) {\n      case "hook":\n        return new HookRun(this.#core, this.#asks, this.#registry, frame, buffers);\n      case "route":\n        return new RouteRun(this.#core, this.#asks, this.#registry, this.#streams, frame, buffers);\n      case "fetch":\n        if (this.app === void 0) throw new ErrorClass3("Cannot fetch: the plugin has no fetch()");\n        return new FetchRun(this.#core, this.#asks, this.app, this.#streams, frame, buffers);\n      case "job":\n        return new JobRun(() => this.#registry.handler(frame.handlers[0])());\n      case "read":\n        return new StreamRun(this.#streams.read(frame.data));\n      case "cancel":\n        return new StreamRun(this.#streams.cancel(frame.data));\n    }\n  }\n  #succeed(id, run) {\n    try {\n      const buffers = [];\n      this.#core.outbox.push(run.result(id, buffers), buffers);\n    } catch (error) {\n      this.#fail(id, error);\n    }\n  }\n  #fail(id, error) {\n    this.#core.outbox.push({\n      t: "result",\n      id,\n      error: this.#core.wireError(error)\n    });\n  }\n};\nvar JobRun = class {\n  #handler;\n  constructor(handler) {\n    this.#handler = handler;\n  }\n  start() {\n    const returned = this.#handler();\n    return isThenable(returned) ? returned : void 0;\n  }\n  result(id) {\n    return {\n      t: "result",\n      id,\n      value: null\n    };\n  }\n};\nvar StreamRun = class {\n  #step;\n  #bytes = null;\n  constructor(step) {\n    this.#step = step;\n  }\n  start() {\n    return this.#step.then((bytes) => {\n      this.#bytes = bytes ?? null;\n    });\n  }\n  result(id, buffers) {\n    const value = this.#bytes === null ? null : packOwned(this.#bytes, buffers);\n    return {\n      t: "result",\n      id,\n      value\n    };\n  }\n};\n\nfunction catchErrors(report2) {\n  const { preventDefault } = Event.prototype;\n  const ErrorEventClass = ErrorEvent;\n  const RejectionClass = PromiseRejectionEvent;\n  const reasonOf = Object.getOwnPropertyDescriptor(PromiseRejectionEvent.prototype, "reason").get;\n  Object.defineProperty(globalThis, "dispatchEvent", {\n    value: function dispatchEvent2(event) {\n      try {\n        if (event instanceof RejectionClass && event.type === "unhandledrejection") {\n          apply5(preventDefault, event, []);\n          report2(apply5(reasonOf, event, []));\n        } else if (event instanceof ErrorEventClass) {\n          apply5(preventDefault, event, []);\n          report2(event.error);\n        }\n      } catch {\n      }\n      return false;\n    },\n    writable: false,\n    enumerable: false,\n    configurable: false\n  });\n}\n\nvar BURST_SECONDS = 10;\nvar LogBucket = class {\n  #perSecond;\n  #now;\n  #tokens;\n  #last;\n  #dropped = 0;\n  /** @param now Milliseconds since some fixed moment */\n  constructor(perSecond, now2) {\n    this.#perSecond = perSecond;\n    this.#now = now2;\n    this.#tokens = perSecond * BURST_SECONDS;\n    this.#last = now2();\n  }\n  /** Takes so many characters: how many lines were refused since the last one that passed, or -1 if this one is. */\n  take(characters) {\n    const now2 = this.#now();\n    const gained = (now2 - this.#last) / 1e3 * this.#perSecond;\n    this.#tokens = min(this.#perSecond * BURST_SECONDS, this.#tokens + gained);\n    this.#last = now2;\n    if (this.#tokens < characters) {\n      this.#dropped++;\n      return -1;\n    }\n    this.#tokens -= characters;\n    const dropped = this.#dropped;\n    this.#dropped = 0;\n    return dropped;\n  }\n};\n\nvar { abs, min: min2 } = Math;\nfunction nearest(written, candidates) {\n  let best;\n  let bestDistance = tolerance(written.length) + 1;\n  for (const candidate of candidates) {\n    if (abs(candidate.length - written.length) >= bestDistance) continue;\n    const distance = editDistance(written, candidate);\n    if (distance < bestDistance) {\n      best = candidate;\n      bestDistance = distance;\n    }\n  }\n  return best;\n}\nfunction tolerance(length) {\n  if (length < 4) return 1;\n  const third = (length - length % 3) / 3;\n  return third < 2 ? 2 : third;\n}\nfunction editDistance(a, b) {\n  let row = [];\n  for (let j = 0; j <= b.length; j++) row.push(j);\n  for (let i = 1; i <= a.length; i++) {\n    const next2 = [\n      i\n    ];\n    for (let j = 1; j <= b.length; j++) {\n      const replaced = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);\n      next2.push(min2(replaced, row[j] + 1, next2[j - 1] + 1));\n    }\n    row = next2;\n  }\n  return row[b.length];\n}\n\nvar KEEP_LIST = Object.freeze(rules([\n  [\n    "kept",\n    "the language itself",\n    [\n      ...[\n        "AggregateError",\n        "Array",\n        "ArrayBuffer",\n        "AsyncDisposableStack",\n        "BigInt"\n      ],\n      ...[\n        "BigInt64Array",\n        "BigUint64Array",\n        "Boolean",\n        "DataView",\n        "Date",\n        "DisposableStack"\n      ],\n      ...[\n        "Error",\n        "EvalError",\n        "Float16Array",\n        "Float32Array"\n      ],\n      ...[\n        "Float64Array",\n        "Function",\n        "Infinity",\n        "Int16Array",\n        "Int32Array",\n        "Int8Array",\n        "Intl"\n      ],\n      ...[\n        "Iterator",\n        "JSON",\n        "Map",\n        "Math",\n        "NaN",\n        "Number",\n        "Object",\n        "Promise",\n        "Proxy"\n      ],\n      ...[\n        "RangeError",\n        "ReferenceError",\n        "Reflect",\n        "RegExp",\n        "Set",\n        "String",\n        "SuppressedError"\n      ],\n      ...[\n        "Symbol",\n        "SyntaxError",\n        "Temporal",\n        "TypeError",\n        "URIError",\n        "Uint16Array"\n      ],\n      ...[\n        "Uint32Array",\n        "Uint8Array",\n        "Uint8ClampedArray",\n        "WeakMap",\n        "WeakRef",\n        "WeakSet"\n      ],\n      ...[\n        "decodeURI",\n        "decodeURIComponent",\n        "encodeURI",\n        "encodeURIComponent",\n        "escape"\n      ],\n      ...[\n        "globalThis",\n        "isFinite",\n        "isNaN",\n        "parseFloat",\n        "parseInt",\n        "undefined",\n        "unescape"\n      ]\n    ]\n  ],\n  [\n    "kept",\n    "code made at run time has no more rights than the rest, and cannot import",\n    [\n      "eval"\n    ]\n  ],\n  [\n    "kept",\n    "names of the global object",\n    [\n      "self",\n      "global"\n    ]\n  ],\n  [\n    "kept",\n    "computes on values the plugin has; reaches nothing outside",\n    [\n      ...[\n        "AbortController",\n        "AbortSignal",\n        "Blob",\n        "ByteLengthQueuingStrategy"\n      ],\n      ...[\n        "CompressionStream",\n        "CountQueuingStrategy",\n        "Crypto",\n        "CryptoKey",\n        "CustomEvent"\n      ],\n      ...[\n        "DOMException",\n        "DecompressionStream",\n        "Event",\n        "EventTarget",\n        "File",\n        "FormData"\n      ],\n      ...[\n        "Headers",\n        "QuotaExceededError",\n        "ReadableByteStreamController",\n        "ReadableStream"\n      ],\n      ...[\n        "ReadableStreamBYOBReader",\n        "ReadableStreamBYOBRequest"\n      ],\n      ...[\n        "ReadableStreamDefaultController",\n        "ReadableStreamDefaultReader",\n        "Request"\n      ],\n      ...[\n        "TextDecoder",\n        "TextDecoderStream",\n        "TextEncoder",\n        "TextEncoderStream"\n      ],\n      ...[\n        "TransformStream",\n        "TransformStreamDefaultController",\n        "URLPattern",\n        "URLSearchParams"\n      ],\n      ...[\n        "WritableStream",\n        "WritableStreamDefaultController",\n        "WritableStreamDefaultWriter"\n      ],\n      ...[\n        "atob",\n        "btoa",\n        "crypto",\n        "structuredClone"\n      ]\n    ]\n  ],\n  [\n    "kept",\n    "long computations are bounded and come one after another: nobody can end their threads",\n    [\n      "SubtleCrypto"\n    ]\n  ],\n  [\n    "curated",\n    "without createObjectURL and revokeObjectURL, which act on the whole process",\n    [\n      "URL"\n    ]\n  ],\n  [\n    "curated",\n    "remembers a body of text, so that it need not be read back as a stream",\n    [\n      "Response"\n    ]\n  ],\n  [\n    "curated",\n    "what its callbacks throw is reported; the engine would write it to the terminal",\n    [\n      "FinalizationRegistry"\n    ]\n  ],\n  [\n    "curated",\n    "becomes log frames; Deno\'s own writes to the host\'s terminal",\n    [\n      "console"\n    ]\n  ],\n  [\n    "curated",\n    "only the clock; the rest reports on the runtime",\n    [\n      "performance"\n    ]\n  ],\n  [\n    "curated",\n    "functions only, errors are reported, and the host can call repeated ones off",\n    [\n      ...[\n        "setTimeout",\n        "setInterval",\n        "clearTimeout",\n        "clearInterval",\n        "queueMicrotask"\n      ]\n    ]\n  ],\n  [\n    "curated",\n    "Deno looks it up to report errors, so it has to be there; plugins cannot use it",\n    [\n      "dispatchEvent"\n    ]\n  ],\n  [\n    "cut",\n    "bytes are Uint8Array; Deno\'s own keeps more than that",\n    [\n      "Buffer",\n      "nodeBootstrap"\n    ]\n  ],\n  [\n    "cut",\n    "starts threads with uncut globals",\n    [\n      "Worker"\n    ]\n  ],\n  [\n    "cut",\n    "reaches other plugins or the disk",\n    [\n      "BroadcastChannel",\n      "Cache",\n      "CacheStorage",\n      "caches"\n    ]\n  ],\n  [\n    "cut",\n    "keeps data of the host\'s program",\n    [\n      "localStorage",\n      "sessionStorage",\n      "Storage"\n    ]\n  ],\n  [\n    "cut",\n    "the network is reached by what a grant brings back, and by nothing else",\n    [\n      ...[\n        "EventSource",\n        "WebSocketError",\n        "WebSocketStream",\n        "WebTransport"\n      ]\n    ]\n  ],\n  [\n    "cut",\n    "memory that other threads see, and ways to sleep in it unseen",\n    [\n      ...[\n        "Atomics",\n        "SharedArrayBuffer",\n        "WebAssembly"\n      ]\n    ]\n  ],\n  [\n    "cut",\n    "the line to the host belongs to the bootstrap",\n    [\n      ...[\n        "close",\n        "getParent",\n        "importScripts",\n        "name",\n        "onclose",\n        "onerror",\n        "onmessage"\n      ],\n      ...[\n        "onmessageerror",\n        "onunhandledrejection",\n        "postMessage",\n        "reportError"\n      ],\n      ...[\n        "addEventListener",\n        "removeEventListener",\n        "closed",\n        "onload",\n        "onbeforeunload",\n        "onunload"\n      ]\n    ]\n  ],\n  [\n    "cut",\n    "timers do the same, and its events would show the plugin classes that carry frames",\n    [\n      ...[\n        "MessageChannel",\n        "MessagePort",\n        "clearImmediate",\n        "setImmediate"\n      ]\n    ]\n  ],\n  [\n    "cut",\n    "events of things that are cut",\n    [\n      ...[\n        "CloseEvent",\n        "ErrorEvent",\n        "FileReader",\n        "MessageEvent",\n        "ProgressEvent"\n      ],\n      ...[\n        "PromiseRejectionEvent"\n      ]\n    ]\n  ],\n  [\n    "cut",\n    "locks, devices and traits of the host\'s machine",\n    [\n      ...[\n        "GPU",\n        "GPUAdapter",\n        "GPUAdapterInfo",\n        "GPUBindGroup",\n        "GPUBindGroupLayout",\n        "GPUBuffer"\n      ],\n      ...[\n        "GPUBufferUsage",\n        "GPUCanvasContext",\n        "GPUColorWrite",\n        "GPUCommandBuffer"\n      ],\n      ...[\n        "GPUCommandEncoder",\n        "GPUCompilationInfo",\n        "GPUCompilationMessage"\n      ],\n      ...[\n        "GPUComputePassEncoder",\n        "GPUComputePipeline",\n        "GPUDevice",\n        "GPUDeviceLostInfo"\n      ],\n      ...[\n        "GPUError",\n        "GPUInternalError",\n        "GPUMapMode",\n        "GPUOutOfMemoryError",\n        "GPUPipelineError"\n      ],\n      ...[\n        "GPUPipelineLayout",\n        "GPUQuerySet",\n        "GPUQueue",\n        "GPURenderBundle"\n      ],\n      ...[\n        "GPURenderBundleEncoder",\n        "GPURenderPassEncoder",\n        "GPURenderPipeline",\n        "GPUSampler"\n      ],\n      ...[\n        "GPUShaderModule",\n        "GPUShaderStage",\n        "GPUSupportedFeatures",\n        "GPUSupportedLimits"\n      ],\n      ...[\n        "GPUTexture",\n        "GPUTextureUsage",\n        "GPUTextureView",\n        "GPUUncapturedErrorEvent"\n      ],\n      ...[\n        "GPUValidationError",\n        "Lock",\n        "LockManager",\n        "NavigatorUAData",\n        "Navigator",\n        "WorkerNavigator"\n      ],\n      ...[\n        "navigator"\n      ]\n    ]\n  ],\n  [\n    "cut",\n    "graphics",\n    [\n      ...[\n        "DOMMatrix",\n        "DOMMatrixReadOnly",\n        "DOMPoint",\n        "DOMPointReadOnly",\n        "DOMQuad",\n        "DOMRect"\n      ],\n      ...[\n        "DOMRectReadOnly",\n        "ImageBitmap",\n        "ImageBitmapRenderingContext",\n        "ImageData"\n      ],\n      ...[\n        "OffscreenCanvas",\n        "createImageBitmap"\n      ]\n    ]\n  ],\n  [\n    "cut",\n    "reports on the runtime",\n    [\n      ...[\n        "Performance",\n        "PerformanceEntry",\n        "PerformanceMark",\n        "PerformanceMeasure"\n      ],\n      ...[\n        "PerformanceObserver",\n        "PerformanceObserverEntryList"\n      ]\n    ]\n  ],\n  [\n    "cut",\n    "asks whoever sits at the host\'s terminal",\n    [\n      "alert",\n      "confirm",\n      "prompt"\n    ]\n  ],\n  [\n    "cut",\n    "says what kind of worker it is and where its code lies",\n    [\n      ...[\n        "DedicatedWorkerGlobalScope",\n        "WorkerGlobalScope",\n        "WorkerLocation",\n        "Location",\n        "Window",\n        "location"\n      ]\n    ]\n  ]\n], [\n  [\n    "Deno",\n    [\n      "read",\n      "write",\n      "env",\n      "net",\n      "sys",\n      "run",\n      "ffi"\n    ],\n    "signals, arguments, streams and internals"\n  ],\n  [\n    "process",\n    [\n      "env"\n    ],\n    "signals, arguments, streams and internals"\n  ],\n  [\n    "fetch",\n    [\n      "net"\n    ],\n    "the network needs a permission"\n  ],\n  [\n    "WebSocket",\n    [\n      "net"\n    ],\n    "the network needs a permission"\n  ]\n]));\nfunction rules(groups, granted) {\n  const table2 = /* @__PURE__ */ Object.create(null);\n  for (const [fate, why, names2] of groups) {\n    for (const name of names2) table2[name] = Object.freeze({\n      fate,\n      why\n    });\n  }\n  for (const [name, by, why] of granted) table2[name] = Object.freeze({\n    fate: "granted",\n    why,\n    by\n  });\n  return table2;\n}\n\nvar INSTEAD = Object.freeze(Object.assign(create3(null), {\n  $kv: "the program around the host did not give it the option `kv`",\n  $os: "use Deno.readTextFile, Deno.env.get and their kind, which permissions bring back",\n  $security: "use crypto",\n  $apis: "write a middleware that looks at e.auth",\n  DynamicModel: "use a plain object",\n  ValidationError: \'the data of an error is any object, such as { title: "is missing" }\'\n}));\nvar METHODS = Object.freeze(Object.assign(create3(null), {\n  "e.request.pathValue": "use e.pathValue(name)",\n  "e.request.url.query": "use e.requestInfo().query",\n  "e.realIP": "use e.remoteIP()"\n}));\nfunction explainMissingName(error, names2) {\n  try {\n    if (!(error instanceof ErrorClass3)) return;\n    const name = subject(error, "ReferenceError", " is not defined");\n    const method = subject(error, "TypeError", " is not a function") ?? "";\n    const help = name === void 0 ? METHODS[method] : helpWith(name, names2);\n    if (help !== void 0) error.message += `: ${help}`;\n  } catch {\n  }\n}\nfunction knownNames(...globals) {\n  return globals.flatMap((one) => keys4(one));\n}\nfunction subject(error, kind, end) {\n  if (error.name !== kind || !endsWith(error.message, end)) return void 0;\n  return slice3(error.message, 0, error.message.length - end.length);\n}\nfunction helpWith(name, names2) {\n  const by = KEEP_LIST[name]?.by;\n  if (by !== void 0) {\n    const which = by.length === 1 ? "the permission" : "one of the permissions";\n    return `it comes with ${which} ${by.join(", ")}, which the manifest has to ask for`;\n  }\n  const instead = INSTEAD[name];\n  if (instead !== void 0) return instead;\n  const meant = nearest(name, names2);\n  const guess = meant === void 0 ? "" : `did you mean "${meant}"?`;\n  const isHook = startsWith(name, "on") && charCode(name, 2) >= 65 && charCode(name, 2) <= 90;\n  if (!isHook) return guess === "" ? void 0 : guess;\n  const hooks = names2.filter((one) => startsWith(one, "on"));\n  return `${guess === "" ? "" : `${guess} `}the hooks of this host are ${hooks.join(", ")}`;\n}\n\nvar LOG_LENGTH = 64 * 1024;\nvar WARNING_LENGTH = 2e3;\nvar Core = class {\n  plugin;\n  dialect;\n  blocking;\n  limits;\n  outbox;\n  codecs;\n  mailbox;\n  /** What this sandbox has used so far. */\n  usage;\n  /** Ends the thread. Returns only to code that runs on for a moment; nothing may be done after it. */\n  end;\n  #bucket;\n  #warned = create3(null);\n  /** Id of the call whose plugin code runs now, 0 for none; see {@linkcode enter}. */\n  current = 0;\n  /** Globals of plugins, for messages. */\n  names = [];\n  constructor(start2, parts) {\n    this.plugin = start2.plugin;\n    this.dialect = start2.dialect;\n    this.blocking = start2.dialect === "blocking";\n    this.limits = start2.limits;\n    this.outbox = parts.outbox;\n    this.codecs = parts.codecs;\n    this.mailbox = parts.mailbox;\n    this.usage = parts.usage;\n    this.end = parts.end;\n    this.#bucket = new LogBucket(start2.limits.logCharsPerSecond, milliseconds);\n  }\n  /** Says that code of a call runs from now on; returns what to give to {@linkcode leave}. */\n  enter(call2) {\n    const outer = this.current;\n    this.current = call2;\n    this.mailbox.current = call2;\n    return outer;\n  }\n  /** Says that the code of the call {@linkcode enter} was told about has returned. */\n  leave(outer) {\n    this.current = outer;\n    this.mailbox.current = outer;\n  }\n  /** Anything thrown, as it crosses; positions count in the plugin\'s code. */\n  wireError(error) {\n    explainMissingName(error, this.names);\n    const wire = toWireError(error);\n    if (wire.stack !== void 0) wire.stack = correctStack(wire.stack, this.plugin);\n    return wire;\n  }\n  /** Sends a line of the log, unless the plugin has logged too much lately. */\n  log(level, text2) {\n    const line2 = text2.length > LOG_LENGTH ? slice3(text2, 0, LOG_LENGTH - 1) + "\\u2026" : text2;\n    const dropped = this.#bucket.take(line2.length + 1);\n    if (dropped < 0) return;\n    this.outbox.push({\n      t: "log",\n      level,\n      text: line2,\n      ...dropped > 0 && {\n        dropped\n      }\n    });\n  }\n  /** Reports an error outside any call. Counts as logging. */\n  fault(error) {\n    const wire = this.wireError(error);\n    const dropped = this.#bucket.take(wire.message.length + (wire.stack?.length ?? 0) + 1);\n    if (dropped < 0) return;\n    this.outbox.push({\n      t: "fault",\n      error: wire\n    });\n  }\n  /** Reports a misuse that stops nothing, once for each handler. */\n  warn(code, handler, text2) {\n    const key = `${code} ${handler}`;\n    if (this.#warned[key] === true) return;\n    this.#warned[key] = true;\n    this.outbox.push({\n      t: "warning",\n      code,\n      handler,\n      text: slice3(text2, 0, WARNING_LENGTH)\n    });\n  }\n};\n\nvar INHERITED = [\n  "addEventListener",\n  "removeEventListener",\n  "getParent"\n];\nfunction cutGlobals() {\n  closeStandardStreams();\n  forgetObjectUrls();\n  deleteUnknownNames();\n  replacePrototype();\n}\nfunction closeStandardStreams() {\n  Deno.stdin.close();\n  Deno.stdout.close();\n  Deno.stderr.close();\n}\nfunction deleteUnknownNames() {\n  for (const name of Object.getOwnPropertyNames(globalThis)) {\n    if (KEEP_LIST[name]?.fate === "kept" || name === "dispatchEvent") continue;\n    while (Object.hasOwn(globalThis, name) && Reflect.deleteProperty(globalThis, name)) ;\n    if (Object.hasOwn(globalThis, name)) {\n      throw new TypeError(`Cannot cut the global "${name}": this version of Deno has fixed it`);\n    }\n  }\n}\nfunction forgetObjectUrls() {\n  Reflect.deleteProperty(URL, "createObjectURL");\n  Reflect.deleteProperty(URL, "revokeObjectURL");\n}\nfunction replacePrototype() {\n  const prototype = Object.create(EventTarget.prototype, {\n    constructor: {\n      value: Object\n    }\n  });\n  for (const name of INHERITED) Object.defineProperty(prototype, name, {\n    value: void 0\n  });\n  Object.setPrototypeOf(globalThis, Object.freeze(prototype));\n}\n\nimport { registerHooks } from "node:module";\nfunction closeImportGate() {\n  registerHooks({\n    resolve(specifier) {\n      throw new TypeError(`Cannot import "${specifier}": plugins import their own files and nothing else, and only with a fixed name`);\n    }\n  });\n}\n\nvar GRANTED_APIS = {\n  read: {\n    "Deno.readTextFile": "the text of a file",\n    "Deno.readTextFileSync": "the same, at once",\n    "Deno.readFile": "the bytes of a file",\n    "Deno.readFileSync": "the same, at once",\n    "Deno.readDir": "the entries of a folder, to be read with `for await`",\n    "Deno.readDirSync": "the same, at once",\n    "Deno.stat": "size, times and kind of a file or folder",\n    "Deno.statSync": "the same, at once",\n    "Deno.lstat": "the same of a link itself",\n    "Deno.lstatSync": "the same, at once",\n    "Deno.realPath": "the absolute path without links; a link that leads out of the grant is refused",\n    "Deno.realPathSync": "the same, at once"\n  },\n  write: {\n    "Deno.writeTextFile": "writes a text (string) to a file; options `append`, `create`, `createNew`, `mode`",\n    "Deno.writeTextFileSync": "the same, at once",\n    "Deno.writeFile": "writes bytes (Uint8Array) to a file; the same options",\n    "Deno.writeFileSync": "the same, at once",\n    "Deno.mkdir": "makes a folder; options `recursive`, `mode`",\n    "Deno.mkdirSync": "the same, at once",\n    "Deno.remove": "removes a file or folder; option `recursive`",\n    "Deno.removeSync": "the same, at once",\n    "Deno.rename": "moves a file or folder, but no link and no folder with one in it; needs read and write of the old path, write of the new",\n    "Deno.renameSync": "the same, at once",\n    "Deno.copyFile": "copies a file; needs read of the first, write of the second",\n    "Deno.copyFileSync": "the same, at once"\n  },\n  env: {\n    "Deno.env.get": "the value of a granted variable; others throw",\n    "Deno.env.has": "whether a granted variable is set; others throw",\n    "process.env": "the granted variables; cannot be changed, and does not list those of a grant like `AWS_*`"\n  },\n  net: {\n    "fetch": "HTTP and HTTPS to granted hosts; each redirect is checked too; in a worker a body is sent whole",\n    "WebSocket": "a socket to a granted host",\n    "Deno.connect": "a TCP connection with `read`, `write`, `readable`, `writable`, `close`; `limits.fetchesInFlight` bounds how many are open",\n    "Deno.connectTls": "the same over TLS; options `hostname`, `port`, `caCerts`"\n  },\n  sys: {\n    "Deno.hostname": "name of the machine",\n    "Deno.osRelease": "release of the operating system",\n    "Deno.osUptime": "seconds since the machine started",\n    "Deno.loadavg": "load of the machine over 1, 5 and 15 minutes",\n    "Deno.networkInterfaces": "the machine\'s network interfaces",\n    "Deno.systemMemoryInfo": "memory of the machine",\n    "Deno.uid": "user id of the host\'s process",\n    "Deno.gid": "group id of the host\'s process"\n  },\n  run: {\n    "Deno.Command": "starts a granted program: `output()`, `outputSync()`, `spawn()`; options `args`, `cwd`, `env`, `clearEnv`, and `stdin`, `stdout`, `stderr` as `piped` or `null`"\n  },\n  ffi: {\n    "Deno.dlopen": "loads a granted library, with its symbols as Deno knows them"\n  }\n};\nvar ERROR_NAMES = [\n  ...[\n    "AddrInUse",\n    "AddrNotAvailable",\n    "AlreadyExists",\n    "BadResource",\n    "BrokenPipe",\n    "Busy"\n  ],\n  ...[\n    "ConnectionAborted",\n    "ConnectionRefused",\n    "ConnectionReset",\n    "FilesystemLoop"\n  ],\n  ...[\n    "Interrupted",\n    "InvalidData",\n    "IsADirectory",\n    "NetworkUnreachable",\n    "NotADirectory"\n  ],\n  ...[\n    "NotCapable",\n    "NotConnected",\n    "NotFound",\n    "NotSupported",\n    "PermissionDenied",\n    "TimedOut"\n  ],\n  ...[\n    "UnexpectedEof",\n    "WouldBlock",\n    "WriteZero"\n  ]\n];\n\nvar ERRORS = makeClasses();\nfunction makeError(name, message) {\n  return new (ERRORS[name] ?? ErrorClass3)(message);\n}\nfunction fromDeno(error, refused) {\n  if (typeof error !== "object" || error === null) return error;\n  const name = ownText(error, "name");\n  if (name === void 0 || ERRORS[name] === void 0 || error instanceof ERRORS[name]) {\n    return error;\n  }\n  if (name === "NotCapable") return refused();\n  const made = new ERRORS[name](ownText(error, "message") ?? "");\n  const code = ownText(error, "code");\n  if (code !== void 0) define(made, "code", code);\n  return made;\n}\nfunction makeClasses() {\n  const classes = create3(null);\n  for (const name of ERROR_NAMES) {\n    const made = class extends ErrorClass3 {\n      constructor(message, options) {\n        super(message, options);\n        define(this, "name", name);\n      }\n    };\n    defineProperty3(made, "name", {\n      value: name\n    });\n    freeze(made.prototype);\n    classes[name] = freeze(made);\n  }\n  return freeze(classes);\n}\nfunction ownText(error, name) {\n  const value = getOwnPropertyDescriptor2(error, name)?.value;\n  return typeof value === "string" ? value : void 0;\n}\nfunction define(error, name, value) {\n  defineProperty3(error, name, {\n    value,\n    configurable: true,\n    writable: true,\n    enumerable: false\n  });\n}\n\nvar LABEL = "paddock-probe";\nvar SYS_NAMES = [\n  ...[\n    "cpus",\n    "getegid",\n    "getPriority",\n    "gid",\n    "homedir",\n    "hostname",\n    "inspector",\n    "loadavg"\n  ],\n  ...[\n    "networkInterfaces",\n    "osRelease",\n    "osUptime",\n    "setPriority",\n    "statfs",\n    "systemMemoryInfo"\n  ],\n  ...[\n    "uid",\n    "userInfo",\n    "username"\n  ]\n];\nvar COMMON = {\n  read: [\n    "/",\n    "/etc/passwd",\n    "/proc/self/environ",\n    "/tmp"\n  ],\n  write: [\n    "/",\n    "/etc/passwd",\n    "/proc/self/mem",\n    "/tmp"\n  ],\n  ffi: [\n    "/",\n    "/lib",\n    "/tmp"\n  ],\n  env: [\n    "PATH",\n    "HOME",\n    "DENO_DIR",\n    "PADDOCK_TOKEN"\n  ],\n  net: [\n    ...[\n      "127.0.0.1:1",\n      "localhost:1",\n      "[::1]:1",\n      "10.0.0.1:1",\n      "169.254.169.254:80"\n    ],\n    ...[\n      "192.0.2.1:1",\n      `${LABEL}.invalid:1`\n    ]\n  ],\n  sys: SYS_NAMES,\n  run: [\n    "deno",\n    "sh",\n    "bash",\n    "env",\n    "node",\n    "cat"\n  ]\n};\nfunction probesOf(kind, items) {\n  const { near, covers } = SCOPES[kind];\n  const probes = [\n    ...COMMON[kind],\n    ...items.flatMap(near)\n  ];\n  return probes.filter((probe2) => !items.some((item) => covers(item, probe2)));\n}\nfunction exampleOf(kind, item) {\n  if (kind !== "net") return item;\n  return item.replace(/^\\*(?=\\.)/, LABEL).replace(/\\/\\d+/, "");\n}\nvar paths = {\n  near: (item) => {\n    const path = item.replace(/\\/$/, "");\n    const above = [\n      `${path === "" ? "/" : path}-${LABEL}`\n    ];\n    for (let at = path.lastIndexOf("/"); at > 0; at = path.lastIndexOf("/", at - 1)) {\n      above.push(path.slice(0, at));\n    }\n    return above;\n  },\n  covers: (item, probe2) => `${probe2}/`.startsWith(item.endsWith("/") ? item : `${item}/`)\n};\nvar names = {\n  near: () => [],\n  covers: (item, probe2) => item === probe2\n};\nvar SCOPES = {\n  read: paths,\n  write: paths,\n  ffi: paths,\n  env: {\n    near: (name) => name.endsWith("*") ? [\n      name.slice(0, -2)\n    ].filter(Boolean) : [\n      `${name}_`\n    ],\n    covers: (item, probe2) => item === probe2 || item.endsWith("*") && probe2.startsWith(item.slice(0, -1))\n  },\n  net: {\n    near: nearHosts,\n    covers: netCovers\n  },\n  sys: names,\n  run: {\n    near: () => [],\n    covers: (item, probe2) => /[^/]*$/.exec(item)[0] === probe2\n  }\n};\nfunction nearHosts(item) {\n  const { host, port, bits } = partsOf(item);\n  const other = port === "1" ? "2" : "1";\n  if (host.startsWith("[")) return [\n    `${host}:${other}`\n  ];\n  const address = numberOf(host);\n  if (address !== void 0) {\n    const beside = (address ^ 1 << 32 - bits) >>> 0;\n    return [\n      `${host}:${other}`,\n      `${[\n        24,\n        16,\n        8,\n        0\n      ].map((by) => beside >>> by & 255).join(".")}:1`\n    ];\n  }\n  const name = host.replace(/^\\*\\./, "");\n  const above = name.slice(name.indexOf(".") + 1);\n  return [\n    `${name}:${other}`,\n    `${LABEL}.${name}:1`,\n    `${LABEL}.${above}:1`\n  ];\n}\nfunction netCovers(item, probe2) {\n  const granted = partsOf(item);\n  const asked = partsOf(probe2);\n  if (granted.port !== void 0 && granted.port !== asked.port) return false;\n  if (granted.host.startsWith("*.")) return `.${asked.host}`.endsWith(granted.host.slice(1));\n  const [range, address] = [\n    numberOf(granted.host),\n    numberOf(asked.host)\n  ];\n  if (range === void 0 || address === void 0) return granted.host === asked.host;\n  const size = 2 ** (32 - granted.bits);\n  return Math.floor(range / size) === Math.floor(address / size);\n}\nfunction partsOf(item) {\n  const [, host, bits, port] = /^(\\[.*\\]|[^:/]*)(?:\\/(\\d+))?(?::(\\d+))?$/.exec(item);\n  return {\n    host,\n    port,\n    bits: bits === void 0 ? 32 : Number(bits)\n  };\n}\nfunction numberOf(host) {\n  if (!/^\\d+\\.\\d+\\.\\d+\\.\\d+$/.test(host)) return void 0;\n  return host.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);\n}\n\nvar { permissions } = Deno;\nvar { querySync } = Object.getPrototypeOf(permissions);\nvar stateOf = getterOf(Deno.PermissionStatus.prototype, "state");\nvar ALL_KINDS = [\n  "read",\n  "write",\n  "env",\n  "net",\n  "sys",\n  "run",\n  "ffi",\n  "import"\n];\nvar FIELDS = {\n  read: "path",\n  write: "path",\n  env: "variable",\n  net: "host",\n  sys: "kind",\n  run: "command",\n  ffi: "path"\n};\nfunction permissionState(kind, item) {\n  const descriptor2 = item === void 0 ? {\n    name: kind\n  } : {\n    name: kind,\n    [FIELDS[kind]]: item\n  };\n  const status = apply5(querySync, permissions, [\n    descriptor2\n  ]);\n  return apply5(stateOf, status, []);\n}\nfunction verifyPermissions({ permissions: told = {}, deniedNet = [] }, unheld) {\n  for (const kind of ALL_KINDS) {\n    const isListed = kind !== "import" && (told[kind] ?? []).length > 0;\n    const isPatchy = kind === "write" && (told.run ?? []).length > 0;\n    const expected = isListed || isPatchy ? "prompt" : unheld;\n    const state = permissionState(kind);\n    if (state === expected) continue;\n    const what = state === "granted" ? `the sandbox has the whole permission "${kind}"` : `permission "${kind}" is "${state}" in the sandbox, and must be "${expected}"`;\n    throw new ErrorClass3(`Cannot start: ${what}`);\n  }\n  for (const kind of Object.keys(FIELDS)) verifyKind(kind, told[kind] ?? []);\n  for (const range of deniedNet) {\n    if (permissionState("net", exampleOf("net", range)) === "denied") continue;\n    throw new ErrorClass3(`Cannot start: net of "${range}" is not denied to the sandbox`);\n  }\n}\nfunction verifyKind(kind, items) {\n  for (const item of items) {\n    if (permissionState(kind, exampleOf(kind, item)) === "granted") continue;\n    throw new ErrorClass3(`Cannot start: the plugin was granted ${kind} of "${item}", and the sandbox does not have it`);\n  }\n  for (const probe2 of probesOf(kind, items)) {\n    if (permissionState(kind, probe2) !== "granted") continue;\n    throw new ErrorClass3(`Cannot start: the sandbox has ${kind} of "${probe2}", and nobody granted it`);\n  }\n}\n\nvar Fence = class {\n  #plugin;\n  constructor(plugin) {\n    this.#plugin = plugin;\n  }\n  /** Whether this thread holds a permission for one thing. */\n  has(kind, item) {\n    return permissionState(kind, item) === "granted";\n  }\n  /** Throws `NotCapable` unless this thread holds the permission. */\n  check(kind, item) {\n    if (!this.has(kind, item)) throw this.refusal(kind, item);\n  }\n  /** The error that says what is missing, and where to ask for it. */\n  refusal(kind, item, why = "it was not granted") {\n    return makeError("NotCapable", `Cannot use ${kind} of "${item}" in plugin "${this.#plugin}": ${why}; ask for it under "permissions.${kind}" of the plugin\'s manifest`);\n  }\n  /** An error of Deno\'s as plugins get it. */\n  error(error, kind, item) {\n    return fromDeno(error, () => this.has(kind, item) ? this.refusal(kind, item, "it leads to what was not granted itself") : this.refusal(kind, item));\n  }\n};\n\nvar { dlopen } = Deno;\nfunction ffiFunctions(fence, links) {\n  return {\n    "Deno.dlopen": (file, symbols) => {\n      const path = links.path(file);\n      fence.check("ffi", path);\n      if (typeof symbols !== "object" || symbols === null) {\n        throw new TypeErrorClass4(`Cannot load "${path}": needs its symbols, ${current(symbols)}`);\n      }\n      try {\n        return dlopen(path, symbols);\n      } catch (error) {\n        throw fence.error(error, "ffi", path);\n      }\n    }\n  };\n}\n\nvar deno = Deno;\nvar typeOf = getterOf(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag);\nvar FIELDS2 = [\n  ...[\n    "isFile",\n    "isDirectory",\n    "isSymlink",\n    "size",\n    "mtime",\n    "atime",\n    "birthtime",\n    "ctime",\n    "dev"\n  ],\n  ...[\n    "ino",\n    "mode",\n    "nlink",\n    "uid",\n    "gid",\n    "rdev",\n    "blksize",\n    "blocks",\n    "isBlockDevice"\n  ],\n  ...[\n    "isCharDevice",\n    "isFifo",\n    "isSocket"\n  ]\n];\nvar Pairs = class {\n  files = {};\n  #fence;\n  #kind;\n  constructor(fence, kind) {\n    this.#fence = fence;\n    this.#kind = kind;\n  }\n  /**\n   * Adds `Deno.name` and `Deno.nameSync`. `prepare` makes plain arguments of the plugin\'s and checks them; `copy` makes\n   * what the plugin gets.\n   */\n  add(name, original, originalSync, prepare, copy = same2) {\n    this.files[`Deno.${name}`] = async (...args) => {\n      const plain = prepare(args);\n      try {\n        return copy(await apply5(original, void 0, plain));\n      } catch (error) {\n        throw this.#fence.error(error, this.#kind, `${plain[0]}`);\n      }\n    };\n    this.files[`Deno.${name}Sync`] = (...args) => {\n      const plain = prepare(args);\n      try {\n        return copy(apply5(originalSync, void 0, plain));\n      } catch (error) {\n        throw this.#fence.error(error, this.#kind, `${plain[0]}`);\n      }\n    };\n  }\n};\nfunction readFunctions(fence, links) {\n  const pairs = new Pairs(fence, "read");\n  const { readDir, readDirSync: readDirSync2 } = deno;\n  function path(args, itself = false) {\n    const path1 = links.path(args[0]);\n    links.check("read", path1, itself);\n    return [\n      path1\n    ];\n  }\n  pairs.add("readTextFile", deno.readTextFile, deno.readTextFileSync, (args) => path(args));\n  pairs.add("readFile", deno.readFile, deno.readFileSync, (args) => path(args));\n  pairs.add("stat", deno.stat, deno.statSync, (args) => path(args), copyInfo);\n  pairs.add("lstat", deno.lstat, deno.lstatSync, (args) => path(args, true), copyInfo);\n  pairs.add("realPath", deno.realPath, deno.realPathSync, (args) => path(args));\n  async function* list(folder) {\n    try {\n      for await (const entry of readDir(folder)) yield copyEntry(entry);\n    } catch (error) {\n      throw fence.error(error, "read", folder);\n    }\n  }\n  pairs.files["Deno.readDir"] = (...args) => list(path(args)[0]);\n  pairs.files["Deno.readDirSync"] = (...args) => {\n    const [folder] = path(args);\n    try {\n      const entries = [];\n      for (const entry of readDirSync2(folder)) entries.push(copyEntry(entry));\n      return entries.values();\n    } catch (error) {\n      throw fence.error(error, "read", folder);\n    }\n  };\n  return pairs.files;\n}\nfunction writeFunctions(fence, links) {\n  const pairs = new Pairs(fence, "write");\n  function target(value, itself = false) {\n    const path = links.path(value);\n    links.check("write", path, itself);\n    return path;\n  }\n  const write = deno.writeFile;\n  function content(args, bytes) {\n    const plain = plainOptions(args[2], WRITE_FLAGS);\n    return [\n      target(args[0]),\n      bytes,\n      plain\n    ];\n  }\n  pairs.add("writeTextFile", write, deno.writeFileSync, (args) => {\n    const text2 = args[1];\n    if (typeof text2 === "string") return content(args, encodeText(text2));\n    throw new TypeErrorClass4(`Cannot write: the text must be a string, ${current(text2)}`);\n  });\n  pairs.add("writeFile", write, deno.writeFileSync, (args) => content(args, copyBytes(args[1])));\n  pairs.add("mkdir", deno.mkdir, deno.mkdirSync, ([path, options]) => {\n    const plain = plainOptions(options, [\n      "recursive"\n    ]);\n    return [\n      target(path),\n      plain\n    ];\n  });\n  pairs.add("remove", deno.remove, deno.removeSync, ([path, options]) => {\n    const { recursive = false } = plainOptions(options, [\n      "recursive"\n    ]);\n    return [\n      target(path, true),\n      {\n        recursive\n      }\n    ];\n  });\n  pairs.add("rename", deno.rename, deno.renameSync, ([from, to]) => {\n    const paths2 = [\n      links.path(from),\n      links.path(to)\n    ];\n    links.check("read", paths2[0], true);\n    links.check("write", paths2[0], true);\n    links.check("write", paths2[1], true);\n    links.checkMove(paths2[0]);\n    return paths2;\n  });\n  pairs.add("copyFile", deno.copyFile, deno.copyFileSync, ([from, to]) => {\n    const paths2 = [\n      links.path(from),\n      links.path(to)\n    ];\n    links.check("read", paths2[0]);\n    links.check("write", paths2[1]);\n    return paths2;\n  });\n  return pairs.files;\n}\nvar WRITE_FLAGS = [\n  "append",\n  "create",\n  "createNew"\n];\nfunction copyBytes(value) {\n  if (apply5(typeOf, value, []) !== "Uint8Array") {\n    throw new TypeErrorClass4(`Cannot write: the bytes must be a Uint8Array, ${current(value)}`);\n  }\n  return new Uint8ArrayClass(value);\n}\nfunction plainOptions(value, flags) {\n  const plain = {};\n  if (typeof value !== "object" || value === null) return plain;\n  const given = value;\n  for (const name of flags) {\n    const flag = given[name];\n    if (flag !== void 0) plain[name] = !!flag;\n  }\n  const { mode } = given;\n  if (typeof mode === "number") plain.mode = mode & 511;\n  return plain;\n}\nfunction copyInfo(info) {\n  const copy = {};\n  for (const name of FIELDS2) copy[name] = info[name];\n  return copy;\n}\nfunction copyEntry({ name, isFile, isDirectory, isSymlink }) {\n  return {\n    name,\n    isFile,\n    isDirectory,\n    isSymlink\n  };\n}\nfunction same2(value) {\n  return value;\n}\n\nvar deno2 = Deno;\nvar { get, has } = Deno.env;\nvar env = Deno.env;\nfunction envFunctions(fence, names2) {\n  function granted(value) {\n    if (typeof value !== "string" || value === "") {\n      throw new TypeErrorClass4(`Cannot read a variable: its name must be a text, ${current(value)}`);\n    }\n    fence.check("env", value);\n    return value;\n  }\n  const values = create3(null);\n  for (const name of names2) {\n    const value = get.call(env, name);\n    if (value !== void 0) values[name] = value;\n  }\n  return {\n    "Deno.env.get": (name) => get.call(env, granted(name)),\n    "Deno.env.has": (name) => has.call(env, granted(name)),\n    "process.env": new ProxyClass(freeze(values), {\n      __proto__: null,\n      get(target, name) {\n        if (typeof name === "symbol" || name === "" || hasOwn(target, name)) {\n          return target[name];\n        }\n        return fence.has("env", name) ? get.call(env, name) : void 0;\n      }\n    })\n  };\n}\nfunction sysFunctions(fence, names2) {\n  const functions = {};\n  for (const name of names2) {\n    if (!hasOwn(GRANTED_APIS.sys, `Deno.${name}`)) {\n      throw new ErrorClass3(`Cannot grant sys "${name}": nothing in a sandbox would use it`);\n    }\n    const original = deno2[name];\n    functions[`Deno.${name}`] = () => {\n      try {\n        fence.check("sys", name);\n        return original();\n      } catch (error) {\n        throw fence.error(error, "sys", name);\n      }\n    };\n  }\n  return functions;\n}\n\nvar URLClass2 = URL;\nvar upperCase = String.prototype.toUpperCase;\nvar { apply: apply7 } = Reflect;\nvar { freeze: freeze2 } = Object;\nvar MAX_REDIRECTS = 20;\nvar SECRET_HEADERS = freeze2([\n  "authorization",\n  "cookie",\n  "proxy-authorization"\n]);\nvar BODY_HEADERS = freeze2([\n  "content-encoding",\n  "content-language",\n  "content-location",\n  "content-type",\n  "content-length"\n]);\nfunction isRedirect(status) {\n  return status === 301 || status === 302 || status === 303 || status === 307 || status === 308;\n}\nfunction nextStep(from, method, status, location) {\n  const url = new URLClass2(location, from);\n  const plain = apply7(upperCase, method, []);\n  const dropsBody = status === 303 ? plain !== "GET" && plain !== "HEAD" : status < 303 && plain === "POST";\n  return {\n    url,\n    method: dropsBody ? "GET" : method,\n    dropsBody,\n    dropsSecrets: url.origin !== from.origin\n  };\n}\n\nvar AbortSignalClass = AbortSignal;\nvar hrefOf = getterOf(URL.prototype, "href");\nfunction createFetch(fence, net) {\n  return async function fetch2(input, init) {\n    const plan = planOf(input, init);\n    const send = net.sender();\n    for (let hops = 0; ; hops++) {\n      const host = hostOf(plan.url);\n      fence.check("net", host);\n      let response;\n      try {\n        response = await send(plan);\n      } catch (error) {\n        throw fence.error(error, "net", host);\n      }\n      const location = redirectOf(plan, response);\n      if (location === null) return finish(response, hops > 0);\n      await response.body?.cancel();\n      if (hops === MAX_REDIRECTS) {\n        throw new TypeErrorClass4(`Cannot fetch: more than ${hops} redirects`);\n      }\n      follow(plan, location, response.status);\n    }\n  };\n}\nfunction hostOf({ protocol, hostname, port }) {\n  switch (protocol) {\n    case "http:":\n    case "ws:":\n      return `${hostname}:${port || 80}`;\n    case "https:":\n    case "wss:":\n      return `${hostname}:${port || 443}`;\n  }\n  throw new TypeErrorClass4(`Cannot connect: the URL must begin with http: or https:, current value is "${protocol}"`);\n}\nfunction toUrl(value) {\n  let href = value;\n  if (typeof value === "object" && value !== null) {\n    try {\n      href = apply5(hrefOf, value, []);\n    } catch {\n      href = void 0;\n    }\n  }\n  if (typeof href !== "string") {\n    throw new TypeErrorClass4(`Cannot connect: the address must be a text or a URL, ${current(value)}`);\n  }\n  return new URLClass(href);\n}\nfunction toTexts(list) {\n  const texts = [];\n  const { length } = list;\n  for (let i = 0; i < length; i++) texts.push(`${list[i]}`);\n  return texts;\n}\nfunction planOf(input, init) {\n  const base = input instanceof PlainRequest ? new PlainRequest(input) : void 0;\n  const given = typeof init === "object" && init !== null ? init : {};\n  const { method, headers, body, redirect, signal } = given;\n  const plan = {\n    url: base === void 0 ? toUrl(input) : new URLClass(base.url),\n    method: method === void 0 ? base?.method ?? "GET" : `${method}`,\n    headers: new HeadersClass(headers ?? base?.headers),\n    body: body === void 0 ? base?.body ?? null : plainBody(body),\n    redirect: redirect === void 0 ? base?.redirect ?? "follow" : `${redirect}`,\n    signal: null\n  };\n  if (signal !== void 0 && signal !== null) plan.signal = AbortSignalClass.any([\n    signal\n  ]);\n  else if (base !== void 0) plan.signal = base.signal;\n  if (plan.url.username !== "" || plan.url.password !== "") {\n    throw new TypeErrorClass4("Cannot fetch: the URL must not hold a name or password; set a header");\n  }\n  return plan;\n}\nfunction plainBody(body) {\n  if (body === null || typeof body === "string") return body;\n  if (isView2(body)) {\n    return new Uint8ArrayClass(new Uint8ArrayClass(body.buffer, body.byteOffset, body.byteLength));\n  }\n  return body;\n}\nfunction redirectOf(plan, response) {\n  if (plan.redirect === "manual" || !isRedirect(response.status)) return null;\n  const location = response.headers.get("location");\n  if (location === null) return null;\n  if (plan.redirect === "error") {\n    throw new TypeErrorClass4(`Cannot fetch "${plan.url.href}": it redirects`);\n  }\n  return location;\n}\nfunction follow(plan, location, status) {\n  const next2 = nextStep(plan.url, plan.method, status, location);\n  if (next2.dropsBody) {\n    plan.body = null;\n    for (const name of BODY_HEADERS) plan.headers.delete(name);\n  } else if (plan.body instanceof ReadableStreamClass) {\n    throw new TypeErrorClass4(`Cannot fetch "${plan.url.href}": it redirects, and the body was a stream`);\n  }\n  if (next2.dropsSecrets) {\n    for (const name of SECRET_HEADERS) plan.headers.delete(name);\n  }\n  plan.method = next2.method;\n  plan.url = next2.url;\n}\nfunction finish(response, redirected) {\n  setPrototypeOf(response, ResponseClass.prototype);\n  if (redirected) defineProperty3(response, "redirected", {\n    value: true\n  });\n  return response;\n}\n\nvar Sockets = class {\n  #most;\n  #open = 0;\n  /** @param most How many may be open */\n  constructor(most) {\n    this.#most = most;\n  }\n  /** Counts one that is about to be opened. What is returned uncounts it, once. Throws `TypeError` when it is one too many. */\n  enter(host) {\n    if (this.#open >= this.#most) {\n      throw new TypeErrorClass4(`Cannot connect to "${host}": ${this.#most} sockets are open, the limit "fetchesInFlight"; close some of them`);\n    }\n    this.#open++;\n    let counted = true;\n    return () => {\n      if (counted) this.#open--;\n      counted = false;\n    };\n  }\n};\n\nvar descriptor = Object.getOwnPropertyDescriptor(globalThis, "WebSocket");\nvar scope = globalThis;\nvar EventClass = Event;\nvar EventTargetClass = EventTarget;\nvar { dispatchEvent } = EventTarget.prototype;\nvar FIELDS3 = {\n  open: [],\n  message: [\n    "data"\n  ],\n  error: [],\n  close: [\n    "code",\n    "reason",\n    "wasClean"\n  ]\n};\nfunction createWebSocket(fence, net, sockets) {\n  const Original = descriptor.get === void 0 ? descriptor.value : apply5(descriptor.get, scope, []);\n  class CuratedWebSocket extends EventTargetClass {\n    static CONNECTING = 0;\n    static OPEN = 1;\n    static CLOSING = 2;\n    static CLOSED = 3;\n    #socket;\n    onopen = null;\n    onmessage = null;\n    onerror = null;\n    onclose = null;\n    constructor(address, protocols) {\n      super();\n      const url = toUrl(address);\n      if (url.protocol === "http:") url.protocol = "ws:";\n      if (url.protocol === "https:") url.protocol = "wss:";\n      const names2 = isArray4(protocols) ? toTexts(protocols) : protocols === void 0 ? [] : [\n        `${protocols}`\n      ];\n      const host = hostOf(url);\n      fence.check("net", host);\n      if (!net.holdsToAddresses && url.protocol === "ws:" && !isItsOwnAddress(url.hostname)) {\n        throw makeError("NotCapable", `Cannot open a socket to "${host}": without TLS nothing proves where a name leads; use wss:, or let the plugin run as a process ("isolation": "process" in its manifest)`);\n      }\n      const leave = sockets.enter(host);\n      try {\n        this.#socket = new Original(url.href, names2);\n      } catch (error) {\n        leave();\n        throw fence.error(error, "net", host);\n      }\n      this.#socket.addEventListener("close", leave);\n      this.#socket.binaryType = "arraybuffer";\n      for (const type of keys4(FIELDS3)) {\n        this.#socket.addEventListener(type, (event) => this.#emit(type, event));\n      }\n    }\n    get url() {\n      return this.#socket.url;\n    }\n    get protocol() {\n      return this.#socket.protocol;\n    }\n    get readyState() {\n      return this.#socket.readyState;\n    }\n    get bufferedAmount() {\n      return this.#socket.bufferedAmount;\n    }\n    get binaryType() {\n      return "arraybuffer";\n    }\n    send(data) {\n      this.#socket.send(typeof data === "string" ? data : copyBytes(data));\n    }\n    close(code, reason) {\n      if (code === void 0) return this.#socket.close();\n      if (typeof code !== "number") {\n        throw new TypeErrorClass4(`Cannot close: the code must be a number, ${current(code)}`);\n      }\n      this.#socket.close(code, reason === void 0 ? void 0 : `${reason}`);\n    }\n    #emit(type, original) {\n      const event = new EventClass(type);\n      for (const name of FIELDS3[type]) {\n        const value = original[name];\n        defineProperty3(event, name, {\n          value,\n          enumerable: true\n        });\n      }\n      const handler = this[`on${type}`];\n      try {\n        if (isFunction(handler)) apply5(handler, this, [\n          event\n        ]);\n      } finally {\n        apply5(dispatchEvent, this, [\n          event\n        ]);\n      }\n    }\n  }\n  defineProperty3(CuratedWebSocket, "name", {\n    value: "WebSocket"\n  });\n  freeze(CuratedWebSocket.prototype);\n  return freeze(CuratedWebSocket);\n}\nfunction isItsOwnAddress(hostname) {\n  if (hostname === "localhost" || hostname[0] === "[") return true;\n  for (let i = 0; i < hostname.length; i++) {\n    const code = charCode(hostname, i);\n    if (code !== 46 && (code < 48 || code > 57)) return false;\n  }\n  return true;\n}\n\nvar { connect, connectTls } = Deno;\nvar WritableStreamClass = WritableStream;\nvar CHUNK_BYTES2 = 16 * 1024;\nfunction netFunctions(fence, net, most) {\n  const sockets = new Sockets(most);\n  async function open(target, start2) {\n    const host = hostOf2(target);\n    fence.check("net", host);\n    const leave = sockets.enter(host);\n    try {\n      const conn = await start2();\n      await checkPeer(conn, host);\n      return curate(conn, fence, host, leave);\n    } catch (error) {\n      leave();\n      throw fence.error(error, "net", host);\n    }\n  }\n  async function checkPeer(conn, host) {\n    const { hostname, port } = conn.remoteAddr;\n    try {\n      await net.checkPeer(host, hostname, port);\n    } catch (error) {\n      conn.close();\n      throw error;\n    }\n  }\n  return {\n    "fetch": createFetch(fence, net),\n    "WebSocket": createWebSocket(fence, net, sockets),\n    "Deno.connect": async (options) => {\n      const { hostname, port } = targetOf(options);\n      return await open({\n        hostname,\n        port\n      }, () => connect({\n        hostname,\n        port,\n        transport: "tcp"\n      }));\n    },\n    "Deno.connectTls": async (options) => {\n      const { hostname, port } = targetOf(options);\n      const { caCerts } = options;\n      const plain = {\n        hostname,\n        port\n      };\n      if (isArray4(caCerts)) plain.caCerts = toTexts(caCerts);\n      return await open({\n        hostname,\n        port\n      }, () => connectTls(plain));\n    }\n  };\n}\nfunction targetOf(options) {\n  if (typeof options !== "object" || options === null) {\n    throw new TypeErrorClass4(`Cannot connect: needs { hostname, port }, ${current(options)}`);\n  }\n  const { hostname = "127.0.0.1", port, transport = "tcp" } = options;\n  if (transport !== "tcp") {\n    throw new TypeErrorClass4(`Cannot connect: the transport must be "tcp", ${current(transport)}`);\n  }\n  if (typeof hostname !== "string" || hostname === "") {\n    throw new TypeErrorClass4(`Cannot connect: the hostname must be a text, ${current(hostname)}`);\n  }\n  if (!isInteger2(port) || port < 1 || port > 65535) {\n    throw new TypeErrorClass4(`Cannot connect: the port must be 1 to 65535, ${current(port)}`);\n  }\n  return {\n    hostname,\n    port\n  };\n}\nfunction hostOf2({ hostname, port }) {\n  const bare = indexOf(hostname, ":") === -1 || hostname[0] === "[";\n  return bare ? `${hostname}:${port}` : `[${hostname}]:${port}`;\n}\nfunction curate(conn, fence, host, left) {\n  async function guarded(work) {\n    try {\n      return await work();\n    } catch (error) {\n      throw fence.error(error, "net", host);\n    }\n  }\n  async function readSome(size) {\n    const bytes = new Uint8ArrayClass(size);\n    const count2 = await guarded(() => conn.read(bytes));\n    return count2 === null ? null : bytes.subarray(0, count2);\n  }\n  async function writeAll(bytes) {\n    for (let done = 0; done < bytes.length; ) {\n      done += await guarded(() => conn.write(bytes.subarray(done)));\n    }\n    return bytes.length;\n  }\n  let closed = false;\n  function close() {\n    if (closed) return;\n    closed = true;\n    conn.close();\n    left();\n  }\n  return freeze({\n    async read(into) {\n      const { length } = copyBytes(into);\n      const bytes = await readSome(length);\n      if (bytes === null) return null;\n      into.set(bytes);\n      return bytes.length;\n    },\n    async write(bytes) {\n      return await writeAll(copyBytes(bytes));\n    },\n    readable: new ReadableStreamClass({\n      async pull(controller) {\n        const bytes = await readSome(CHUNK_BYTES2);\n        if (bytes === null) controller.close();\n        else controller.enqueue(bytes);\n      },\n      cancel: close\n    }, {\n      highWaterMark: 0\n    }),\n    writable: new WritableStreamClass({\n      async write(chunk) {\n        await writeAll(copyBytes(chunk));\n      },\n      close,\n      abort: close\n    }),\n    close\n  });\n}\n\nimport { resolve } from "node:path";\n\nvar SYSTEM_FOLDERS = [\n  "/proc",\n  "/dev",\n  "/sys"\n];\n\nvar { realPathSync, readLinkSync, readDirSync, build } = Deno;\nvar decodePart = decodeURIComponent;\nvar hrefOf2 = getterOf(URL.prototype, "href");\nvar pathnameOf = getterOf(URL.prototype, "pathname");\nvar windows = build.os === "windows";\nvar SEPARATOR = windows ? "\\\\" : "/";\nvar MAX_MOVED = 1e4;\nfunction toPath(value, cwd) {\n  const path = typeof value === "string" ? value : pathOfUrl(value);\n  if (path === void 0 || path === "" || indexOf(path, "\\0") !== -1) {\n    throw new TypeErrorClass4(`Cannot use the path: it must be a text or a file: URL, ${current(value)}`);\n  }\n  return resolve(cwd, path);\n}\nfunction pathOfUrl(value) {\n  let href;\n  try {\n    href = apply5(hrefOf2, value, []);\n  } catch {\n    return void 0;\n  }\n  if (!startsWith(href, "file:///")) return void 0;\n  const path = decodePart(apply5(pathnameOf, new URLClass(href), []));\n  return windows ? slice3(path, 1) : path;\n}\nvar Links = class {\n  #fence;\n  #roots;\n  #cwd;\n  /**\n   * To be made before code of the plugin runs: the grants themselves are resolved now. `cwd` is where relative paths\n   * start from.\n   */\n  constructor(fence, granted, cwd = SEPARATOR) {\n    this.#fence = fence;\n    this.#cwd = cwd;\n    this.#roots = {\n      read: (granted.read ?? []).map(realOrSame),\n      write: (granted.write ?? []).map(realOrSame)\n    };\n  }\n  /** A path as a plugin gave it, made absolute. Throws `TypeError`. */\n  path(value) {\n    return toPath(value, this.#cwd);\n  }\n  /**\n   * Throws `NotCapable` unless the thread holds the permission for the path and for what it leads to; `itself` means\n   * that a link at the end of it is not followed.\n   */\n  check(kind, path, itself = false) {\n    this.#fence.check(kind, path);\n    const target = this.#resolve(path, itself);\n    for (const folder of SYSTEM_FOLDERS) {\n      if (!isInside(target ?? path, folder)) continue;\n      throw this.#fence.refusal(kind, path, "what lies there is no file but the system itself");\n    }\n    if (target === void 0) return;\n    for (const root of this.#roots[kind]) if (isInside(target, root)) return;\n    throw this.#fence.refusal(kind, path, "a link on the way leads out of what was granted");\n  }\n  /**\n   * Throws `NotCapable` for a link, and for a folder with one in it: whoever moves links can put one where a file was\n   * checked a moment ago, or make a relative one lead elsewhere.\n   */\n  checkMove(path) {\n    const left = [\n      path\n    ];\n    for (let seen = 0; left.length > 0; seen++) {\n      const at = left.pop();\n      if (isLink(at)) {\n        throw this.#fence.refusal("write", path, "a link, or a folder with one in it, cannot be moved");\n      }\n      if (seen === MAX_MOVED) {\n        throw makeError("NotSupported", `Cannot move "${path}": it has more than ${MAX_MOVED} entries`);\n      }\n      for (const name of namesIn(at)) left.push(at + SEPARATOR + name);\n    }\n  }\n  /** Where a path leads, be it that the end of it is not there yet; undefined when nobody may look. */\n  #resolve(path, itself) {\n    let at = path;\n    let rest = "";\n    let skip = itself;\n    while (true) {\n      if (!this.#fence.has("read", at)) return void 0;\n      if (!skip) {\n        try {\n          const real = realPathSync(at);\n          return real === SEPARATOR ? real + slice3(rest, 1) : real + rest;\n        } catch {\n          if (isLink(at)) {\n            throw makeError("NotFound", `Cannot use "${path}": it is a link to nothing`);\n          }\n        }\n      }\n      skip = false;\n      const parent = parentOf(at);\n      if (parent === at) return void 0;\n      rest = SEPARATOR + slice3(at, lastIndexOf(at, SEPARATOR) + 1) + rest;\n      at = parent;\n    }\n  }\n};\nfunction namesIn(path) {\n  const names2 = [];\n  try {\n    for (const { name, isFile } of readDirSync(path)) if (!isFile) names2.push(name);\n  } catch {\n  }\n  return names2;\n}\nfunction isLink(path) {\n  try {\n    readLinkSync(path);\n    return true;\n  } catch {\n    return false;\n  }\n}\nfunction realOrSame(path) {\n  try {\n    return realPathSync(path);\n  } catch {\n    return path;\n  }\n}\nfunction parentOf(path) {\n  const end = lastIndexOf(path, SEPARATOR);\n  if (end === -1) return ".";\n  return end === 0 ? SEPARATOR : slice3(path, 0, end);\n}\nfunction isInside(path, root) {\n  if (path === root) return true;\n  const folder = slice3(root, root.length - 1) === SEPARATOR ? root : root + SEPARATOR;\n  return startsWith(path, folder);\n}\n\nvar CommandClass = Deno.Command;\nfunction runFunctions(fence, links) {\n  class CuratedCommand {\n    #program;\n    #options;\n    constructor(program, options) {\n      if (typeof program !== "string" || program === "") {\n        throw new TypeErrorClass4(`Cannot start a program: its name must be a text, ${current(program)}`);\n      }\n      this.#program = program;\n      this.#options = plainOptions2(options, links);\n      fence.check("run", program);\n    }\n    async output() {\n      try {\n        return await new CommandClass(this.#program, this.#options).output();\n      } catch (error) {\n        throw fence.error(error, "run", this.#program);\n      }\n    }\n    outputSync() {\n      try {\n        return new CommandClass(this.#program, this.#options).outputSync();\n      } catch (error) {\n        throw fence.error(error, "run", this.#program);\n      }\n    }\n    spawn() {\n      try {\n        return curate2(new CommandClass(this.#program, this.#options).spawn(), this.#options);\n      } catch (error) {\n        throw fence.error(error, "run", this.#program);\n      }\n    }\n  }\n  defineProperty3(CuratedCommand, "name", {\n    value: "Command"\n  });\n  freeze(CuratedCommand.prototype);\n  return {\n    "Deno.Command": freeze(CuratedCommand)\n  };\n}\nfunction plainOptions2(value, links) {\n  const given = typeof value === "object" && value !== null ? value : {};\n  const { args, cwd, env: env2, clearEnv, stdin, stdout, stderr } = given;\n  const options = {\n    args: isArray4(args) ? toTexts(args) : [],\n    cwd: links.path(cwd ?? "."),\n    clearEnv: clearEnv === true,\n    stdin: pipeOf("stdin", stdin, "null"),\n    stdout: pipeOf("stdout", stdout, "piped"),\n    stderr: pipeOf("stderr", stderr, "piped")\n  };\n  if (typeof env2 === "object" && env2 !== null) {\n    const variables = create3(null);\n    for (const name of keys4(env2)) variables[name] = `${env2[name]}`;\n    options.env = variables;\n  }\n  return options;\n}\nfunction pipeOf(name, value, usual) {\n  if (value === void 0) return usual;\n  if (value === "piped" || value === "null") return value;\n  throw new TypeErrorClass4(`Cannot start a program: ${name} must be "piped" or "null", ${current(value)}`);\n}\nfunction curate2(child, { stdin, stdout, stderr }) {\n  const curated = {\n    pid: child.pid,\n    status: child.status,\n    output: () => child.output(),\n    kill(signal) {\n      if (signal === void 0) return child.kill();\n      if (typeof signal !== "string" && !isInteger2(signal)) {\n        throw new TypeErrorClass4(`Cannot end a program: the signal must be a name or a number, ${current(signal)}`);\n      }\n      child.kill(signal);\n    }\n  };\n  if (stdin === "piped") curated.stdin = child.stdin;\n  if (stdout === "piped") curated.stdout = child.stdout;\n  if (stderr === "piped") curated.stderr = child.stderr;\n  return freeze(curated);\n}\n\nvar FIXED = Object.freeze({\n  Deno: true,\n  URL: true\n});\nvar BUILD = Object.freeze({\n  os: Deno.build.os\n});\nfunction createGranted({ permissions: permissions2 = {}, plugin, cwd, limits }, net) {\n  const globals = create3(null);\n  const fence = new Fence(plugin);\n  const links = new Links(fence, permissions2, cwd);\n  const { read: read2, write, env: env2, sys, run, ffi } = permissions2;\n  if (read2 !== void 0) place(globals, readFunctions(fence, links));\n  if (write !== void 0) place(globals, writeFunctions(fence, links));\n  if (env2 !== void 0) place(globals, envFunctions(fence, env2));\n  if (permissions2.net !== void 0) {\n    place(globals, netFunctions(fence, net, limits.fetchesInFlight));\n    globals.URL = URLClass;\n  }\n  if (sys !== void 0) place(globals, sysFunctions(fence, sys));\n  if (run !== void 0) place(globals, runFunctions(fence, links));\n  if (ffi !== void 0) place(globals, ffiFunctions(fence, links));\n  const { Deno: deno3, process } = globals;\n  if (deno3 !== void 0) {\n    deno3.errors = ERRORS;\n    deno3.build = BUILD;\n    if (deno3.env !== void 0) freeze(deno3.env);\n    freeze(deno3);\n  }\n  if (process !== void 0) freeze(process);\n  return globals;\n}\nfunction place(globals, values) {\n  for (const name of keys4(values)) {\n    const path = split(name, ".");\n    let at = globals;\n    for (let i = 0; i < path.length - 1; i++) {\n      at = at[path[i]] ??= create3(null);\n    }\n    at[path[path.length - 1]] = values[name];\n  }\n}\n\nfunction guardListeners(report2) {\n  const guards = new WeakMapClass();\n  function guard2(callback) {\n    if (typeof callback !== "function" && (typeof callback !== "object" || callback === null)) {\n      return callback;\n    }\n    let made = guards.get(callback);\n    if (made === void 0) {\n      made = function(event) {\n        try {\n          call(callback, this, event);\n        } catch (error) {\n          report2(error);\n        }\n      };\n      guards.set(callback, made);\n    }\n    return made;\n  }\n  for (const name of [\n    "addEventListener",\n    "removeEventListener"\n  ]) {\n    const original = EventTarget.prototype[name];\n    const value = {\n      [name](type, callback, options) {\n        return apply5(original, this, [\n          type,\n          guard2(callback),\n          options\n        ]);\n      }\n    }[name];\n    Object.defineProperty(EventTarget.prototype, name, {\n      value\n    });\n  }\n}\nfunction call(callback, target, event) {\n  if (isFunction(callback)) apply5(callback, target, [\n    event\n  ]);\n  else apply5(callback.handleEvent, callback, [\n    event\n  ]);\n}\n\nvar MAX_HASHES = 2e6;\nvar MAX_MODULUS = 4096;\nvar HASH_BITS = 160;\nvar KEY_BITS = 1024;\nvar FIELDS4 = [\n  ...[\n    "name",\n    "hash",\n    "salt",\n    "info",\n    "public",\n    "namedCurve",\n    "publicExponent",\n    "context"\n  ],\n  ...[\n    "iterations",\n    "length",\n    "modulusLength"\n  ]\n];\nvar NUMBERS = [\n  "iterations",\n  "length",\n  "modulusLength"\n];\nfunction guardCrypto() {\n  const { prototype } = SubtleCrypto;\n  const { deriveBits, deriveKey, generateKey } = prototype;\n  let turn;\n  async function inTurn(method, subtle, args) {\n    const before = turn;\n    const run = async () => {\n      await before;\n      return await apply5(method, subtle, args);\n    };\n    const mine = run();\n    turn = mine.then(nothing3, nothing3);\n    return await mine;\n  }\n  const guarded = {\n    async deriveBits(algorithm, key, length) {\n      const plain = plainAlgorithm(algorithm);\n      const bits = length === void 0 || length === null ? length : NumberOf(length);\n      if (!isLong(plain)) return await apply5(deriveBits, this, [\n        plain,\n        key,\n        bits\n      ]);\n      checkHashes(plain, bits ?? 0);\n      return await inTurn(deriveBits, this, [\n        plain,\n        key,\n        bits\n      ]);\n    },\n    async deriveKey(algorithm, base, kind, ...rest) {\n      const plain = plainAlgorithm(algorithm);\n      const derived = plainAlgorithm(kind);\n      if (!isLong(plain)) return await apply5(deriveKey, this, [\n        plain,\n        base,\n        derived,\n        ...rest\n      ]);\n      const { length = KEY_BITS } = typeof derived === "object" ? derived : {};\n      checkHashes(plain, length);\n      return await inTurn(deriveKey, this, [\n        plain,\n        base,\n        derived,\n        ...rest\n      ]);\n    },\n    async generateKey(algorithm, ...rest) {\n      const plain = plainAlgorithm(algorithm);\n      if (!isLong(plain)) return await apply5(generateKey, this, [\n        plain,\n        ...rest\n      ]);\n      if (!(plain.modulusLength <= MAX_MODULUS)) {\n        throw new RangeErrorClass4(`Cannot make a key: its modulus may have ${MAX_MODULUS} bits, current value is ${plain.modulusLength}`);\n      }\n      return await inTurn(generateKey, this, [\n        plain,\n        ...rest\n      ]);\n    }\n  };\n  for (const name of [\n    "deriveBits",\n    "deriveKey",\n    "generateKey"\n  ]) {\n    Object.defineProperty(prototype, name, {\n      value: guarded[name],\n      writable: false,\n      configurable: false\n    });\n  }\n}\nfunction plainAlgorithm(algorithm) {\n  if (typeof algorithm !== "object" || algorithm === null) return `${algorithm}`;\n  const plain = create3(null);\n  for (let i = 0; i < FIELDS4.length; i++) {\n    const field = FIELDS4[i];\n    const value = algorithm[field];\n    if (value !== void 0) plain[field] = NUMBERS.includes(field) ? NumberOf(value) : value;\n  }\n  return plain;\n}\nfunction isLong(algorithm) {\n  return typeof algorithm === "object" && (algorithm.iterations !== void 0 || algorithm.modulusLength !== void 0);\n}\nfunction checkHashes({ iterations }, bits) {\n  const hashes = iterations * (floor(bits / HASH_BITS) + 1);\n  if (iterations >= 0 && bits >= 0 && hashes <= MAX_HASHES) return;\n  throw new RangeErrorClass4(`Cannot derive a key: ${iterations} iterations for ${bits} bits are more than ${MAX_HASHES} hashes`);\n}\nfunction nothing3() {\n}\n\nvar HostNet = class {\n  holdsToAddresses = false;\n  #asks;\n  #core;\n  constructor(asks, core2) {\n    this.#asks = asks;\n    this.#core = core2;\n  }\n  sender() {\n    const call2 = this.#core.current;\n    return (step) => this.#send(step, call2);\n  }\n  async checkPeer(host, address, port) {\n    await this.#ask("netPeer", {\n      host,\n      address,\n      port\n    }, this.#core.current);\n  }\n  async #send({ url, method, headers, body, signal }, call2) {\n    signal?.throwIfAborted();\n    const request = new PlainRequest(url.href, {\n      method,\n      headers,\n      body,\n      signal\n    });\n    const list = [];\n    request.headers.forEach((value, name) => list.push([\n      name,\n      value\n    ]));\n    const plain = {\n      method: request.method,\n      url: url.href,\n      headers: list\n    };\n    if (request.body !== null) plain.body = await this.#collect(request.body);\n    const asked = this.#ask("netFetch", plain, call2);\n    const head = await unlessAborted(asked, signal, ({ id }) => this.#cancel(id, call2));\n    const response = new PlainResponse(this.#bodyOf(head, call2, signal), {\n      status: head.status,\n      statusText: head.statusText,\n      headers: new HeadersClass(head.headers)\n    });\n    defineProperty3(response, "url", {\n      value: url.href\n    });\n    return response;\n  }\n  /** The body of a request as a whole; the host has a smaller bound of its own. */\n  async #collect(body) {\n    const { batchBytes } = this.#core.limits;\n    const reader = body.getReader();\n    const chunks = [];\n    let total = 0;\n    while (true) {\n      const { done, value } = await reader.read();\n      if (done) break;\n      total += value.length;\n      if (total > batchBytes) {\n        ignoreRejection(reader.cancel());\n        throw new RangeErrorClass4(`Cannot fetch: the body has more than ${batchBytes} bytes`);\n      }\n      chunks.push(value);\n    }\n    const whole = new Uint8ArrayClass(total);\n    let offset = 0;\n    for (let i = 0; i < chunks.length; i++) {\n      whole.set(chunks[i], offset);\n      offset += chunks[i].length;\n    }\n    return whole;\n  }\n  #bodyOf({ id }, call2, signal) {\n    if (id === void 0) return null;\n    return new ReadableStreamClass({\n      start: (controller) => {\n        signal?.addEventListener("abort", () => {\n          controller.error(signal.reason);\n          this.#cancel(id, call2);\n        });\n      },\n      pull: async (controller) => {\n        const chunk = await this.#ask("netRead", id, call2);\n        if (signal?.aborted) return;\n        if (chunk === null) controller.close();\n        else controller.enqueue(chunk);\n      },\n      cancel: () => this.#cancel(id, call2)\n    }, {\n      highWaterMark: 0\n    });\n  }\n  #cancel(id, call2) {\n    if (id !== void 0) ignoreRejection(this.#ask("netCancel", id, call2));\n  }\n  async #ask(method, arg, call2) {\n    try {\n      return await this.#asks.later(method, [\n        arg\n      ], call2);\n    } catch (error) {\n      const { code, message } = error;\n      throw code === "capability" ? makeError("NotCapable", message) : error;\n    }\n  }\n};\nfunction unlessAborted(promise, signal, late) {\n  if (signal === null) return promise;\n  return new PromiseClass((resolve2, reject) => {\n    signal.addEventListener("abort", () => reject(signal.reason));\n    promise.then((value) => {\n      if (signal.aborted) late(value);\n      else resolve2(value);\n    }, reject);\n  });\n}\n\nvar DEPTH = 4;\nvar ITEMS = 100;\nvar LENGTH = 16 * 1024;\nvar dateToISO = Date.prototype.toISOString;\nvar regExpSource = Object.getOwnPropertyDescriptor(RegExp.prototype, "source").get;\nvar regExpFlags = Object.getOwnPropertyDescriptor(RegExp.prototype, "flags").get;\nvar mapForEach2 = Map.prototype.forEach;\nvar setForEach2 = Set.prototype.forEach;\nvar symbolToString = Symbol.prototype.toString;\nvar bigIntToString = BigInt.prototype.toString;\nvar typedArrayLength3 = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), "length").get;\nfunction inspect(value) {\n  if (typeof value === "string") return value;\n  try {\n    return new Inspection().show(value, 0);\n  } catch {\n    return "[value that cannot be shown]";\n  }\n}\nvar Inspection = class {\n  #room = LENGTH;\n  #path = [];\n  show(value, depth) {\n    const text2 = this.#text(value, depth);\n    this.#room -= text2.length;\n    return text2;\n  }\n  #text(value, depth) {\n    switch (typeof value) {\n      case "string":\n        return stringify3(value.length > this.#room ? slice3(value, 0, this.#room) + "\\u2026" : value);\n      case "number":\n        return is(value, -0) ? "-0" : `${value}`;\n      case "bigint":\n        return apply5(bigIntToString, value, []) + "n";\n      case "symbol":\n        return apply5(symbolToString, value, []);\n      case "function":\n        return functionText(value);\n      case "object":\n        return value === null ? "null" : this.#object(value, depth);\n      default:\n        return StringOf(value);\n    }\n  }\n  #object(value, depth) {\n    if (this.#path.includes(value)) return "[circular]";\n    if (this.#room <= 0) return "\\u2026";\n    const special = specialText(value, depth);\n    if (special !== void 0) return special;\n    if (depth >= DEPTH) return isArray4(value) ? "[array]" : `[${classOf(value)}]`;\n    this.#path.push(value);\n    try {\n      return this.#container(value, depth);\n    } finally {\n      this.#path.pop();\n    }\n  }\n  #container(value, depth) {\n    const name = classOf(value);\n    if (isArray4(value)) return this.#list("[", "]", this.#items(value, value.length, depth));\n    const tag = tagOf2(value);\n    if (tag === "[object Map]" || tag === "[object Set]") {\n      const entries = this.#entries(value, tag === "[object Map]", depth);\n      if (entries !== void 0) return this.#list(`${name} {`, "}", entries);\n    }\n    if (isView2(value) && tag !== "[object DataView]") {\n      const length = apply5(typedArrayLength3, value, []);\n      const items = this.#items(value, length, depth);\n      return this.#list(`${name}(${length}) [`, "]", items);\n    }\n    return this.#list(name === "Object" ? "{" : `${name} {`, "}", this.#fields(value, depth));\n  }\n  #items(list, length, depth) {\n    const parts = [];\n    for (let i = 0; i < length && this.#hasRoom(parts); i++) {\n      parts.push(i in list ? this.#field(list, i, depth) : "empty");\n    }\n    if (parts.length < length) parts.push(`\\u2026 ${length - parts.length} more`);\n    return parts;\n  }\n  #fields(value, depth) {\n    const parts = [];\n    for (const key of ownKeys(value)) {\n      if (!getOwnPropertyDescriptor2(value, key)?.enumerable) continue;\n      if (!this.#hasRoom(parts)) {\n        parts.push("\\u2026");\n        break;\n      }\n      const name = typeof key === "symbol" ? `[${apply5(symbolToString, key, [])}]` : fieldName(key);\n      parts.push(`${name}: ${this.#field(value, key, depth)}`);\n    }\n    return parts;\n  }\n  #entries(value, isMap, depth) {\n    const parts = [];\n    const each = (item, key) => {\n      if (!this.#hasRoom(parts)) return;\n      const text2 = this.show(item, depth + 1);\n      parts.push(isMap ? `${this.show(key, depth + 1)} => ${text2}` : text2);\n    };\n    try {\n      apply5(isMap ? mapForEach2 : setForEach2, value, [\n        each\n      ]);\n      return parts;\n    } catch {\n      return void 0;\n    }\n  }\n  /** A field without running its getter. */\n  #field(value, key, depth) {\n    const descriptor2 = getOwnPropertyDescriptor2(value, key);\n    if (descriptor2 === void 0 || hasOwn(descriptor2, "value")) {\n      return this.show(descriptor2?.value, depth + 1);\n    }\n    return descriptor2.get === void 0 ? "[setter]" : "[getter]";\n  }\n  #hasRoom(parts) {\n    return parts.length < ITEMS && this.#room > 0;\n  }\n  #list(open, close, parts) {\n    if (parts.length === 0) return open + close;\n    const space = close === "]" ? "" : " ";\n    let text2 = open + space;\n    for (let i = 0; i < parts.length; i++) text2 += (i === 0 ? "" : ", ") + parts[i];\n    return text2 + space + close;\n  }\n};\nfunction specialText(value, depth) {\n  switch (tagOf2(value)) {\n    case "[object Date]":\n      return attempt(dateToISO, value);\n    case "[object RegExp]": {\n      const source = attempt(regExpSource, value);\n      return source === void 0 ? void 0 : `/${source}/${attempt(regExpFlags, value)}`;\n    }\n    case "[object Promise]":\n      return "Promise {}";\n    case "[object Error]":\n      return errorText(value, depth);\n    default:\n      return void 0;\n  }\n}\nfunction errorText(value, depth) {\n  const { stack, name, message } = value;\n  if (depth === 0 && typeof stack === "string" && stack !== "") return stack;\n  if (typeof message !== "string") return void 0;\n  return `[${typeof name === "string" ? name : "Error"}: ${message}]`;\n}\nfunction functionText(value) {\n  const name = getOwnPropertyDescriptor2(value, "name")?.value;\n  return typeof name === "string" && name !== "" ? `[function ${name}]` : "[function]";\n}\nfunction classOf(value) {\n  const prototype = getPrototypeOf3(value);\n  if (prototype === null) return "[no prototype]";\n  const made = getOwnPropertyDescriptor2(prototype, "constructor")?.value;\n  if (typeof made !== "function") return "Object";\n  const name = getOwnPropertyDescriptor2(made, "name")?.value;\n  return typeof name === "string" && name !== "" ? name : "Object";\n}\nfunction fieldName(key) {\n  for (let i = 0; i < key.length; i++) {\n    const letter = key[i];\n    const plain = letter >= "a" && letter <= "z" || letter >= "A" && letter <= "Z" || letter === "_" || letter === "$" || i > 0 && letter >= "0" && letter <= "9";\n    if (!plain) return stringify3(key);\n  }\n  return key === "" ? \'""\' : key;\n}\nfunction attempt(method, value) {\n  try {\n    return apply5(method, value, []);\n  } catch {\n    return void 0;\n  }\n}\n\nfunction formatLog(args) {\n  let text2 = "";\n  let next2 = 0;\n  if (args.length > 1 && typeof args[0] === "string" && indexOf(args[0], "%") !== -1) {\n    const template = args[0];\n    next2 = 1;\n    let from = 0;\n    for (let at = indexOf(template, "%"); at !== -1; at = indexOf(template, "%", from)) {\n      const letter = template[at + 1];\n      text2 += slice3(template, from, at);\n      from = at + 2;\n      if (letter === "%") text2 += "%";\n      else if (letter === void 0 || next2 >= args.length || !isDirective(letter)) {\n        text2 += slice3(template, at, from);\n      } else text2 += fill(letter, args[next2++]);\n    }\n    text2 += slice3(template, from);\n  } else if (args.length > 0) {\n    text2 = inspect(args[0]);\n    next2 = 1;\n  }\n  for (; next2 < args.length; next2++) text2 += " " + inspect(args[next2]);\n  return text2;\n}\nfunction isDirective(letter) {\n  return indexOf("sdifjoOc", letter) !== -1;\n}\nfunction fill(directive, value) {\n  try {\n    switch (directive) {\n      case "c":\n        return "";\n      case "d":\n      case "f":\n        return typeof value === "object" ? "NaN" : StringOf(NumberOf(value));\n      case "i": {\n        const number = typeof value === "object" ? NaN : NumberOf(value);\n        return StringOf(number - number % 1);\n      }\n      case "j":\n        return stringify3(value) ?? "undefined";\n      default:\n        return inspect(value);\n    }\n  } catch {\n    return "[value that cannot be shown]";\n  }\n}\n\nfunction createConsole(core2) {\n  const counts = new MapClass();\n  const timers = new MapClass();\n  let indent = "";\n  function write(level, text2) {\n    core2.log(level, indent + text2);\n  }\n  function writer(level) {\n    return (...args) => write(level, formatLog(args));\n  }\n  function elapsed(label, more, end) {\n    const started = timers.get(label);\n    if (started === void 0) return write("warn", `Timer "${label}" does not exist`);\n    if (end) timers.delete(label);\n    const rest = more.length === 0 ? "" : " " + formatLog(more);\n    write("info", `${label}: ${roundToMicroseconds(milliseconds() - started)} ms${rest}`);\n  }\n  return {\n    log: writer("info"),\n    info: writer("info"),\n    debug: writer("debug"),\n    warn: writer("warn"),\n    error: writer("error"),\n    dir: (value) => write("info", formatLog([\n      value\n    ])),\n    dirxml: writer("info"),\n    table: (value) => write("info", formatLog([\n      value\n    ])),\n    trace: (...args) => write("debug", `Trace: ${formatLog(args)}${here(core2.plugin)}`),\n    assert(condition, ...args) {\n      if (condition) return;\n      write("error", args.length === 0 ? "Assertion failed" : `Assertion failed: ${formatLog(args)}`);\n    },\n    count(label = "default") {\n      const name = formatLog([\n        label\n      ]);\n      const count2 = (counts.get(name) ?? 0) + 1;\n      counts.set(name, count2);\n      write("info", `${name}: ${count2}`);\n    },\n    countReset: (label = "default") => void counts.delete(formatLog([\n      label\n    ])),\n    time: (label = "default") => void timers.set(formatLog([\n      label\n    ]), milliseconds()),\n    timeLog: (label = "default", ...more) => elapsed(formatLog([\n      label\n    ]), more, false),\n    timeEnd: (label = "default") => elapsed(formatLog([\n      label\n    ]), [], true),\n    group(...args) {\n      if (args.length > 0) write("info", formatLog(args));\n      if (indent.length < 40) indent += "  ";\n    },\n    groupCollapsed(...args) {\n      if (args.length > 0) write("info", formatLog(args));\n      if (indent.length < 40) indent += "  ";\n    },\n    groupEnd() {\n      indent = slice3(indent, 2);\n    },\n    clear() {\n    }\n  };\n}\nfunction roundToMicroseconds(ms) {\n  const scaled = ms * 1e3;\n  return (scaled - scaled % 1) / 1e3;\n}\nfunction here(plugin) {\n  const holder = {};\n  captureStackTrace(holder, here);\n  if (typeof holder.stack !== "string") return "";\n  const stack = correctStack(holder.stack, plugin);\n  const first = indexOf(stack, "\\n");\n  return first === -1 ? "" : slice3(stack, first);\n}\n\nvar LENGTH2 = 200;\nfunction cronAdd(registry, asks, args) {\n  const id = text(args[0], "cronAdd", "argument 1 must be the job\'s id");\n  const expr = text(args[1], "cronAdd", "argument 2 must be a cron expression");\n  const handler = toHandler(args[2], "cronAdd", 3, "");\n  if (registry.closed) return asks.ask("cron.add", [\n    id,\n    expr,\n    registry.add(handler)\n  ]);\n  const { jobs } = registry.registrations;\n  const job = {\n    handler: registry.add(handler),\n    id,\n    expr,\n    async: isAsyncFunction(handler),\n    at: registry.position()\n  };\n  const same3 = jobs.findIndex((one) => one.id === id);\n  if (same3 === -1) jobs.push(job);\n  else jobs[same3] = job;\n}\nfunction cronRemove(registry, asks, args) {\n  const id = text(args[0], "cronRemove", "argument 1 must be the job\'s id");\n  if (registry.closed) return asks.ask("cron.remove", [\n    id\n  ]);\n  const { jobs } = registry.registrations;\n  const at = jobs.findIndex((one) => one.id === id);\n  if (at !== -1) jobs.splice(at, 1);\n}\nfunction text(value, name, what) {\n  if (typeof value === "string" && value !== "") {\n    return bounded(value, LENGTH2, name, "the id or expression");\n  }\n  throw new TypeErrorClass4(`Cannot call ${name}: ${what}, ${current(value)}`);\n}\n\nvar bufferOf = Object.getOwnPropertyDescriptor(ArrayBuffer.prototype, "byteLength").get;\nfunction toString(...args) {\n  if (args.length === 0) return tagOf2(this);\n  const bytes = args[0];\n  if (isView2(bytes)) return decodeText(bytes);\n  if (isArray4(bytes)) return decodeText(new Uint8ArrayClass(bytes));\n  if (bytes instanceof ArrayBufferClass && apply5(bufferOf, bytes, []) !== void 0) {\n    return decodeText(bytes);\n  }\n  return `${bytes}`;\n}\n\nvar RealRegistry = FinalizationRegistry;\nfunction createFinalizationRegistry(fault) {\n  const curated = function FinalizationRegistry1(cleanup) {\n    if (new.target === void 0) {\n      throw new TypeErrorClass4("Cannot call FinalizationRegistry: it has to be made with `new`");\n    }\n    if (!isFunction(cleanup)) {\n      throw new TypeErrorClass4("Cannot make a FinalizationRegistry: its callback must be a function");\n    }\n    const guarded = (held) => {\n      try {\n        cleanup(held);\n      } catch (error) {\n        fault(error);\n      }\n    };\n    return construct(RealRegistry, [\n      guarded\n    ], new.target);\n  };\n  const { prototype } = RealRegistry;\n  Object.defineProperty(curated, "prototype", {\n    value: prototype,\n    writable: false\n  });\n  Object.defineProperty(prototype, "constructor", {\n    value: curated\n  });\n  Object.freeze(prototype);\n  return curated;\n}\n\nfunction createHttpSend(asks, core2) {\n  function sendPlain(plain) {\n    const answer = asks.ask("http.send", [\n      plain\n    ]);\n    return isThenable(answer) ? answer.then(complete) : complete(answer);\n  }\n  function send(config) {\n    if (typeof config !== "object" || config === null) {\n      throw new TypeErrorClass4(`Cannot send a request: needs { url, \\u2026 }, ${current(config)}`);\n    }\n    const plain = {};\n    for (const name of keys4(config)) plain[name] = config[name];\n    if (!(plain.body instanceof FormDataClass)) return sendPlain(plain);\n    const fields = fieldsOf2(plain.body, core2.blocking);\n    if (isArray4(fields)) {\n      plain.body = fields;\n      return sendPlain(plain);\n    }\n    return fields.then((body) => {\n      plain.body = body;\n      return sendPlain(plain);\n    });\n  }\n  if (core2.blocking) return send;\n  return async (config) => await send(config);\n}\nfunction complete(answer) {\n  const { statusCode, headers, cookies, body } = answer;\n  const raw = decodeText(body);\n  let json = null;\n  try {\n    json = parse2(raw);\n  } catch {\n  }\n  return {\n    statusCode,\n    headers,\n    cookies,\n    json,\n    body,\n    raw\n  };\n}\nfunction fieldsOf2(form, blocking) {\n  const fields = [];\n  const files = [];\n  form.forEach((value, name) => {\n    if (typeof value === "string") fields.push([\n      name,\n      value\n    ]);\n    else {\n      files.push([\n        fields.length,\n        value\n      ]);\n      fields.push([\n        name,\n        ""\n      ]);\n    }\n  });\n  if (files.length === 0) return fields;\n  if (!blocking) return withFiles(fields, files);\n  throw new TypeErrorClass4(`Cannot send the form: the file "${files[0][1].name}" cannot be read at once; send its bytes as the body, or write a folder plugin, where $http.send gives a promise`);\n}\nasync function withFiles(fields, files) {\n  for (const [index, file] of files) {\n    const bytes = new Uint8ArrayClass(await file.arrayBuffer());\n    fields[index][1] = {\n      name: file.name,\n      type: file.type,\n      bytes\n    };\n  }\n  return fields;\n}\n\nvar HOOKS_FOLDER = "/hooks";\nvar PLUGIN_MODULE = "@paddock/paddock/plugin";\nvar ENDINGS = [\n  ".js",\n  ".ts",\n  ".mjs",\n  ".mts",\n  ".cjs",\n  ".cts",\n  ".json",\n  "/index.js",\n  "/index.ts"\n];\nvar FILES = \'keep data with the services of the host, or ask for the permission "read" or "write" and use Deno.readTextFile and its kind\';\nvar HTTP = \'use Request and Response; to call out, ask for the permission "net" and use fetch\';\nvar BUILTINS = Object.assign(create3(null), {\n  assert: "throw an error of your own",\n  async_hooks: "there is no replacement",\n  buffer: "use Uint8Array, TextEncoder, TextDecoder, atob and btoa",\n  child_process: "plugins cannot start processes",\n  crypto: "use the global crypto (crypto.subtle, crypto.randomUUID, crypto.getRandomValues)",\n  events: "use EventTarget",\n  fs: FILES,\n  "fs/promises": FILES,\n  http: HTTP,\n  https: HTTP,\n  module: "import your own files with a fixed name",\n  net: \'ask for the permission "net" and use Deno.connect\',\n  os: \'ask for the permission "sys" and use Deno.hostname and its kind\',\n  path: "join paths with template strings",\n  process: \'configuration is in $config; for variables ask for the permission "env" and use Deno.env\',\n  querystring: "use URLSearchParams",\n  stream: "use ReadableStream, WritableStream and TransformStream",\n  timers: "use the global setTimeout and setInterval",\n  url: "use the globals URL and URLSearchParams",\n  util: "use TextEncoder, TextDecoder and structuredClone",\n  vm: "there is no replacement",\n  worker_threads: "plugins cannot start threads",\n  zlib: "use CompressionStream and DecompressionStream"\n});\nfunction createRequire(table2) {\n  return function require2(specifier) {\n    if (typeof specifier !== "string") {\n      throw new TypeErrorClass4(`Cannot require: the name must be a string, ${current(specifier)}`);\n    }\n    if (specifier === PLUGIN_MODULE) return PLUGIN_EXPORTS;\n    if (startsWith(specifier, HOOKS_FOLDER + "/")) {\n      const load2 = find(table2(), normalize(slice3(specifier, HOOKS_FOLDER.length + 1)));\n      if (load2 !== void 0) return load2();\n    }\n    const builtin = startsWith(specifier, "node:") ? slice3(specifier, 5) : specifier;\n    const instead = BUILTINS[builtin];\n    if (instead !== void 0 || builtin !== specifier) {\n      throw new ErrorClass3(`Cannot require "${specifier}": plugins have no builtins of Node.js; ${instead ?? "use what the web platform has"}`);\n    }\n    throw notFound(specifier, table2());\n  };\n}\nfunction definePlugin(plugin) {\n  checkPlugin(plugin, "definePlugin takes");\n  return plugin;\n}\nfunction checkPlugin(plugin, who) {\n  const { setup, fetch: fetch2 } = (typeof plugin === "object" || isFunction(plugin)) && plugin !== null ? plugin : {};\n  const fits = (setup === void 0 || isFunction(setup)) && (fetch2 === void 0 || isFunction(fetch2)) && (isFunction(setup) || isFunction(fetch2));\n  if (fits) return;\n  throw new TypeErrorClass4(`${who} an object with setup(api), fetch(request) or both, ${current(plugin)}`);\n}\nvar PLUGIN_EXPORTS = Object.freeze({\n  definePlugin\n});\nfunction find(table2, path) {\n  const names2 = [\n    path\n  ];\n  for (const ending of ENDINGS) names2.push(path + ending);\n  if (endsWith(path, ".js")) names2.push(slice3(path, 0, path.length - 3) + ".ts");\n  for (const name of names2) {\n    if (name === "main" || !hasOwn(table2, name)) continue;\n    const load2 = table2[name];\n    if (isFunction(load2)) return load2;\n  }\n}\nfunction normalize(path) {\n  const out = [];\n  for (const part of split(path, "/")) {\n    if (part === "" || part === ".") continue;\n    if (part === "..") out.pop();\n    else out.push(part);\n  }\n  return out.join("/");\n}\nfunction notFound(specifier, table2) {\n  const known = [];\n  for (const name of keys4(table2)) if (name !== "main") known.push(`${HOOKS_FOLDER}/${name}`);\n  const meant = indexOf(specifier, "/") === -1 ? void 0 : nearest(specifier, known);\n  return new ErrorClass3(`Cannot find module "${specifier}"` + (meant === void 0 ? ": a plugin can require its own files, relative to itself or below __hooks" : `: did you mean "${meant}"?`));\n}\n\nfunction createService(name, methods, asks) {\n  const service = create3(new ProxyClass(create3(null), new Unknown(name)));\n  for (const method of methods) {\n    const full = `${name}.${method}`;\n    define2(service, method, (...args) => asks.ask(full, withoutTrailing(args)));\n  }\n  return service;\n}\nfunction extendService(service, members) {\n  for (const name of keys4(members)) define2(service, name, members[name]);\n}\nvar Unknown = class {\n  #service;\n  constructor(service) {\n    this.#service = service;\n  }\n  get(_target, key, receiver) {\n    if (typeof key === "symbol" || key === "then" || key === "toJSON" || key === "constructor") {\n      return void 0;\n    }\n    if (key in ObjectPrototype2) return ObjectPrototype2[key];\n    const known = keys4(receiver);\n    const meant = nearest(key, known);\n    const hint = meant === void 0 ? `it has ${known.join(", ")}` : `did you mean "${meant}"?`;\n    throw new TypeErrorClass4(`Unknown $${this.#service}.${key}: ${hint}`);\n  }\n};\nfunction withoutTrailing(args) {\n  while (args.length > 0 && args[args.length - 1] === void 0) args.pop();\n  return args;\n}\nfunction define2(service, name, value) {\n  defineProperty3(service, name, {\n    value,\n    enumerable: true,\n    configurable: true,\n    writable: true\n  });\n}\n\nvar { wait } = Atomics;\nvar cell = new Int32Array(new SharedArrayBuffer(4));\nvar SLICE_MS = 20;\nfunction createSleep(core2, timers) {\n  if (!core2.blocking) {\n    return (ms) => new PromiseClass((resolve2) => timers.timeout(() => resolve2(), ms, []));\n  }\n  return (ms) => {\n    for (let left = NumberOf(ms); left > 0; left -= SLICE_MS) {\n      wait(cell, 0, 0, min(left, SLICE_MS));\n      if (core2.mailbox.dead) core2.end();\n    }\n  };\n}\n\nfunction createApi(start2, registry, asks, core2) {\n  const api = create3(null);\n  for (const hook of start2.hooks) {\n    api[hook] = (...args) => registry.hook(hook, args);\n  }\n  api.routerAdd = (...args) => registry.route(args);\n  api.routerUse = (...args) => registry.use(args);\n  api.cronAdd = (...args) => cronAdd(registry, asks, args);\n  api.cronRemove = (...args) => cronRemove(registry, asks, args);\n  for (const name of keys4(start2.services)) {\n    api[`$${name}`] = createService(name, start2.services[name], asks);\n  }\n  if (api.$http !== void 0) {\n    extendService(api.$http, {\n      send: createHttpSend(asks, core2)\n    });\n  }\n  api.$config = freezeDeep(start2.config);\n  return api;\n}\nfunction createHelpers(core2, timers) {\n  const helpers = create3(null);\n  helpers.__hooks = HOOKS_FOLDER;\n  for (const name of keys4(API_ERRORS)) {\n    helpers[name] = API_ERRORS[name];\n  }\n  helpers.sleep = createSleep(core2, timers);\n  helpers.toString = toString;\n  helpers.console = createConsole(core2);\n  helpers.FinalizationRegistry = createFinalizationRegistry((error) => core2.fault(error));\n  helpers.Response = ResponseClass;\n  helpers.URL = URLClass;\n  helpers.performance = freeze({\n    now: milliseconds,\n    timeOrigin: TIME_ORIGIN\n  });\n  helpers.setTimeout = (fn, ms, ...args) => timers.timeout(fn, ms, args);\n  helpers.setInterval = (fn, ms, ...args) => timers.interval(fn, ms, args);\n  helpers.queueMicrotask = (fn) => timers.microtask(fn);\n  helpers.clearTimeout = (id) => timers.clear(id);\n  helpers.clearInterval = (id) => timers.clear(id);\n  return helpers;\n}\nfunction defineGlobal(name, value, fixed = false) {\n  defineProperty3(globalThis, name, {\n    value,\n    writable: !fixed,\n    enumerable: false,\n    configurable: !fixed\n  });\n}\nfunction freezeDeep(value) {\n  if (typeof value !== "object" || value === null) return value;\n  freeze(value);\n  if (isArray4(value)) {\n    for (const item of value) freezeDeep(item);\n  } else {\n    for (const name of keys4(value)) freezeDeep(value[name]);\n  }\n  return value;\n}\n\nfunction createKit(core2, asks, api) {\n  function define3(name, value) {\n    api[name] = value;\n    defineGlobal(name, value);\n  }\n  return freeze({\n    dialect: core2.dialect,\n    call: (method, args) => asks.ask(method, args),\n    after: (result, fn) => core2.blocking ? fn(result) : result.then(fn),\n    global: define3,\n    extend(name, members) {\n      const service = api[`$${name}`];\n      if (service === void 0) {\n        const added = createService(name, [], asks);\n        extendService(added, members);\n        define3(`$${name}`, added);\n      } else extendService(service, members);\n    },\n    codec: (codec) => core2.codecs.add(codec),\n    ApiError: ApiError2\n  });\n}\nfunction runPreludes(texts, kit) {\n  for (let i = 0; i < texts.length; i++) {\n    const text2 = `${texts[i]}\n//# sourceURL=paddock-prelude:${i}`;\n    try {\n      new FunctionClass("kit", text2).call(void 0, kit);\n    } catch (error) {\n      throw new TypeErrorClass4(`Cannot run prelude ${i} of the host: ${error}`, {\n        cause: error\n      });\n    }\n  }\n}\n\nfunction evaluate(code, options) {\n  const module = {\n    exports: {}\n  };\n  const body = (options.strict ? \'"use strict";\' : "") + "\\n" + code + "\\n//# sourceURL=" + sourceName(options.plugin);\n  const run = new FunctionClass("require", "module", "exports", body);\n  const require2 = createRequire(() => module.exports);\n  run.call(void 0, require2, module, module.exports);\n  const table2 = module.exports;\n  if (typeof table2 !== "object" || table2 === null) {\n    throw new TypeErrorClass4("its bundle leaves no table of modules");\n  }\n  return table2;\n}\n\nvar EXPORT_HINT = "a folder plugin must `export default definePlugin({ setup(api) { \\u2026 } })`, or an object with fetch(); its default export must be";\nfunction loadPlugin(start2, api, calls2) {\n  const table2 = evaluate(start2.code, start2);\n  const main = table2.main;\n  if (!isFunction(main)) {\n    throw new TypeErrorClass4("its bundle has no entry");\n  }\n  const exported = main();\n  if (start2.dialect === "blocking") return void 0;\n  const plugin = typeof exported === "object" && exported !== null ? exported.default : void 0;\n  checkPlugin(plugin, EXPORT_HINT);\n  const { setup, fetch: fetch2 } = plugin;\n  if (isFunction(fetch2)) calls2.app = plugin;\n  if (!isFunction(setup)) return void 0;\n  const running = plugin.setup(api);\n  return isThenable(running) ? running.then(() => {\n  }) : void 0;\n}\n\nvar originalFetch = fetch;\nvar DENIED = \'Requires net access to "\';\nvar OwnNet = class {\n  holdsToAddresses = true;\n  #limit;\n  #waiting = 0;\n  /** @param limit How many requests may wait for their answer */\n  constructor(limit) {\n    this.#limit = limit;\n  }\n  sender() {\n    return (step) => this.#send(step);\n  }\n  /** Deno has refused what may not be reached. */\n  async checkPeer() {\n  }\n  async #send({ url, method, headers, body, signal }) {\n    if (this.#waiting >= this.#limit) {\n      throw new TypeErrorClass4(`Cannot fetch "${url.href}": ${this.#limit} requests wait for their answer, the limit "fetchesInFlight"`);\n    }\n    const plain = {\n      method,\n      headers,\n      redirect: "manual"\n    };\n    if (body !== null) plain.body = body;\n    if (signal !== null) plain.signal = signal;\n    this.#waiting++;\n    try {\n      return await originalFetch(url.href, plain);\n    } catch (error) {\n      const address = deniedAddress(error);\n      if (address === void 0) throw error;\n      throw makeError("NotCapable", `Cannot reach "${url.host}": it leads to ${address}, a private address that was not granted itself; if the plugin is meant to reach it, ask for "${address}" under "permissions.net" too, and grant it`);\n    } finally {\n      this.#waiting--;\n    }\n  }\n};\nfunction deniedAddress(error) {\n  for (let at = error; at instanceof ErrorClass3; at = ownValue(at, "cause")) {\n    const message = ownValue(at, "message");\n    if (typeof message !== "string") continue;\n    const start2 = indexOf(message, DENIED);\n    if (start2 === -1) continue;\n    const from = start2 + DENIED.length;\n    return slice3(message, from, indexOf(message, \'"\', from));\n  }\n  return void 0;\n}\nfunction ownValue(error, name) {\n  return getOwnPropertyDescriptor2(error, name)?.value;\n}\n\nfunction pinPrototypes(frozen) {\n  const array = Object.getPrototypeOf([][Symbol.iterator]());\n  const closed = [\n    Object.prototype,\n    Function.prototype,\n    Error.prototype,\n    EvalError.prototype,\n    RangeError.prototype,\n    ReferenceError.prototype,\n    SyntaxError.prototype,\n    TypeError.prototype,\n    URIError.prototype,\n    Object.getPrototypeOf(array),\n    Object.getPrototypeOf(Object.getPrototypeOf(async function* () {\n    }.prototype))\n  ];\n  for (const prototype of closed) Object.preventExtensions(prototype);\n  fix(Function.prototype, [\n    "call",\n    "apply",\n    "bind"\n  ]);\n  for (const value of [\n    ...language(array),\n    ...frozen\n  ]) Object.freeze(value);\n}\nfunction pinGlobalListeners() {\n  for (const symbol of Object.getOwnPropertySymbols(globalThis)) {\n    freezeDeep2(globalThis[symbol]);\n    Object.defineProperty(globalThis, symbol, {\n      writable: false,\n      configurable: false\n    });\n  }\n}\nfunction pinGlobalPrototype() {\n  guard(Object);\n  guard(Reflect);\n}\nfunction guard(owner) {\n  const { apply: apply9, getPrototypeOf: getPrototypeOf4 } = Reflect;\n  const original = owner.setPrototypeOf;\n  const global = globalThis;\n  const value = function setPrototypeOf2(target, prototype) {\n    if (target === global && prototype !== getPrototypeOf4(global)) {\n      throw new TypeErrorClass4("Cannot change the prototype of the global object");\n    }\n    return apply9(original, owner, [\n      target,\n      prototype\n    ]);\n  };\n  Object.defineProperty(owner, "setPrototypeOf", {\n    value,\n    writable: false,\n    configurable: false\n  });\n}\nfunction language(arrayIterator) {\n  const typedArray2 = Object.getPrototypeOf(Uint8Array);\n  const generator = function* () {\n  };\n  const asyncGenerator = async function* () {\n  };\n  return [\n    Array,\n    Array.prototype,\n    arrayIterator,\n    ArrayBuffer,\n    ArrayBuffer.prototype,\n    DataView.prototype,\n    Map.prototype,\n    Object.getPrototypeOf((/* @__PURE__ */ new Map()).entries()),\n    Set.prototype,\n    Object.getPrototypeOf((/* @__PURE__ */ new Set()).values()),\n    WeakMap.prototype,\n    WeakSet.prototype,\n    Promise,\n    Promise.prototype,\n    Object.getPrototypeOf(""[Symbol.iterator]()),\n    typedArray2,\n    typedArray2.prototype,\n    Uint8Array,\n    Uint8Array.prototype,\n    Int32Array,\n    Int32Array.prototype,\n    Object.getPrototypeOf(async function() {\n    }),\n    Object.getPrototypeOf(generator),\n    Object.getPrototypeOf(asyncGenerator)\n  ];\n}\nfunction fix(owner, names2) {\n  for (const name of names2) {\n    Object.defineProperty(owner, name, {\n      writable: false,\n      configurable: false\n    });\n  }\n}\nfunction freezeDeep2(value) {\n  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return;\n  Object.freeze(value);\n  for (const key of Reflect.ownKeys(value)) {\n    freezeDeep2(value[key]);\n  }\n}\n\nvar { setTimeout: startTimeout, setInterval: startInterval } = globalThis;\nvar { clearTimeout: stopTimeout, queueMicrotask: startMicrotask } = globalThis;\nstartMicrotask(() => {\n});\nvar Timers = class {\n  #fault;\n  #running = new MapClass();\n  #lastId = 0;\n  constructor(fault) {\n    this.#fault = fault;\n  }\n  /** Runs `fn` once after `ms` milliseconds. Throws `TypeError` unless it is a function. */\n  timeout(fn, ms, args) {\n    const callback = checked(fn, "setTimeout");\n    const id = ++this.#lastId;\n    const timer = startTimeout(() => {\n      this.#running.delete(id);\n      this.#run(callback, args);\n    }, delay(ms));\n    this.#running.set(id, {\n      timer,\n      repeats: false\n    });\n    return id;\n  }\n  /** Runs `fn` every `ms` milliseconds. Throws `TypeError` unless it is a function. */\n  interval(fn, ms, args) {\n    const callback = checked(fn, "setInterval");\n    const id = ++this.#lastId;\n    const timer = startInterval(() => this.#run(callback, args), delay(ms));\n    this.#running.set(id, {\n      timer,\n      repeats: true\n    });\n    return id;\n  }\n  /** Runs `fn` when the code that runs now has ended. Throws `TypeError` unless it is a function. */\n  microtask(fn) {\n    const callback = checked(fn, "queueMicrotask");\n    startMicrotask(() => this.#run(callback, []));\n  }\n  /** Calls a timer off. Anything that is not the number of one is ignored. */\n  clear(id) {\n    const entry = this.#running.get(id);\n    if (entry === void 0) return;\n    this.#running.delete(id);\n    stopTimeout(entry.timer);\n  }\n  /** Calls off whatever repeats. */\n  clearIntervals() {\n    for (const [id, { repeats }] of this.#running) if (repeats) this.clear(id);\n  }\n  #run(callback, args) {\n    try {\n      callback(...args);\n    } catch (error) {\n      this.#fault(error);\n    }\n  }\n};\nfunction checked(fn, name) {\n  if (isFunction(fn)) return fn;\n  throw new TypeErrorClass4(`Cannot call ${name}: the first argument must be a function, current value is of type ${typeof fn}`);\n}\nfunction delay(ms) {\n  return typeof ms === "number" && ms > 0 ? ms : 0;\n}\n\nvar VERSION = 1;\nvar core;\nvar calls;\nvar line;\nfunction runSandbox(openLine) {\n  closeImportGate();\n  catchErrors(report);\n  line = openLine({\n    start,\n    take: (text2, buffers) => calls?.take(text2, buffers),\n    report\n  });\n  try {\n    guardListeners(report);\n    guardCrypto();\n    cutGlobals();\n    pinPrototypes(PINNED_CLASSES);\n    pinGlobalListeners();\n    pinGlobalPrototype();\n  } catch (error) {\n    refuse(error);\n  }\n}\nfunction refuse(error) {\n  line.post(JSON.stringify([\n    {\n      t: "load-error",\n      v: VERSION,\n      error: toWireError(error)\n    }\n  ]), []);\n  return line.end();\n}\nfunction report(error) {\n  core?.fault(error);\n}\nfunction start(message, mailbox) {\n  try {\n    verifyPermissions(message, line.unheld);\n  } catch (error) {\n    refuse(error);\n  }\n  const outbox = new Outbox(line.post, void 0, message.limits);\n  function failed(error) {\n    const wire = core?.wireError(error) ?? toWireError(error);\n    outbox.push({\n      t: "load-error",\n      v: VERSION,\n      error: wire\n    });\n  }\n  try {\n    if (message.paddock !== VERSION) {\n      throw new Error(`Cannot start: the host speaks version ${message.paddock} of the protocol`);\n    }\n    const parts = assemble(message, outbox, mailbox);\n    const net = message.hostSends ? new HostNet(parts.asks, parts.core) : new OwnNet(message.limits.fetchesInFlight);\n    const granted = createGranted(message, net);\n    for (const globals of [\n      parts.api,\n      parts.helpers\n    ]) {\n      for (const name of Object.keys(globals)) defineGlobal(name, globals[name]);\n    }\n    for (const name of Object.keys(granted)) defineGlobal(name, granted[name], FIXED[name]);\n    runPreludes(message.preludes, createKit(parts.core, parts.asks, parts.api));\n    parts.core.names = knownNames(parts.api, parts.helpers, granted);\n    const loading = loadPlugin(message, parts.api, parts.calls);\n    const ready = () => {\n      parts.registry.registrations.fetch = parts.calls.app !== void 0;\n      parts.registry.close();\n      outbox.push({\n        t: "ready",\n        v: VERSION,\n        reg: parts.registry.registrations\n      });\n    };\n    if (loading === void 0) ready();\n    else loading.then(ready, failed);\n  } catch (error) {\n    failed(error);\n  }\n}\nfunction assemble(message, outbox, mailbox) {\n  core = new Core(message, {\n    outbox,\n    codecs: new Codecs([], message.limits.depth),\n    mailbox,\n    usage: line.usage,\n    end: line.end\n  });\n  const asks = new Asks(core);\n  const timers = new Timers(report);\n  const registry = new Registry(core, (name) => api[name]);\n  const api = createApi(message, registry, asks, core);\n  const helpers = createHelpers(core, timers);\n  calls = new Calls(core, asks, registry, timers);\n  asks.connect(calls);\n  return {\n    core,\n    asks,\n    registry,\n    api,\n    helpers,\n    calls\n  };\n}\n\nvar WORD_STATE = 0;\nvar WORD_JSON_LENGTH = 1;\nvar WORD_BINARY_LENGTH = 2;\nvar WORD_DEAD = 3;\nvar WORD_CURRENT = 4;\nvar HEADER_BYTES = 64;\n\nvar { apply: apply8 } = Reflect;\nvar { load, store, wait: wait2 } = Atomics;\nvar BytesClass3 = Uint8Array;\nvar BufferClass2 = ArrayBuffer;\nvar setBytes2 = Uint8Array.prototype.set;\nvar decode = TextDecoder.prototype.decode;\nvar decoder2 = new TextDecoder("utf-8", {\n  ignoreBOM: true\n});\nvar SCRATCH_BYTES = 64 * 1024;\nvar MailboxReader = class {\n  #memory;\n  #words;\n  #bytes;\n  #scratch = new BufferClass2(SCRATCH_BYTES);\n  /** To be made before any code of a plugin runs. */\n  constructor(memory) {\n    this.#memory = memory;\n    this.#words = new Int32Array(memory, 0, HEADER_BYTES / 4);\n    this.#bytes = new BytesClass3(memory);\n  }\n  /** Sleeps until there is a message or the instance is dead; see `dead` before anything else. */\n  wait() {\n    while (load(this.#words, WORD_STATE) !== 1) wait2(this.#words, WORD_STATE, 0);\n  }\n  /** Whether the host has told this instance to close itself. */\n  get dead() {\n    return load(this.#words, WORD_DEAD) === 1;\n  }\n  /** Copies the message out and leaves the mailbox empty. To be called only after `wait`. */\n  take() {\n    const jsonLength = load(this.#words, WORD_JSON_LENGTH);\n    const binaryLength = load(this.#words, WORD_BINARY_LENGTH);\n    const text2 = this.#decode(jsonLength);\n    const buffers = [];\n    const end = HEADER_BYTES + jsonLength + binaryLength;\n    for (let at = HEADER_BYTES + jsonLength; at < end; ) {\n      const bytes = this.#bytes;\n      const length = bytes[at] + bytes[at + 1] * 256 + bytes[at + 2] * 65536 + bytes[at + 3] * 16777216;\n      buffers[buffers.length] = this.#copy(at + 4, length);\n      at += 4 + length;\n    }\n    store(this.#words, WORD_STATE, 0);\n    return {\n      text: text2,\n      buffers\n    };\n  }\n  /** Id of the call whose plugin code runs now, 0 for none. */\n  get current() {\n    return load(this.#words, WORD_CURRENT);\n  }\n  set current(callId) {\n    store(this.#words, WORD_CURRENT, callId);\n  }\n  /** Decoding shared memory itself is possible but several times slower than copying first. */\n  #decode(length) {\n    const buffer = length > SCRATCH_BYTES ? new BufferClass2(length) : this.#scratch;\n    const copy = new BytesClass3(buffer, 0, length);\n    apply8(setBytes2, copy, [\n      new BytesClass3(this.#memory, HEADER_BYTES, length)\n    ]);\n    return apply8(decode, decoder2, [\n      copy\n    ]);\n  }\n  #copy(offset, length) {\n    const buffer = new BufferClass2(length);\n    apply8(setBytes2, new BytesClass3(buffer), [\n      new BytesClass3(this.#memory, offset, length)\n    ]);\n    return buffer;\n  }\n};\n\nvar NO_BUFFERS2 = [];\nfunction openWorkerLine(listener) {\n  const scope2 = globalThis;\n  const { postMessage, close } = scope2;\n  const { memoryUsage } = Deno;\n  let key;\n  scope2.addEventListener("message", (event) => {\n    try {\n      const { data } = event;\n      if (key === void 0) {\n        const message = data;\n        key = message.key;\n        listener.start(message, new MailboxReader(message.memory));\n        return;\n      }\n      const batch = isArray4(data) ? data[0] : data;\n      if (typeof batch !== "string" || !startsWith(batch, key)) return;\n      const buffers = isArray4(data) ? data.slice(1) : NO_BUFFERS2;\n      listener.take(slice3(batch, key.length), buffers);\n    } catch (error) {\n      listener.report(error);\n    }\n  });\n  return {\n    unheld: "prompt",\n    post(text2, buffers) {\n      if (buffers.length === 0) apply5(postMessage, scope2, [\n        text2\n      ]);\n      else apply5(postMessage, scope2, [\n        [\n          text2,\n          ...buffers\n        ],\n        buffers\n      ]);\n    },\n    usage() {\n      const { heapTotal, external } = memoryUsage();\n      return {\n        bytes: heapTotal + external\n      };\n    },\n    end() {\n      apply5(close, scope2, []);\n      while (true) ;\n    }\n  };\n}\n\nrunSandbox(openWorkerLine);\n';

var SYSTEM_CLOCK = Object.freeze({
  now: () => performance.now(),
  after: (ms, fn) => {
    const timer2 = setTimeout(fn, ms);
    return () => clearTimeout(timer2);
  },
  every: (ms, fn) => {
    const timer2 = setInterval(fn, ms);
    return () => clearInterval(timer2);
  }
});

var { isArray } = Array;
var { create, defineProperty, keys } = Object;
var { apply } = Reflect;
var { parse: parse3, stringify } = JSON;
var ErrorClass = Error;
var toText = String;
var slice = String.prototype.slice;
var NAME_LENGTH = 200;
var TEXT_LENGTH = 64 * 1024;
var DATA_DEPTH = 32;
var BUILT_IN = table({
  Error,
  EvalError,
  RangeError,
  ReferenceError,
  SyntaxError,
  TypeError,
  URIError
});
var CODES = table({
  deadline: true,
  "root-deadline": true,
  crashed: true,
  closed: true,
  version: true,
  protocol: true,
  limit: true,
  load: true,
  bundle: true,
  capability: true,
  circuit: true,
  cancelled: true,
  stopped: true,
  invalid: true,
  conflict: true,
  config: true
});
function toWireError(error, options = {}) {
  if (typeof error !== "object" || error === null) {
    return {
      name: "Error",
      message: describePrimitive(error)
    };
  }
  const message = read(error, "message");
  const wire = {
    name: cut(textOr(read(error, "name"), "Error"), NAME_LENGTH),
    message: typeof message === "string" ? cut(message, TEXT_LENGTH) : describeObject(error)
  };
  const stack = options.stack === false ? void 0 : read(error, "stack");
  if (typeof stack === "string") wire.stack = cut(stack, TEXT_LENGTH);
  const code = read(error, "code");
  if (typeof code === "string") wire.code = cut(code, NAME_LENGTH);
  const status = read(error, "status");
  if (isStatus(status)) {
    wire.status = status;
    const data = plainData(read(error, "data"));
    if (data !== void 0) wire.data = data;
  }
  return wire;
}
function fromWireError(wire, options = {}) {
  const { status, code } = wire;
  const builtIn = BUILT_IN[wire.name];
  let error;
  if (status !== void 0) {
    const make = options.makeApiError ?? makeApiError;
    error = make(status, wire.message, isRecord(wire.data) ? wire.data : {}, wire.name);
    hide(error, "name", wire.name);
  } else if (options.believed === true && isKnownCode(wire)) {
    error = new PaddockError(code, wire.message);
  } else {
    error = new (builtIn ?? ErrorClass)(wire.message);
    if (builtIn === void 0) hide(error, "name", wire.name);
  }
  if (code !== void 0) hide(error, "code", code);
  if (wire.stack !== void 0) hide(error, "remoteStack", wire.stack);
  if (options.plugin !== void 0) hide(error, "plugin", options.plugin);
  if (options.hook !== void 0) hide(error, "hook", options.hook);
  return error;
}
function isKnownCode({ name, code }) {
  return name === "PaddockError" && code !== void 0 && CODES[code] === true;
}
function makeApiError(status, message, data) {
  return new ApiError(status, message, data);
}
function describePrimitive(value) {
  if (typeof value === "string") return cut(value, TEXT_LENGTH);
  if (typeof value === "function") return "Thrown value was a function";
  return `Thrown value was ${cut(toText(value), NAME_LENGTH)}`;
}
function describeObject(value) {
  try {
    const text = stringify(value);
    if (typeof text === "string" && text !== "{}") {
      return `Thrown value was ${cut(text, 1e3)}`;
    }
  } catch {
  }
  return "Thrown value was an object without a message";
}
function plainData(value) {
  try {
    const text = stringify(value);
    if (typeof text !== "string" || text.length > TEXT_LENGTH) return void 0;
    const data = parse3(text);
    return isRecord(data) && !isDeeper(data, DATA_DEPTH) ? data : void 0;
  } catch {
    return void 0;
  }
}
function isDeeper(value, room) {
  if (typeof value !== "object" || value === null) return false;
  if (room === 0) return true;
  const names = keys(value);
  for (let i = 0; i < names.length; i++) {
    if (isDeeper(value[names[i]], room - 1)) return true;
  }
  return false;
}
function read(value, name) {
  try {
    return value[name];
  } catch {
    return void 0;
  }
}
function textOr(value, fallback) {
  return typeof value === "string" && value !== "" ? value : fallback;
}
function cut(text, length) {
  return text.length > length ? apply(slice, text, [
    0,
    length - 1
  ]) + "\u2026" : text;
}
function isStatus(value) {
  return typeof value === "number" && value >= 100 && value <= 599 && value % 1 === 0;
}
function isRecord(value) {
  return typeof value === "object" && value !== null && !isArray(value);
}
function hide(error, name, value) {
  defineProperty(error, name, {
    value,
    configurable: true,
    writable: true,
    enumerable: false
  });
}
function table(entries) {
  const out = create(null);
  for (const name of keys(entries)) out[name] = entries[name];
  return out;
}

function broken(why) {
  return new PaddockError("protocol", why);
}
function thrownBy(plugin, call, error) {
  const given = call.given?.find(({ code, message }) => code === error.code && message === error.message);
  if (given === void 0) return fromWireError(error, {
    plugin,
    hook: call.call.label
  });
  const { hook } = given;
  return fromWireError(error, {
    plugin: given.plugin ?? plugin,
    hook,
    believed: true
  });
}
function cannotSend(plugin, call, cause) {
  const { label } = call.call;
  const why = cause instanceof Error ? cause.message : String(cause);
  return new PaddockError("limit", `Cannot send ${label} to plugin "${plugin}": ${why}`, {
    plugin,
    hook: label,
    cause
  });
}
function ownDeadline(plugin, call, why) {
  const { label } = call.call;
  return new PaddockError("deadline", `Cannot finish ${label} of plugin "${plugin}": ${why}`, {
    plugin,
    hook: label
  });
}
function overslept(plugin, call) {
  return ownDeadline(plugin, call, `it had nothing to say for ${call.call.idleTimeoutMs} ms`);
}
function rootDeadline(root, verb, where = {}) {
  return new PaddockError("root-deadline", `Cannot ${verb}: the request, job or trigger it belongs to has taken more than ${root.timeoutMs} ms`, where);
}
function parkedError(plugin, { label }, why) {
  return new PaddockError("crashed", `Cannot call ${label} of plugin "${plugin}": it is parked, because ${why}; mend it and save its file, or restart it by hand: "plugins restart ${plugin}", host.restart("${plugin}")`, {
    plugin,
    hook: label
  });
}
function leftError(plugin, { cause, code, why }, verb, hook) {
  if (hook === void 0 && cause instanceof PaddockError && cause.plugin) return cause;
  return new PaddockError(code, `Cannot ${verb} plugin "${plugin}": ${why}`, {
    plugin,
    hook,
    cause
  });
}

var MOST_GIVEN = 8;
var OpenCall = class {
  call;
  place;
  /** What the caller gets. */
  promise;
  /** Own-time limit, milliseconds. */
  timeoutMs;
  /** Number of the call in its instance, 0 while it queues. */
  id = 0;
  /** Where it is. */
  station;
  /** The call that was made at the same place before it and had no answer then, if there was one. */
  before;
  /** When it began to wait for an instance. */
  queuedAt = 0;
  /** Came to a sleeping instance through the mailbox and lies on its stack. */
  nested = false;
  /** Was posted behind others without waiting for their end. */
  pipelined = false;
  /** The call it was posted behind, by number: its own code does not run before that one's has ended. 0 for none. */
  behind = 0;
  /** Host calls its instance had ever made when it was posted. */
  asksBefore = 0;
  /** Its first instance has ended before anything came of it. */
  again = false;
  /** Another call was posted behind it when it came back from `next()`. */
  followed = false;
  /** Its handler has returned a promise; the instance is free for others. */
  pending = false;
  /** Sleeps in a blocking host call. */
  waiting = false;
  /** Host calls made on its behalf and not answered yet. */
  asks = 0;
  /** The errors of the host's own that its latest host calls failed with. */
  given;
  /** Own time it has been charged, milliseconds. */
  chargedMs = 0;
  /** Time it has waited, where that is not own time, milliseconds. */
  idleMs = 0;
  /** A tick of the watchdog has seen it running. */
  seen = false;
  /** The caller has its answer. A call may be settled long before the sandbox is through with it. */
  settled = false;
  /** When it was settled against the sandbox's will, the own time it has left to unwind, milliseconds. */
  graceMs = 0;
  #resolve;
  #reject;
  constructor(call, place, timeoutMs) {
    this.call = call;
    this.place = place;
    this.timeoutMs = timeoutMs;
    this.promise = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }
  /** What the sandbox is sent. */
  frame() {
    const { kind, handlers, data } = this.call;
    return {
      t: "call",
      id: this.id,
      kind,
      handlers,
      data
    };
  }
  /** Its instance has ended, and nothing has come of it: it begins anew. */
  startOver() {
    this.again = true;
    this.id = this.behind = this.chargedMs = 0;
    this.seen = this.pipelined = this.followed = false;
  }
  /** Gives the caller an error, and the sandbox `graceMs` of own time to be through with it. */
  giveUp(error, graceMs) {
    this.graceMs = this.chargedMs + graceMs;
    this.reject(error);
  }
  /** Remembers an error that the plugin may let through. */
  giveError(error) {
    this.given ??= [];
    if (this.given.length === MOST_GIVEN) this.given.shift();
    this.given.push(error);
  }
  /** Whether it waits with every right to do so, as far as anybody knows. */
  get resting() {
    return this.call.idleTimeoutMs !== void 0 && !this.settled;
  }
  /** Whether it has rested for too long. */
  get overslept() {
    return this.resting && this.idleMs >= this.call.idleTimeoutMs;
  }
  /** Charges it for time in which its code ran, or may have. */
  charge(ms, runs) {
    if (this.resting && !runs) this.idleMs += ms;
    else this.chargedMs += ms;
  }
  /** Gives the caller the answer, unless it has one. */
  resolve(answer) {
    if (this.settled) return;
    this.settled = true;
    this.#resolve(answer);
  }
  /** Gives the caller an error, unless it has an answer. */
  reject(error) {
    if (this.settled) return;
    this.settled = true;
    this.#reject(error);
  }
};

function openCircle(calls) {
  const circle = new Set(calls);
  for (const call of circle) {
    const others = call.station?.heldUpBy(call);
    if (others === void 0) return;
    for (const other of others) circle.add(other);
  }
  for (const call of circle) if (call.station?.giveUp?.(call)) return;
}

var DEFAULT_POOL = Object.freeze({
  min: 1,
  max: 1,
  idleMs: 6e4
});

var Endings = class {
  #pending = /* @__PURE__ */ new Set();
  #onKnown;
  #wedged = 0;
  /** @param onKnown One is gone, or will not go */
  constructor(onKnown) {
    this.#onKnown = onKnown;
  }
  /** Those of which nobody knows yet whether they end. */
  get pending() {
    return this.#pending.size;
  }
  /** Sandboxes that did not end, and still have not. */
  get wedged() {
    return this.#wedged;
  }
  /** Follows one. */
  add(instance) {
    const end = instance.terminated.then((outcome) => {
      this.#pending.delete(end);
      if (outcome === "wedged") {
        this.#wedged++;
        instance.gone.then(() => this.#wedged--);
      }
      this.#onKnown(outcome);
    });
    this.#pending.add(end);
  }
  /** Resolves when each of them is gone or known to be wedged. */
  async settled() {
    await Promise.all(this.#pending);
  }
};

var BUFFER_COST = 512;

var SHORT = 128 * 1024;
var QUOTE = 34;
var COMMA = 44;
var COLON = 58;
var OPEN_LIST = 91;
var BACKSLASH = 92;
var CLOSE_LIST = 93;
var OPEN_OBJECT = 123;
var CLOSE_OBJECT = 125;
function hasTooMuchStructure(text, { marks, depth }) {
  if (text.length <= SHORT) return false;
  let left = marks;
  let open4 = 0;
  for (let i = 0; i < text.length; i++) {
    switch (text.charCodeAt(i)) {
      case QUOTE:
        i = endOfString(text, i);
        break;
      case OPEN_LIST:
      case OPEN_OBJECT:
        if (++open4 > depth) return true;
        if (--left < 0) return true;
        break;
      case CLOSE_LIST:
      case CLOSE_OBJECT:
        open4--;
        break;
      case COMMA:
      case COLON:
        if (--left < 0) return true;
    }
  }
  return false;
}
function endOfString(text, start3) {
  for (let end = text.indexOf('"', start3 + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let slash = end;
    while (text.charCodeAt(slash - 1) === BACKSLASH) slash--;
    if ((end - slash) % 2 === 0) return end;
  }
  return text.length;
}

var { apply: apply2 } = Reflect;
var { getOwnPropertyDescriptor, getPrototypeOf } = Object;
var ErrorPrototype = Error.prototype;
var mapForEach = Map.prototype.forEach;
var setForEach = Set.prototype.forEach;
var mapSize = getter(Map.prototype, "size");
var setSize = getter(Set.prototype, "size");
function getter(prototype, name) {
  return getOwnPropertyDescriptor(prototype, name).get;
}
function ask(method, value) {
  try {
    return apply2(method, value, []);
  } catch {
    return void 0;
  }
}
function itemsOf(value) {
  const items = [];
  const isMap = ask(mapSize, value) !== void 0;
  if (!isMap && ask(setSize, value) === void 0) return void 0;
  const each = (item, key) => {
    items[items.length] = isMap ? [
      key,
      item
    ] : item;
  };
  apply2(isMap ? mapForEach : setForEach, value, [
    each
  ]);
  return items;
}
function isError(value) {
  for (let p = getPrototypeOf(value); p !== null; p = getPrototypeOf(p)) {
    if (p === ErrorPrototype) return true;
  }
  return false;
}

var MAX_BUFFERS = 1e3;
var MAX_DIGITS = 1e4;
var { isArray: isArray2 } = Array;
var { defineProperty: defineProperty2, getPrototypeOf: getPrototypeOf2, keys: keys2 } = Object;
var { apply: apply3 } = Reflect;
var { isView } = ArrayBuffer;
var ObjectPrototype = Object.prototype;
var BytesClass = Uint8Array;
var BufferClass = ArrayBuffer;
var TypeErrorClass = TypeError;
var RangeErrorClass = RangeError;
var tagOf = ObjectPrototype.toString;
var slice2 = String.prototype.slice;
var getTime = Date.prototype.getTime;
var setBytes = Uint8Array.prototype.set;
var typedArrayName = getter(getPrototypeOf2(Uint8Array.prototype), Symbol.toStringTag);
var typedArrayBuffer = getter(getPrototypeOf2(Uint8Array.prototype), "buffer");
var typedArrayOffset = getter(getPrototypeOf2(Uint8Array.prototype), "byteOffset");
var typedArrayLength = getter(getPrototypeOf2(Uint8Array.prototype), "byteLength");
var dataViewBuffer = getter(DataView.prototype, "buffer");
var dataViewOffset = getter(DataView.prototype, "byteOffset");
var dataViewLength = getter(DataView.prototype, "byteLength");
var bufferLength = getter(ArrayBuffer.prototype, "byteLength");
function packAny(value, walk2, depth) {
  switch (typeof value) {
    case "object":
      return value === null ? null : packObject(value, walk2, depth);
    case "bigint":
      return packBigInt(value, walk2, depth);
    case "function":
    case "symbol":
      throw new TypeErrorClass(cannotSend2(`a ${typeof value}`, walk2, depth));
    default:
      return value;
  }
}
function packObject(value, walk2, depth) {
  if (depth >= walk2.limit) {
    throw new RangeErrorClass(cannotSend2(`a value deeper than ${walk2.limit} levels or containing itself`, walk2, depth));
  }
  if (isArray2(value)) return packArray(value, walk2, depth);
  const prototype = getPrototypeOf2(value);
  if (prototype === ObjectPrototype || prototype === null) {
    return packFields(value, walk2, depth);
  }
  return packInstance(value, walk2, depth);
}
function packArray(value, walk2, depth) {
  let out;
  const length = value.length;
  for (let i = 0; i < length; i++) {
    const item = value[i];
    let packed = item;
    if (isSpecial(item)) {
      walk2.path[depth] = i;
      packed = packAny(item, walk2, depth + 1);
      if (packed !== item && out === void 0) {
        out = [];
        for (let j2 = 0; j2 < i; j2++) out[j2] = value[j2];
      }
    }
    if (out !== void 0) out[i] = packed;
  }
  return out ?? value;
}
function packFields(value, walk2, depth) {
  const names = keys2(value);
  let out;
  let written = 0;
  let last = "";
  for (let i = 0; i < names.length; i++) {
    const name = names[i];
    const item = value[name];
    let packed = item;
    if (isSpecial(item)) {
      if (name === "toJSON" && typeof item === "function") return packJson(value, walk2, depth);
      walk2.path[depth] = name;
      packed = packAny(item, walk2, depth + 1);
      if (packed !== item && out === void 0) {
        out = {};
        for (let j2 = 0; j2 < i; j2++) setField(out, names[j2], value[names[j2]]);
      }
    }
    if (packed !== void 0) {
      written++;
      last = name;
    }
    if (out !== void 0) setField(out, name, packed);
  }
  return written === 1 && last[0] === "~" ? {
    "~o": out ?? value
  } : out ?? value;
}
function packInstance(value, walk2, depth) {
  for (let i = 0; i < walk2.codecs.length; i++) {
    const codec = walk2.codecs[i];
    if (!codec.is(value)) continue;
    walk2.path[depth] = `<${codec.tag}>`;
    return {
      "~x": [
        codec.tag,
        packAny(codec.encode(value), walk2, depth + 1)
      ]
    };
  }
  if (isView(value)) return packBytes(value, walk2, depth);
  switch (apply3(tagOf, value, [])) {
    case "[object Date]": {
      const time = ask(getTime, value);
      if (typeof time === "number") return time === time ? {
        "~d": time
      } : null;
      break;
    }
    case "[object ArrayBuffer]":
      if (ask(bufferLength, value) !== void 0) {
        return packBytes(new BytesClass(value), walk2, depth);
      }
      break;
    case "[object Map]":
    case "[object Set]": {
      const items = itemsOf(value);
      if (items !== void 0) return packArray(items, walk2, depth);
      break;
    }
    case "[object Promise]":
      throw new TypeErrorClass(cannotSend2("a promise (await it first)", walk2, depth));
  }
  if (typeof value.toJSON === "function") return packJson(value, walk2, depth);
  if (isError(value)) {
    const { name, message } = value;
    return {
      name: typeof name === "string" ? name : "Error",
      message: typeof message === "string" ? message : ""
    };
  }
  return packFields(value, walk2, depth);
}
function packJson(value, walk2, depth) {
  walk2.path[depth] = "toJSON()";
  return packAny(value.toJSON(""), walk2, depth + 1);
}
function packBigInt(value, walk2, depth) {
  const digits = "" + value;
  if (digits.length > MAX_DIGITS || depth >= walk2.limit) {
    throw new RangeErrorClass(cannotSend2(`a bigint longer than ${MAX_DIGITS} digits or too deep`, walk2, depth));
  }
  return {
    "~n": digits
  };
}
function packBytes(view, walk2, depth) {
  const index = walk2.buffers.length;
  if (index >= MAX_BUFFERS) {
    throw new RangeErrorClass(cannotSend2(`more than ${MAX_BUFFERS} byte arrays at once`, walk2, depth));
  }
  const typed = apply3(typedArrayName, view, []) !== void 0;
  const length = apply3(typed ? typedArrayLength : dataViewLength, view, []);
  const copy = new BufferClass(length);
  if (length > 0) {
    const buffer = apply3(typed ? typedArrayBuffer : dataViewBuffer, view, []);
    const offset = apply3(typed ? typedArrayOffset : dataViewOffset, view, []);
    apply3(setBytes, new BytesClass(copy), [
      new BytesClass(buffer, offset, length)
    ]);
  }
  walk2.buffers[index] = copy;
  return {
    "~b": index
  };
}
function isSpecial(value) {
  switch (typeof value) {
    case "object":
      return value !== null;
    case "bigint":
    case "function":
    case "symbol":
      return true;
    default:
      return false;
  }
}
function setField(target, name, value) {
  if (name in ObjectPrototype) {
    defineProperty2(target, name, {
      value,
      writable: true,
      enumerable: true,
      configurable: true
    });
  } else target[name] = value;
}
function cannotSend2(what, walk2, depth) {
  let where = "";
  for (let i = 0; i < depth; i++) where += (i === 0 ? "" : ".") + walk2.path[i];
  return `Cannot send ${what} across the fence: at ${where === "" ? "the value itself" : cut2(where)}`;
}
function cut2(text) {
  return text.length > 200 ? apply3(slice2, text, [
    0,
    200
  ]) + "\u2026" : text;
}

var PROTOCOL_VERSION = 1;
var BufferCount = int().min(0).max(MAX_BUFFERS).optional();
var WireError = strictObject({
  name: string().max(200),
  message: string().max(64 * 1024),
  stack: string().max(64 * 1024).optional(),
  code: string().max(200).optional(),
  status: int().min(100).max(599).optional(),
  data: unknown().optional()
});
var Ready = strictObject({
  t: literal("ready"),
  v: int(),
  reg: Registrations
});
var LoadError = strictObject({
  t: literal("load-error"),
  v: int(),
  error: WireError
});
var Result = strictObject({
  t: literal("result"),
  id: Id,
  value: unknown().optional(),
  error: WireError.optional(),
  b: BufferCount
});
var Pending = strictObject({
  t: literal("pending"),
  id: Id
});
var Ask = strictObject({
  t: literal("ask"),
  id: Id,
  call: Id,
  method: Name,
  args: array(unknown()).max(20),
  block: boolean().optional(),
  b: BufferCount
});
var Usage = strictObject({
  bytes: number().min(0),
  cpuMs: number().min(0).optional()
});
var Pong = strictObject({
  t: literal("pong"),
  usage: Usage.optional()
});
var Log = strictObject({
  t: literal("log"),
  level: _enum([
    "debug",
    "info",
    "warn",
    "error"
  ]),
  text: string(),
  /** Lines the bootstrap's own token bucket has swallowed before this one. */
  dropped: int().min(0).optional()
});
var Fault = strictObject({
  t: literal("fault"),
  error: WireError
});
var Warning = strictObject({
  t: literal("warning"),
  code: Name,
  handler: Id.optional(),
  text: string().max(2e3)
});
var PluginFrame = discriminatedUnion("t", [
  Ready,
  LoadError,
  Result,
  Pending,
  Ask,
  Pong,
  Log,
  Fault,
  Warning
]);
var HookResult = strictObject({
  /** Fields that changed since they were last sent, packed. */
  patch: record(string().max(200), unknown()).optional(),
  /** Tail handlers only: go on with the chain after this. */
  next: boolean().optional(),
  /** The handler that returned without calling `next()`. */
  stopped: Id.optional(),
  /** The handler that left `e.cancel` true. */
  cancelled: Id.optional()
});
var RouteResult = strictObject({
  status: int().min(200).max(599),
  headers: array(tuple([
    string().max(200),
    string().max(16 * 1024)
  ])).max(200),
  /** Text, bytes (packed), or absent for no body. */
  body: unknown().optional(),
  /** Instead of `body`: number of a stream the host reads with `read` calls. */
  stream: Id.optional()
});

function shortenCall(frame, buffers) {
  if (buffers > 0) return frame;
  const { id, kind, handlers, data } = frame;
  if (kind === "hook") {
    const { hook, fields, tail } = data;
    return tail.length === handlers.length ? [
      id,
      hook,
      handlers,
      fields
    ] : frame;
  }
  if (kind !== "route" && kind !== "fetch") return frame;
  const { method, url, headers, params = null, body, auth = null, remote = null } = data;
  if (body !== void 0) return frame;
  return [
    id,
    handlers,
    method,
    url,
    headers,
    params,
    remote,
    auth
  ];
}
function expandResult(short) {
  if (short.length === 4) {
    const value2 = {
      status: short[1],
      headers: short[2]
    };
    if (short[3] !== null) value2.body = short[3];
    return {
      t: "result",
      id: short[0],
      value: value2
    };
  }
  const patch = short[1];
  const value = patch === null ? {
    next: true
  } : {
    patch,
    next: true
  };
  return {
    t: "result",
    id: short[0],
    value
  };
}

var ShortResult = tuple([
  Id,
  HookResult.shape.patch.unwrap().nullable()
]);
var ShortAnswer = tuple([
  Id,
  unknown(),
  unknown(),
  unknown()
]);

var isPluginFrame = quickCheck(PluginFrame);
var isShortResult = quickCheck(ShortResult);
var isShortAnswer = quickCheck(ShortAnswer);
var MARKS_OF_AN_ITEM = 5;
var LEVELS_OF_A_LEVEL = 8;
function readBatch(message, limits) {
  const { text, buffers } = open(message);
  let size = text.length;
  if (text.length > limits.batchLength) {
    throw tooLarge("characters", text.length, limits.batchLength);
  }
  if (buffers.length > 0) size += checkBuffers(buffers, limits.batchBytes);
  const marks = MARKS_OF_AN_ITEM * limits.items;
  if (hasTooMuchStructure(text, {
    marks,
    depth: LEVELS_OF_A_LEVEL * limits.depth
  })) {
    throw new PaddockError("limit", `Cannot read a batch of the plugin: it has more items than the ${limits.items} of one value, or is far too deep`);
  }
  const batch = parse4(text);
  if (!Array.isArray(batch) || batch.length === 0) {
    throw broken2("its text is not an array of frames");
  }
  if (batch.length > limits.batchFrames) {
    throw tooLarge("frames", batch.length, limits.batchFrames);
  }
  const frames = new Array(batch.length);
  let next = 0;
  for (let i = 0; i < batch.length; i++) {
    const frame = readFrame(batch[i], i);
    const count2 = "b" in frame && frame.b !== void 0 ? frame.b : 0;
    if (next + count2 > buffers.length) throw broken2(`frame ${i} claims buffers that did not come`);
    frames[i] = {
      frame,
      buffers: count2 === 0 ? [] : buffers.slice(next, next + count2)
    };
    next += count2;
  }
  if (next !== buffers.length) throw broken2(`${buffers.length - next} buffers belong to no frame`);
  return {
    frames,
    size
  };
}
function open(message) {
  if (typeof message === "string") return {
    text: message,
    buffers: []
  };
  if (!Array.isArray(message) || typeof message[0] !== "string") {
    throw broken2("it is neither text nor an array that begins with text");
  }
  return {
    text: message[0],
    buffers: message.slice(1)
  };
}
function checkBuffers(buffers, batchBytes) {
  let bytes = 0;
  for (const buffer of buffers) {
    if (!(buffer instanceof ArrayBuffer) || buffer.resizable) {
      throw broken2("something beside its text is not a plain ArrayBuffer");
    }
    bytes += BUFFER_COST + buffer.byteLength;
  }
  if (bytes > batchBytes) throw tooLarge("bytes", bytes, batchBytes);
  return bytes;
}
function parse4(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw broken2("its text is not JSON");
  }
}
function readFrame(value, index) {
  if (Array.isArray(value)) {
    if (isShortResult(value)) return expandResult(value);
    if (isShortAnswer(value)) return expandResult(value);
    return expandResult(parsed(value.length === 4 ? ShortAnswer : ShortResult, value, index));
  }
  if (isPluginFrame(value)) return value;
  return parsed(PluginFrame, value, index);
}
function parsed(schema, value, index) {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const where = issue.path.join(".").slice(0, 200);
  throw broken2(`frame ${index} does not fit: at "${where}": ${issue.message.slice(0, 200)}`);
}
function broken2(why) {
  return new PaddockError("protocol", `Cannot read a batch of the plugin: ${why}`);
}
function tooLarge(unit, value, limit) {
  return new PaddockError("limit", `Cannot read a batch of the plugin: it has ${value} ${unit}, at most ${limit} are allowed`);
}

var SMALL_BATCH = 64 * 1024;
function loadOf(size) {
  return size > SMALL_BATCH ? {
    size,
    asks: 0
  } : void 0;
}
var PendingAsk = class {
  id;
  method;
  /** The call on whose behalf it was made; none for a timer and the like. */
  owner;
  root;
  depth;
  block;
  answered = false;
  /** The batch it came in, if that was a large one. */
  load;
  /** The answer to a blocking ask that has to wait until the ask is the innermost one. */
  reply;
  buffers = [];
  /** The last call that was made here. */
  #last;
  constructor(id, method, owner, root, depth, block) {
    this.id = id;
    this.method = method;
    this.owner = owner;
    this.root = root;
    this.depth = depth;
    this.block = block;
  }
  /** The calls made here that have no answer yet. */
  get calls() {
    const calls = [];
    for (let call = this.#last; call !== void 0; call = call.before) {
      if (!call.settled) calls.push(call);
    }
    return calls;
  }
  /** Notes that a call is made here. */
  expect(call) {
    let before = this.#last;
    while (before?.settled) before = before.before;
    call.before = before;
    this.#last = call;
  }
};
var TurnStack = class {
  #entries = [];
  #calls = 0;
  /** Nothing sleeps. */
  get empty() {
    return this.#entries.length === 0;
  }
  /** The ask whose turn it is to be answered, when the turn is the host's. */
  get ask() {
    const top = this.#entries.at(-1);
    return top instanceof PendingAsk ? top : void 0;
  }
  /** The nested call that runs, when there is one and the turn is the sandbox's. */
  get running() {
    const top = this.#entries.at(-1);
    return top instanceof OpenCall ? top : void 0;
  }
  /** How many nested calls lie here. */
  get calls() {
    return this.#calls;
  }
  heldUpBy() {
    const calls = this.ask?.calls;
    return calls?.length === 0 ? void 0 : calls;
  }
  /** The sandbox sleeps in `ask` from now on. */
  sleep(ask2) {
    this.#entries.push(ask2);
    ask2.root.waiting++;
    if (ask2.owner !== void 0) ask2.owner.waiting = true;
  }
  /** The innermost ask has its answer. */
  wake() {
    const ask2 = this.#entries.pop();
    ask2.root.waiting--;
    if (ask2.owner !== void 0) ask2.owner.waiting = false;
  }
  /** The sandbox runs `call` on top of the innermost ask. */
  enter(call) {
    this.#entries.push(call);
    this.#calls++;
  }
  /** The innermost call has ended. */
  leave() {
    this.#entries.pop();
    this.#calls--;
  }
  /** Whether something here waits on behalf of `root`. */
  holds(root) {
    return root.waiting > 0 && this.#entries.some((entry) => entry instanceof PendingAsk && entry.root === root);
  }
  /** The asks nobody has answered, outermost first. */
  unanswered() {
    return this.#entries.filter((entry) => entry instanceof PendingAsk).filter((ask2) => !ask2.answered);
  }
  /** Every call that lies here or sleeps here: they can only end together. */
  members() {
    const calls = /* @__PURE__ */ new Set();
    for (const entry of this.#entries) {
      const call = entry instanceof PendingAsk ? entry.owner : entry;
      if (call !== void 0) calls.add(call);
    }
    return calls;
  }
  /** Drops everything, when the instance has ended. */
  clear() {
    for (const entry of this.#entries) if (entry instanceof PendingAsk) entry.root.waiting--;
    this.#entries.length = 0;
    this.#calls = 0;
  }
};

var AskDesk = class {
  #plugin;
  #host;
  #counter;
  #origin;
  /** Calls that have their result and still answer for themselves, by number. */
  #lingering = /* @__PURE__ */ new Map();
  #open = 0;
  /** Of the large batches whose asks have no answer yet. */
  #held = 0;
  #taken = 0;
  #closed = false;
  /** @param origin The instance the asks come from */
  constructor(plugin, host, counter, origin) {
    this.#plugin = plugin;
    this.#host = host;
    this.#counter = counter;
    this.#origin = origin;
  }
  /** Asks that have no answer yet. */
  get open() {
    return this.#open;
  }
  /** Asks there have ever been. */
  get taken() {
    return this.#taken;
  }
  /**
   * Takes an ask in that came at the moment `now`. `owner` is the open call on whose behalf it was made; one without gets
   * a root of its own for as long as it lasts. `load` is the batch it came in, if that was a large one.
   */
  take(frame, buffers, owner, now, load) {
    const { limits } = this.#plugin;
    const place = owner?.place;
    const root = place?.root ?? new Root(limits.rootTimeoutMs, now);
    if (place === void 0 && this.#counter.calls.some(isAwaited)) root.waiting++;
    const ask2 = new PendingAsk(frame.id, frame.method, owner, root, (place?.depth ?? 0) + 1, frame.block === true);
    this.#open++;
    this.#taken++;
    if (owner !== void 0) owner.asks++;
    if (load !== void 0) this.#hold(ask2, load);
    if (ask2.block) this.#counter.sleeps(ask2);
    if (this.#open > limits.hostCallsInFlight) {
      this.refuse(ask2, new PaddockError("limit", `Cannot call ${frame.method}: ${limits.hostCallsInFlight} host calls of plugin "${this.#plugin.name}" are unanswered; await some of them first`));
      return;
    }
    if (load !== void 0 && this.#held > Math.max(limits.hostCallBytes, load.size)) {
      this.refuse(ask2, new PaddockError("limit", `Cannot call ${frame.method}: the unanswered host calls of plugin "${this.#plugin.name}" have more than ${limits.hostCallBytes} characters and bytes; await some of them first`));
      return;
    }
    if (now >= root.deadline) {
      this.refuse(ask2, rootDeadline(root, `call ${frame.method}`));
      return;
    }
    try {
      this.#settle(ask2, this.#run(ask2, frame, buffers));
    } catch (error) {
      this.refuse(ask2, error);
    }
  }
  /** Answers an ask with an error, if it has no answer yet. */
  refuse(ask2, error) {
    if (!this.#close(ask2)) return;
    if (error instanceof PaddockError) ask2.owner?.giveError(error);
    const wire = toWireError(error, {
      stack: false
    });
    this.#counter.reply(ask2, {
      t: "reply",
      id: ask2.id,
      error: wire
    }, []);
  }
  /** Goes on answering what is local to a call that has ended, for as long as the call says. */
  linger(call) {
    const { until } = call.call;
    if (until === void 0) return;
    const forget = () => this.#lingering.delete(call.id);
    this.#lingering.set(call.id, call);
    until.then(forget, forget);
  }
  /** The instance is gone: answers that still come are dropped. */
  close() {
    this.#closed = true;
    this.#lingering.clear();
  }
  #run(ask2, frame, buffers) {
    const { method, args } = frame;
    const call = (ask2.owner ?? this.#lingering.get(frame.call))?.call;
    if (call?.local !== void 0 && Object.hasOwn(call.local, method)) {
      const run = call.local[method];
      return call.placeless ? run(args, buffers) : runAt(ask2, run, args, buffers);
    }
    const wait = this.#host.admit();
    if (wait === void 0) {
      return runAt(ask2, askHost, this.#host, method, args, buffers, this.#origin);
    }
    return wait.then(() => {
      if (this.#closed || ask2.answered) {
        throw new Error("Cannot call the host: nobody waits for it");
      }
      return runAt(ask2, askHost, this.#host, method, args, buffers, this.#origin);
    });
  }
  #settle(ask2, answer) {
    if (answer instanceof Promise) {
      answer.then((value) => this.#answer(ask2, value), (error) => this.refuse(ask2, error));
    } else {
      this.#answer(ask2, answer);
    }
  }
  #answer(ask2, answer) {
    if (!this.#close(ask2)) return;
    const reply = {
      t: "reply",
      id: ask2.id,
      value: answer.value
    };
    this.#counter.reply(ask2, reply, answer.buffers ?? []);
  }
  #hold(ask2, load) {
    if (load.asks++ === 0) this.#held += load.size;
    ask2.load = load;
  }
  #close(ask2) {
    if (this.#closed || ask2.answered) return false;
    ask2.answered = true;
    this.#open--;
    if (ask2.owner !== void 0) ask2.owner.asks--;
    if (ask2.load !== void 0 && --ask2.load.asks === 0) this.#held -= ask2.load.size;
    return true;
  }
};
function isAwaited({ place }) {
  return place.root.waiting > 0;
}
function askHost(host, method, args, buffers, from) {
  return host.ask(method, args, buffers, from);
}

var MAX_ID = 2 ** 31 - 1;
var SMALLEST = 128;
var CallTable = class {
  #ring = makeRing(SMALLEST);
  #lastId = 0;
  #size = 0;
  /** How many calls there have ever been; starts anew after very many. */
  get count() {
    return this.#lastId;
  }
  /** How many calls are open. */
  get size() {
    return this.#size;
  }
  /** Takes a call in and gives it its number. */
  add(call) {
    if (this.#size * 2 >= this.#ring.length) this.#grow();
    const mask = this.#ring.length - 1;
    let id = this.#lastId;
    do
      id = id === MAX_ID ? 1 : id + 1;
    while (this.#ring[id & mask] !== void 0);
    this.#lastId = call.id = id;
    this.#ring[id & mask] = call;
    this.#size++;
  }
  /** The open call of that number. */
  get(id) {
    const call = this.#ring[id & this.#ring.length - 1];
    return call?.id === id ? call : void 0;
  }
  /** Takes a call out, if it is in. */
  delete(call) {
    const place = call.id & this.#ring.length - 1;
    if (this.#ring[place] !== call) return;
    this.#ring[place] = void 0;
    this.#size--;
  }
  /** Whether there is an open call that `wanted` says yes to. */
  some(wanted) {
    return this.#size > 0 && this.#ring.some((call) => call !== void 0 && wanted(call));
  }
  /** Takes all calls out, and returns them in the order of {@linkcode values}. */
  clear() {
    const calls = this.values();
    this.#ring = makeRing(SMALLEST);
    this.#size = 0;
    return calls;
  }
  /** The open calls, those first that were let in first. */
  values() {
    if (this.#size === 0) return [];
    const calls = this.#ring.filter((call) => call !== void 0);
    const age = ({ id }) => (this.#lastId - id + MAX_ID) % MAX_ID;
    return calls.sort((a, b2) => age(b2) - age(a));
  }
  /** All calls keep their numbers, and in a ring twice as large no two of them meet. */
  #grow() {
    const old = this.#ring;
    this.#ring = makeRing(old.length * 2);
    for (const call of old) {
      if (call !== void 0) this.#ring[call.id & this.#ring.length - 1] = call;
    }
  }
};
function makeRing(length) {
  return new Array(length).fill(void 0);
}

var { stringify: stringify2 } = JSON;
var RangeErrorClass2 = RangeError;
var { apply: apply4 } = Reflect;
var byteLength = Object.getOwnPropertyDescriptor(ArrayBuffer.prototype, "byteLength").get;
var nextMicrotask = queueMicrotask;
var EARLY = 1024 * 1024;
var EARLY_FRAMES = 16;
var BY_MICROTASK = {
  early: EARLY_FRAMES,
  begun: (end) => nextMicrotask(end)
};
var Outbox = class {
  #post;
  #pacing;
  #limits;
  #tick;
  #text = "";
  #buffers = [];
  #bytes = 0;
  #frames = 0;
  #scheduled = false;
  #closed = false;
  /**
   * `post` is given the text of each batch and its buffers, which it may transfer. Batches end with the microtask unless
   * `pacing` says otherwise.
   */
  constructor(post, pacing = BY_MICROTASK, limits = DEFAULT_LIMITS) {
    this.#post = post;
    this.#pacing = pacing;
    this.#limits = limits;
    this.#tick = () => {
      this.#scheduled = false;
      this.flush();
    };
  }
  /**
   * Adds a frame to the batch. Its field `b` is set to the number of its buffers, which belong to the outbox from now
   * on. Throws `RangeError`, and sends nothing, when the frame alone is larger than a batch may be; errors of
   * `JSON.stringify` pass through.
   */
  push(frame, buffers) {
    if (this.#closed) return;
    let bytes = 0;
    const count2 = buffers === void 0 ? 0 : buffers.length;
    if (count2 > 0) {
      frame.b = count2;
      for (let i = 0; i < count2; i++) {
        bytes += BUFFER_COST + apply4(byteLength, buffers[i], []);
      }
    }
    const text = stringify2(frame);
    const { batchLength, batchBytes } = this.#limits;
    if (text.length + 2 > batchLength || bytes > batchBytes) {
      throw new RangeErrorClass2(`Cannot send a frame across the fence: it has ${text.length} characters and ${count2} buffers of ${bytes} bytes, at most ${batchLength} characters and ${batchBytes} bytes are allowed`);
    }
    const length = this.#text.length + text.length + 2;
    const size = this.#bytes + bytes;
    if (length > EARLY || length > batchLength || size > EARLY || size > batchBytes) this.flush();
    this.#text = this.#text === "" ? "[" + text : this.#text + "," + text;
    for (let i = 0; i < count2; i++) this.#buffers[this.#buffers.length] = buffers[i];
    this.#bytes += bytes;
    if (++this.#frames >= this.#pacing.early) this.flush();
    else if (!this.#scheduled) {
      this.#scheduled = true;
      this.#pacing.begun(this.#tick);
    }
  }
  /** Posts what has been collected, now. */
  flush() {
    if (this.#text === "") return;
    const text = this.#text + "]";
    const buffers = this.#buffers;
    this.#text = "";
    this.#buffers = [];
    this.#bytes = 0;
    this.#frames = 0;
    this.#post(text, buffers);
  }
  /** Drops what has been collected; nothing is posted any more. */
  close() {
    this.#closed = true;
    this.#text = "";
    this.#buffers = [];
    this.#bytes = 0;
  }
};

var MOST_TURNS = 2;
var Line = class {
  #endpoint;
  #outbox;
  #works;
  /** The sandbox has said nothing since the last batch. */
  #unanswered = false;
  /** Turns of the event loop for which the batch that has begun may still be held back. */
  #turns = 0;
  #end = () => {
  };
  #turned = () => {
    if (--this.#turns > 0) setImmediate(this.#turned);
    else this.#end();
  };
  /** @param works Whether the sandbox has something to do beside what is being sent */
  constructor(plugin, endpoint, works) {
    this.#endpoint = endpoint;
    this.#works = works;
    this.#outbox = new Outbox((text, buffers) => {
      this.#unanswered = true;
      endpoint.post(text, buffers);
    }, this, plugin.limits);
  }
  get early() {
    return this.#unanswered ? 2 * EARLY_FRAMES : EARLY_FRAMES;
  }
  begun(end) {
    if (!this.#works()) return queueMicrotask(end);
    this.#end = end;
    this.#turns = this.#unanswered ? MOST_TURNS : 1;
    setImmediate(this.#turned);
  }
  /** The sandbox has said something. What is held back goes with this turn. */
  heard() {
    this.#unanswered = false;
    if (this.#turns > 1) this.#turns = 1;
  }
  /** Sends a frame with the next batch. Throws when it is too large to cross, or no JSON. */
  post(frame, buffers) {
    const sent = frame.t === "call" ? shortenCall(frame, buffers?.length ?? 0) : frame;
    this.#outbox.push(sent, buffers);
  }
  /** Sends what is held back. */
  flush() {
    this.#outbox.flush();
  }
  /** Writes a frame for the sleeping sandbox. Throws when it is too large to cross, or no JSON. */
  write(frame, buffers = []) {
    this.#endpoint.write(JSON.stringify(frame), buffers);
  }
  /** Sends a reply by message, or an error in its place if it cannot cross. */
  postReply(reply, buffers) {
    try {
      this.post(reply, buffers);
    } catch (error) {
      this.post(instead(reply, error));
    }
  }
  /** Writes a reply for the sleeping sandbox, or an error in its place if it cannot cross. */
  writeReply(reply, buffers) {
    try {
      this.write(reply, buffers);
    } catch (error) {
      this.write(instead(reply, error));
    }
  }
  /** Nothing is sent any more. */
  close() {
    this.#outbox.close();
  }
};
function instead(reply, error) {
  return {
    t: "reply",
    id: reply.id,
    error: toWireError(error, {
      stack: false
    })
  };
}

var PostedCalls = class {
  #all = 0;
  /** Those of them behind which nothing may be posted. */
  #plain = 0;
  /** Number of the last one that was posted. */
  #last = 0;
  /** See {@linkcode finishing}. */
  #finishing;
  /** There are none. */
  get none() {
    return this.#all === 0;
  }
  /** There are some, and more may be posted behind each of them. */
  get pipelined() {
    return this.#all > 0 && this.#plain === 0;
  }
  /** The call the sandbox is about to finish, when nothing is behind it: it has come back from `next()`. */
  get finishing() {
    return this.#finishing;
  }
  /**
   * A call was posted, after `asks` host calls; `pipelined` says that more may be posted behind it. True when it is behind
   * a finishing one.
   */
  add(call, pipelined, asks) {
    call.pipelined = pipelined;
    call.asksBefore = asks;
    call.behind = this.none ? 0 : this.#last;
    this.#last = call.id;
    this.#all++;
    if (!pipelined) this.#plain++;
    if (this.#finishing === void 0) return false;
    this.#finishing.followed = true;
    this.#finishing = void 0;
    return true;
  }
  /** The sandbox sleeps in a host call. */
  slept() {
    this.#finishing = void 0;
  }
  /** `ask` is about to be answered; `last` says that nothing lies beneath it. True when a call is finishing now. */
  wakes({ method, owner }, last) {
    const finishing = method === "next" && last && owner !== void 0 && !owner.pending && !owner.nested && !owner.settled;
    if (finishing) this.#finishing = owner;
    return finishing;
  }
  /** A call has ended or turned pending. */
  remove(call) {
    this.#all--;
    if (!call.pipelined) this.#plain--;
    this.#finishing = void 0;
  }
};

var Conversation = class {
  /** Calls without a result, by number. */
  open = new CallTable();
  /** What sleeps; always empty in the promise dialect. */
  stack = new TurnStack();
  /** Calls in the sandbox's event loop; always empty in the promise dialect. */
  posted = new PostedCalls();
  /** Answers its host calls. */
  desk;
  #plugin;
  #listener;
  #line;
  #blocking;
  #clock;
  /** When the batch that is being read came. */
  #arrived = 0;
  /** The sandbox has handed over its turn in the batch that is being read. */
  #handedOver = false;
  #closed = false;
  constructor(plugin, host, endpoint, clock, listener) {
    this.#plugin = plugin;
    this.#listener = listener;
    this.#clock = clock;
    this.#blocking = plugin.dialect === "blocking";
    this.#line = new Line(plugin, endpoint, () => this.open.size - this.desk.open > 1);
    this.desk = new AskDesk(plugin, host, {
      calls: this.open,
      sleeps: (ask2) => this.#sleep(ask2),
      reply: (ask2, reply, buffers) => this.#reply(ask2, reply, buffers)
    }, listener.origin);
  }
  /** The sandbox is in its event loop with nothing to run, apart from handlers that wait for a promise. */
  get idle() {
    return this.posted.none && this.stack.empty;
  }
  get quiet() {
    return this.open.size === 0 && this.desk.open === 0;
  }
  get traffic() {
    return this.open.count + this.desk.taken;
  }
  /** The sandbox has nothing to do that is known of: whatever it was asked for waits in its event loop. */
  get resting() {
    return this.stack.empty && this.open.values().every((call) => call.resting);
  }
  /** The sandbox sleeps in a blocking host call. */
  get asleep() {
    return this.stack.ask !== void 0;
  }
  /** The sandbox sleeps, and there is room on its stack. */
  get nestable() {
    return this.asleep && this.stack.calls < this.#plugin.limits.nesting;
  }
  /** The sandbox runs nothing but calls behind which more may be posted. */
  get pipelining() {
    return this.posted.pipelined && this.stack.empty && this.open.size < this.#plugin.limits.concurrency;
  }
  /** Puts a call into the sandbox's event loop. `pipelined` says that more may be posted behind it. */
  post(call, pipelined) {
    try {
      this.#line.post(this.#admit(call), call.call.buffers);
    } catch (cause) {
      this.#giveBack(call, cause);
      return;
    }
    if (this.#blocking && this.posted.add(call, pipelined, this.desk.taken)) this.#line.flush();
  }
  /** Runs a call on top of the sleeping sandbox's stack. To be used only while `nestable`. */
  enter(call) {
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
  tell(frame) {
    this.#line.post(frame);
  }
  /** Reads a message and acts on it. Throws `PaddockError` when it breaks the rules: it is not to be listened to then. */
  take(message) {
    this.#line.heard();
    const { frames, size } = readBatch(message, this.#plugin.limits);
    this.#arrived = this.#clock.now();
    this.#handedOver = false;
    const load = loadOf(size);
    for (let i = 0; i < frames.length && !this.#closed; i++) {
      if (this.#handedOver || this.asleep) throw broken("it spoke while it was the host's turn");
      const { frame, buffers } = frames[i];
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
  close() {
    this.#closed = true;
    this.desk.close();
    this.#line.close();
    this.stack.clear();
    return this.open.clear();
  }
  #admit(call) {
    this.open.add(call);
    call.station = this.stack;
    return call.frame();
  }
  /** The call's own values cannot cross. */
  #giveBack(call, cause) {
    this.open.delete(call);
    call.reject(cannotSend(this.#plugin.name, call, cause));
  }
  #result(frame, buffers) {
    const call = this.open.get(frame.id);
    if (call === void 0) throw broken(`it answered call ${frame.id}, which is not open`);
    if (call.nested) {
      if (this.stack.running !== call) throw broken("it answered a call that is not on top");
      this.stack.leave();
      this.#handedOver = true;
    } else if (this.#blocking && !call.pending) {
      if (!this.stack.empty) throw broken("it answered a call that sleeps");
      this.posted.remove(call);
    }
    this.open.delete(call);
    if (frame.error !== void 0) call.reject(thrownBy(this.#plugin.name, call, frame.error));
    else {
      this.desk.linger(call);
      call.resolve({
        value: frame.value,
        buffers,
        from: this.#listener.origin,
        at: this.#arrived
      });
    }
    if (call.nested) this.#yourTurn();
    else this.#listener.available();
  }
  #pending(id) {
    const call = this.open.get(id);
    if (call === void 0 || call.pending || call.nested || !this.stack.empty) {
      throw broken(`it said that call ${id} is pending, which cannot be`);
    }
    call.pending = true;
    if (!this.#blocking) return;
    this.posted.remove(call);
    this.#listener.available();
  }
  #ask(frame, buffers, load) {
    if (frame.block === true && !this.#blocking) {
      throw broken("it made a blocking host call in the promise dialect");
    }
    const claimed = this.open.get(frame.call);
    const running = this.stack.running;
    const believed = claimed !== void 0 && !claimed.waiting && (running === void 0 || claimed === running || claimed.pending);
    this.desk.take(frame, buffers, believed ? claimed : void 0, this.#arrived, load);
    if (this.asleep) this.#listener.available();
  }
  #sleep(ask2) {
    this.stack.sleep(ask2);
    this.#handedOver = true;
    this.posted.slept();
    if (ask2.owner === void 0) this.#listener.busy();
    else this.#listener.blocked(ask2.owner);
  }
  #reply(ask2, reply, buffers) {
    if (!ask2.block) return this.#line.postReply(reply, buffers);
    ask2.reply = reply;
    ask2.buffers = buffers;
    if (this.stack.ask === ask2) this.#wake(ask2);
  }
  /** A nested call has ended, and the sandbox sleeps in the ask beneath it again. */
  #yourTurn() {
    const ask2 = this.stack.ask;
    if (ask2 !== void 0 && ask2.reply !== void 0) this.#wake(ask2);
    this.#listener.available();
    openCircle(this.stack.heldUpBy());
  }
  #wake(ask2) {
    this.stack.wake();
    if (this.posted.wakes(ask2, this.stack.empty)) this.#listener.available();
    this.#line.writeReply(ask2.reply, ask2.buffers);
    if (this.idle) this.#listener.available();
  }
};

function isBehind(open4, call) {
  const before = call.behind === 0 ? void 0 : open4.get(call.behind);
  return before !== void 0 && !before.pending;
}

function endCalls(plugin, talk, leaving, giveBack) {
  const unbegun = leaving.kind === "closed" ? [] : unbegunOf(plugin, talk);
  for (const call of talk.close()) {
    const { label } = call.call;
    if (unbegun.includes(call)) giveBack(call);
    else call.reject(leftError(plugin.name, leaving, `finish ${label} of`, label));
  }
}
function unbegunOf({ permissions }, { open: open4, desk }) {
  if (permissions !== void 0) return [];
  return open4.values().filter((call) => isBehind(open4, call) && call.asksBefore === desk.taken && !call.settled && !call.again && !call.call.buffers?.length);
}

function startMessage(plugin, key, tier) {
  const { nesting, depth, logCharsPerSecond, hostCallsInFlight, registrations } = plugin.limits;
  const { batchLength, batchBytes, fetchesInFlight } = plugin.limits;
  return {
    paddock: PROTOCOL_VERSION,
    key,
    dialect: plugin.dialect,
    plugin: plugin.name,
    code: plugin.code,
    strict: plugin.strict,
    preludes: [
      ...plugin.preludes
    ],
    hooks: [
      ...plugin.hooks
    ],
    services: Object.fromEntries(Object.entries(plugin.services).map(([name, methods]) => [
      name,
      [
        ...methods
      ]
    ])),
    config: plugin.config,
    ...plugin.permissions !== void 0 && {
      permissions: plugin.permissions
    },
    ...plugin.cwd !== void 0 && {
      cwd: plugin.cwd
    },
    // Deno has no way to deny something to a worker.
    ...tier === "process" && plugin.deniedNet !== void 0 && {
      deniedNet: plugin.deniedNet
    },
    limits: {
      nesting,
      depth,
      logCharsPerSecond,
      hostCallsInFlight,
      registrations,
      batchLength,
      batchBytes,
      fetchesInFlight
    }
  };
}
function readAnswer(plugin, frame) {
  const { name, limits } = plugin;
  if (frame.v !== PROTOCOL_VERSION) {
    throw new PaddockError("version", `Cannot start plugin "${name}": the sandbox speaks version ${frame.v} of the protocol, the host version ${PROTOCOL_VERSION}; run "deno task generate"`, {
      plugin: name
    });
  }
  if (frame.t === "load-error") {
    throw new PaddockError("load", `Cannot load plugin "${name}": ${frame.error.message}`, {
      plugin: name,
      cause: fromWireError(frame.error, {
        plugin: name
      })
    });
  }
  const { hooks, routes, jobs } = frame.reg;
  const count2 = hooks.length + routes.length + jobs.length;
  if (count2 > limits.registrations) {
    throw new PaddockError("limit", `Cannot load plugin "${name}": it registers ${count2} hooks, routes and jobs, at most ${limits.registrations} are allowed`, {
      plugin: name
    });
  }
  return frame.reg;
}

var MAX_MISSED = 2;
var Heartbeat = class {
  #beating;
  #silent;
  #heartbeatMs;
  #cancel;
  #missed = 0;
  /** A question has no answer yet; no other is put meanwhile. */
  #asked = false;
  /** `silent` is called when it does not answer. */
  constructor(clock, heartbeatMs, beating, silent) {
    this.#beating = beating;
    this.#silent = silent;
    this.#heartbeatMs = heartbeatMs;
    this.#cancel = outsideRoots(() => clock.every(heartbeatMs / MAX_MISSED, () => this.#beat()));
    this.#ask();
  }
  /** The instance said something. */
  heard() {
    this.#missed = 0;
  }
  /** It has answered. */
  answered() {
    this.#asked = false;
  }
  /** Nothing is asked any more. */
  stop() {
    this.#cancel();
  }
  #beat() {
    if (this.#beating.resting && this.#missed === MAX_MISSED) {
      this.#silent(`it did not answer for ${this.#heartbeatMs} ms, and no call of it ran`);
      return;
    }
    this.#missed = this.#beating.resting ? this.#missed + 1 : 0;
    this.#ask();
  }
  #ask() {
    if (this.#asked) return;
    this.#asked = true;
    this.#beating.tell({
      t: "ping"
    });
  }
};

var Idleness = class {
  #seen;
  #traffic = -1;
  #since = 0;
  /** Things that live in the instance and are still wanted. */
  #kept = 0;
  constructor(seen) {
    this.#seen = seen;
  }
  /** Nothing goes on in it, and nothing lives in it that is wanted. */
  get unused() {
    return this.#seen.quiet && this.#kept === 0;
  }
  /** Holds it in use until the returned function is called. */
  keep() {
    let kept = true;
    this.#kept++;
    return () => {
      if (kept) this.#kept--;
      kept = false;
    };
  }
  /** Looks at it, and says how long it has been idle at the moment `now`, milliseconds; 0 while it is not. */
  look(now) {
    const { traffic, quiet } = this.#seen;
    if (traffic !== this.#traffic || !quiet || this.#kept > 0) {
      this.#traffic = traffic;
      this.#since = now;
    }
    return now - this.#since;
  }
};

function failLateCalls({ name, limits }, talk, now) {
  for (const call of talk.open.values()) {
    const { root } = call.place;
    if (now < root.deadline || call.settled) continue;
    const { label } = call.call;
    const where = {
      plugin: name,
      hook: label
    };
    call.giveUp(rootDeadline(root, `finish ${label}`, where), limits.drainTimeoutMs);
  }
  for (const ask2 of talk.stack.unanswered()) {
    if (now >= ask2.root.deadline) talk.desk.refuse(ask2, rootDeadline(ask2.root, "go on"));
  }
}

function chargeCalls({ name, limits }, { open: open4, stack }, current, elapsedMs) {
  let worst;
  forEachCharged(open4, stack, current, (call, runs) => {
    if (call.seen) call.charge(elapsedMs, runs);
    else call.seen = true;
    if (call.overslept) call.giveUp(overslept(name, call), limits.drainTimeoutMs);
    if (call.chargedMs >= (call.settled ? call.graceMs : call.timeoutMs)) worst ??= call;
  });
  return worst;
}
function forEachCharged(open4, stack, current, charge) {
  const running = chargedAlone(open4, stack, current);
  const asleep = stack.ask !== void 0;
  for (const call of open4.values()) {
    if (call !== running && isBehind(open4, call)) continue;
    if (call.settled || call === running) charge(call, call === running);
    else if (running === void 0 && !asleep && !call.waiting && call.asks === 0) {
      charge(call, false);
    }
  }
}
function chargedAlone(open4, stack, current) {
  if (stack.ask !== void 0) return void 0;
  const named = current === 0 ? void 0 : open4.get(current);
  if (named !== void 0 && !named.waiting && (!named.nested || named === stack.running)) {
    return named;
  }
  return stack.running;
}

var Instance = class {
  /** The registrations; rejects with `PaddockError` when the sandbox ends before it is ready. */
  ready;
  #plugin;
  #clock;
  #listener;
  #endpoint;
  #talk;
  #state = "starting";
  #leaving;
  #readiness = Promise.withResolvers();
  #cancelTimer;
  #heart;
  #failure;
  /** What it has used, as it last said. */
  usage;
  /** Whether, and for how long, nobody has had any use for it. */
  idleness;
  constructor(plugin, host, endpoint, listener, clock) {
    this.#plugin = plugin;
    this.#clock = clock;
    this.#listener = listener;
    this.#endpoint = endpoint;
    this.ready = this.#readiness.promise;
    this.ready.catch(() => {
    });
    this.#talk = new Conversation(plugin, host, endpoint, clock, {
      origin: this,
      heard: (frame) => this.#heard(frame),
      answered: (usage) => {
        this.usage = usage;
        this.#heart?.answered();
      },
      available: () => this.#available(),
      blocked: (call) => listener.blocked(call),
      busy: () => listener.busy()
    });
    this.idleness = new Idleness(this.#talk);
    endpoint.onmessage = (message) => this.#receive(message);
    endpoint.onend = (why) => this.end({
      kind: "crashed",
      code: "crashed",
      why
    });
    const { startTimeoutMs } = plugin.limits;
    const late = `it was not ready after ${startTimeoutMs} ms`;
    const giveUp = () => this.end({
      kind: "killed",
      code: "deadline",
      why: late
    });
    this.#cancelTimer = clock.after(startTimeoutMs, giveUp);
    endpoint.start(startMessage(plugin, crypto.randomUUID(), endpoint.tier));
  }
  /** Calls that have no result yet. */
  get size() {
    return this.#talk.open.size;
  }
  /** Takes calls. */
  get accepts() {
    return this.#state === "ready";
  }
  keep() {
    return this.idleness.keep();
  }
  /** Blocking dialect: takes a call into its event loop. */
  get idle() {
    return this.#state === "ready" && this.#talk.idle;
  }
  /** Blocking dialect: sleeps in a host call. */
  get asleep() {
    return this.#state === "ready" && this.#talk.asleep;
  }
  /** Blocking dialect: takes a call on top of its stack. */
  get nestable() {
    return this.#state === "ready" && this.#talk.nestable;
  }
  /** Blocking dialect: takes a call behind those that run. */
  get pipelining() {
    return this.#state === "ready" && this.#talk.pipelining;
  }
  get ended() {
    return this.#state === "ended";
  }
  /** Blocking dialect: the call it is about to finish, when it takes another behind that one. */
  get finishing() {
    return this.#state === "ready" ? this.#talk.posted.finishing : void 0;
  }
  /** Blocking dialect: what sleeps. */
  get stack() {
    return this.#talk.stack;
  }
  /** Why it could not start, when that is how it ended. */
  get failure() {
    return this.#failure;
  }
  /** Ends its thread, which `end` does already, and says whether it is really gone. */
  get terminated() {
    return this.#endpoint.terminate();
  }
  /** Settles when its thread is gone, be it long after it was told to. */
  get gone() {
    return this.#endpoint.gone;
  }
  /** Puts a call into its event loop; see `Conversation.post`. */
  post(call, pipelined) {
    this.#talk.post(call, pipelined);
  }
  /** Puts a call on top of its stack; see `Conversation.enter`. */
  enter(call) {
    this.#talk.enter(call);
  }
  /** Takes no more calls; those it has get `drainTimeoutMs`. One that has none, or is not ready yet, ends at once. */
  retire(leaving) {
    if (this.#state === "starting") this.end(leaving);
    if (this.#state === "retired") this.#endIfDrained();
    if (this.#state !== "ready") return;
    this.#state = "retired";
    this.#leaving = leaving;
    this.#talk.tell({
      t: "drain"
    });
    this.#cancelTimer = this.#clock.after(this.#plugin.limits.drainTimeoutMs, () => this.end(leaving));
    this.#listener.retired(leaving);
    this.#endIfDrained();
  }
  /** Ends it now. Everything open is rejected; what the sandbox still says is dropped. */
  end(leaving) {
    if (this.#state === "ended") return;
    const starting = this.#state === "starting";
    this.#state = "ended";
    this.#cancelTimer();
    this.#heart?.stop();
    this.#endpoint.onmessage = () => {
    };
    this.#endpoint.terminate();
    endCalls(this.#plugin, this.#talk, leaving, (call) => this.#listener.unbegun(call));
    if (starting) {
      this.#failure = leftError(this.#plugin.name, leaving, "start");
      this.#readiness.reject(this.#failure);
    }
    this.#listener.ended(leaving);
  }
  /** Charges what runs for time, and gives up what has had too much. False when there is nothing to watch. */
  tick(elapsedMs, now) {
    const { open: open4, stack } = this.#talk;
    if (this.#state === "ended" || open4.size === 0 && stack.empty) return false;
    failLateCalls(this.#plugin, this.#talk, now);
    const worst = chargeCalls(this.#plugin, this.#talk, this.#endpoint.current, elapsedMs);
    if (worst !== void 0) this.#breach(worst);
    return true;
  }
  #breach(culprit) {
    const { label } = culprit.call;
    const did = culprit.settled ? "did not stop when its time was up" : `used up ${culprit.timeoutMs} ms of its own time`;
    const members = this.#talk.stack.members();
    for (const call of members.has(culprit) ? members : [
      culprit
    ]) {
      call.graceMs = Infinity;
      const why2 = `${call === culprit ? "it" : label} ${did}`;
      call.reject(ownDeadline(this.#plugin.name, call, why2));
    }
    culprit.graceMs = Infinity;
    const why = `its instance was ended because ${label} ${did}`;
    this.retire({
      kind: "killed",
      code: "closed",
      why
    });
  }
  #receive(message) {
    this.#heart?.heard();
    try {
      this.#talk.take(message);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      const code = error instanceof PaddockError ? error.code : "crashed";
      this.end({
        kind: "crashed",
        code,
        why,
        cause: error
      });
    }
  }
  #heard(frame) {
    if (frame.t !== "ready" && frame.t !== "load-error") {
      this.#listener.spoken(frame);
      return;
    }
    if (this.#state !== "starting") {
      throw new PaddockError("protocol", `it sent "${frame.t}" although it had started`);
    }
    const registrations = readAnswer(this.#plugin, frame);
    const refused = this.#listener.accept(registrations);
    if (refused !== void 0) return this.end(refused);
    this.#cancelTimer();
    this.#state = "ready";
    const endsFor = (why) => this.end({
      kind: "killed",
      code: "closed",
      why
    });
    const { heartbeatMs } = this.#plugin.limits;
    this.#heart = new Heartbeat(this.#clock, heartbeatMs, this.#talk, endsFor);
    this.#readiness.resolve(registrations);
    this.#listener.ready();
  }
  #available() {
    if (this.#state === "retired") this.#endIfDrained();
    else this.#listener.available();
  }
  #endIfDrained() {
    for (const call of this.#talk.open.values()) if (!call.settled) return;
    this.end(this.#leaving);
  }
};

import { isDeepStrictEqual } from "node:util";
var RegistrationGuard = class {
  #plugin;
  #first;
  constructor(plugin) {
    this.#plugin = plugin;
    this.#first = plugin.known;
  }
  /** It is known what the plugin registers. */
  get settled() {
    return this.#first !== void 0;
  }
  /** Why an instance that registers this must not run, if it must not. */
  check(registrations) {
    this.#first ??= registrations;
    if (isDeepStrictEqual(registrations, this.#first)) return void 0;
    const { name, known: known2 } = this.#plugin;
    const before = known2 === void 0 ? "at its first start" : "are remembered of the same code";
    const why = `it registers other hooks, routes or jobs than ${before}; what it registers must not depend on time or chance`;
    const message = `Cannot start plugin "${name}" again: ${why}`;
    const cause = new PaddockError("load", message, {
      plugin: name
    });
    return {
      kind: "changed",
      code: "load",
      why,
      cause
    };
  }
};

var BURST_SECONDS = 10;
var LogGuard = class {
  #perSecond;
  #clock;
  #tokens;
  #last;
  #dropped = 0;
  constructor(perSecond, clock) {
    this.#perSecond = perSecond;
    this.#clock = clock;
    this.#tokens = perSecond * BURST_SECONDS;
    this.#last = clock.now();
  }
  /** Whether a text of this many characters may pass now. What may not is counted. */
  admit(length) {
    const now = this.#clock.now();
    const gained = (now - this.#last) / 1e3 * this.#perSecond;
    this.#last = now;
    this.#tokens = Math.min(this.#perSecond * BURST_SECONDS, this.#tokens + gained);
    if (this.#tokens < length + 1) {
      this.#dropped++;
      return false;
    }
    this.#tokens -= length + 1;
    return true;
  }
  /** How many texts were refused since this was last asked. */
  takeDropped() {
    const dropped = this.#dropped;
    this.#dropped = 0;
    return dropped;
  }
};

var Voice = class {
  #plugin;
  #host;
  #guard;
  constructor(plugin, host, clock) {
    this.#plugin = plugin;
    this.#host = host;
    this.#guard = new LogGuard(plugin.limits.logCharsPerSecond, clock);
  }
  /** Passes one frame on, or drops and counts it. */
  take(frame) {
    const text = frame.t === "fault" ? frame.error.message : frame.text;
    if (!this.#guard.admit(text.length)) return;
    const dropped = this.#guard.takeDropped() + (frame.t === "log" ? frame.dropped ?? 0 : 0);
    if (dropped > 0) {
      this.#host.log("warn", `${dropped} log lines were dropped: more than ${this.#plugin.limits.logCharsPerSecond} characters a second`);
    }
    if (frame.t === "log") {
      this.#host.log(frame.level, frame.text);
    } else if (frame.t === "fault") {
      const error = fromWireError(frame.error, {
        plugin: this.#plugin.name
      });
      this.#host.report({
        kind: "fault",
        message: `${frame.error.name}: ${text} (outside any call)`,
        error
      });
    } else {
      const handler = frame.handler === void 0 ? {} : {
        handler: frame.handler
      };
      this.#host.report({
        kind: "warning",
        message: text,
        ...handler
      });
    }
  }
};

var InstanceMaker = class {
  #plugin;
  #host;
  #clock;
  #spawn;
  #family;
  #voice;
  #guard;
  #tier;
  constructor(plugin, host, clock, spawn, family) {
    this.#plugin = plugin;
    this.#host = host;
    this.#clock = clock;
    this.#spawn = spawn;
    this.#family = family;
    this.#voice = new Voice(plugin, host, clock);
    this.#guard = new RegistrationGuard(plugin);
  }
  /** What the newest instance runs in. */
  get tier() {
    return this.#tier;
  }
  /** It is known what the plugin registers: an instance has been ready, or an earlier start is remembered. */
  get settled() {
    return this.#guard.settled;
  }
  /** Starts one. Throws when its sandbox cannot be opened. */
  make() {
    return outsideRoots(() => {
      const plugin = {
        ...this.#plugin
      };
      const { name, limits, permissions, deniedNet } = plugin;
      const endpoint = this.#spawn({
        plugin: name,
        limits,
        permissions,
        deniedNet
      });
      this.#tier = endpoint.tier;
      const began = this.#clock.now();
      const family = this.#family;
      const instance = new Instance(plugin, this.#host, endpoint, {
        accept: (registrations) => {
          const refused = this.#guard.check(registrations);
          const { why, cause: error } = refused ?? {};
          if (why !== void 0) this.report("changed", why, {
            error,
            registrations
          });
          else this.report("started", "an instance is ready", {
            ms: this.#clock.now() - began
          });
          return refused;
        },
        ready: () => family.ready(),
        available: () => family.available(),
        blocked: (call) => family.blocked(call),
        busy: () => family.busy(),
        unbegun: (call) => family.unbegun(call),
        spoken: (frame) => this.#voice.take(frame),
        retired: (leaving) => family.retired(instance, leaving),
        ended: (leaving) => family.ended(instance, leaving)
      }, this.#clock);
      return instance;
    });
  }
  /** Tells the host something about the instances. */
  report(kind, message, more = {}) {
    const { error, ...rest } = more;
    const usage = more.from?.usage;
    this.#host.report({
      kind,
      message,
      ...rest,
      ...usage !== void 0 && {
        usage
      },
      ...error instanceof Error && {
        error
      }
    });
  }
};

var Reaper = class {
  #clock;
  #idleMs;
  #field;
  #cancel;
  constructor(clock, idleMs, field) {
    this.#clock = clock;
    this.#idleMs = idleMs;
    this.#field = field;
  }
  /** Begins to watch, unless it does already. */
  watch() {
    if (this.#cancel !== void 0) return;
    const now = this.#clock.now();
    let longest;
    for (const instance of this.#field.candidates()) {
      longest = Math.max(longest ?? 0, instance.idleness.look(now));
    }
    if (longest === void 0) return;
    const pause = Math.max(1, this.#idleMs - longest);
    this.#cancel = outsideRoots(() => this.#clock.after(pause, () => this.#harvest()));
  }
  /** Watches no longer. */
  stop() {
    this.#cancel?.();
    this.#cancel = void 0;
  }
  #harvest() {
    this.#cancel = void 0;
    const now = this.#clock.now();
    for (let ripe = this.#ripe(now); ripe !== void 0; ripe = this.#ripe(now)) {
      this.#field.reap(ripe);
    }
    this.watch();
  }
  #ripe(now) {
    for (const instance of this.#field.candidates()) {
      if (instance.idleness.look(now) >= this.#idleMs) return instance;
    }
    return void 0;
  }
};

var FIRST_PAUSE_MS = 100;
var LONGEST_PAUSE_MS = 5e3;
var RestartBudget = class {
  #clock;
  #windowMs;
  #instances;
  #most;
  #recent = [];
  /** @param instances How many the pool may have: what befalls all of them at once counts as one misfortune */
  constructor(limits, instances, clock) {
    this.#clock = clock;
    this.#windowMs = limits.restartWindowMs;
    this.#instances = instances;
    this.#most = limits.restarts * instances;
  }
  /**
   * Takes the restart of one that has ended out of the budget.
   *
   * @returns the pause before it, milliseconds; undefined when the budget is used up
   */
  take() {
    const now = this.#clock.now();
    this.#recent = this.#recent.filter((at) => now - at < this.#windowMs);
    const before = this.#recent.length;
    if (before >= this.#most) return void 0;
    this.#recent.push(now);
    const step = Math.floor(before / this.#instances);
    return step === 0 ? 0 : Math.min(FIRST_PAUSE_MS * 2 ** (step - 1), LONGEST_PAUSE_MS);
  }
  /** What has been is forgotten. */
  forget() {
    this.#recent = [];
  }
};

var Recovery = class {
  #windowMs;
  #budget;
  #clock;
  #listener;
  #cancelPause;
  #parked;
  /** How many have to end within the window for it to be parked. */
  #fatal;
  /** Those that ended and have not been replaced. */
  #missing = 0;
  #restarts = 0;
  /** @param instances How many the pool may have */
  constructor(plugin, instances, clock, listener) {
    const { limits } = plugin;
    this.#windowMs = limits.restartWindowMs;
    this.#budget = new RestartBudget(limits, instances, clock);
    this.#fatal = limits.restarts * instances + 1;
    this.#clock = clock;
    this.#listener = listener;
  }
  /** Whether an instance may be started now. */
  get mayStart() {
    return this.#cancelPause === void 0 && this.#parked === void 0;
  }
  /** Why no instance is started until somebody says so; undefined when some are. */
  get parked() {
    return this.#parked;
  }
  /** Instances that were started because an earlier one had ended. */
  get restarts() {
    return this.#restarts;
  }
  /** An instance has ended. After this, `mayStart` says whether another may be started at once. */
  lost(why) {
    this.#missing++;
    if (this.#parked !== void 0) return;
    const pause = this.#budget.take();
    if (pause === 0) return;
    this.stop();
    if (pause === void 0) {
      this.#parked = `${this.#fatal} of its instances ended within ${this.#windowMs / 1e3} s, the last one like this: ${why}`;
      this.#listener.park(this.#parked);
      return;
    }
    this.#cancelPause = outsideRoots(() => this.#clock.after(pause, () => {
      this.#cancelPause = void 0;
      this.#listener.goOn();
    }));
  }
  /** An instance has been started. */
  started() {
    if (this.#missing === 0) return;
    this.#missing--;
    this.#restarts++;
  }
  /** What has been is forgotten: instances may be started at once. */
  forget() {
    this.stop();
    this.#parked = void 0;
    this.#budget.forget();
  }
  /** The pause is over without anybody being told. */
  stop() {
    this.#cancelPause?.();
    this.#cancelPause = void 0;
  }
};

var MAX_EXTRAS = 4;
var Roster = class {
  #mains = [];
  #extras = /* @__PURE__ */ new Set();
  #retired = /* @__PURE__ */ new Set();
  /** Those for calls from outside, in the order in which they were started; some may still be starting. */
  get mains() {
    return this.#mains;
  }
  /** Those for nested calls of async handlers; some may still be starting. */
  get extras() {
    return this.#extras;
  }
  /** How many there are for calls from outside that are not ready. */
  get starting() {
    let starting = 0;
    for (const main of this.#mains) if (!main.accepts) starting++;
    return starting;
  }
  /** How many take no calls any more. */
  get retired() {
    return this.#retired.size;
  }
  /** All of them, those on their way out included. */
  all() {
    return [
      ...this.#mains,
      ...this.#extras,
      ...this.#retired
    ];
  }
  /** Those that can be spared when `min` are kept for calls from outside, the most dispensable first. */
  *spare(min2) {
    for (const extra of this.#extras) if (extra.accepts) yield extra;
    const ready = this.#mains.filter((main) => main.accepts);
    if (ready.length > min2) yield* ready.toReversed();
  }
  /** All of them if none is in use, else none. */
  unused() {
    const all = this.all();
    return all.every(({ accepts, idleness }) => accepts && idleness.unused) ? all : [];
  }
  /** Takes one in. */
  add(instance, role) {
    if (role === "main") this.#mains.push(instance);
    else this.#extras.add(instance);
  }
  /** One takes no calls any more, but has not ended. */
  retire(instance) {
    this.delete(instance);
    this.#retired.add(instance);
  }
  /** Takes one out. Returns what it was for, undefined when it took no calls any more. */
  delete(instance) {
    this.#retired.delete(instance);
    if (this.#extras.delete(instance)) return "extra";
    const at = this.#mains.indexOf(instance);
    if (at === -1) return void 0;
    this.#mains.splice(at, 1);
    return "main";
  }
};

var WEDGED = "a sandbox does not end although it was told to; it burns a core";
var Pool = class {
  #listener;
  #bounds;
  #maker;
  #recovery;
  #reaper;
  #roster = new Roster();
  #endings;
  /** Nothing runs because nobody calls. */
  #asleep;
  #draining = false;
  #closed = false;
  constructor(plugin, host, clock, spawn, listener) {
    this.#listener = listener;
    this.#bounds = plugin.pool ?? DEFAULT_POOL;
    this.#maker = new InstanceMaker(plugin, host, clock, spawn, {
      ready: () => this.#ready(),
      available: () => listener.available(),
      blocked: (call) => listener.blocked(call),
      busy: () => listener.busy(),
      unbegun: (call) => listener.unbegun(call),
      retired: (instance, leaving) => this.#retired(instance, leaving),
      ended: (instance, leaving) => this.#ended(instance, leaving)
    });
    this.#asleep = plugin.known !== void 0;
    this.#recovery = new Recovery(plugin, this.#bounds.max, clock, {
      goOn: () => this.refill(),
      park: (why) => this.#park(why)
    });
    this.#reaper = new Reaper(clock, this.#bounds.idleMs, {
      candidates: () => this.#roster.spare(this.#bounds.min),
      reap: (one) => this.#reap(one, `nobody has called it for ${this.#bounds.idleMs} ms`)
    });
    this.#endings = new Endings((outcome) => this.#settled(outcome));
  }
  /** The instances that take fresh calls; some may still be starting. */
  get mains() {
    return this.#roster.mains;
  }
  /** Instances for nested calls of async handlers. */
  get extras() {
    return this.#roster.extras;
  }
  /** Instances it may have for fresh calls. */
  get max() {
    return this.#bounds.max;
  }
  /** Nothing runs because nobody calls. */
  get asleep() {
    return this.#asleep;
  }
  /** When instances may be started after others have ended against everybody's will. */
  get recovery() {
    return this.#recovery;
  }
  /** Sandboxes that did not end when told to, and still have not. */
  get wedged() {
    return this.#endings.wedged;
  }
  /** What the newest instance runs in. */
  get tier() {
    return this.#maker.tier;
  }
  /** Every instance that has not ended. */
  all() {
    return this.#roster.all();
  }
  /** A main instance, a ready one if there is one, started if there is none. Throws when it cannot be. */
  open() {
    const { mains } = this.#roster;
    const open4 = mains.find((main) => main.accepts) ?? mains[0];
    if (open4 !== void 0) return open4;
    this.#asleep = false;
    return this.#start("main");
  }
  /** Ends all instances if none is in use; the next call starts one. */
  rest() {
    const unused = this.#roster.unused();
    if (unused.length > 0) this.#asleep = true;
    for (const instance of unused) this.#reap(instance, "nobody needs it yet");
  }
  /** Starts what is missing: up to the smallest number, and one for each call that waits, up to the largest. */
  refill() {
    if (this.#closed || !this.#recovery.mayStart) return;
    const { mains, starting, retired } = this.#roster;
    const { waiting } = this.#listener;
    if (waiting === 0 && this.#bounds.min === 0 && mains.length === 0) this.#asleep = true;
    if (this.#asleep) {
      if (waiting === 0) return;
      this.#asleep = false;
      this.#maker.report("woke", "a call has come");
    }
    const first = !this.#maker.settled;
    const quiet = first || this.#draining || retired + this.#endings.pending > 0;
    const few = quiet ? 0 : this.#bounds.min - mains.length;
    const wanted = Math.max(few, Math.min(waiting, first ? 1 : Infinity) - starting);
    const count2 = Math.min(wanted, this.#bounds.max - mains.length);
    try {
      for (let i = 0; i < count2; i++) this.#start("main");
    } catch (error) {
      if (mains.length === 0) this.#listener.stillborn(error, "main");
      this.#recovery.lost(error instanceof Error ? error.message : String(error));
      this.refill();
    }
  }
  /**
   * Starts one more extra instance, if there may be one now and none is about to be ready. Throws when it cannot be
   * started.
   */
  addExtra() {
    const { extras } = this.#roster;
    if (extras.size >= MAX_EXTRAS || !this.#recovery.mayStart) return;
    for (const extra of extras) if (!extra.accepts) return;
    this.#start("extra");
  }
  /** Looks how idle the instances are. To be called while calls are open. */
  look(now) {
    for (const instance of this.#roster.spare(this.#bounds.min)) instance.idleness.look(now);
  }
  /** From now on instances are started for calls that wait, and for nothing else. */
  drain() {
    this.#draining = true;
  }
  /** Ends every instance and waits until their threads are gone or known to be wedged. */
  async end(leaving) {
    this.#closed = true;
    this.#recovery.stop();
    for (const instance of this.all()) instance.end(leaving);
    this.#reaper.stop();
    await this.#endings.settled();
  }
  #start(role) {
    const instance = this.#maker.make();
    this.#recovery.started();
    this.#roster.add(instance, role);
    return instance;
  }
  #ready() {
    this.#listener.available();
    this.refill();
    this.#reaper.watch();
  }
  #settled(outcome) {
    if (outcome === "wedged") this.#maker.report("wedged", WEDGED);
    this.refill();
  }
  #reap(instance, why) {
    instance.end({
      kind: "closed",
      code: "closed",
      why
    });
    const last = this.#asleep && this.all().length === 0;
    this.#maker.report(last ? "slept" : "retired", why, {
      from: instance
    });
  }
  #park(why) {
    this.#maker.report("parked", why);
    this.#listener.parked();
    const leaving = {
      kind: "closed",
      code: "crashed",
      why: `it was parked: ${why}`
    };
    for (const instance of [
      ...this.mains,
      ...this.extras
    ]) instance.retire(leaving);
  }
  #retired(instance, leaving) {
    this.#roster.retire(instance);
    this.#maker.report("retired", leaving.why, {
      from: instance
    });
    this.#left(leaving);
  }
  #ended(instance, leaving) {
    const role = this.#roster.delete(instance);
    const { kind, why, cause: error } = leaving;
    if ((kind === "crashed" || kind === "killed") && this.#maker.settled) {
      this.#maker.report(kind, why, {
        error,
        from: instance
      });
    }
    this.#endings.add(instance);
    if (role === void 0) return this.#listener.lost();
    const others = role === "main" ? this.mains.length : this.extras.size;
    if (instance.failure !== void 0 && others === 0) {
      this.#listener.stillborn(instance.failure, role);
    }
    this.#left(leaving);
  }
  /** An instance takes no calls any more. */
  #left({ kind, why }) {
    if (kind !== "closed") this.#recovery.lost(why);
    this.#listener.lost();
    this.refill();
  }
};

var QueueStation = class {
  #plugin;
  #pool;
  #room;
  constructor(plugin, pool, room) {
    this.#plugin = plugin;
    this.#pool = pool;
    this.#room = room;
  }
  heldUpBy({ call }) {
    const { mains, extras, max } = this.#pool;
    const all = [
      ...mains,
      ...extras
    ];
    if (call.on !== void 0) return heldUp(all.filter((instance) => instance === call.on));
    if (mains.length < max || call.async && extras.size < MAX_EXTRAS) return void 0;
    return heldUp(call.async ? all : mains);
  }
  giveUp(open4) {
    this.#room.rejectAll(() => this.#error(open4), (waiting) => waiting === open4);
    return true;
  }
  #error({ call: { label, async, on } }) {
    const { name, limits: { nesting } } = this.#plugin;
    const { max } = this.#pool;
    const all = "all its instances sleep in host calls that cannot end before this call has";
    const why = on !== void 0 ? "the instance it has to run in sleeps in a host call that cannot end before this call has" : async ? `${all}, and an async handler needs one of its own: there may be ${max}, and ${MAX_EXTRAS} more for such handlers; raise pool.max, or write the handler without async` : `${all}, and none of their stacks has room for more than ${nesting} calls; raise pool.max (${max}) or limits.nesting (${nesting})`;
    const message = `Cannot call ${label} of plugin "${name}": ${why}`;
    return new PaddockError("limit", message, {
      plugin: name,
      hook: label
    });
  }
};
function heldUp(instances) {
  let calls;
  for (const { accepts, stack } of instances) {
    const others = accepts ? stack.heldUpBy() : void 0;
    if (others === void 0) return void 0;
    calls = calls === void 0 ? others : calls.concat(others);
  }
  return calls;
}

var Router = class {
  #plugin;
  #limits;
  #pool;
  #pinned;
  #blocking;
  /** Handlers that have slept in a host call while others were behind them: nothing is posted behind them any more. */
  #sleepers = /* @__PURE__ */ new Set();
  /** @param pinned Calls that wait for one instance and could go to no other */
  constructor(plugin, pool, pinned) {
    this.#plugin = plugin;
    this.#limits = plugin.limits;
    this.#pool = pool;
    this.#pinned = pinned;
    this.#blocking = plugin.dialect === "blocking";
  }
  /** Whether the call may go in before the fresh ones that queue: else those it holds up could never go on. */
  isUrgent(call) {
    return this.#blocking ? call.place.root.waiting > 0 : call.place.depth > 0;
  }
  /** Gives a fresh call to the main instance that can best take it; false when it has to wait. */
  placeFresh(call) {
    if (!this.#blocking) {
      const least = this.#leastLoaded();
      if (least === void 0 || least.size >= this.#limits.concurrency) return false;
      least.post(call, false);
      return true;
    }
    const pipelined = this.#mayPipeline(call);
    const instance = this.#idle() ?? (pipelined ? this.#pipelining() : void 0);
    instance?.post(call, pipelined);
    return instance !== void 0;
  }
  /**
   * Gives a fresh call that has had to wait to an instance that is about to finish one, so that it need not be woken for
   * this one. False when there is none.
   */
  placeBehind(call) {
    for (const main of this.#pool.mains) {
      const { finishing } = main;
      if (finishing === void 0 || this.#sleepsOften(finishing) || this.#isAwaited(main)) {
        continue;
      }
      main.post(call, false);
      return true;
    }
    return false;
  }
  /** Gives an urgent call to whatever instance can take it, or fails it; false when it has to wait. */
  placeUrgent(call) {
    if (!this.#blocking) {
      const least = this.#leastLoaded();
      least?.post(call, false);
      return least !== void 0;
    }
    if (call.call.async) return this.#placeAsync(call);
    const own = this.#sleeperOf(call.place.root);
    if (own === void 0 && this.placeFresh(call)) return true;
    const sleeper = own ?? this.#pool.mains.find((main) => main.nestable);
    sleeper?.enter(call);
    return sleeper !== void 0;
  }
  /**
   * Gives a call to the one instance it can go to, or fails it; false when it has to wait. It must not run on a sleeping
   * stack.
   */
  placeOn(call, origin) {
    const instance = this.#find(origin);
    if (instance === void 0) {
      call.reject(this.#goneError(call));
      return true;
    }
    if (this.#blocking && !instance.idle) return false;
    instance.post(call, false);
    return true;
  }
  /** Notes that a call sleeps in a host call, so that nothing is posted behind its handlers again. */
  slept(call) {
    if (!call.pipelined && !call.followed) return;
    for (const handler of call.call.handlers) this.#sleepers.add(handler);
  }
  /** The instance handed out as `origin`, if it still takes calls. */
  #find(origin) {
    for (const main of this.#pool.mains) if (main === origin && main.accepts) return main;
    for (const extra of this.#pool.extras) if (extra === origin && extra.accepts) return extra;
    return void 0;
  }
  #placeAsync(call) {
    const idle = this.#idle() ?? this.#idleExtra();
    if (idle !== void 0) {
      idle.post(call, false);
      return true;
    }
    if (this.#pool.mains.length === 0 || !this.#pool.mains.every((main) => main.asleep)) {
      return false;
    }
    try {
      this.#pool.addExtra();
    } catch (error) {
      call.reject(error);
      return true;
    }
    return false;
  }
  #idle() {
    for (const main of this.#pool.mains) if (main.idle) return main;
    return void 0;
  }
  #idleExtra() {
    for (const extra of this.#pool.extras) if (extra.idle) return extra;
    return void 0;
  }
  /** Nothing is posted behind the calls of one that another call waits for. */
  #pipelining() {
    let least;
    for (const main of this.#pool.mains) {
      if (!main.pipelining || this.#isAwaited(main)) continue;
      if (least === void 0 || main.size < least.size) least = main;
    }
    return least;
  }
  #isAwaited(instance) {
    return this.#pinned.size > 0 && this.#pinned.some(({ call }) => call.on === instance);
  }
  #leastLoaded() {
    let least;
    for (const main of this.#pool.mains) {
      if (!main.accepts) continue;
      if (least === void 0 || main.size < least.size) least = main;
    }
    return least;
  }
  #sleeperOf(root) {
    for (const main of this.#pool.mains) if (main.nestable && main.stack.holds(root)) return main;
    for (const extra of this.#pool.extras) {
      if (extra.nestable && extra.stack.holds(root)) return extra;
    }
    return void 0;
  }
  #mayPipeline(call) {
    return call.call.tail && !this.#sleepsOften(call);
  }
  #sleepsOften({ call }) {
    return this.#sleepers.size > 0 && call.handlers.some((handler) => this.#sleepers.has(handler));
  }
  #goneError(call) {
    const { label } = call.call;
    return new PaddockError("closed", `Cannot go on with ${label} of plugin "${this.#plugin.name}": the instance it began in is gone`, {
      plugin: this.#plugin.name,
      hook: label
    });
  }
};

var CallQueue = class {
  #calls = [];
  #head = 0;
  /** How many wait. */
  get size() {
    return this.#calls.length - this.#head;
  }
  /** Adds a call at the end. */
  push(call) {
    this.#calls.push(call);
  }
  /** The call that has waited longest. */
  peek() {
    return this.#calls[this.#head];
  }
  /** Takes out the call that has waited longest. */
  shift() {
    const call = this.#calls[this.#head];
    if (call === void 0) return void 0;
    this.#head++;
    if (this.#head === this.#calls.length) {
      this.#calls = [];
      this.#head = 0;
    } else if (this.#head > 1024 && this.#head * 2 > this.#calls.length) {
      this.#calls = this.#calls.slice(this.#head);
      this.#head = 0;
    }
    return call;
  }
  /** Whether there is a call that `wanted` says yes to. */
  some(wanted) {
    for (let i = this.#head; i < this.#calls.length; i++) if (wanted(this.#calls[i])) return true;
    return false;
  }
  /** Takes out the first call that `wanted` says yes to. */
  take(wanted) {
    for (let i = this.#head; i < this.#calls.length; i++) {
      const call = this.#calls[i];
      if (!wanted(call)) continue;
      this.#calls.splice(i, 1);
      return call;
    }
    return void 0;
  }
  /** Takes out every call that `wanted` says yes to. */
  takeAll(wanted) {
    const taken = [];
    const kept = [];
    for (let i = this.#head; i < this.#calls.length; i++) {
      const call = this.#calls[i];
      (wanted(call) ? taken : kept).push(call);
    }
    this.#calls = kept;
    this.#head = 0;
    return taken;
  }
};

var WaitingRoom = class {
  /** Calls that can go to one instance only. */
  pinned = new CallQueue();
  /** Calls that somebody asleep may wait for. */
  urgent = new CallQueue();
  /** Calls from outside. */
  fresh = new CallQueue();
  #plugin;
  constructor(plugin) {
    this.#plugin = plugin;
  }
  /** How many wait. */
  get size() {
    return this.pinned.size + this.urgent.size + this.fresh.size;
  }
  /** How many of them whatever instance there is could take. */
  get waiting() {
    return this.urgent.size + this.fresh.size;
  }
  /** Lets a call wait from the moment `now` on, or fails it when too many do already. */
  enter(queue, call, now, capacity) {
    const { name, limits } = this.#plugin;
    if (queue.size < limits.queueLength) {
      call.queuedAt = now;
      queue.push(call);
      return true;
    }
    call.reject(new PaddockError("limit", `Cannot call ${call.call.label} of plugin "${name}": ${queue.size} calls are waiting already for ${describe(capacity)}; ${RAISE} or limits.queueLength (${limits.queueLength})`, {
      plugin: name,
      hook: call.call.label
    }));
    return false;
  }
  /** Fails those whose root, or whose patience when that counts, is over at the moment `now`. */
  expire(now, impatient, capacity) {
    if (this.size === 0) return;
    const { name, limits } = this.#plugin;
    this.rejectAll(({ place, call }) => rootDeadline(place.root, `start ${call.label}`, {
      plugin: name
    }), ({ place }) => now >= place.root.deadline);
    if (!impatient) return;
    const { size } = this;
    this.rejectAll(({ call, queuedAt }) => new PaddockError("limit", `Cannot call ${call.label} of plugin "${name}": it has waited ${Math.round(now - queuedAt)} ms, and ${size} calls wait for ${describe(capacity)}; ${RAISE} or limits.queueTimeoutMs (${limits.queueTimeoutMs})`, {
      plugin: name,
      hook: call.label
    }), ({ queuedAt }) => now - queuedAt >= limits.queueTimeoutMs);
  }
  /** Fails all that wait, or those of them that `which` says yes to. */
  rejectAll(error, which = () => true) {
    for (const queue of [
      this.pinned,
      this.urgent,
      this.fresh
    ]) {
      if (!queue.some(which)) continue;
      for (const call of queue.takeAll(which)) call.reject(error(call));
    }
  }
};
var RAISE = "raise pool.max";
function describe({ instances, max }) {
  return `${instances} of at most ${max} ${max === 1 ? "instance" : "instances"}`;
}

var TICK_MS = 25;
var Watchdog = class {
  #clock;
  #watched = /* @__PURE__ */ new Set();
  #stop;
  #last = 0;
  constructor(clock) {
    this.#clock = clock;
  }
  /** Ticks `watched` until it says that nothing is left to watch. */
  watch(watched) {
    this.#watched.add(watched);
    if (this.#stop !== void 0) return;
    this.#last = this.#clock.now();
    this.#stop = outsideRoots(() => this.#clock.every(TICK_MS, () => this.#tick()));
  }
  #tick() {
    const now = this.#clock.now();
    const elapsed = Math.min(now - this.#last, 2 * TICK_MS);
    this.#last = now;
    for (const watched of this.#watched) {
      if (!watched.tick(elapsed, now)) this.#watched.delete(watched);
    }
    if (this.#watched.size === 0) {
      this.#stop?.();
      this.#stop = void 0;
    }
  }
};
var watchdogs = /* @__PURE__ */ new WeakMap();
function watchdogOf(clock) {
  let watchdog = watchdogs.get(clock);
  if (watchdog === void 0) {
    watchdog = new Watchdog(clock);
    watchdogs.set(clock, watchdog);
  }
  return watchdog;
}

var PluginRunner = class {
  #plugin;
  #clock;
  #watchdog;
  #pool;
  #router;
  #room;
  #queues;
  #watched = false;
  #reason = "";
  #closing;
  #drained;
  constructor(plugin, host, clock, spawn) {
    this.#plugin = plugin;
    this.#clock = clock;
    this.#watchdog = watchdogOf(clock);
    this.#room = new WaitingRoom(plugin);
    this.#pool = new Pool(plugin, host, clock, spawn, this);
    this.#queues = new QueueStation(plugin, this.#pool, this.#room);
    this.#router = new Router(plugin, this.#pool, this.#room.pinned);
  }
  async start() {
    if (this.#closing !== void 0) throw this.#closedError("start");
    return this.#plugin.known ?? await this.#pool.open().ready;
  }
  async restart() {
    if (this.#closing !== void 0) throw this.#closedError("restart");
    this.#pool.recovery.forget();
    await this.#pool.open().ready;
  }
  rest() {
    if (this.#closing === void 0 && this.#room.size === 0) this.#pool.rest();
  }
  call(call) {
    const now = call.at ?? this.#clock.now();
    const { limits } = this.#plugin;
    const place = currentPlace() ?? call.root ?? new Root(limits.rootTimeoutMs, now);
    const refusal3 = this.#refusal(call, place, now);
    if (refusal3 !== void 0) return Promise.reject(refusal3);
    const open4 = new OpenCall(call, place, call.timeoutMs ?? limits.callTimeoutMs);
    if (place instanceof PendingAsk) place.expect(open4);
    this.busy();
    const room = this.#room;
    if (call.on !== void 0) {
      if (!this.#router.placeOn(open4, call.on)) this.#enqueue(room.pinned, open4, now);
    } else if (this.#router.isUrgent(open4)) {
      if (!this.#router.placeUrgent(open4)) this.#enqueue(room.urgent, open4, now);
    } else if (room.waiting > 0 || !this.#router.placeFresh(open4)) {
      this.#enqueue(room.fresh, open4, now);
    }
    return open4.promise;
  }
  close(reason) {
    this.#reason = reason;
    this.#closing ??= this.#close();
    return this.#closing;
  }
  [Symbol.asyncDispose]() {
    return this.close("its owner has let go of it");
  }
  status() {
    const instances = this.#pool.all();
    return {
      state: this.#state,
      parked: this.#pool.recovery.parked,
      tier: this.#pool.tier,
      instances: instances.length,
      idle: instances.filter(({ accepts, size }) => accepts && size === 0).length,
      busy: instances.filter(({ size }) => size > 0).length,
      usage: totalOf(instances.flatMap(({ usage }) => usage ?? [])),
      running: instances.reduce((sum, instance) => sum + instance.size, 0),
      queued: this.#room.size,
      wedged: this.#pool.wedged,
      restarts: this.#pool.recovery.restarts
    };
  }
  get waiting() {
    return this.#room.waiting;
  }
  available() {
    const { pinned, urgent, fresh } = this.#room;
    if (pinned.size > 0) {
      while (pinned.take((open4) => this.#router.placeOn(open4, open4.call.on)) !== void 0) ;
    }
    if (urgent.size > 0) {
      while (urgent.take((open4) => this.#router.placeUrgent(open4)) !== void 0) ;
    }
    while (fresh.size > 0 && urgent.size === 0) {
      const first = fresh.peek();
      if (!this.#router.placeFresh(first) && !this.#router.placeBehind(first)) break;
      fresh.shift();
    }
    this.#noticeDrained();
  }
  blocked(call) {
    this.#router.slept(call);
  }
  busy() {
    if (this.#watched) return;
    this.#watched = true;
    this.#watchdog.watch(this);
  }
  unbegun(call) {
    call.startOver();
    const { urgent, fresh } = this.#room;
    this.#enqueue(this.#router.isUrgent(call) ? urgent : fresh, call, this.#clock.now());
  }
  lost() {
    if (this.#closing !== void 0) this.#rejectQueued();
    this.available();
  }
  stillborn(error, role) {
    const needsExtra = (open4) => open4.call.async && this.#router.isUrgent(open4);
    this.#room.rejectAll(() => error, role === "main" ? void 0 : needsExtra);
  }
  parked() {
    this.#room.rejectAll(({ call }) => parkedError(this.#plugin.name, call, this.#pool.recovery.parked));
  }
  tick(elapsedMs, now) {
    let busy = false;
    for (const instance of this.#pool.all()) busy = instance.tick(elapsedMs, now) || busy;
    this.#pool.look(now);
    const starts = this.#pool.mains.length > 0 && !this.#pool.mains.some((main) => main.accepts);
    this.#room.expire(now, !starts, this.#capacity);
    this.#watched = busy || this.#room.size > 0;
    this.#noticeDrained();
    return this.#watched;
  }
  get #state() {
    const { recovery, mains, asleep } = this.#pool;
    if (this.#closing !== void 0) return "closed";
    if (recovery.parked !== void 0) return "parked";
    if (mains.some((main) => main.accepts)) return "ready";
    return asleep ? "asleep" : "starting";
  }
  get #capacity() {
    return {
      instances: this.#pool.mains.length,
      max: this.#pool.max
    };
  }
  #refusal(call, place, now) {
    if (this.#closing !== void 0 && (place.depth === 0 || this.#drained === void 0)) {
      return this.#closedError("call");
    }
    const { parked } = this.#pool.recovery;
    if (parked !== void 0) return parkedError(this.#plugin.name, call, parked);
    const { name, limits } = this.#plugin;
    if (place.depth > limits.nesting) {
      const message = `Cannot call ${call.label} of plugin "${name}": ${limits.nesting} calls are nested already`;
      return new PaddockError("limit", message, {
        plugin: name,
        hook: call.label
      });
    }
    if (now >= place.root.deadline) {
      return rootDeadline(place.root, `start ${call.label}`, {
        plugin: name
      });
    }
    return void 0;
  }
  #enqueue(queue, open4, now) {
    if (!this.#room.enter(queue, open4, now, this.#capacity)) return;
    open4.station = this.#queues;
    this.#pool.refill();
    if (open4.place.depth > 0) openCircle(this.#queues.heldUpBy(open4));
  }
  #rejectQueued() {
    this.#room.rejectAll(({ call }) => this.#closedError("call", call));
  }
  async #close() {
    this.#pool.drain();
    await new Promise((resolve) => {
      const cancel = this.#clock.after(this.#plugin.limits.drainTimeoutMs, resolve);
      this.#drained = () => {
        cancel();
        resolve();
      };
      this.#noticeDrained();
    });
    this.#drained = void 0;
    this.#rejectQueued();
    const why = `the plugin was closed: ${this.#reason}`;
    await this.#pool.end({
      kind: "closed",
      code: "closed",
      why
    });
  }
  #noticeDrained() {
    if (this.#drained === void 0 || this.#room.size > 0) return;
    if (this.#pool.all().every((instance) => instance.size === 0)) this.#drained();
  }
  #closedError(verb, call) {
    const { name } = this.#plugin;
    const message = `Cannot ${verb} plugin "${name}": it was closed: ${this.#reason}`;
    return new PaddockError("closed", message, {
      plugin: name,
      hook: call?.label
    });
  }
};
function totalOf(usages) {
  if (usages.length === 0) return void 0;
  const bytes = usages.reduce((sum, usage) => sum + usage.bytes, 0);
  const times = usages.flatMap(({ cpuMs }) => cpuMs ?? []);
  return {
    bytes,
    ...times.length > 0 && {
      cpuMs: times.reduce((sum, ms) => sum + ms)
    }
  };
}

var WAIT_MS = 5e3;
var SpareWorker = class {
  #spawn;
  #clock;
  #spare;
  #cancel = () => {
  };
  #closed = false;
  /** @param spawn Opens a worker */
  constructor(spawn, clock = SYSTEM_CLOCK) {
    this.#spawn = spawn;
    this.#clock = clock;
  }
  /** Opens one, unless one is there. That it cannot be opened, whoever needs one finds out. */
  prepare(limits) {
    if (this.#closed || this.#spare !== void 0) return;
    let endpoint;
    try {
      endpoint = this.#spawn({
        plugin: "spare",
        limits
      });
    } catch {
      return;
    }
    endpoint.onend = () => this.#end();
    this.#spare = {
      endpoint,
      bytes: limits.mailboxBytes
    };
    this.#cancel = this.#clock.after(WAIT_MS, () => this.#end());
  }
  /** The one that is there, if it will do for a sandbox with these options. */
  take({ permissions, limits }) {
    const spare2 = this.#spare;
    if (spare2 === void 0 || permissions !== void 0 || spare2.bytes !== limits.mailboxBytes) {
      return void 0;
    }
    this.#cancel();
    this.#spare = void 0;
    return spare2.endpoint;
  }
  /** Ends the one that is there; there will be no others. */
  async close() {
    this.#closed = true;
    await this.#end();
  }
  async #end() {
    this.#cancel();
    const spare2 = this.#spare;
    this.#spare = void 0;
    await spare2?.endpoint.terminate();
  }
};

var WORD_STATE = 0;
var WORD_JSON_LENGTH = 1;
var WORD_BINARY_LENGTH = 2;
var WORD_DEAD = 3;
var WORD_CURRENT = 4;
var HEADER_BYTES = 64;
var INITIAL_BYTES = 4096;

var encoder = new TextEncoder();
function createMailbox(limitBytes) {
  const maxByteLength = HEADER_BYTES + Math.max(limitBytes, INITIAL_BYTES);
  return new SharedArrayBuffer(INITIAL_BYTES, {
    maxByteLength
  });
}
function writeMailbox(memory, text, buffers, limitBytes) {
  let binary = 0;
  for (const buffer of buffers) binary += 4 + buffer.byteLength;
  const json = writeText(memory, text, binary, limitBytes);
  if (binary > 0) writeBuffers(memory, HEADER_BYTES + json, buffers);
  const words = wordsOf(memory);
  Atomics.store(words, WORD_JSON_LENGTH, json);
  Atomics.store(words, WORD_BINARY_LENGTH, binary);
  Atomics.store(words, WORD_STATE, 1);
  Atomics.notify(words, WORD_STATE);
}
function markDead(memory) {
  const words = wordsOf(memory);
  Atomics.store(words, WORD_DEAD, 1);
  Atomics.store(words, WORD_STATE, 1);
  Atomics.notify(words, WORD_STATE);
}
function writeText(memory, text, binary, limitBytes) {
  const most = Math.min(limitBytes, memory.maxByteLength - HEADER_BYTES) - binary;
  for (let room = text.length; room <= most; room = Math.max(room + 1, Math.min(2 * room, most))) {
    const end = HEADER_BYTES + room + binary;
    if (end > memory.byteLength) {
      memory.grow(Math.min(memory.maxByteLength, Math.max(end, 2 * memory.byteLength)));
    }
    const available = Math.min(most, memory.byteLength - HEADER_BYTES - binary);
    const target = new Uint8Array(memory, HEADER_BYTES, available);
    const { read: read4, written } = encoder.encodeInto(text, target);
    if (read4 === text.length) return written;
  }
  throw new PaddockError("limit", `Cannot write to the mailbox: the message has ${text.length} characters and ${binary} bytes, at most ${limitBytes} bytes are allowed`);
}
function writeBuffers(memory, start3, buffers) {
  const bytes = new Uint8Array(memory);
  const view = new DataView(memory);
  let at = start3;
  for (const buffer of buffers) {
    view.setUint32(at, buffer.byteLength, true);
    bytes.set(new Uint8Array(buffer), at + 4);
    at += 4 + buffer.byteLength;
  }
}
function wordsOf(memory) {
  return new Int32Array(memory, 0, HEADER_BYTES / 4);
}

var FIELDS = {
  read: "path",
  write: "path",
  env: "variable",
  net: "host",
  sys: "kind"
};
var KINDS = [
  "read",
  "write",
  "env",
  "net",
  "sys"
];
function firstLack(permissions) {
  for (const kind of KINDS) {
    if (kind === "env") continue;
    for (const item of permissions[kind] ?? []) {
      if (!isLacking(kind, item)) continue;
      return {
        kind,
        item,
        flag: `--allow-${kind}=${item}`
      };
    }
  }
  return void 0;
}
function workerPermissions(plugin, permissions) {
  const { run, ffi, ...rest } = permissions;
  const kind = run !== void 0 ? "run" : ffi !== void 0 ? "ffi" : void 0;
  if (kind === void 0) return rest;
  throw new PaddockError("config", `Cannot start plugin "${plugin}" in a worker: permissions.${kind} can be had in a process only`, {
    plugin
  });
}
function explainRefusal(plugin, permissions, cause) {
  for (const kind of KINDS) {
    for (const item of permissions[kind] ?? []) {
      const why = refusal(kind, item, cause);
      if (why === void 0) continue;
      return new PaddockError("config", `Cannot start plugin "${plugin}" with permissions.${kind}: current value is "${item}", ${why}`, {
        plugin,
        cause
      });
    }
  }
  return new PaddockError("config", `Cannot start plugin "${plugin}": ${cause}`, {
    plugin,
    cause
  });
}
function refusal(kind, item, cause) {
  if (cause instanceof Error && cause.message.includes(item)) {
    return `which Deno cannot read: ${cause.message}`;
  }
  try {
    if (holds(kind, item)) return void 0;
    return `which the host does not hold itself; start it with --allow-${kind}=${item}`;
  } catch (error) {
    return `which Deno cannot read: ${error instanceof Error ? error.message : error}`;
  }
}
function isLacking(kind, item) {
  try {
    return !holds(kind, item);
  } catch (error) {
    if (error instanceof TypeError || error instanceof URIError) return false;
    throw error;
  }
}
function holds(kind, item) {
  return samplesOf(kind, item).every((sample) => {
    const descriptor = {
      name: kind,
      [FIELDS[kind]]: sample
    };
    return Deno.permissions.querySync(descriptor).state === "granted";
  });
}
function samplesOf(kind, item) {
  if (kind !== "net") return [
    item
  ];
  if (item.startsWith("*.")) return [
    item.slice(2),
    `paddock-sample${item.slice(1)}`
  ];
  const range = /^([\d.]+)\/(\d+)$/.exec(item);
  if (range === null) return [
    item
  ];
  const parts = range[1].split(".").map(Number);
  const last = parts.map((part, at) => part | 255 >> Math.min(8, Math.max(0, Number(range[2]) - 8 * at)));
  return [
    parts.join("."),
    last.join(".")
  ];
}

var END_MS = 1e3;
var LAST_WORDS_MS = 10;
var HOLD_LOCK = "navigator.locks.request(self.name, () => new Promise(() => {}));\n";
var { locks } = navigator;
var urls = /* @__PURE__ */ new Map();
function spawnWorker(options, text) {
  return new WorkerEndpoint(options, urlOf(text));
}
function urlOf(text) {
  let url = urls.get(text);
  if (url === void 0) {
    const parts = [
      HOLD_LOCK,
      text
    ];
    url = URL.createObjectURL(new Blob(parts, {
      type: "application/javascript"
    }));
    urls.set(text, url);
  }
  return url;
}
var WorkerEndpoint = class {
  tier = "worker";
  gone;
  onmessage = () => {
  };
  onend = () => {
  };
  #memory;
  #words;
  #mailboxBytes;
  #worker;
  #lock;
  #key = "";
  #gone;
  #asked = false;
  #ended = false;
  #terminated;
  constructor(options, url) {
    this.#mailboxBytes = options.limits.mailboxBytes;
    this.#memory = createMailbox(this.#mailboxBytes);
    this.#words = new Int32Array(this.#memory, 0, HEADER_BYTES / 4);
    this.gone = new Promise((resolve) => this.#gone = resolve);
    this.#lock = `paddock:${options.plugin}:${crypto.randomUUID()}`;
    const permissions = workerPermissions(options.plugin, options.permissions ?? {});
    try {
      this.#worker = new Worker(url, {
        type: "module",
        name: this.#lock,
        deno: {
          permissions
        }
      });
    } catch (error) {
      throw explainRefusal(options.plugin, permissions, error);
    }
    this.#worker.onmessage = (event) => {
      this.#awaitLock();
      this.onmessage(event.data);
    };
    this.#worker.onmessageerror = (event) => {
      event.preventDefault();
      this.#end("it sent a message that cannot be read");
    };
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.#end(`its thread failed: ${event.message} (${event.filename}:${event.lineno})`);
    };
  }
  get current() {
    return Atomics.load(this.#words, WORD_CURRENT);
  }
  start(message) {
    this.#key = message.key;
    this.#worker.postMessage({
      ...message,
      memory: this.#memory,
      hostSends: true
    });
  }
  post(text, buffers) {
    if (buffers.length === 0) this.#worker.postMessage(this.#key + text);
    else this.#worker.postMessage([
      this.#key + text,
      ...buffers
    ], buffers);
  }
  write(text, buffers) {
    writeMailbox(this.#memory, text, buffers, this.#mailboxBytes);
  }
  terminate() {
    this.#ended = true;
    this.#terminated ??= this.#terminate();
    return this.#terminated;
  }
  async #terminate() {
    markDead(this.#memory);
    this.#worker.terminate();
    this.#awaitLock();
    let timer2;
    const tooLate = new Promise((resolve) => {
      timer2 = setTimeout(() => resolve("wedged"), END_MS);
    });
    const outcome = await Promise.race([
      this.gone.then(() => "gone"),
      tooLate
    ]);
    clearTimeout(timer2);
    return outcome;
  }
  #awaitLock() {
    if (this.#asked) return;
    this.#asked = true;
    locks.request(this.#lock, () => {
    }).then(() => {
      this.#gone();
      if (this.#ended) return;
      setTimeout(() => this.#end("its thread ended by itself"), LAST_WORDS_MS);
    }, (error) => this.#end(`its thread cannot be watched: ${error}`));
  }
  #end(reason) {
    if (this.#ended) return;
    this.#ended = true;
    this.onend(reason);
  }
};

import { join } from "node:path";

var PROCESS_BOOTSTRAP = 'import { read, readSync, writeSync } from "node:fs";\n\nvar { apply } = Reflect;\nvar { min } = Math;\nvar BytesClass = Uint8Array;\nvar BufferClass = ArrayBuffer;\nvar RangeErrorClass = RangeError;\nvar setBytes = Uint8Array.prototype.set;\nvar subarray = Uint8Array.prototype.subarray;\nvar encode = TextEncoder.prototype.encode;\nvar decode = TextDecoder.prototype.decode;\nvar encoder = new TextEncoder();\nvar decoder = new TextDecoder("utf-8", {\n  ignoreBOM: true\n});\nvar FIRST_ROOM = 64 * 1024;\nfunction encodeMessage(text2, buffers) {\n  const body = apply(encode, encoder, [\n    text2\n  ]);\n  let size = 8 + body.length;\n  for (let i = 0; i < buffers.length; i++) size += 4 + buffers[i].byteLength;\n  const out = new BytesClass(size);\n  writeUint32(out, 0, size - 4);\n  writeUint32(out, 4, body.length);\n  apply(setBytes, out, [\n    body,\n    8\n  ]);\n  let at = 8 + body.length;\n  for (let i = 0; i < buffers.length; i++) {\n    const bytes = new BytesClass(buffers[i]);\n    writeUint32(out, at, bytes.length);\n    apply(setBytes, out, [\n      bytes,\n      at + 4\n    ]);\n    at += 4 + bytes.length;\n  }\n  return out;\n}\nvar HEAD_BYTES = 8;\nvar MessageReader = class {\n  #limits;\n  /** Of the buffers with their lengths. */\n  #buffersLimit;\n  /** The first bytes of a message, while not even its lengths have come. */\n  #head = new BytesClass(HEAD_BYTES);\n  #headLength = 0;\n  /** Of the text and the buffers. */\n  #total = 0;\n  #textLength = 0;\n  #body = new BytesClass(0);\n  #length = 0;\n  constructor(limits) {\n    this.#limits = limits;\n    this.#buffersLimit = limits.buffers + 4 * limits.count;\n  }\n  /**\n   * Takes a piece, of which nothing is kept, and returns the messages it completes. Throws `RangeError` when a message\n   * is larger than allowed, which its first bytes say, or its parts do not add up; nothing more can be read then.\n   */\n  push(piece) {\n    const messages = [];\n    let at = 0;\n    while (at < piece.length) {\n      if (this.#headLength < HEAD_BYTES) {\n        this.#head[this.#headLength++] = piece[at++];\n        this.#begin();\n        if (this.#headLength < HEAD_BYTES || this.#total > 0) continue;\n      }\n      const missing = this.#total - this.#length;\n      const part = cutOut(piece, at, min(piece.length, at + missing));\n      at += part.length;\n      if (this.#length === 0 && part.length === this.#total) {\n        messages[messages.length] = readMessage(part, this.#textLength, this.#limits.count);\n        this.#headLength = 0;\n        continue;\n      }\n      this.#append(part);\n      if (this.#length < this.#total) continue;\n      messages[messages.length] = readMessage(cutOut(this.#body, 0, this.#total), this.#textLength, this.#limits.count);\n      this.#body = new BytesClass(0);\n      this.#headLength = 0;\n    }\n    return messages;\n  }\n  #begin() {\n    if (this.#headLength === 4) {\n      this.#total = readUint32(this.#head, 0) - 4;\n      this.#length = 0;\n      if (this.#total < 0) throw new RangeErrorClass("a message of it has no text");\n      const most = this.#limits.text + this.#buffersLimit;\n      if (this.#total > most) throw tooLarge("message", this.#total, most);\n    } else if (this.#headLength === HEAD_BYTES) {\n      this.#textLength = readUint32(this.#head, 4);\n      const buffers = this.#total - this.#textLength;\n      if (buffers < 0) throw broken();\n      const { text: text2 } = this.#limits;\n      if (this.#textLength > text2) throw tooLarge("text", this.#textLength, text2);\n      if (buffers > this.#buffersLimit) throw tooLarge("binary part", buffers, this.#buffersLimit);\n    }\n  }\n  /** Makes room for what has come, and little for what was only announced. */\n  #append(part) {\n    const length = this.#length + part.length;\n    if (length > this.#body.length) {\n      const room = length * 2 < FIRST_ROOM ? FIRST_ROOM : length * 2;\n      const body = new BytesClass(min(this.#total, room));\n      apply(setBytes, body, [\n        cutOut(this.#body, 0, this.#length)\n      ]);\n      this.#body = body;\n    }\n    apply(setBytes, this.#body, [\n      part,\n      this.#length\n    ]);\n    this.#length = length;\n  }\n};\nfunction readMessage(bytes, textLength, mostBuffers) {\n  const text2 = apply(decode, decoder, [\n    cutOut(bytes, 0, textLength)\n  ]);\n  const buffers = [];\n  for (let at = textLength; at < bytes.length; ) {\n    if (bytes.length - at < 4) throw broken();\n    const length = readUint32(bytes, at);\n    at += 4;\n    if (length > bytes.length - at) throw broken();\n    if (buffers.length === mostBuffers) {\n      throw new RangeErrorClass(`a message of it has more than ${mostBuffers} buffers`);\n    }\n    const buffer = new BufferClass(length);\n    apply(setBytes, new BytesClass(buffer), [\n      cutOut(bytes, at, at + length)\n    ]);\n    buffers[buffers.length] = buffer;\n    at += length;\n  }\n  return {\n    text: text2,\n    buffers\n  };\n}\nfunction tooLarge(what, bytes, most) {\n  return new RangeErrorClass(`a ${what} of it has ${bytes} bytes, at most ${most} are allowed`);\n}\nfunction broken() {\n  return new RangeErrorClass("the parts of a message of it do not add up");\n}\nfunction cutOut(bytes, start2, end) {\n  return apply(subarray, bytes, [\n    start2,\n    end\n  ]);\n}\nfunction readUint32(bytes, at) {\n  return bytes[at] + bytes[at + 1] * 256 + bytes[at + 2] * 65536 + bytes[at + 3] * 16777216;\n}\nfunction writeUint32(bytes, at, value) {\n  bytes[at] = value;\n  bytes[at + 1] = value >>> 8;\n  bytes[at + 2] = value >>> 16;\n  bytes[at + 3] = value >>> 24;\n}\n\nvar { apply: apply2, construct, ownKeys } = Reflect;\nvar { create, defineProperty, freeze, getOwnPropertyDescriptor, getOwnPropertySymbols, getPrototypeOf, hasOwn, is, keys, preventExtensions, setPrototypeOf } = Object;\nvar { isArray } = Array;\nvar { parse, stringify } = JSON;\nvar { floor, max, min: min2 } = Math;\nvar { isView } = ArrayBuffer;\nvar { isFinite, isInteger } = Number;\nvar { fromCharCode } = String;\nvar { captureStackTrace } = Error;\nvar ArrayBufferClass = ArrayBuffer;\nvar ErrorClass = Error;\nvar FunctionClass = Function;\nvar MapClass = Map;\nvar NumberOf = Number;\nvar PromiseClass = Promise;\nvar ProxyClass = Proxy;\nvar RangeErrorClass2 = RangeError;\nvar StringOf = String;\nvar TypeErrorClass = TypeError;\nvar Uint8ArrayClass = Uint8Array;\nvar WeakMapClass = WeakMap;\nvar ObjectPrototype = Object.prototype;\nvar RESOLVED = freeze(Promise.resolve(void 0));\nvar AsyncFunctionPrototype = getPrototypeOf(async function() {\n});\nvar functionToString = Function.prototype.toString;\nvar objectToString = Object.prototype.toString;\nvar strings = {\n  charCodeAt: String.prototype.charCodeAt,\n  indexOf: String.prototype.indexOf,\n  lastIndexOf: String.prototype.lastIndexOf,\n  slice: String.prototype.slice,\n  split: String.prototype.split,\n  toLowerCase: String.prototype.toLowerCase,\n  toUpperCase: String.prototype.toUpperCase,\n  trim: String.prototype.trim\n};\nfunction slice(text2, start2, end) {\n  return apply2(strings.slice, text2, end === void 0 ? [\n    start2\n  ] : [\n    start2,\n    end\n  ]);\n}\nfunction indexOf(text2, part, from = 0) {\n  return apply2(strings.indexOf, text2, [\n    part,\n    from\n  ]);\n}\nfunction lastIndexOf(text2, part) {\n  return apply2(strings.lastIndexOf, text2, [\n    part\n  ]);\n}\nfunction charCode(text2, at) {\n  return apply2(strings.charCodeAt, text2, [\n    at\n  ]);\n}\nfunction split(text2, separator) {\n  const parts = [];\n  let from = 0;\n  for (let at = indexOf(text2, separator); at !== -1; at = indexOf(text2, separator, from)) {\n    parts.push(slice(text2, from, at));\n    from = at + separator.length;\n  }\n  parts.push(slice(text2, from));\n  return parts;\n}\nfunction startsWith(text2, part) {\n  return slice(text2, 0, part.length) === part;\n}\nfunction endsWith(text2, part) {\n  return text2.length >= part.length && slice(text2, text2.length - part.length) === part;\n}\nfunction lower(text2) {\n  return apply2(strings.toLowerCase, text2, []);\n}\nfunction upper(text2) {\n  return apply2(strings.toUpperCase, text2, []);\n}\nfunction sourceOf(fn) {\n  return apply2(functionToString, fn, []);\n}\nfunction tagOf(value) {\n  return apply2(objectToString, value, []);\n}\nfunction isAsyncFunction(fn) {\n  return getPrototypeOf(fn) === AsyncFunctionPrototype;\n}\nfunction isFunction(value) {\n  return typeof value === "function";\n}\nfunction isThenable(value) {\n  return typeof value === "object" && value !== null && typeof value.then === "function";\n}\nfunction ignoreRejection(promise) {\n  promise.then(nothing, nothing);\n}\nfunction getterOf(prototype, name) {\n  return getOwnPropertyDescriptor(prototype, name).get;\n}\nfunction nothing() {\n}\n\nvar IN = 0;\nvar OUT = 1;\nvar ANSWERS = 3;\nvar PIECE_BYTES = 64 * 1024;\nvar NO_LIMITS = {\n  text: 2 ** 32,\n  buffers: 2 ** 32,\n  count: 2 ** 32\n};\nfunction openProcessLine(listener) {\n  const { exit, memoryUsage } = Deno;\n  const { cpuUsage } = Deno;\n  const piece = new Uint8ArrayClass(PIECE_BYTES);\n  const reader = new MessageReader(NO_LIMITS);\n  let started = false;\n  function next2() {\n    read(IN, piece, 0, PIECE_BYTES, null, take);\n  }\n  function take(error, length) {\n    if (error !== null || length === void 0 || length === 0) exit(0);\n    try {\n      const messages = reader.push(piece.subarray(0, length));\n      for (let i = 0; i < messages.length; i++) deliver(messages[i].text, messages[i].buffers);\n    } catch (error2) {\n      listener.report(error2);\n    }\n    next2();\n  }\n  function deliver(text2, buffers) {\n    try {\n      if (started) {\n        listener.take(text2, buffers);\n      } else {\n        started = true;\n        listener.start(parse(text2), new PipeMailbox());\n      }\n    } catch (error) {\n      listener.report(error);\n    }\n  }\n  next2();\n  return {\n    unheld: "denied",\n    post(text2, buffers) {\n      const bytes = encodeMessage(text2, buffers);\n      try {\n        for (let at = 0; at < bytes.length; ) at += writeSync(OUT, bytes, at, bytes.length - at);\n      } catch {\n        exit(1);\n      }\n    },\n    usage() {\n      const { user, system } = cpuUsage();\n      return {\n        bytes: memoryUsage().rss,\n        cpuMs: (user + system) / 1e3\n      };\n    },\n    end: () => exit(1)\n  };\n}\nvar PipeMailbox = class {\n  current = 0;\n  dead = false;\n  #piece = new Uint8ArrayClass(PIECE_BYTES);\n  #reader = new MessageReader(NO_LIMITS);\n  #message;\n  /** The host writes one message for each turn, so what is read belongs to no other. */\n  wait() {\n    while (this.#message === void 0 && !this.dead) {\n      const length = readSync(ANSWERS, this.#piece, 0, PIECE_BYTES, null);\n      if (length === 0) this.dead = true;\n      else this.#message = this.#reader.push(this.#piece.subarray(0, length))[0];\n    }\n  }\n  take() {\n    const message = this.#message;\n    this.#message = void 0;\n    return message;\n  }\n};\n\nimport { writeSync as writeSync2 } from "node:fs";\n\nvar LABEL = "paddock-probe";\nvar SYS_NAMES = [\n  ...[\n    "cpus",\n    "getegid",\n    "getPriority",\n    "gid",\n    "homedir",\n    "hostname",\n    "inspector",\n    "loadavg"\n  ],\n  ...[\n    "networkInterfaces",\n    "osRelease",\n    "osUptime",\n    "setPriority",\n    "statfs",\n    "systemMemoryInfo"\n  ],\n  ...[\n    "uid",\n    "userInfo",\n    "username"\n  ]\n];\nvar COMMON = {\n  read: [\n    "/",\n    "/etc/passwd",\n    "/proc/self/environ",\n    "/tmp"\n  ],\n  write: [\n    "/",\n    "/etc/passwd",\n    "/proc/self/mem",\n    "/tmp"\n  ],\n  ffi: [\n    "/",\n    "/lib",\n    "/tmp"\n  ],\n  env: [\n    "PATH",\n    "HOME",\n    "DENO_DIR",\n    "PADDOCK_TOKEN"\n  ],\n  net: [\n    ...[\n      "127.0.0.1:1",\n      "localhost:1",\n      "[::1]:1",\n      "10.0.0.1:1",\n      "169.254.169.254:80"\n    ],\n    ...[\n      "192.0.2.1:1",\n      `${LABEL}.invalid:1`\n    ]\n  ],\n  sys: SYS_NAMES,\n  run: [\n    "deno",\n    "sh",\n    "bash",\n    "env",\n    "node",\n    "cat"\n  ]\n};\nfunction probesOf(kind, items) {\n  const { near, covers } = SCOPES[kind];\n  const probes = [\n    ...COMMON[kind],\n    ...items.flatMap(near)\n  ];\n  return probes.filter((probe2) => !items.some((item) => covers(item, probe2)));\n}\nfunction exampleOf(kind, item) {\n  if (kind !== "net") return item;\n  return item.replace(/^\\*(?=\\.)/, LABEL).replace(/\\/\\d+/, "");\n}\nvar paths = {\n  near: (item) => {\n    const path = item.replace(/\\/$/, "");\n    const above = [\n      `${path === "" ? "/" : path}-${LABEL}`\n    ];\n    for (let at = path.lastIndexOf("/"); at > 0; at = path.lastIndexOf("/", at - 1)) {\n      above.push(path.slice(0, at));\n    }\n    return above;\n  },\n  covers: (item, probe2) => `${probe2}/`.startsWith(item.endsWith("/") ? item : `${item}/`)\n};\nvar names = {\n  near: () => [],\n  covers: (item, probe2) => item === probe2\n};\nvar SCOPES = {\n  read: paths,\n  write: paths,\n  ffi: paths,\n  env: {\n    near: (name) => name.endsWith("*") ? [\n      name.slice(0, -2)\n    ].filter(Boolean) : [\n      `${name}_`\n    ],\n    covers: (item, probe2) => item === probe2 || item.endsWith("*") && probe2.startsWith(item.slice(0, -1))\n  },\n  net: {\n    near: nearHosts,\n    covers: netCovers\n  },\n  sys: names,\n  run: {\n    near: () => [],\n    covers: (item, probe2) => /[^/]*$/.exec(item)[0] === probe2\n  }\n};\nfunction nearHosts(item) {\n  const { host, port, bits } = partsOf(item);\n  const other = port === "1" ? "2" : "1";\n  if (host.startsWith("[")) return [\n    `${host}:${other}`\n  ];\n  const address = numberOf(host);\n  if (address !== void 0) {\n    const beside = (address ^ 1 << 32 - bits) >>> 0;\n    return [\n      `${host}:${other}`,\n      `${[\n        24,\n        16,\n        8,\n        0\n      ].map((by) => beside >>> by & 255).join(".")}:1`\n    ];\n  }\n  const name = host.replace(/^\\*\\./, "");\n  const above = name.slice(name.indexOf(".") + 1);\n  return [\n    `${name}:${other}`,\n    `${LABEL}.${name}:1`,\n    `${LABEL}.${above}:1`\n  ];\n}\nfunction netCovers(item, probe2) {\n  const granted = partsOf(item);\n  const asked = partsOf(probe2);\n  if (granted.port !== void 0 && granted.port !== asked.port) return false;\n  if (granted.host.startsWith("*.")) return `.${asked.host}`.endsWith(granted.host.slice(1));\n  const [range, address] = [\n    numberOf(granted.host),\n    numberOf(asked.host)\n  ];\n  if (range === void 0 || address === void 0) return granted.host === asked.host;\n  const size = 2 ** (32 - granted.bits);\n  return Math.floor(range / size) === Math.floor(address / size);\n}\nfunction partsOf(item) {\n  const [, host, bits, port] = /^(\\[.*\\]|[^:/]*)(?:\\/(\\d+))?(?::(\\d+))?$/.exec(item);\n  return {\n    host,\n    port,\n    bits: bits === void 0 ? 32 : Number(bits)\n  };\n}\nfunction numberOf(host) {\n  if (!/^\\d+\\.\\d+\\.\\d+\\.\\d+$/.test(host)) return void 0;\n  return host.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);\n}\n\nvar { permissions } = Deno;\nvar { querySync } = Object.getPrototypeOf(permissions);\nvar stateOf = getterOf(Deno.PermissionStatus.prototype, "state");\nvar ALL_KINDS = [\n  "read",\n  "write",\n  "env",\n  "net",\n  "sys",\n  "run",\n  "ffi",\n  "import"\n];\nvar FIELDS = {\n  read: "path",\n  write: "path",\n  env: "variable",\n  net: "host",\n  sys: "kind",\n  run: "command",\n  ffi: "path"\n};\nfunction permissionState(kind, item) {\n  const descriptor2 = item === void 0 ? {\n    name: kind\n  } : {\n    name: kind,\n    [FIELDS[kind]]: item\n  };\n  const status = apply2(querySync, permissions, [\n    descriptor2\n  ]);\n  return apply2(stateOf, status, []);\n}\nfunction verifyPermissions({ permissions: told = {}, deniedNet = [] }, unheld) {\n  for (const kind of ALL_KINDS) {\n    const isListed = kind !== "import" && (told[kind] ?? []).length > 0;\n    const isPatchy = kind === "write" && (told.run ?? []).length > 0;\n    const expected = isListed || isPatchy ? "prompt" : unheld;\n    const state = permissionState(kind);\n    if (state === expected) continue;\n    const what = state === "granted" ? `the sandbox has the whole permission "${kind}"` : `permission "${kind}" is "${state}" in the sandbox, and must be "${expected}"`;\n    throw new ErrorClass(`Cannot start: ${what}`);\n  }\n  for (const kind of Object.keys(FIELDS)) verifyKind(kind, told[kind] ?? []);\n  for (const range of deniedNet) {\n    if (permissionState("net", exampleOf("net", range)) === "denied") continue;\n    throw new ErrorClass(`Cannot start: net of "${range}" is not denied to the sandbox`);\n  }\n}\nfunction verifyKind(kind, items) {\n  for (const item of items) {\n    if (permissionState(kind, exampleOf(kind, item)) === "granted") continue;\n    throw new ErrorClass(`Cannot start: the plugin was granted ${kind} of "${item}", and the sandbox does not have it`);\n  }\n  for (const probe2 of probesOf(kind, items)) {\n    if (permissionState(kind, probe2) !== "granted") continue;\n    throw new ErrorClass(`Cannot start: the sandbox has ${kind} of "${probe2}", and nobody granted it`);\n  }\n}\n\nvar VERSION = 1;\nfunction refuseExcess() {\n  const states = ALL_KINDS.map((name) => ({\n    name,\n    state: permissionState(name)\n  }));\n  const excess = states.filter(({ name, state }) => state === "granted" || name === "import" && state !== "denied");\n  if (excess.length === 0) return;\n  const list = excess.map(({ name, state }) => `${name} is "${state}"`).join(", ");\n  const message = `Cannot start: the process holds more than was granted: ${list}`;\n  const frame = {\n    t: "load-error",\n    v: VERSION,\n    error: {\n      name: "PermissionError",\n      message\n    }\n  };\n  writeSync2(1, encodeMessage(JSON.stringify([\n    frame\n  ]), []));\n  Deno.exit(1);\n}\n\nvar { apply: apply3 } = Reflect;\nvar { getOwnPropertyDescriptor: getOwnPropertyDescriptor2, getPrototypeOf: getPrototypeOf2 } = Object;\nvar ErrorPrototype = Error.prototype;\nvar mapForEach = Map.prototype.forEach;\nvar setForEach = Set.prototype.forEach;\nvar mapSize = getter(Map.prototype, "size");\nvar setSize = getter(Set.prototype, "size");\nfunction getter(prototype, name) {\n  return getOwnPropertyDescriptor2(prototype, name).get;\n}\nfunction ask(method, value) {\n  try {\n    return apply3(method, value, []);\n  } catch {\n    return void 0;\n  }\n}\nfunction itemsOf(value) {\n  const items = [];\n  const isMap = ask(mapSize, value) !== void 0;\n  if (!isMap && ask(setSize, value) === void 0) return void 0;\n  const each = (item, key) => {\n    items[items.length] = isMap ? [\n      key,\n      item\n    ] : item;\n  };\n  apply3(isMap ? mapForEach : setForEach, value, [\n    each\n  ]);\n  return items;\n}\nfunction isError(value) {\n  for (let p = getPrototypeOf2(value); p !== null; p = getPrototypeOf2(p)) {\n    if (p === ErrorPrototype) return true;\n  }\n  return false;\n}\n\nvar MAX_BUFFERS = 1e3;\nvar MAX_DIGITS = 1e4;\nvar { isArray: isArray2 } = Array;\nvar { defineProperty: defineProperty2, getPrototypeOf: getPrototypeOf3, keys: keys2 } = Object;\nvar { apply: apply4 } = Reflect;\nvar { isView: isView2 } = ArrayBuffer;\nvar ObjectPrototype2 = Object.prototype;\nvar BytesClass2 = Uint8Array;\nvar BufferClass2 = ArrayBuffer;\nvar TypeErrorClass2 = TypeError;\nvar RangeErrorClass3 = RangeError;\nvar tagOf2 = ObjectPrototype2.toString;\nvar slice2 = String.prototype.slice;\nvar getTime = Date.prototype.getTime;\nvar setBytes2 = Uint8Array.prototype.set;\nvar typedArrayName = getter(getPrototypeOf3(Uint8Array.prototype), Symbol.toStringTag);\nvar typedArrayBuffer = getter(getPrototypeOf3(Uint8Array.prototype), "buffer");\nvar typedArrayOffset = getter(getPrototypeOf3(Uint8Array.prototype), "byteOffset");\nvar typedArrayLength = getter(getPrototypeOf3(Uint8Array.prototype), "byteLength");\nvar dataViewBuffer = getter(DataView.prototype, "buffer");\nvar dataViewOffset = getter(DataView.prototype, "byteOffset");\nvar dataViewLength = getter(DataView.prototype, "byteLength");\nvar bufferLength = getter(ArrayBuffer.prototype, "byteLength");\nfunction packAny(value, walk, depth) {\n  switch (typeof value) {\n    case "object":\n      return value === null ? null : packObject(value, walk, depth);\n    case "bigint":\n      return packBigInt(value, walk, depth);\n    case "function":\n    case "symbol":\n      throw new TypeErrorClass2(cannotSend(`a ${typeof value}`, walk, depth));\n    default:\n      return value;\n  }\n}\nfunction packObject(value, walk, depth) {\n  if (depth >= walk.limit) {\n    throw new RangeErrorClass3(cannotSend(`a value deeper than ${walk.limit} levels or containing itself`, walk, depth));\n  }\n  if (isArray2(value)) return packArray(value, walk, depth);\n  const prototype = getPrototypeOf3(value);\n  if (prototype === ObjectPrototype2 || prototype === null) {\n    return packFields(value, walk, depth);\n  }\n  return packInstance(value, walk, depth);\n}\nfunction packArray(value, walk, depth) {\n  let out;\n  const length = value.length;\n  for (let i = 0; i < length; i++) {\n    const item = value[i];\n    let packed = item;\n    if (isSpecial(item)) {\n      walk.path[depth] = i;\n      packed = packAny(item, walk, depth + 1);\n      if (packed !== item && out === void 0) {\n        out = [];\n        for (let j = 0; j < i; j++) out[j] = value[j];\n      }\n    }\n    if (out !== void 0) out[i] = packed;\n  }\n  return out ?? value;\n}\nfunction packFields(value, walk, depth) {\n  const names2 = keys2(value);\n  let out;\n  let written = 0;\n  let last = "";\n  for (let i = 0; i < names2.length; i++) {\n    const name = names2[i];\n    const item = value[name];\n    let packed = item;\n    if (isSpecial(item)) {\n      if (name === "toJSON" && typeof item === "function") return packJson(value, walk, depth);\n      walk.path[depth] = name;\n      packed = packAny(item, walk, depth + 1);\n      if (packed !== item && out === void 0) {\n        out = {};\n        for (let j = 0; j < i; j++) setField(out, names2[j], value[names2[j]]);\n      }\n    }\n    if (packed !== void 0) {\n      written++;\n      last = name;\n    }\n    if (out !== void 0) setField(out, name, packed);\n  }\n  return written === 1 && last[0] === "~" ? {\n    "~o": out ?? value\n  } : out ?? value;\n}\nfunction packInstance(value, walk, depth) {\n  for (let i = 0; i < walk.codecs.length; i++) {\n    const codec = walk.codecs[i];\n    if (!codec.is(value)) continue;\n    walk.path[depth] = `<${codec.tag}>`;\n    return {\n      "~x": [\n        codec.tag,\n        packAny(codec.encode(value), walk, depth + 1)\n      ]\n    };\n  }\n  if (isView2(value)) return packBytes(value, walk, depth);\n  switch (apply4(tagOf2, value, [])) {\n    case "[object Date]": {\n      const time = ask(getTime, value);\n      if (typeof time === "number") return time === time ? {\n        "~d": time\n      } : null;\n      break;\n    }\n    case "[object ArrayBuffer]":\n      if (ask(bufferLength, value) !== void 0) {\n        return packBytes(new BytesClass2(value), walk, depth);\n      }\n      break;\n    case "[object Map]":\n    case "[object Set]": {\n      const items = itemsOf(value);\n      if (items !== void 0) return packArray(items, walk, depth);\n      break;\n    }\n    case "[object Promise]":\n      throw new TypeErrorClass2(cannotSend("a promise (await it first)", walk, depth));\n  }\n  if (typeof value.toJSON === "function") return packJson(value, walk, depth);\n  if (isError(value)) {\n    const { name, message } = value;\n    return {\n      name: typeof name === "string" ? name : "Error",\n      message: typeof message === "string" ? message : ""\n    };\n  }\n  return packFields(value, walk, depth);\n}\nfunction packJson(value, walk, depth) {\n  walk.path[depth] = "toJSON()";\n  return packAny(value.toJSON(""), walk, depth + 1);\n}\nfunction packBigInt(value, walk, depth) {\n  const digits = "" + value;\n  if (digits.length > MAX_DIGITS || depth >= walk.limit) {\n    throw new RangeErrorClass3(cannotSend(`a bigint longer than ${MAX_DIGITS} digits or too deep`, walk, depth));\n  }\n  return {\n    "~n": digits\n  };\n}\nfunction packBytes(view, walk, depth) {\n  const index = walk.buffers.length;\n  if (index >= MAX_BUFFERS) {\n    throw new RangeErrorClass3(cannotSend(`more than ${MAX_BUFFERS} byte arrays at once`, walk, depth));\n  }\n  const typed = apply4(typedArrayName, view, []) !== void 0;\n  const length = apply4(typed ? typedArrayLength : dataViewLength, view, []);\n  const copy = new BufferClass2(length);\n  if (length > 0) {\n    const buffer = apply4(typed ? typedArrayBuffer : dataViewBuffer, view, []);\n    const offset = apply4(typed ? typedArrayOffset : dataViewOffset, view, []);\n    apply4(setBytes2, new BytesClass2(copy), [\n      new BytesClass2(buffer, offset, length)\n    ]);\n  }\n  walk.buffers[index] = copy;\n  return {\n    "~b": index\n  };\n}\nfunction isSpecial(value) {\n  switch (typeof value) {\n    case "object":\n      return value !== null;\n    case "bigint":\n    case "function":\n    case "symbol":\n      return true;\n    default:\n      return false;\n  }\n}\nfunction setField(target, name, value) {\n  if (name in ObjectPrototype2) {\n    defineProperty2(target, name, {\n      value,\n      writable: true,\n      enumerable: true,\n      configurable: true\n    });\n  } else target[name] = value;\n}\nfunction cannotSend(what, walk, depth) {\n  let where = "";\n  for (let i = 0; i < depth; i++) where += (i === 0 ? "" : ".") + walk.path[i];\n  return `Cannot send ${what} across the fence: at ${where === "" ? "the value itself" : cut(where)}`;\n}\nfunction cut(text2) {\n  return text2.length > 200 ? apply4(slice2, text2, [\n    0,\n    200\n  ]) + "\\u2026" : text2;\n}\n\nvar MAX_TIME = 864e13;\nvar { isArray: isArray3 } = Array;\nvar { keys: keys3 } = Object;\nvar BytesClass3 = Uint8Array;\nvar DateClass = Date;\nvar ErrorClass2 = Error;\nvar TypeErrorClass3 = TypeError;\nvar RangeErrorClass4 = RangeError;\nvar toBigInt = BigInt;\nfunction unpackObject(value, from, room) {\n  if (room === 0) throw new RangeErrorClass4("Cannot read a packed value: it is too deep");\n  if (isArray3(value)) {\n    count(value.length, from);\n    for (let i = 0; i < value.length; i++) {\n      const item = value[i];\n      if (typeof item !== "object" || item === null) continue;\n      const unpacked = unpackObject(item, from, room - 1);\n      if (unpacked !== item) value[i] = unpacked;\n    }\n    return value;\n  }\n  const names2 = keys3(value);\n  const first = names2.length === 1 ? names2[0] : "";\n  if (first[0] === "~") return unpackTag(first, value[first], from, room);\n  return unpackFields(value, names2, from, room);\n}\nfunction count(items, from) {\n  from.items -= items;\n  if (from.items < 0) {\n    throw new RangeErrorClass4("Cannot read a packed value: it has too many items and fields");\n  }\n}\nfunction unpackFields(value, names2, from, room) {\n  count(names2.length, from);\n  for (let i = 0; i < names2.length; i++) {\n    const name = names2[i];\n    const item = value[name];\n    if (typeof item !== "object" || item === null) continue;\n    const unpacked = unpackObject(item, from, room - 1);\n    if (unpacked !== item) value[name] = unpacked;\n  }\n  return value;\n}\nfunction unpackTag(tag, payload, from, room) {\n  switch (tag) {\n    case "~d":\n      if (typeof payload === "number" && payload >= -MAX_TIME && payload <= MAX_TIME) {\n        return new DateClass(payload);\n      }\n      break;\n    case "~b":\n      if (typeof payload === "number" && payload >= 0 && payload < from.buffers.length) {\n        const buffer = from.buffers[payload];\n        if (buffer !== void 0) return new BytesClass3(buffer);\n      }\n      break;\n    case "~n":\n      if (typeof payload === "string" && isInteger2(payload)) return toBigInt(payload);\n      break;\n    case "~x":\n      if (isArray3(payload) && payload.length === 2 && typeof payload[0] === "string") {\n        return unpackInstance(payload[0], payload[1], from, room);\n      }\n      break;\n    case "~o":\n      if (typeof payload === "object" && payload !== null && !isArray3(payload)) {\n        return unpackFields(payload, keys3(payload), from, room);\n      }\n      break;\n  }\n  throw new TypeErrorClass3(`Cannot read a packed value: the tag "${cut(tag)}" does not fit`);\n}\nfunction unpackInstance(tag, payload, from, room) {\n  const codec = from.codecs[tag];\n  if (codec === void 0) {\n    throw new TypeErrorClass3(`Cannot read a packed value: no codec is named "${cut(tag)}"`);\n  }\n  const plain = typeof payload === "object" && payload !== null ? unpackObject(payload, from, room - 1) : payload;\n  try {\n    return codec.decode(plain);\n  } catch (cause) {\n    const why = cause instanceof ErrorClass2 ? `: ${cause.message}` : "";\n    throw new TypeErrorClass3(`Cannot read a packed value: it is no valid "${tag}"${why}`, {\n      cause\n    });\n  }\n}\nfunction isInteger2(text2) {\n  const start2 = text2[0] === "-" ? 1 : 0;\n  if (text2.length === start2 || text2.length > MAX_DIGITS) return false;\n  for (let i = start2; i < text2.length; i++) {\n    if (!(text2[i] >= "0" && text2[i] <= "9")) return false;\n  }\n  return true;\n}\n\nvar { create: create2 } = Object;\nvar TypeErrorClass4 = TypeError;\nvar Codecs = class {\n  #list = [];\n  #table = create2(null);\n  #depth;\n  #items;\n  /** Throws `TypeError` when two codecs have one tag. */\n  constructor(codecs = [], depth = 64, items = Infinity) {\n    this.#depth = depth;\n    this.#items = items;\n    for (let i = 0; i < codecs.length; i++) this.add(codecs[i]);\n  }\n  /** Adds a codec. Throws `TypeError` when its tag is taken. */\n  add(codec) {\n    if (this.#table[codec.tag] !== void 0) {\n      throw new TypeErrorClass4(`Cannot add a codec: the tag "${codec.tag}" is taken`);\n    }\n    this.#table[codec.tag] = codec;\n    this.#list[this.#list.length] = codec;\n  }\n  /** The codec of a tag. */\n  get(tag) {\n    return this.#table[tag];\n  }\n  /**\n   * Makes a value ready for `JSON.stringify`. Returns the value itself when nothing in it needs packing, else a copy;\n   * the value is never changed. Bytes are copied into fresh buffers appended to `buffers`, and indexes count from its\n   * start, so one array serves all the values of a frame.\n   *\n   * Objects are taken as JSON takes them: own enumerable fields, `toJSON` is obeyed. What JSON itself makes of\n   * `undefined`, NaN and infinities is left to it. Maps become arrays of entries, sets arrays of values, errors\n   * `{ name, message }`. Throws `TypeError` for functions, symbols and promises, `RangeError` for values that are too\n   * deep or contain themselves; the message names the path. Errors of getters and of `toJSON` pass through.\n   */\n  pack(value, buffers) {\n    if (typeof value === "string") return value;\n    return packAny(value, {\n      codecs: this.#list,\n      limit: this.#depth,\n      buffers,\n      path: []\n    }, 0);\n  }\n  /**\n   * Undoes `pack` on a value made by `JSON.parse`, in place where possible. Bytes are views on `buffers`, not copies.\n   * Throws `TypeError` for what `pack` cannot have made, `RangeError` for what is too deep. The value may come from a\n   * hostile peer.\n   */\n  unpack(value, buffers) {\n    if (typeof value !== "object" || value === null) return value;\n    return unpackObject(value, {\n      codecs: this.#table,\n      buffers,\n      items: this.#items\n    }, this.#depth);\n  }\n};\n\nvar BUFFER_COST = 512;\n\nvar DEFAULT_LIMITS = Object.freeze({\n  callTimeoutMs: 5e3,\n  streamIdleMs: 6e4,\n  rootTimeoutMs: 3e4,\n  startTimeoutMs: 1e4,\n  heartbeatMs: 5e3,\n  memoryMb: 256,\n  drainTimeoutMs: 2e3,\n  concurrency: 1024,\n  queueLength: 1024,\n  queueTimeoutMs: 1e4,\n  poolMax: 16,\n  restarts: 5,\n  restartWindowMs: 6e4,\n  hostCallsPerSecond: 2e4,\n  hostCallsInFlight: 1024,\n  hostCallBytes: 64 * 1024 * 1024,\n  circuitFailures: 5,\n  circuitMs: 1e4,\n  nesting: 32,\n  batchLength: 16 * 1024 * 1024,\n  batchFrames: 1024,\n  batchBytes: 32 * 1024 * 1024,\n  mailboxBytes: 32 * 1024 * 1024,\n  depth: 64,\n  items: 1e5,\n  registrations: 1e3,\n  logCharsPerSecond: 64 * 1024,\n  kvBytes: 64 * 1024 * 1024,\n  kvKeys: 1e5,\n  bodyBytes: 32 * 1024 * 1024,\n  bodiesBytes: 256 * 1024 * 1024,\n  fetchBytes: 16 * 1024 * 1024,\n  fetchesInFlight: 64\n});\n\nvar { stringify: stringify2 } = JSON;\nvar RangeErrorClass5 = RangeError;\nvar { apply: apply5 } = Reflect;\nvar byteLength = Object.getOwnPropertyDescriptor(ArrayBuffer.prototype, "byteLength").get;\nvar nextMicrotask = queueMicrotask;\nvar EARLY = 1024 * 1024;\nvar EARLY_FRAMES = 16;\nvar BY_MICROTASK = {\n  early: EARLY_FRAMES,\n  begun: (end) => nextMicrotask(end)\n};\nvar Outbox = class {\n  #post;\n  #pacing;\n  #limits;\n  #tick;\n  #text = "";\n  #buffers = [];\n  #bytes = 0;\n  #frames = 0;\n  #scheduled = false;\n  #closed = false;\n  /**\n   * `post` is given the text of each batch and its buffers, which it may transfer. Batches end with the microtask unless\n   * `pacing` says otherwise.\n   */\n  constructor(post, pacing = BY_MICROTASK, limits = DEFAULT_LIMITS) {\n    this.#post = post;\n    this.#pacing = pacing;\n    this.#limits = limits;\n    this.#tick = () => {\n      this.#scheduled = false;\n      this.flush();\n    };\n  }\n  /**\n   * Adds a frame to the batch. Its field `b` is set to the number of its buffers, which belong to the outbox from now\n   * on. Throws `RangeError`, and sends nothing, when the frame alone is larger than a batch may be; errors of\n   * `JSON.stringify` pass through.\n   */\n  push(frame, buffers) {\n    if (this.#closed) return;\n    let bytes = 0;\n    const count2 = buffers === void 0 ? 0 : buffers.length;\n    if (count2 > 0) {\n      frame.b = count2;\n      for (let i = 0; i < count2; i++) {\n        bytes += BUFFER_COST + apply5(byteLength, buffers[i], []);\n      }\n    }\n    const text2 = stringify2(frame);\n    const { batchLength, batchBytes } = this.#limits;\n    if (text2.length + 2 > batchLength || bytes > batchBytes) {\n      throw new RangeErrorClass5(`Cannot send a frame across the fence: it has ${text2.length} characters and ${count2} buffers of ${bytes} bytes, at most ${batchLength} characters and ${batchBytes} bytes are allowed`);\n    }\n    const length = this.#text.length + text2.length + 2;\n    const size = this.#bytes + bytes;\n    if (length > EARLY || length > batchLength || size > EARLY || size > batchBytes) this.flush();\n    this.#text = this.#text === "" ? "[" + text2 : this.#text + "," + text2;\n    for (let i = 0; i < count2; i++) this.#buffers[this.#buffers.length] = buffers[i];\n    this.#bytes += bytes;\n    if (++this.#frames >= this.#pacing.early) this.flush();\n    else if (!this.#scheduled) {\n      this.#scheduled = true;\n      this.#pacing.begun(this.#tick);\n    }\n  }\n  /** Posts what has been collected, now. */\n  flush() {\n    if (this.#text === "") return;\n    const text2 = this.#text + "]";\n    const buffers = this.#buffers;\n    this.#text = "";\n    this.#buffers = [];\n    this.#bytes = 0;\n    this.#frames = 0;\n    this.#post(text2, buffers);\n  }\n  /** Drops what has been collected; nothing is posted any more. */\n  close() {\n    this.#closed = true;\n    this.#text = "";\n    this.#buffers = [];\n    this.#bytes = 0;\n  }\n};\n\nvar PaddockError = class extends Error {\n  /** Always "PaddockError". */\n  name = "PaddockError";\n  /** Why it failed. */\n  code;\n  /** The plugin it is about. */\n  plugin;\n  /** The hook, or what else the plugin was called for. */\n  hook;\n  /** When it is worth trying again, milliseconds from when it was thrown; undefined when nobody knows. */\n  retryMs;\n  /** Makes an error; `options` say where it happened, and when to try again. */\n  constructor(code, message, options = {}) {\n    super(message, options.cause === void 0 ? void 0 : {\n      cause: options.cause\n    });\n    this.code = code;\n    this.plugin = options.plugin;\n    this.hook = options.hook;\n    this.retryMs = options.retryMs;\n  }\n};\nvar ApiError = class extends Error {\n  /** Always "ApiError". */\n  name = "ApiError";\n  /** Status of the answer, 400 to 599. */\n  status;\n  /** Details for the client, by field. */\n  data;\n  /** Makes an error; `message` and `data` are shown to the client. */\n  constructor(status, message, data = {}) {\n    super(message);\n    this.status = status;\n    this.data = data;\n  }\n};\n\nvar { isArray: isArray4 } = Array;\nvar { create: create3, defineProperty: defineProperty3, keys: keys4 } = Object;\nvar { apply: apply6 } = Reflect;\nvar { parse: parse2, stringify: stringify3 } = JSON;\nvar ErrorClass3 = Error;\nvar toText = String;\nvar slice3 = String.prototype.slice;\nvar NAME_LENGTH = 200;\nvar TEXT_LENGTH = 64 * 1024;\nvar DATA_DEPTH = 32;\nvar BUILT_IN = table({\n  Error,\n  EvalError,\n  RangeError,\n  ReferenceError,\n  SyntaxError,\n  TypeError,\n  URIError\n});\nvar CODES = table({\n  deadline: true,\n  "root-deadline": true,\n  crashed: true,\n  closed: true,\n  version: true,\n  protocol: true,\n  limit: true,\n  load: true,\n  bundle: true,\n  capability: true,\n  circuit: true,\n  cancelled: true,\n  stopped: true,\n  invalid: true,\n  conflict: true,\n  config: true\n});\nfunction toWireError(error, options = {}) {\n  if (typeof error !== "object" || error === null) {\n    return {\n      name: "Error",\n      message: describePrimitive(error)\n    };\n  }\n  const message = read2(error, "message");\n  const wire = {\n    name: cut2(textOr(read2(error, "name"), "Error"), NAME_LENGTH),\n    message: typeof message === "string" ? cut2(message, TEXT_LENGTH) : describeObject(error)\n  };\n  const stack = options.stack === false ? void 0 : read2(error, "stack");\n  if (typeof stack === "string") wire.stack = cut2(stack, TEXT_LENGTH);\n  const code = read2(error, "code");\n  if (typeof code === "string") wire.code = cut2(code, NAME_LENGTH);\n  const status = read2(error, "status");\n  if (isStatus(status)) {\n    wire.status = status;\n    const data = plainData(read2(error, "data"));\n    if (data !== void 0) wire.data = data;\n  }\n  return wire;\n}\nfunction fromWireError(wire, options = {}) {\n  const { status, code } = wire;\n  const builtIn = BUILT_IN[wire.name];\n  let error;\n  if (status !== void 0) {\n    const make = options.makeApiError ?? makeApiError;\n    error = make(status, wire.message, isRecord(wire.data) ? wire.data : {}, wire.name);\n    hide(error, "name", wire.name);\n  } else if (options.believed === true && isKnownCode(wire)) {\n    error = new PaddockError(code, wire.message);\n  } else {\n    error = new (builtIn ?? ErrorClass3)(wire.message);\n    if (builtIn === void 0) hide(error, "name", wire.name);\n  }\n  if (code !== void 0) hide(error, "code", code);\n  if (wire.stack !== void 0) hide(error, "remoteStack", wire.stack);\n  if (options.plugin !== void 0) hide(error, "plugin", options.plugin);\n  if (options.hook !== void 0) hide(error, "hook", options.hook);\n  return error;\n}\nfunction isKnownCode({ name, code }) {\n  return name === "PaddockError" && code !== void 0 && CODES[code] === true;\n}\nfunction makeApiError(status, message, data) {\n  return new ApiError(status, message, data);\n}\nfunction describePrimitive(value) {\n  if (typeof value === "string") return cut2(value, TEXT_LENGTH);\n  if (typeof value === "function") return "Thrown value was a function";\n  return `Thrown value was ${cut2(toText(value), NAME_LENGTH)}`;\n}\nfunction describeObject(value) {\n  try {\n    const text2 = stringify3(value);\n    if (typeof text2 === "string" && text2 !== "{}") {\n      return `Thrown value was ${cut2(text2, 1e3)}`;\n    }\n  } catch {\n  }\n  return "Thrown value was an object without a message";\n}\nfunction plainData(value) {\n  try {\n    const text2 = stringify3(value);\n    if (typeof text2 !== "string" || text2.length > TEXT_LENGTH) return void 0;\n    const data = parse2(text2);\n    return isRecord(data) && !isDeeper(data, DATA_DEPTH) ? data : void 0;\n  } catch {\n    return void 0;\n  }\n}\nfunction isDeeper(value, room) {\n  if (typeof value !== "object" || value === null) return false;\n  if (room === 0) return true;\n  const names2 = keys4(value);\n  for (let i = 0; i < names2.length; i++) {\n    if (isDeeper(value[names2[i]], room - 1)) return true;\n  }\n  return false;\n}\nfunction read2(value, name) {\n  try {\n    return value[name];\n  } catch {\n    return void 0;\n  }\n}\nfunction textOr(value, fallback) {\n  return typeof value === "string" && value !== "" ? value : fallback;\n}\nfunction cut2(text2, length) {\n  return text2.length > length ? apply6(slice3, text2, [\n    0,\n    length - 1\n  ]) + "\\u2026" : text2;\n}\nfunction isStatus(value) {\n  return typeof value === "number" && value >= 100 && value <= 599 && value % 1 === 0;\n}\nfunction isRecord(value) {\n  return typeof value === "object" && value !== null && !isArray4(value);\n}\nfunction hide(error, name, value) {\n  defineProperty3(error, name, {\n    value,\n    configurable: true,\n    writable: true,\n    enumerable: false\n  });\n}\nfunction table(entries) {\n  const out = create3(null);\n  for (const name of keys4(entries)) out[name] = entries[name];\n  return out;\n}\n\nvar ApiError2 = class extends Error {\n  name = "ApiError";\n  status;\n  data;\n  constructor(status = 500, message = "", data = {}) {\n    super(message);\n    this.status = status;\n    this.data = data;\n  }\n};\nvar BadRequestError = class extends ApiError2 {\n  name = "BadRequestError";\n  constructor(message = "", data = {}) {\n    super(400, message || "The request could not be processed", data);\n  }\n};\nvar UnauthorizedError = class extends ApiError2 {\n  name = "UnauthorizedError";\n  constructor(message = "", data = {}) {\n    super(401, message || "This needs a valid login", data);\n  }\n};\nvar ForbiddenError = class extends ApiError2 {\n  name = "ForbiddenError";\n  constructor(message = "", data = {}) {\n    super(403, message || "This is not allowed", data);\n  }\n};\nvar NotFoundError = class extends ApiError2 {\n  name = "NotFoundError";\n  constructor(message = "", data = {}) {\n    super(404, message || "There is no such thing here", data);\n  }\n};\nvar TooManyRequestsError = class extends ApiError2 {\n  name = "TooManyRequestsError";\n  constructor(message = "", data = {}) {\n    super(429, message || "Too many requests", data);\n  }\n};\nvar InternalServerError = class extends ApiError2 {\n  name = "InternalServerError";\n  constructor(message = "", data = {}) {\n    super(500, message || "The request could not be processed", data);\n  }\n};\nvar API_ERRORS = Object.freeze({\n  ApiError: ApiError2,\n  BadRequestError,\n  UnauthorizedError,\n  ForbiddenError,\n  NotFoundError,\n  TooManyRequestsError,\n  InternalServerError\n});\nfunction makeApiError2(status, message, data) {\n  switch (status) {\n    case 400:\n      return new BadRequestError(message, data);\n    case 401:\n      return new UnauthorizedError(message, data);\n    case 403:\n      return new ForbiddenError(message, data);\n    case 404:\n      return new NotFoundError(message, data);\n    case 429:\n      return new TooManyRequestsError(message, data);\n    case 500:\n      return new InternalServerError(message, data);\n    default:\n      return new ApiError2(status, message, data);\n  }\n}\n\nvar ROOM = new Array(2048).fill(0);\nvar MAX_ID = 2 ** 31 - 1;\nvar MAX_ARGS = 20;\nvar FROM_HOST = {\n  makeApiError: makeApiError2,\n  believed: true\n};\nvar Asks = class {\n  #core;\n  #pending = new MapClass();\n  #nested;\n  #lastId = 0;\n  /** Blocking asks inside each other. */\n  #waiting = 0;\n  #answerBuffers = [];\n  constructor(core2) {\n    this.#core = core2;\n  }\n  /** Says who runs nested calls. */\n  connect(nested) {\n    this.#nested = nested;\n  }\n  /**\n   * Calls `method` on the host on behalf of the call whose code runs now. Blocking dialect: returns the value and throws\n   * what the host throws. Promise dialect: a promise of it.\n   */\n  ask(method, args) {\n    try {\n      if (args.length > MAX_ARGS) {\n        throw new RangeErrorClass2(`Cannot call ${method}: ${args.length} arguments, at most ${MAX_ARGS} are allowed`);\n      }\n      const buffers = [];\n      const packed = [];\n      for (const arg of args) packed.push(this.#core.codecs.pack(arg, buffers));\n      return this.askPacked(method, packed, buffers, this.#core.current, this);\n    } catch (error) {\n      if (this.#core.blocking) throw error;\n      return PromiseClass.reject(error);\n    }\n  }\n  /** The same with arguments that are packed already, on behalf of the call `call`. */\n  askPacked(method, args, buffers, call2, reader) {\n    if (this.#core.blocking) return this.#block(method, args, buffers, call2, reader);\n    return new PromiseClass((resolve2, reject) => {\n      this.post(method, args, buffers, call2, {\n        reader,\n        resolve: resolve2,\n        reject\n      });\n    });\n  }\n  /** The same as {@linkcode ask} on behalf of the call `call`, as a promise in both dialects: the thread goes on. */\n  later(method, args, call2) {\n    return new PromiseClass((resolve2, reject) => {\n      const buffers = [];\n      const packed = [];\n      for (const arg of args) packed.push(this.#core.codecs.pack(arg, buffers));\n      this.post(method, packed, buffers, call2, {\n        reader: this,\n        resolve: resolve2,\n        reject\n      });\n    });\n  }\n  /** Sends an ask and settles `pending` when its answer comes by message. Throws when it cannot be sent. */\n  post(method, args, buffers, call2, pending) {\n    const { hostCallsInFlight } = this.#core.limits;\n    if (this.#pending.size >= hostCallsInFlight) {\n      throw fromWireError({\n        name: "PaddockError",\n        code: "limit",\n        message: `Cannot call ${method}: ${hostCallsInFlight} host calls are unanswered, which is the limit`\n      }, FROM_HOST);\n    }\n    const id = this.#nextId();\n    this.#core.outbox.push({\n      t: "ask",\n      id,\n      call: call2,\n      method,\n      args\n    }, buffers);\n    this.#pending.set(id, pending);\n  }\n  /** Takes an answer that came by message. */\n  settle(frame, buffers) {\n    const pending = this.#pending.get(frame.id);\n    if (pending === void 0) return;\n    this.#pending.delete(frame.id);\n    try {\n      if (frame.error !== void 0) pending.reject(fromWireError(frame.error, FROM_HOST));\n      else pending.resolve(pending.reader.read(frame.value, buffers));\n    } catch (error) {\n      pending.reject(error);\n    }\n  }\n  read(value, buffers) {\n    return this.#core.codecs.unpack(value, buffers);\n  }\n  #block(method, args, buffers, call2, reader) {\n    const core2 = this.#core;\n    if (core2.mailbox.dead) core2.end();\n    if (this.#waiting > core2.limits.nesting) {\n      throw new RangeErrorClass2(`Cannot call ${method}: ${this.#waiting} host calls wait inside each other, which is the limit; does a hook trigger itself?`);\n    }\n    apply2(probe, void 0, ROOM);\n    const id = this.#nextId();\n    core2.outbox.push({\n      t: "ask",\n      id,\n      call: call2,\n      method,\n      args,\n      block: true\n    }, buffers);\n    const answer = this.#answer(id);\n    const answerBuffers = this.#answerBuffers;\n    if (answer.error !== void 0) throw fromWireError(answer.error, FROM_HOST);\n    return reader.read(answer.value, answerBuffers);\n  }\n  /**\n   * Posts what has been pushed and sleeps until ask `id` is answered, running nested calls meanwhile. After an exception\n   * in here nobody could tell whose turn it is, so the only other way out is the end of the thread.\n   */\n  #answer(id) {\n    const { mailbox, outbox, end } = this.#core;\n    try {\n      outbox.flush();\n      this.#waiting++;\n      while (true) {\n        mailbox.wait();\n        if (mailbox.dead) end();\n        const { text: text2, buffers } = mailbox.take();\n        const frame = parse(text2);\n        if (frame.t === "reply" && frame.id === id) {\n          this.#waiting--;\n          this.#answerBuffers = buffers;\n          return frame;\n        }\n        if (frame.t !== "call") throw new ErrorClass("The mailbox holds what was not asked for");\n        this.#nested.runNested(frame, buffers);\n        outbox.flush();\n      }\n    } catch {\n      return end();\n    }\n  }\n  #nextId() {\n    let id = this.#lastId;\n    do\n      id = id === MAX_ID ? 1 : id + 1;\n    while (this.#pending.has(id));\n    this.#lastId = id;\n    return id;\n  }\n};\nfunction probe() {\n}\n\nvar { apply: apply7 } = Reflect;\nvar RangeErrorClass6 = RangeError;\nvar typedArray = Object.getPrototypeOf(Uint8Array.prototype);\nvar typedArrayBuffer2 = getter(typedArray, "buffer");\nvar typedArrayLength2 = getter(typedArray, "byteLength");\nvar bufferLength2 = getter(ArrayBuffer.prototype, "byteLength");\nfunction packOwned(bytes, buffers) {\n  const buffer = apply7(typedArrayBuffer2, bytes, []);\n  const whole = apply7(bufferLength2, buffer, []);\n  const length = apply7(typedArrayLength2, bytes, []);\n  if (whole !== length) {\n    throw new RangeErrorClass6(`Cannot send bytes without a copy: they have to fill their buffer of ${whole} bytes, current value has ${length}`);\n  }\n  const index = buffers.length;\n  buffers[index] = buffer;\n  return {\n    "~b": index\n  };\n}\n\nfunction expandCall(short) {\n  if (short.length === 4) {\n    const handlers = short[2];\n    const data2 = {\n      hook: short[1],\n      fields: short[3],\n      tail: handlers\n    };\n    return {\n      t: "call",\n      id: short[0],\n      kind: "hook",\n      handlers,\n      data: data2\n    };\n  }\n  const data = {\n    method: short[2],\n    url: short[3],\n    headers: short[4],\n    auth: short[7]\n  };\n  const params = short[5];\n  const remote = short[6];\n  if (params !== null) data.params = params;\n  if (remote !== null) data.remote = remote;\n  const kind = params === null ? "fetch" : "route";\n  return {\n    t: "call",\n    id: short[0],\n    kind,\n    handlers: short[1],\n    data\n  };\n}\nfunction shortenResult(id, value, buffers) {\n  if (value.next !== true || buffers > 0) return {\n    t: "result",\n    id,\n    value\n  };\n  return [\n    id,\n    value.patch ?? null\n  ];\n}\nfunction shortenAnswer(id, value, buffers) {\n  if (value.stream !== void 0 || buffers > 0) return {\n    t: "result",\n    id,\n    value\n  };\n  return [\n    id,\n    value.status,\n    value.headers,\n    value.body ?? null\n  ];\n}\n\nvar promiseThen = Promise.prototype.then;\nvar NextPromise = class extends PromiseClass {\n  static get [Symbol.species]() {\n    return PromiseClass;\n  }\n  used = false;\n  then(onFulfilled, onRejected) {\n    this.used = true;\n    return apply2(promiseThen, this, [\n      onFulfilled,\n      onRejected\n    ]);\n  }\n};\nfunction hush(promise) {\n  apply2(promiseThen, promise, [\n    void 0,\n    nothing2\n  ]);\n}\nvar Chain = class {\n  handlers;\n  at = -1;\n  #blocking;\n  #reached = 0;\n  #nexts;\n  constructor(handlers, blocking) {\n    this.handlers = handlers;\n    this.#blocking = blocking;\n  }\n  /** Runs the chain: a promise if it takes longer. Throws what the outermost handler throws or returns as an error. */\n  run() {\n    return this.#enter(0);\n  }\n  /** What a handler gets for calling `next()` now. */\n  next() {\n    const position = this.at;\n    if (this.#reached > position + 1) {\n      this.twice(position);\n      return this.#nothing();\n    }\n    this.#reached = position + 2;\n    if (this.blocked(position)) return this.#nothing();\n    if (this.#blocking) {\n      const rest2 = this.#descend(position);\n      return isThenable(rest2) ? this.#promise(position, rest2) : void 0;\n    }\n    let rest;\n    try {\n      rest = this.#descend(position);\n    } catch (error) {\n      return this.#promise(position, PromiseClass.reject(error));\n    }\n    return isThenable(rest) ? this.#promise(position, rest) : RESOLVED;\n  }\n  #descend(position) {\n    return position + 1 < this.handlers.length ? this.#enter(position + 1) : this.outside();\n  }\n  #nothing() {\n    return this.#blocking ? void 0 : RESOLVED;\n  }\n  #promise(position, rest) {\n    const next2 = new NextPromise((resolve2) => resolve2(rest));\n    hush(next2);\n    this.#nexts ??= [];\n    this.#nexts[position] = next2;\n    return next2;\n  }\n  #enter(position) {\n    if (this.#reached < position + 1) this.#reached = position + 1;\n    this.at = position;\n    let returned;\n    try {\n      returned = this.invoke(position);\n    } catch (error) {\n      this.at = position - 1;\n      throw error;\n    }\n    if (returned === RESOLVED) returned = void 0;\n    if (this.#nexts?.[position] !== void 0 || isThenable(returned)) {\n      return this.#settle(position, returned);\n    }\n    this.#leave(position, returned);\n    return void 0;\n  }\n  /** A handler has ended when it and its `next()` have. */\n  async #settle(position, returned) {\n    try {\n      const value = await returned;\n      const next2 = this.#nexts?.[position];\n      if (next2 !== void 0 && !next2.used) await next2;\n      else if (next2 !== void 0) await next2.then(void 0, nothing2);\n      this.#leave(position, value);\n    } catch (error) {\n      this.at = position - 1;\n      throw error;\n    }\n  }\n  #leave(position, returned) {\n    this.at = position - 1;\n    if (returned instanceof ErrorClass) throw returned;\n    this.ended(position, this.#reached > position + 1, returned);\n  }\n};\nfunction nothing2() {\n}\n\nvar EventFields = class {\n  #codecs;\n  #event;\n  #names;\n  /** The value of a field last time, if it was a primitive. */\n  #values = [];\n  /** JSON of the packed field last time, if it was an object. */\n  #texts = [];\n  /** A field was found to be missing. */\n  #gap = false;\n  /** Puts the packed fields onto the event. Throws `TypeError` when one has a reserved name. */\n  constructor(codecs, event, packed, buffers) {\n    this.#codecs = codecs;\n    this.#event = event;\n    this.#names = keys(packed);\n    for (let i = 0; i < this.#names.length; i++) {\n      const name = this.#names[i];\n      if (name === "next" || name === "cancel" || name === "app") {\n        throw new TypeErrorClass(`Cannot run handlers: an event cannot have a field "${name}"`);\n      }\n      this.#set(name, this.#receive(i, packed[name], buffers));\n    }\n  }\n  /** The fields that changed since they last crossed, packed; undefined when none did. They count as crossed now. */\n  changes(buffers) {\n    let patch;\n    for (let i = 0; i < this.#names.length; i++) {\n      const name = this.#names[i];\n      const value = this.#event[name];\n      if (typeof value !== "object" || value === null) {\n        if (value === void 0) this.#gap = true;\n        if (this.#texts[i] === void 0 && same(value, this.#values[i])) continue;\n        patch ??= {};\n        patch[name] = isPlain(value) ? value ?? null : this.#pack(name, value, buffers);\n        this.#values[i] = value;\n        this.#texts[i] = void 0;\n        continue;\n      }\n      const before = buffers.length;\n      const packed = this.#pack(name, value, buffers);\n      const text2 = stringify(packed);\n      if (text2 === this.#texts[i] && buffers.length === before && !holdsBytes(text2)) continue;\n      patch ??= {};\n      patch[name] = packed;\n      this.#texts[i] = text2;\n    }\n    return patch;\n  }\n  /** Takes over what changed elsewhere. Instances whose codec can be brought up to date keep their identity. */\n  apply(patch, buffers) {\n    for (const name of keys(patch)) {\n      let i = this.#names.indexOf(name);\n      if (i === -1) i = this.#names.push(name) - 1;\n      const current2 = this.#event[name];\n      const packed = patch[name];\n      const codec = typeof current2 === "object" && current2 !== null ? this.#codecOf(packed) : void 0;\n      if (codec?.assign !== void 0 && codec.is(current2)) {\n        const text2 = stringify(packed);\n        const payload = packed["~x"][1];\n        codec.assign(current2, this.#codecs.unpack(payload, buffers));\n        this.#texts[i] = text2;\n      } else this.#set(name, this.#receive(i, packed, buffers));\n    }\n  }\n  /** A field that the event did not come with, if there is one. To be asked after {@linkcode changes}. */\n  strange() {\n    let count2 = 0;\n    for (const _ in this.#event) count2++;\n    if (count2 <= this.#names.length + 1 && !this.#gap) return void 0;\n    return keys(this.#event).find((name) => name !== "cancel" && !this.#names.includes(name));\n  }\n  /** The names of the fields. */\n  get names() {\n    return this.#names;\n  }\n  #receive(i, packed, buffers) {\n    if (typeof packed !== "object" || packed === null) {\n      this.#values[i] = packed;\n      this.#texts[i] = void 0;\n      return packed;\n    }\n    const text2 = stringify(packed);\n    const value = this.#codecs.unpack(packed, buffers);\n    const plain = typeof value !== "object" || value === null;\n    this.#values[i] = plain ? value : void 0;\n    this.#texts[i] = plain ? void 0 : text2;\n    return value;\n  }\n  #codecOf(packed) {\n    const tagged = packed?.["~x"];\n    return tagged === void 0 ? void 0 : this.#codecs.get(tagged[0]);\n  }\n  #pack(name, value, buffers) {\n    try {\n      return this.#codecs.pack(value, buffers);\n    } catch (error) {\n      if (!(error instanceof ErrorClass)) throw error;\n      error.message = `Cannot send the field "${name}" of the event: ${error.message}`;\n      throw error;\n    }\n  }\n  #set(name, value) {\n    if (name === "__proto__") {\n      defineProperty(this.#event, name, {\n        value,\n        writable: true,\n        enumerable: true,\n        configurable: true\n      });\n    } else this.#event[name] = value;\n  }\n};\nfunction isPlain(value) {\n  const type = typeof value;\n  return type !== "bigint" && type !== "function" && type !== "symbol";\n}\nfunction same(a, b) {\n  return a === b || a !== a && b !== b;\n}\nfunction holdsBytes(text2) {\n  return indexOf(text2, \'"~b":\') !== -1;\n}\n\nvar EventBase = class {\n  /** `ApiError` of any status. */\n  error(status, message, data) {\n    return new ApiError2(status, message, data);\n  }\n  badRequestError(message, data) {\n    return new BadRequestError(message, data);\n  }\n  unauthorizedError(message, data) {\n    return new UnauthorizedError(message, data);\n  }\n  forbiddenError(message, data) {\n    return new ForbiddenError(message, data);\n  }\n  notFoundError(message, data) {\n    return new NotFoundError(message, data);\n  }\n  tooManyRequestsError(message, data) {\n    return new TooManyRequestsError(message, data);\n  }\n  internalServerError(message, data) {\n    return new InternalServerError(message, data);\n  }\n};\nvar HookEvent = class extends EventBase {\n  #owner;\n  /** Set it to true to make the whole trigger fail. */\n  cancel = false;\n  constructor(owner) {\n    super();\n    this.#owner = owner;\n  }\n  /** Runs the rest of the chain. */\n  next() {\n    return this.#owner.next();\n  }\n  /** The global `$app`. */\n  get app() {\n    return this.#owner.app();\n  }\n};\n\nvar HookRun = class extends Chain {\n  #core;\n  #asks;\n  #registry;\n  #id;\n  #hook;\n  #tail;\n  #event;\n  #fields;\n  #next = false;\n  #stopped;\n  #cancelled;\n  constructor(core2, asks, registry, frame, buffers) {\n    super(frame.handlers, core2.blocking);\n    const { hook, fields, tail } = frame.data;\n    this.#core = core2;\n    this.#asks = asks;\n    this.#registry = registry;\n    this.#id = frame.id;\n    this.#hook = hook;\n    this.#tail = tail.includes(this.handlers[this.handlers.length - 1]);\n    this.#event = new HookEvent(this);\n    this.#fields = new EventFields(core2.codecs, this.#event, fields, buffers);\n  }\n  start() {\n    return this.run();\n  }\n  result(id, buffers) {\n    const result = {};\n    const patch = this.#fields.changes(buffers);\n    if (patch !== void 0) result.patch = patch;\n    const strange = this.#fields.strange();\n    if (strange !== void 0) {\n      this.#core.warn("unknown-field", this.handlers[this.handlers.length - 1], `${this.#hook}: a handler set e.${strange}, which is no field of the event and was not sent; fields are ${this.#fields.names.join(", ")}`);\n    }\n    if (this.#cancelled !== void 0) result.cancelled = this.#cancelled;\n    else if (this.#stopped !== void 0) result.stopped = this.#stopped;\n    else if (this.#next) result.next = true;\n    return shortenResult(id, result, buffers.length);\n  }\n  app() {\n    return this.#registry.global("$app");\n  }\n  next() {\n    if (this.at < 0) {\n      throw new ErrorClass(`Cannot call next() on an event of ${this.#hook}: its handlers have ended`);\n    }\n    return super.next();\n  }\n  /** The rest of the chain is done; what it changed comes with the answer. */\n  read(value, buffers) {\n    if (value !== void 0 && value !== null) {\n      this.#fields.apply(value, buffers);\n    }\n  }\n  invoke(position) {\n    return this.#registry.handler(this.handlers[position])(this.#event);\n  }\n  outside() {\n    if (this.#tail) {\n      this.#next = true;\n      return void 0;\n    }\n    const buffers = [];\n    const patch = this.#fields.changes(buffers) ?? {};\n    return this.#asks.askPacked("next", [\n      patch\n    ], buffers, this.#id, this);\n  }\n  ended(position, went) {\n    const handler = this.handlers[position];\n    if (this.#event.cancel === true) this.#cancelled ??= handler;\n    else this.#cancelled = void 0;\n    if (!went) this.#stopped ??= handler;\n  }\n  twice(position) {\n    if (!this.#core.blocking) {\n      throw new ErrorClass(`Cannot call next() in a handler of ${this.#hook}: it was called before`);\n    }\n    this.#core.warn("next-twice", this.handlers[position], `${this.#hook}: a handler called next() twice; the second call did nothing`);\n  }\n  /** A cancelled event goes no further. */\n  blocked() {\n    return this.#event.cancel === true;\n  }\n};\n\nvar TURNS = 64;\nasync function whileSoon(over) {\n  for (let i = 0; i < TURNS && !over(); i++) await void 0;\n}\n\nfunction headerPairs(flat) {\n  const pairs = [];\n  for (let i = 0; i < flat.length; i += 2) pairs[pairs.length] = [\n    flat[i],\n    flat[i + 1]\n  ];\n  return pairs;\n}\nfunction headerValue(headers, name) {\n  for (const [key, value] of headers) if (lower(key) === name) return value;\n  return "";\n}\nfunction headerFields(headers) {\n  const fields = {};\n  for (const [name, value] of headers) {\n    let key = "";\n    for (let i = 0; i < name.length; i++) key += name[i] === "-" ? "_" : lower(name[i]);\n    fields[key] = value;\n  }\n  return fields;\n}\nfunction mediaType(contentType) {\n  const end = indexOf(contentType, ";");\n  let type = lower(end === -1 ? contentType : slice(contentType, 0, end));\n  while (endsWith(type, " ")) type = slice(type, 0, type.length - 1);\n  return type;\n}\nfunction checkHeader(name, value) {\n  let fits = name.length > 0;\n  for (let i = 0; i < name.length; i++) {\n    const code = charCode(name, i);\n    if (code <= 32 || code >= 127 || indexOf(\'()<>@,;:\\\\"/[]?={}\', name[i]) !== -1) fits = false;\n  }\n  for (let i = 0; i < value.length; i++) {\n    const code = charCode(value, i);\n    if (code === 0 || code === 10 || code === 13 || code > 255) fits = false;\n  }\n  if (!fits) {\n    throw new TypeErrorClass(`Cannot set the header "${name}": it or its value is not allowed`);\n  }\n}\n\nvar GROWTH = 4;\nvar Pieces = class {\n  #most;\n  #bytes;\n  #length = 0;\n  constructor(most) {\n    this.#most = most;\n  }\n  /** Nothing more can be added. */\n  get full() {\n    return this.#length === this.#most;\n  }\n  /** Adds bytes; returns those for which there was no room. */\n  add(bytes) {\n    const room = this.#most - this.#length;\n    const part = bytes.length > room ? bytes.subarray(0, room) : bytes;\n    if (this.#bytes === void 0) this.#bytes = new Uint8ArrayClass(part.length);\n    else if (this.#bytes.length < this.#length + part.length) this.#grow(part.length);\n    this.#bytes.set(part, this.#length);\n    this.#length += part.length;\n    return part === bytes ? void 0 : bytes.subarray(room);\n  }\n  /** What has been added; it fills its buffer, and nobody else holds it. */\n  take() {\n    const bytes = this.#bytes ?? new Uint8ArrayClass(0);\n    return bytes.length === this.#length ? bytes : bytes.slice(0, this.#length);\n  }\n  #grow(by) {\n    const larger = new Uint8ArrayClass(min2(this.#most, GROWTH * (this.#length + by)));\n    larger.set(this.#bytes);\n    this.#bytes = larger;\n  }\n};\n\nvar LINE_SHIFT = 3;\nvar ORIGIN = ", <anonymous>";\nfunction sourceName(plugin) {\n  return `paddock:${plugin}`;\n}\nfunction correctStack(stack, plugin) {\n  return correctPositions(withoutInternals(stack), plugin);\n}\nfunction withoutInternals(stack) {\n  const lines = split(stack, "\\n");\n  return lines.filter((line2) => !startsWith(line2, "    at ") || !isInternal(line2)).join("\\n");\n}\nfunction isInternal(line2) {\n  return indexOf(line2, "(blob:") !== -1 || indexOf(line2, " blob:") !== -1 || indexOf(line2, "(ext:") !== -1 || indexOf(line2, " ext:") !== -1;\n}\nfunction correctPositions(stack, plugin) {\n  const name = sourceName(plugin);\n  const parts = split(stack, name);\n  let out = parts[0];\n  for (let i = 1; i < parts.length; i++) {\n    const part = parts[i];\n    const at = startsWith(part, ORIGIN) ? ORIGIN.length : 0;\n    const end = digitsEnd(part, at + 1);\n    if (part[at] !== ":" || end === at + 1 || part[end] !== ":") {\n      out += name + part;\n      continue;\n    }\n    const line2 = NumberOf(slice(part, at + 1, end)) - LINE_SHIFT;\n    out += `${name}:${line2 > 0 ? line2 : 1}${slice(part, end)}`;\n  }\n  return out;\n}\nfunction positionIn(stack, plugin) {\n  const name = sourceName(plugin) + ":";\n  const corrected = correctStack(stack, plugin);\n  for (let at = indexOf(corrected, name); at !== -1; at = indexOf(corrected, name, at + 1)) {\n    const start2 = at + name.length;\n    const colon = digitsEnd(corrected, start2);\n    if (colon === start2 || corrected[colon] !== ":") continue;\n    const end = digitsEnd(corrected, colon + 1);\n    if (end > colon + 1) return slice(corrected, start2, end);\n  }\n  return "";\n}\nfunction digitsEnd(text2, from) {\n  let at = from;\n  while (at < text2.length && charCode(text2, at) >= 48 && charCode(text2, at) <= 57) at++;\n  return at;\n}\n\nvar SOURCE_LENGTH = 32 * 1024;\nvar MAX_TAGS = 100;\nvar MAX_MIDDLEWARES = 100;\nvar NAME_LENGTH2 = 200;\nvar METHOD_LENGTH = 20;\nvar PATH_LENGTH = 2e3;\nvar Registry = class {\n  registrations = {\n    hooks: [],\n    routes: [],\n    jobs: [],\n    uses: [],\n    fetch: false\n  };\n  #core;\n  #handlers = [];\n  #globals;\n  #closed = false;\n  /** A middleware of `routerUse` is asynchronous, and so is every route then. */\n  #asyncUse = false;\n  /** @param globals Looks up a global of the plugin */\n  constructor(core2, globals) {\n    this.#core = core2;\n    this.#globals = globals;\n  }\n  /** The function behind a number. */\n  handler(number) {\n    const handler = this.#handlers[number - 1];\n    if (handler === void 0) throw new ErrorClass(`Cannot run handler ${number}: there is none`);\n    return handler;\n  }\n  /** A global of the plugin, as preludes left it. */\n  global(name) {\n    return this.#globals(name);\n  }\n  /** The plugin has loaded: hooks and routes cannot be added any more. */\n  close() {\n    this.#closed = true;\n    if (!this.#asyncUse) return;\n    const { routes } = this.registrations;\n    for (let i = 0; i < routes.length; i++) routes[i].async = true;\n  }\n  /** Whether the plugin has loaded. */\n  get closed() {\n    return this.#closed;\n  }\n  /** `onSomething(handler, ...tags, options?)`. Throws `TypeError` for what it cannot take. */\n  hook(hook, args) {\n    this.#check(hook);\n    const handler = toHandler(args[0], hook, 1, " (the handler comes first, tags after it)");\n    const tags = [];\n    let options = {};\n    for (let i = 1; i < args.length; i++) {\n      const arg = args[i];\n      if (typeof arg === "string") tags.push(bounded(arg, NAME_LENGTH2, hook, `tag ${i}`));\n      else if (i === args.length - 1) options = toHookOptions(arg, hook, i + 1);\n      else {\n        throw new TypeErrorClass(`Cannot call ${hook}: tag ${i} must be a string, ${current(arg)}`);\n      }\n    }\n    if (tags.length > MAX_TAGS) {\n      throw new RangeErrorClass2(`Cannot call ${hook}: ${tags.length} tags, at most ${MAX_TAGS}`);\n    }\n    const source = sourceOf(handler);\n    this.registrations.hooks.push({\n      handler: this.add(handler),\n      hook,\n      tags,\n      ...options,\n      async: isAsyncFunction(handler),\n      source: source.length > SOURCE_LENGTH ? "" : source,\n      at: this.position()\n    });\n  }\n  /** `routerAdd(method, path, handler, ...middlewares)`. Throws `TypeError` for what it cannot take. */\n  route(args) {\n    this.#check("routerAdd");\n    const [method, path, handler] = args;\n    if (typeof method !== "string" || method === "") {\n      throw new TypeErrorClass(`Cannot call routerAdd: argument 1 must be a method such as "GET", ${current(method)}`);\n    }\n    if (typeof path !== "string" || path[0] !== "/") {\n      throw new TypeErrorClass(`Cannot call routerAdd: argument 2 must be a path that begins with "/", ${current(path)}`);\n    }\n    const last = toHandler(handler, "routerAdd", 3, "");\n    const before = toMiddlewares(args, 3, "routerAdd");\n    this.registrations.routes.push({\n      handler: this.add(last),\n      middlewares: before.map((one) => this.add(one)),\n      method: bounded(upper(method), METHOD_LENGTH, "routerAdd", "the method"),\n      path: bounded(path, PATH_LENGTH, "routerAdd", "the path"),\n      async: isAsyncFunction(last) || before.some(isAsyncFunction),\n      at: this.position()\n    });\n  }\n  /** `routerUse(...middlewares)`. Throws `TypeError` for what it cannot take. */\n  use(args) {\n    this.#check("routerUse");\n    const { uses } = this.registrations;\n    for (const one of toMiddlewares(args, 0, "routerUse")) {\n      uses.push(this.add(one));\n      if (isAsyncFunction(one)) this.#asyncUse = true;\n    }\n    if (uses.length > MAX_MIDDLEWARES) throw tooMany("routerUse", uses.length);\n  }\n  /** Gives a function its number. */\n  add(handler) {\n    return this.#handlers.push(handler);\n  }\n  /** Where in the plugin\'s code the running call was made, `line:column`, or empty. */\n  position() {\n    const holder = {};\n    captureStackTrace(holder);\n    return typeof holder.stack === "string" ? positionIn(holder.stack, this.#core.plugin) : "";\n  }\n  /** Throws when the plugin may not register anything more. */\n  #check(name) {\n    if (this.#closed) {\n      throw new ErrorClass(`Cannot call ${name}: the plugin has loaded; call it while the file runs`);\n    }\n    const { hooks, routes, jobs } = this.registrations;\n    if (hooks.length + routes.length + jobs.length >= this.#core.limits.registrations) {\n      throw new RangeErrorClass2(`Cannot call ${name}: a plugin may register ${this.#core.limits.registrations} hooks, routes and jobs`);\n    }\n  }\n};\nfunction toHandler(value, name, position, hint) {\n  if (isFunction(value)) return value;\n  throw new TypeErrorClass(`Cannot call ${name}: argument ${position} must be a function${hint}, ${current(value)}`);\n}\nfunction toMiddlewares(args, from, name) {\n  const out = [];\n  for (let i = from; i < args.length; i++) out.push(toHandler(args[i], name, i + 1, ""));\n  if (out.length > MAX_MIDDLEWARES) throw tooMany(name, out.length);\n  return out;\n}\nfunction tooMany(name, middlewares) {\n  return new RangeErrorClass2(`Cannot call ${name}: ${middlewares} middlewares, at most ${MAX_MIDDLEWARES} are allowed`);\n}\nfunction bounded(text2, length, name, what) {\n  if (text2.length <= length) return text2;\n  throw new RangeErrorClass2(`Cannot call ${name}: ${what} has ${text2.length} characters, at most ${length} are allowed`);\n}\nfunction toHookOptions(value, hook, position) {\n  if (typeof value !== "object" || value === null || isArray(value)) {\n    throw new TypeErrorClass(`Cannot call ${hook}: argument ${position} must be a tag or { id, priority }, ${current(value)}`);\n  }\n  const { id, priority } = value;\n  const options = {};\n  if (id !== void 0) {\n    if (typeof id !== "string") {\n      throw new TypeErrorClass(`Cannot call ${hook}: the option "id" must be a string, ${current(id)}`);\n    }\n    options.id = bounded(id, NAME_LENGTH2, hook, "the id");\n  }\n  if (priority !== void 0) {\n    if (!isFinite(priority)) {\n      throw new TypeErrorClass(`Cannot call ${hook}: the option "priority" must be a finite number, ${current(priority)}`);\n    }\n    options.priority = priority;\n  }\n  return options;\n}\nfunction current(value) {\n  if (typeof value === "string") return `current value is "${value}"`;\n  if (value === null || typeof value !== "object" && typeof value !== "symbol") {\n    return `current value is ${isFunction(value) ? "a function" : `${value}`}`;\n  }\n  return `current value is ${isArray(value) ? "an array" : `of type ${typeof value}`}`;\n}\n\nvar FormDataClass = FormData;\nvar HeadersClass = Headers;\nvar PlainResponse = Response;\nvar ReadableStreamClass = ReadableStream;\nvar PlainRequest = Request;\nvar URLClass = URL;\nvar URLSearchParamsClass = URLSearchParams;\nvar encoder2 = new TextEncoder();\nvar decoder2 = new TextDecoder();\nvar clock = performance;\nvar now = performance.now;\nvar TIME_ORIGIN = performance.timeOrigin;\nfunction encodeText(text2) {\n  return encoder2.encode(text2);\n}\nfunction decodeText(bytes) {\n  return decoder2.decode(bytes);\n}\nfunction milliseconds() {\n  return now.call(clock);\n}\nvar PINNED_CLASSES = [\n  AbortController,\n  AbortSignal,\n  Blob,\n  CloseEvent,\n  CustomEvent,\n  ErrorEvent,\n  Event,\n  EventTarget,\n  File,\n  FormData,\n  Headers,\n  MessageEvent,\n  ProgressEvent,\n  PromiseRejectionEvent,\n  ReadableStream,\n  ReadableStreamDefaultController,\n  ReadableStreamDefaultReader,\n  Request,\n  Response,\n  TextDecoder,\n  TextEncoder,\n  URL,\n  URLSearchParams\n].flatMap((one) => [\n  one,\n  one.prototype\n]);\n\nvar CHUNK_BYTES = 256 * 1024;\nvar COLLECT_MS = 2;\nvar Streams = class {\n  #open = new MapClass();\n  #lastId = 0;\n  /** Takes over a stream and gives it a number. Throws `TypeError` when somebody else reads it. */\n  add(stream) {\n    const id = ++this.#lastId;\n    this.#open.set(id, {\n      reader: stream.getReader(),\n      rest: void 0,\n      ahead: void 0\n    });\n    return id;\n  }\n  /**\n   * The next piece, in a buffer of its own, null at the end: a chunk, and those after it that come without being waited\n   * for, since each piece takes a round trip. Rejects with the stream\'s error, `TypeError` for what are no bytes.\n   */\n  async read(id) {\n    const open = this.#open.get(id);\n    if (open === void 0) return null;\n    try {\n      const bytes = open.rest ?? await (open.ahead ?? next(open.reader));\n      open.rest = open.ahead = void 0;\n      if (bytes === void 0) {\n        this.#open.delete(id);\n        return null;\n      }\n      const pieces = new Pieces(CHUNK_BYTES);\n      open.rest = pieces.add(bytes);\n      if (open.rest === void 0) await collect(open, pieces);\n      return pieces.take();\n    } catch (error) {\n      this.#open.delete(id);\n      throw error;\n    }\n  }\n  /** Nobody reads on. */\n  async cancel(id) {\n    const open = this.#open.get(id);\n    this.#open.delete(id);\n    if (open !== void 0) await open.reader.cancel();\n  }\n};\nfunction streamOf(make, pull) {\n  return new make({\n    async pull(controller) {\n      const chunk = await pull();\n      if (chunk === null || chunk === void 0) controller.close();\n      else controller.enqueue(chunk);\n    }\n  }, {\n    highWaterMark: 0\n  });\n}\nasync function collect(open, pieces) {\n  const until = milliseconds() + COLLECT_MS;\n  while (!pieces.full && milliseconds() < until) {\n    let come;\n    let settled = false;\n    const ahead = next(open.reader);\n    open.ahead = ahead;\n    ahead.then((bytes) => {\n      come = bytes;\n      settled = true;\n    }, () => {\n      settled = true;\n    });\n    await whileSoon(() => settled);\n    if (come === void 0) return;\n    open.ahead = void 0;\n    open.rest = pieces.add(come);\n  }\n}\nasync function next(reader) {\n  while (true) {\n    const { done, value } = await reader.read();\n    if (done) return void 0;\n    const bytes = toBytes(value);\n    if (bytes.length > 0) return bytes;\n  }\n}\nfunction toBytes(chunk) {\n  if (typeof chunk === "string") return encodeText(chunk);\n  if (isView(chunk)) return new Uint8ArrayClass(chunk.buffer, chunk.byteOffset, chunk.byteLength);\n  throw new TypeErrorClass(`Cannot send the body: a chunk must be text or bytes, ${current(chunk)}`);\n}\n\nvar COPIED_BYTES = 64 * 1024;\nvar CuratedRequest = class extends PlainRequest {\n  /** Undefined when the stream has been shared with another request. */\n  #bytes;\n  constructor(url, init, bytes) {\n    const body = new ReadableStreamClass({\n      pull(controller) {\n        controller.enqueue(bytes);\n        controller.close();\n      }\n    }, {\n      highWaterMark: 0\n    });\n    super(url, {\n      ...init,\n      body\n    });\n    this.#bytes = bytes;\n  }\n  async arrayBuffer() {\n    return this.#take()?.buffer ?? await super.arrayBuffer();\n  }\n  async bytes() {\n    return this.#take() ?? await super.bytes();\n  }\n  async json() {\n    const bytes = this.#take();\n    return bytes === void 0 ? await super.json() : parse(decodeText(bytes));\n  }\n  async text() {\n    const bytes = this.#take();\n    return bytes === void 0 ? await super.text() : decodeText(bytes);\n  }\n  clone() {\n    const clone = super.clone();\n    this.#bytes = void 0;\n    return clone;\n  }\n  /** The bytes, the first time; undefined when the web is to say what becomes of the body. */\n  #take() {\n    const body = super.body;\n    if (this.#bytes === void 0 || body === null || body.locked || super.bodyUsed) {\n      return void 0;\n    }\n    const bytes = this.#bytes;\n    this.#bytes = void 0;\n    body.cancel();\n    return bytes;\n  }\n};\ndefineProperty(CuratedRequest, "name", {\n  value: "Request"\n});\nfreeze(CuratedRequest);\nfreeze(CuratedRequest.prototype);\nfunction requestWith(url, init, body) {\n  return body.length > COPIED_BYTES ? new CuratedRequest(url, init, body) : new PlainRequest(url, {\n    ...init,\n    body\n  });\n}\n\nvar IncomingRequest = class {\n  call;\n  #id;\n  #asks;\n  #bytes;\n  #headers;\n  #request;\n  #parsed;\n  /** @param body The call\'s body, unpacked: bytes, true if it has to be pulled, or undefined */\n  constructor(call2, body, id, asks) {\n    this.call = call2;\n    this.#id = id;\n    this.#asks = asks;\n    this.#bytes = body === true ? void 0 : body;\n  }\n  /** The request as the web knows it. */\n  get request() {\n    return this.#request ??= this.#make();\n  }\n  /** Its headers, as they came. */\n  get headers() {\n    return this.#headers ??= headerPairs(this.call.headers);\n  }\n  /** Path of the URL, without the query. */\n  get path() {\n    const { url } = this.call;\n    const start2 = indexOf(url, "/", indexOf(url, "://") + 3);\n    if (start2 === -1) return "/";\n    const query = this.#end(url, start2);\n    return slice(url, start2, query);\n  }\n  /** First value of each field of the query. */\n  get query() {\n    const { url } = this.call;\n    const start2 = indexOf(url, "?");\n    const fields = create(null);\n    if (start2 === -1) return fields;\n    const hash = indexOf(url, "#", start2);\n    const text2 = hash === -1 ? slice(url, start2) : slice(url, start2, hash);\n    new URLSearchParamsClass(text2).forEach((value, name) => {\n      if (!(name in fields)) fields[name] = value;\n    });\n    return fields;\n  }\n  /** Whether the body comes piece by piece. */\n  get streamed() {\n    return this.call.body === true;\n  }\n  /**\n   * The body as its content type says: JSON, or the fields of a form; an empty object when there is none. Throws\n   * `BadRequestError` for JSON that is none, `ApiError` 415 for a form that only {@linkcode readBody} can read: whoever\n   * sends it has chosen so.\n   */\n  parseBody() {\n    if (this.#parsed !== void 0) return this.#parsed.value;\n    const type = this.#type;\n    if (type === "multipart/form-data" && this.#bytes !== void 0) {\n      throw new ApiError2(415, "Cannot read a multipart body at once: send JSON, or let an async handler `await e.request.formData()`");\n    }\n    const value = this.#bytes === void 0 || this.#bytes.length === 0 ? {} : parseText(decodeText(this.#bytes), type);\n    this.#parsed = {\n      value\n    };\n    return value;\n  }\n  /** The same for a body that comes piece by piece, and for multipart forms. */\n  async readBody() {\n    if (this.#parsed !== void 0) return this.#parsed.value;\n    const type = this.#type;\n    let value;\n    if (type === "multipart/form-data") value = fieldsOf(await this.#readForm());\n    else if (!this.streamed) value = this.parseBody();\n    else {\n      const text2 = await this.request.text();\n      value = text2 === "" ? {} : parseText(text2, type);\n    }\n    this.#parsed = {\n      value\n    };\n    return value;\n  }\n  get #type() {\n    return mediaType(headerValue(this.headers, "content-type"));\n  }\n  #end(url, from) {\n    const query = indexOf(url, "?", from);\n    const hash = indexOf(url, "#", from);\n    if (query === -1) return hash === -1 ? url.length : hash;\n    return hash === -1 || query < hash ? query : hash;\n  }\n  async #readForm() {\n    try {\n      return await this.request.formData();\n    } catch (error) {\n      if (!(error instanceof TypeErrorClass)) throw error;\n      throw new BadRequestError(`Cannot read the body as a form: ${error.message}`);\n    }\n  }\n  #make() {\n    const { method, url } = this.call;\n    const init = {\n      method,\n      headers: this.headers\n    };\n    if (method !== "GET" && method !== "HEAD") {\n      if (this.streamed) {\n        init.body = streamOf(ReadableStreamClass, () => this.#asks.askPacked("body.read", [], [], this.#id, this.#asks));\n      } else if (this.#bytes !== void 0) return requestWith(url, init, this.#bytes);\n    }\n    return new PlainRequest(url, init);\n  }\n};\nfunction parseText(text2, type) {\n  if (type === "application/x-www-form-urlencoded") {\n    return fieldsOf(new URLSearchParamsClass(text2));\n  }\n  if (type !== "" && type !== "application/json" && !endsWith(type, "+json")) {\n    throw new BadRequestError(`Cannot read the body: its content type is "${type}", expected JSON or a form`);\n  }\n  try {\n    return parse(text2);\n  } catch {\n    throw new BadRequestError("Cannot read the body: it is not valid JSON");\n  }\n}\nfunction fieldsOf(form) {\n  const fields = create(null);\n  form.forEach((value, name) => {\n    const before = fields[name];\n    if (before === void 0) fields[name] = value;\n    else if (isArray(before)) before.push(value);\n    else fields[name] = [\n      before,\n      value\n    ];\n  });\n  return fields;\n}\n\nvar kindOf;\nvar CuratedResponse = class _CuratedResponse extends PlainResponse {\n  #body;\n  static {\n    kindOf = (response) => #body in response ? response.#body : void 0;\n  }\n  static json(data, init) {\n    const text2 = stringify(data);\n    if (text2 === void 0) {\n      throw new TypeErrorClass("Cannot make a response: the value is not JSON");\n    }\n    const headers = new HeadersClass(init?.headers);\n    if (!headers.has("content-type")) headers.set("content-type", "application/json");\n    return new _CuratedResponse(text2, {\n      ...init,\n      headers\n    });\n  }\n  static redirect(url, status = 302) {\n    const { headers } = PlainResponse.redirect(url, status);\n    return new _CuratedResponse(null, {\n      status,\n      headers\n    });\n  }\n  constructor(body, init) {\n    super(body, init);\n    this.#body = {\n      text: typeof body === "string" ? body : body === null || body === void 0 ? null : void 0,\n      stream: body instanceof ReadableStreamClass\n    };\n  }\n};\ndefineProperty(CuratedResponse, "name", {\n  value: "Response"\n});\nfreeze(CuratedResponse);\nfreeze(CuratedResponse.prototype);\nvar ResponseClass = CuratedResponse;\nfunction isResponse(value) {\n  return value instanceof PlainResponse;\n}\nfunction textOfResponse(response) {\n  return response.bodyUsed ? void 0 : kindOf(response)?.text;\n}\nfunction isStreamed(response) {\n  return kindOf(response)?.stream ?? response.body !== null;\n}\nfunction headersOf(response) {\n  const list = [];\n  response.headers.forEach((value, name) => list.push([\n    name,\n    value\n  ]));\n  return list;\n}\n\nvar JSON_TYPE = "application/json";\nvar TEXT_TYPE = "text/plain; charset=UTF-8";\nvar BYTES_TYPE = "application/octet-stream";\nvar WRITTEN_LENGTH = 16 * 1024;\nvar RouteAnswer = class {\n  #streams;\n  #headers = [];\n  #status = 0;\n  #body;\n  #stream;\n  #response;\n  constructor(streams) {\n    this.#streams = streams;\n  }\n  /** Whether a handler has answered. */\n  get made() {\n    return this.#status !== 0;\n  }\n  /** Answers; what was answered before is forgotten. Throws `RangeError` when the status is none. */\n  set(status, type, body) {\n    if (!isInteger(status) || status < 200 || status > 599) {\n      throw new RangeErrorClass2(`Cannot answer: the status must be a whole number from 200 to 599, ${current(status)}`);\n    }\n    this.#status = status;\n    this.#response = void 0;\n    this.#body = void 0;\n    this.#stream = void 0;\n    if (body instanceof ReadableStreamClass) this.#stream = body;\n    else this.#body = body;\n    if (type !== void 0) this.setHeader("content-type", type);\n  }\n  /** Answers with JSON. Throws `TypeError` when the value is none. */\n  json(status, value) {\n    const text2 = value === void 0 ? "null" : stringify(value);\n    if (text2 === void 0) {\n      throw new TypeErrorClass(`Cannot answer: the value is not JSON, ${current(value)}`);\n    }\n    this.set(status, JSON_TYPE, text2);\n  }\n  /** Sets a header, whatever is answered. Throws `TypeError` when it is not allowed. */\n  setHeader(name, value) {\n    const key = lower(name);\n    checkHeader(key, value);\n    this.#headers = this.#headers.filter((one) => one[0] !== key);\n    this.#headers.push([\n      key,\n      value\n    ]);\n  }\n  /** Adds a header, whatever is answered. Throws `TypeError` when it is not allowed. */\n  addHeader(name, value) {\n    checkHeader(name, value);\n    this.#headers.push([\n      lower(name),\n      value\n    ]);\n  }\n  /** A header that was set. */\n  header(name) {\n    const key = lower(name);\n    return this.#headers.find((one) => one[0] === key)?.[1];\n  }\n  /** Takes what a handler returned as the answer. Nothing at all leaves the answer as it is. */\n  take(returned) {\n    if (returned === void 0 || returned === null) return;\n    if (isResponse(returned)) {\n      this.#status = returned.status;\n      this.#response = returned;\n    } else if (typeof returned === "string") this.set(200, TEXT_TYPE, returned);\n    else if (isView(returned)) {\n      const { buffer, byteOffset, byteLength: byteLength2 } = returned;\n      this.set(200, BYTES_TYPE, new Uint8ArrayClass(buffer, byteOffset, byteLength2));\n    } else if (returned instanceof ReadableStreamClass) this.set(200, BYTES_TYPE, returned);\n    else this.json(200, returned);\n  }\n  /** Reads what has to be read before the answer can be sent; undefined when nothing has. */\n  prepare() {\n    const response = this.#response;\n    if (response === void 0) return void 0;\n    for (const [name, value] of headersOf(response)) {\n      if (name === "set-cookie") this.addHeader(name, value);\n      else this.setHeader(name, value);\n    }\n    const text2 = textOfResponse(response);\n    if (text2 !== void 0) {\n      this.#body = text2 ?? void 0;\n      return void 0;\n    }\n    if (!isStreamed(response)) return this.#readBytes(response);\n    this.#stream = response.body ?? void 0;\n  }\n  /** The answer as it crosses; 204 when there is none. To be called after {@linkcode prepare}. */\n  result(codecs, buffers) {\n    if (this.#status === 0) return {\n      status: 204,\n      headers: this.#headers\n    };\n    const result = {\n      status: this.#status,\n      headers: this.#headers\n    };\n    if (this.#stream !== void 0) result.stream = this.#streams.add(this.#stream);\n    else if (typeof this.#body === "string") result.body = packText(this.#body, buffers);\n    else if (this.#body !== void 0) result.body = codecs.pack(this.#body, buffers);\n    return result;\n  }\n  async #readBytes(response) {\n    this.#body = new Uint8ArrayClass(await response.arrayBuffer());\n  }\n};\nfunction packText(text2, buffers) {\n  return text2.length > WRITTEN_LENGTH ? packOwned(encodeText(text2), buffers) : text2;\n}\n\nvar RouteEvent = class extends EventBase {\n  #owner;\n  #headers;\n  #store;\n  constructor(owner) {\n    super();\n    this.#owner = owner;\n  }\n  /** The request as the web knows it. */\n  get request() {\n    return this.#owner.incoming.request;\n  }\n  /** `GET` and so on. */\n  get method() {\n    return this.#owner.incoming.call.method;\n  }\n  /** The whole URL. */\n  get url() {\n    return this.#owner.incoming.call.url;\n  }\n  /** Path of the URL, without the query. */\n  get path() {\n    return this.#owner.incoming.path;\n  }\n  /** Headers of the request. */\n  get headers() {\n    return this.#headers ??= new HeadersClass(this.#owner.incoming.headers);\n  }\n  /** Who asks, as the host knows it; null for nobody. */\n  get auth() {\n    return this.#owner.auth();\n  }\n  /** The global `$app`. */\n  get app() {\n    return this.#owner.app();\n  }\n  /** Address of the peer, empty when unknown. */\n  remoteIP() {\n    return this.#owner.incoming.call.remote ?? "";\n  }\n  /** Headers of the answer, to be set before or after its body. */\n  get response() {\n    const headers = new ResponseHeaders(this.#owner.answer);\n    return {\n      header: () => headers\n    };\n  }\n  /** Runs the next middleware or the handler. */\n  next() {\n    return this.#owner.next();\n  }\n  json(status, value) {\n    this.#owner.answer.json(status, value);\n  }\n  string(status, text2) {\n    this.#owner.answer.set(status, "text/plain; charset=UTF-8", `${text2}`);\n  }\n  html(status, html) {\n    this.#owner.answer.set(status, "text/html; charset=UTF-8", `${html}`);\n  }\n  noContent(status) {\n    this.#owner.answer.set(status, void 0);\n  }\n  /** Throws `RangeError` unless the status is one of a redirect. */\n  redirect(status, url) {\n    if (!(status >= 300 && status <= 308)) {\n      throw new RangeErrorClass2(`Cannot redirect: the status must be from 300 to 308, ${current(status)}`);\n    }\n    this.#owner.answer.set(status, void 0);\n    this.#owner.answer.setHeader("location", `${url}`);\n  }\n  /** Throws `TypeError` unless the body is bytes. */\n  blob(status, type, bytes) {\n    const view = isView(bytes) ? bytes : new Uint8ArrayClass(bytes);\n    this.#owner.answer.set(status, type, view);\n  }\n  /** Sends a stream of bytes or texts as it comes. */\n  stream(status, type, body) {\n    this.#owner.answer.set(status, type, body);\n  }\n  /** A parameter of the path, empty when there is none. */\n  pathValue(name) {\n    const params = this.#owner.incoming.call.params;\n    return params === void 0 || !hasOwn(params, name) ? "" : params[name];\n  }\n  /** What is known of the request. A promise in the promise dialect, because the body may have to be fetched. */\n  requestInfo() {\n    const { incoming } = this.#owner;\n    if (!this.#owner.promises) return this.#info(incoming.parseBody());\n    return incoming.readBody().then((body) => this.#info(body));\n  }\n  /** The body, parsed, or assigned to `target`. A promise in the promise dialect. */\n  bindBody(target) {\n    const { incoming } = this.#owner;\n    if (!this.#owner.promises) return bind(target, incoming.parseBody());\n    return incoming.readBody().then((body) => bind(target, body));\n  }\n  /** A value that a middleware left. */\n  get(key) {\n    return this.#store?.get(key);\n  }\n  /** Leaves a value for the handlers after this one. */\n  set(key, value) {\n    (this.#store ??= new MapClass()).set(key, value);\n  }\n  #info(body) {\n    const { call: call2, headers, query } = this.#owner.incoming;\n    return {\n      query,\n      headers: headerFields(headers),\n      body,\n      auth: this.auth,\n      method: call2.method,\n      context: "default"\n    };\n  }\n};\nvar ResponseHeaders = class {\n  #answer;\n  constructor(answer) {\n    this.#answer = answer;\n  }\n  set(name, value) {\n    this.#answer.setHeader(`${name}`, `${value}`);\n  }\n  add(name, value) {\n    this.#answer.addHeader(`${name}`, `${value}`);\n  }\n  get(name) {\n    return this.#answer.header(`${name}`) ?? "";\n  }\n};\nfunction bind(target, body) {\n  if (target === void 0) return body;\n  if (typeof target !== "object" || target === null) {\n    throw new TypeErrorClass(`Cannot bind the body: the target must be an object, ${current(target)}`);\n  }\n  if (typeof body !== "object" || body === null) return target;\n  for (const name of keys(body)) {\n    const value = body[name];\n    defineProperty(target, name, {\n      value,\n      writable: true,\n      enumerable: true,\n      configurable: true\n    });\n  }\n  return target;\n}\n\nvar RouteRun = class extends Chain {\n  incoming;\n  answer;\n  promises;\n  #core;\n  #registry;\n  #event;\n  #buffers;\n  #auth;\n  constructor(core2, asks, registry, streams, frame, buffers) {\n    super(frame.handlers, core2.blocking);\n    const call2 = frame.data;\n    this.#core = core2;\n    this.#registry = registry;\n    this.#buffers = buffers;\n    this.promises = !core2.blocking;\n    this.incoming = new IncomingRequest(call2, core2.codecs.unpack(call2.body, buffers), frame.id, asks);\n    this.answer = new RouteAnswer(streams);\n    this.#event = new RouteEvent(this);\n  }\n  start() {\n    const running = this.run();\n    return running === void 0 ? this.answer.prepare() : running.then(() => this.answer.prepare());\n  }\n  result(id, buffers) {\n    const value = this.answer.result(this.#core.codecs, buffers);\n    return shortenAnswer(id, value, buffers.length);\n  }\n  auth() {\n    const { auth } = this.incoming.call;\n    this.#auth ??= {\n      value: this.#core.codecs.unpack(auth, this.#buffers)\n    };\n    return this.#auth.value ?? null;\n  }\n  app() {\n    return this.#registry.global("$app");\n  }\n  next() {\n    if (this.at < 0) throw new ErrorClass("Cannot call next(): the request has been answered");\n    return super.next();\n  }\n  invoke(position) {\n    return this.#registry.handler(this.handlers[position])(this.#event);\n  }\n  /** There is nothing after the handler of a route. */\n  outside() {\n  }\n  ended(_position, _went, returned) {\n    this.answer.take(returned);\n  }\n  twice(position) {\n    if (this.promises) {\n      throw new ErrorClass("Cannot call next(): this handler has called it before");\n    }\n    const { method, url } = this.incoming.call;\n    this.#core.warn("next-twice", this.handlers[position], `${method} ${url}: a handler called next() twice; the second call did nothing`);\n  }\n  blocked() {\n    return false;\n  }\n};\nvar FetchRun = class {\n  #core;\n  #app;\n  #incoming;\n  #answer;\n  constructor(core2, asks, app, streams, frame, buffers) {\n    const call2 = frame.data;\n    this.#core = core2;\n    this.#app = app;\n    this.#incoming = new IncomingRequest(call2, core2.codecs.unpack(call2.body, buffers), frame.id, asks);\n    this.#answer = new RouteAnswer(streams);\n  }\n  start() {\n    const response = this.#app.fetch(this.#incoming.request);\n    return isThenable(response) ? response.then((value) => this.#take(value)) : this.#take(response);\n  }\n  result(id, buffers) {\n    const value = this.#answer.result(this.#core.codecs, buffers);\n    return shortenAnswer(id, value, buffers.length);\n  }\n  #take(response) {\n    if (response instanceof ErrorClass) throw response;\n    this.#answer.take(response);\n    return this.#answer.prepare();\n  }\n};\n\nvar NO_BUFFERS = [];\nvar Calls = class {\n  #core;\n  #asks;\n  #registry;\n  #timers;\n  #streams = new Streams();\n  /** The plugin\'s `{ fetch }`, once it has loaded. */\n  app;\n  constructor(core2, asks, registry, timers) {\n    this.#core = core2;\n    this.#asks = asks;\n    this.#registry = registry;\n    this.#timers = timers;\n  }\n  /** Takes a batch of frames. */\n  take(text2, buffers) {\n    const frames = parse(text2);\n    let next2 = 0;\n    for (let i = 0; i < frames.length; i++) {\n      const frame = frames[i];\n      if (isArray(frame)) {\n        this.#start(expandCall(frame), NO_BUFFERS);\n        continue;\n      }\n      let own = NO_BUFFERS;\n      if ("b" in frame && frame.b !== void 0 && frame.b > 0) {\n        own = buffers.slice(next2, next2 + frame.b);\n        next2 += frame.b;\n      }\n      if (frame.t === "call") this.#start(frame, own);\n      else if (frame.t === "reply") this.#asks.settle(frame, own);\n      else if (frame.t === "ping") this.#core.outbox.push({\n        t: "pong",\n        usage: this.#core.usage()\n      });\n      else this.#timers.clearIntervals();\n    }\n  }\n  runNested(frame, buffers) {\n    const outer = this.#core.enter(frame.id);\n    let run;\n    try {\n      run = this.#make(frame, buffers);\n      const running = run.start();\n      if (running !== void 0) {\n        ignoreRejection(running);\n        throw new ErrorClass("Cannot wait for a promise here, because a host call of this plugin waits for this handler: write the handler as an `async function`, so that it runs in an instance of its own");\n      }\n    } catch (error) {\n      this.#core.leave(outer);\n      this.#fail(frame.id, error);\n      return;\n    }\n    this.#core.leave(outer);\n    this.#succeed(frame.id, run);\n  }\n  #start(frame, buffers) {\n    const outer = this.#core.enter(frame.id);\n    let run;\n    let running;\n    try {\n      run = this.#make(frame, buffers);\n      running = run.start();\n    } catch (error) {\n      this.#core.leave(outer);\n      this.#fail(frame.id, error);\n      return;\n    }\n    this.#core.leave(outer);\n    if (running === void 0) {\n      this.#succeed(frame.id, run);\n      return;\n    }\n    let settled = false;\n    running.then(() => {\n      settled = true;\n      this.#succeed(frame.id, run);\n    }, (error) => {\n      settled = true;\n      this.#fail(frame.id, error);\n    });\n    if (this.#core.blocking) this.#sayPending(frame.id, () => settled);\n  }\n  /** What ends at once says so by its result: a message of its own would wake the host once more. */\n  async #sayPending(id, settled) {\n    await whileSoon(settled);\n    if (!settled()) this.#core.outbox.push({\n      t: "pending",\n      id\n    });\n  }\n  #make(frame, buffers) {\n    switch (frame.kind) {\n      case "hook":\n        return new HookRun(this.#core, this.#asks, this.#registry, frame, buffers);\n      case "route":\n        return new RouteRun(this.#core, this.#asks, this.#registry, this.#streams, frame, buffers);\n      case "fetch":\n        if (this.app === void 0) throw new ErrorClass("Cannot fetch: the plugin has no fetch()");\n        return new FetchRun(this.#core, this.#asks, this.app, this.#streams, frame, buffers);\n      case "job":\n        return new JobRun(() => this.#registry.handler(frame.handlers[0])());\n      case "read":\n        return new StreamRun(this.#streams.read(frame.data));\n      case "cancel":\n        return new StreamRun(this.#streams.cancel(frame.data));\n    }\n  }\n  #succeed(id, run) {\n    try {\n      const buffers = [];\n      this.#core.outbox.push(run.result(id, buffers), buffers);\n    } catch (error) {\n      this.#fail(id, error);\n    }\n  }\n  #fail(id, error) {\n    this.#core.outbox.push({\n      t: "result",\n      id,\n      error: this.#core.wireError(error)\n    });\n  }\n};\nvar JobRun = class {\n  #handler;\n  constructor(handler) {\n    this.#handler = handler;\n  }\n  start() {\n    const returned = this.#handler();\n    return isThenable(returned) ? returned : void 0;\n  }\n  result(id) {\n    return {\n      t: "result",\n      id,\n      value: null\n    };\n  }\n};\nvar StreamRun = class {\n  #step;\n  #bytes = null;\n  constructor(step) {\n    this.#step = step;\n  }\n  start() {\n    return this.#step.then((bytes) => {\n      this.#bytes = bytes ?? null;\n    });\n  }\n  result(id, buffers) {\n    const value = this.#bytes === null ? null : packOwned(this.#bytes, buffers);\n    return {\n      t: "result",\n      id,\n      value\n    };\n  }\n};\n\nfunction catchErrors(report2) {\n  const { preventDefault } = Event.prototype;\n  const ErrorEventClass = ErrorEvent;\n  const RejectionClass = PromiseRejectionEvent;\n  const reasonOf = Object.getOwnPropertyDescriptor(PromiseRejectionEvent.prototype, "reason").get;\n  Object.defineProperty(globalThis, "dispatchEvent", {\n    value: function dispatchEvent2(event) {\n      try {\n        if (event instanceof RejectionClass && event.type === "unhandledrejection") {\n          apply2(preventDefault, event, []);\n          report2(apply2(reasonOf, event, []));\n        } else if (event instanceof ErrorEventClass) {\n          apply2(preventDefault, event, []);\n          report2(event.error);\n        }\n      } catch {\n      }\n      return false;\n    },\n    writable: false,\n    enumerable: false,\n    configurable: false\n  });\n}\n\nvar BURST_SECONDS = 10;\nvar LogBucket = class {\n  #perSecond;\n  #now;\n  #tokens;\n  #last;\n  #dropped = 0;\n  /** @param now Milliseconds since some fixed moment */\n  constructor(perSecond, now2) {\n    this.#perSecond = perSecond;\n    this.#now = now2;\n    this.#tokens = perSecond * BURST_SECONDS;\n    this.#last = now2();\n  }\n  /** Takes so many characters: how many lines were refused since the last one that passed, or -1 if this one is. */\n  take(characters) {\n    const now2 = this.#now();\n    const gained = (now2 - this.#last) / 1e3 * this.#perSecond;\n    this.#tokens = min2(this.#perSecond * BURST_SECONDS, this.#tokens + gained);\n    this.#last = now2;\n    if (this.#tokens < characters) {\n      this.#dropped++;\n      return -1;\n    }\n    this.#tokens -= characters;\n    const dropped = this.#dropped;\n    this.#dropped = 0;\n    return dropped;\n  }\n};\n\nvar { abs, min: min3 } = Math;\nfunction nearest(written, candidates) {\n  let best;\n  let bestDistance = tolerance(written.length) + 1;\n  for (const candidate of candidates) {\n    if (abs(candidate.length - written.length) >= bestDistance) continue;\n    const distance = editDistance(written, candidate);\n    if (distance < bestDistance) {\n      best = candidate;\n      bestDistance = distance;\n    }\n  }\n  return best;\n}\nfunction tolerance(length) {\n  if (length < 4) return 1;\n  const third = (length - length % 3) / 3;\n  return third < 2 ? 2 : third;\n}\nfunction editDistance(a, b) {\n  let row = [];\n  for (let j = 0; j <= b.length; j++) row.push(j);\n  for (let i = 1; i <= a.length; i++) {\n    const next2 = [\n      i\n    ];\n    for (let j = 1; j <= b.length; j++) {\n      const replaced = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);\n      next2.push(min3(replaced, row[j] + 1, next2[j - 1] + 1));\n    }\n    row = next2;\n  }\n  return row[b.length];\n}\n\nvar KEEP_LIST = Object.freeze(rules([\n  [\n    "kept",\n    "the language itself",\n    [\n      ...[\n        "AggregateError",\n        "Array",\n        "ArrayBuffer",\n        "AsyncDisposableStack",\n        "BigInt"\n      ],\n      ...[\n        "BigInt64Array",\n        "BigUint64Array",\n        "Boolean",\n        "DataView",\n        "Date",\n        "DisposableStack"\n      ],\n      ...[\n        "Error",\n        "EvalError",\n        "Float16Array",\n        "Float32Array"\n      ],\n      ...[\n        "Float64Array",\n        "Function",\n        "Infinity",\n        "Int16Array",\n        "Int32Array",\n        "Int8Array",\n        "Intl"\n      ],\n      ...[\n        "Iterator",\n        "JSON",\n        "Map",\n        "Math",\n        "NaN",\n        "Number",\n        "Object",\n        "Promise",\n        "Proxy"\n      ],\n      ...[\n        "RangeError",\n        "ReferenceError",\n        "Reflect",\n        "RegExp",\n        "Set",\n        "String",\n        "SuppressedError"\n      ],\n      ...[\n        "Symbol",\n        "SyntaxError",\n        "Temporal",\n        "TypeError",\n        "URIError",\n        "Uint16Array"\n      ],\n      ...[\n        "Uint32Array",\n        "Uint8Array",\n        "Uint8ClampedArray",\n        "WeakMap",\n        "WeakRef",\n        "WeakSet"\n      ],\n      ...[\n        "decodeURI",\n        "decodeURIComponent",\n        "encodeURI",\n        "encodeURIComponent",\n        "escape"\n      ],\n      ...[\n        "globalThis",\n        "isFinite",\n        "isNaN",\n        "parseFloat",\n        "parseInt",\n        "undefined",\n        "unescape"\n      ]\n    ]\n  ],\n  [\n    "kept",\n    "code made at run time has no more rights than the rest, and cannot import",\n    [\n      "eval"\n    ]\n  ],\n  [\n    "kept",\n    "names of the global object",\n    [\n      "self",\n      "global"\n    ]\n  ],\n  [\n    "kept",\n    "computes on values the plugin has; reaches nothing outside",\n    [\n      ...[\n        "AbortController",\n        "AbortSignal",\n        "Blob",\n        "ByteLengthQueuingStrategy"\n      ],\n      ...[\n        "CompressionStream",\n        "CountQueuingStrategy",\n        "Crypto",\n        "CryptoKey",\n        "CustomEvent"\n      ],\n      ...[\n        "DOMException",\n        "DecompressionStream",\n        "Event",\n        "EventTarget",\n        "File",\n        "FormData"\n      ],\n      ...[\n        "Headers",\n        "QuotaExceededError",\n        "ReadableByteStreamController",\n        "ReadableStream"\n      ],\n      ...[\n        "ReadableStreamBYOBReader",\n        "ReadableStreamBYOBRequest"\n      ],\n      ...[\n        "ReadableStreamDefaultController",\n        "ReadableStreamDefaultReader",\n        "Request"\n      ],\n      ...[\n        "TextDecoder",\n        "TextDecoderStream",\n        "TextEncoder",\n        "TextEncoderStream"\n      ],\n      ...[\n        "TransformStream",\n        "TransformStreamDefaultController",\n        "URLPattern",\n        "URLSearchParams"\n      ],\n      ...[\n        "WritableStream",\n        "WritableStreamDefaultController",\n        "WritableStreamDefaultWriter"\n      ],\n      ...[\n        "atob",\n        "btoa",\n        "crypto",\n        "structuredClone"\n      ]\n    ]\n  ],\n  [\n    "kept",\n    "long computations are bounded and come one after another: nobody can end their threads",\n    [\n      "SubtleCrypto"\n    ]\n  ],\n  [\n    "curated",\n    "without createObjectURL and revokeObjectURL, which act on the whole process",\n    [\n      "URL"\n    ]\n  ],\n  [\n    "curated",\n    "remembers a body of text, so that it need not be read back as a stream",\n    [\n      "Response"\n    ]\n  ],\n  [\n    "curated",\n    "what its callbacks throw is reported; the engine would write it to the terminal",\n    [\n      "FinalizationRegistry"\n    ]\n  ],\n  [\n    "curated",\n    "becomes log frames; Deno\'s own writes to the host\'s terminal",\n    [\n      "console"\n    ]\n  ],\n  [\n    "curated",\n    "only the clock; the rest reports on the runtime",\n    [\n      "performance"\n    ]\n  ],\n  [\n    "curated",\n    "functions only, errors are reported, and the host can call repeated ones off",\n    [\n      ...[\n        "setTimeout",\n        "setInterval",\n        "clearTimeout",\n        "clearInterval",\n        "queueMicrotask"\n      ]\n    ]\n  ],\n  [\n    "curated",\n    "Deno looks it up to report errors, so it has to be there; plugins cannot use it",\n    [\n      "dispatchEvent"\n    ]\n  ],\n  [\n    "cut",\n    "bytes are Uint8Array; Deno\'s own keeps more than that",\n    [\n      "Buffer",\n      "nodeBootstrap"\n    ]\n  ],\n  [\n    "cut",\n    "starts threads with uncut globals",\n    [\n      "Worker"\n    ]\n  ],\n  [\n    "cut",\n    "reaches other plugins or the disk",\n    [\n      "BroadcastChannel",\n      "Cache",\n      "CacheStorage",\n      "caches"\n    ]\n  ],\n  [\n    "cut",\n    "keeps data of the host\'s program",\n    [\n      "localStorage",\n      "sessionStorage",\n      "Storage"\n    ]\n  ],\n  [\n    "cut",\n    "the network is reached by what a grant brings back, and by nothing else",\n    [\n      ...[\n        "EventSource",\n        "WebSocketError",\n        "WebSocketStream",\n        "WebTransport"\n      ]\n    ]\n  ],\n  [\n    "cut",\n    "memory that other threads see, and ways to sleep in it unseen",\n    [\n      ...[\n        "Atomics",\n        "SharedArrayBuffer",\n        "WebAssembly"\n      ]\n    ]\n  ],\n  [\n    "cut",\n    "the line to the host belongs to the bootstrap",\n    [\n      ...[\n        "close",\n        "getParent",\n        "importScripts",\n        "name",\n        "onclose",\n        "onerror",\n        "onmessage"\n      ],\n      ...[\n        "onmessageerror",\n        "onunhandledrejection",\n        "postMessage",\n        "reportError"\n      ],\n      ...[\n        "addEventListener",\n        "removeEventListener",\n        "closed",\n        "onload",\n        "onbeforeunload",\n        "onunload"\n      ]\n    ]\n  ],\n  [\n    "cut",\n    "timers do the same, and its events would show the plugin classes that carry frames",\n    [\n      ...[\n        "MessageChannel",\n        "MessagePort",\n        "clearImmediate",\n        "setImmediate"\n      ]\n    ]\n  ],\n  [\n    "cut",\n    "events of things that are cut",\n    [\n      ...[\n        "CloseEvent",\n        "ErrorEvent",\n        "FileReader",\n        "MessageEvent",\n        "ProgressEvent"\n      ],\n      ...[\n        "PromiseRejectionEvent"\n      ]\n    ]\n  ],\n  [\n    "cut",\n    "locks, devices and traits of the host\'s machine",\n    [\n      ...[\n        "GPU",\n        "GPUAdapter",\n        "GPUAdapterInfo",\n        "GPUBindGroup",\n        "GPUBindGroupLayout",\n        "GPUBuffer"\n      ],\n      ...[\n        "GPUBufferUsage",\n        "GPUCanvasContext",\n        "GPUColorWrite",\n        "GPUCommandBuffer"\n      ],\n      ...[\n        "GPUCommandEncoder",\n        "GPUCompilationInfo",\n        "GPUCompilationMessage"\n      ],\n      ...[\n        "GPUComputePassEncoder",\n        "GPUComputePipeline",\n        "GPUDevice",\n        "GPUDeviceLostInfo"\n      ],\n      ...[\n        "GPUError",\n        "GPUInternalError",\n        "GPUMapMode",\n        "GPUOutOfMemoryError",\n        "GPUPipelineError"\n      ],\n      ...[\n        "GPUPipelineLayout",\n        "GPUQuerySet",\n        "GPUQueue",\n        "GPURenderBundle"\n      ],\n      ...[\n        "GPURenderBundleEncoder",\n        "GPURenderPassEncoder",\n        "GPURenderPipeline",\n        "GPUSampler"\n      ],\n      ...[\n        "GPUShaderModule",\n        "GPUShaderStage",\n        "GPUSupportedFeatures",\n        "GPUSupportedLimits"\n      ],\n      ...[\n        "GPUTexture",\n        "GPUTextureUsage",\n        "GPUTextureView",\n        "GPUUncapturedErrorEvent"\n      ],\n      ...[\n        "GPUValidationError",\n        "Lock",\n        "LockManager",\n        "NavigatorUAData",\n        "Navigator",\n        "WorkerNavigator"\n      ],\n      ...[\n        "navigator"\n      ]\n    ]\n  ],\n  [\n    "cut",\n    "graphics",\n    [\n      ...[\n        "DOMMatrix",\n        "DOMMatrixReadOnly",\n        "DOMPoint",\n        "DOMPointReadOnly",\n        "DOMQuad",\n        "DOMRect"\n      ],\n      ...[\n        "DOMRectReadOnly",\n        "ImageBitmap",\n        "ImageBitmapRenderingContext",\n        "ImageData"\n      ],\n      ...[\n        "OffscreenCanvas",\n        "createImageBitmap"\n      ]\n    ]\n  ],\n  [\n    "cut",\n    "reports on the runtime",\n    [\n      ...[\n        "Performance",\n        "PerformanceEntry",\n        "PerformanceMark",\n        "PerformanceMeasure"\n      ],\n      ...[\n        "PerformanceObserver",\n        "PerformanceObserverEntryList"\n      ]\n    ]\n  ],\n  [\n    "cut",\n    "asks whoever sits at the host\'s terminal",\n    [\n      "alert",\n      "confirm",\n      "prompt"\n    ]\n  ],\n  [\n    "cut",\n    "says what kind of worker it is and where its code lies",\n    [\n      ...[\n        "DedicatedWorkerGlobalScope",\n        "WorkerGlobalScope",\n        "WorkerLocation",\n        "Location",\n        "Window",\n        "location"\n      ]\n    ]\n  ]\n], [\n  [\n    "Deno",\n    [\n      "read",\n      "write",\n      "env",\n      "net",\n      "sys",\n      "run",\n      "ffi"\n    ],\n    "signals, arguments, streams and internals"\n  ],\n  [\n    "process",\n    [\n      "env"\n    ],\n    "signals, arguments, streams and internals"\n  ],\n  [\n    "fetch",\n    [\n      "net"\n    ],\n    "the network needs a permission"\n  ],\n  [\n    "WebSocket",\n    [\n      "net"\n    ],\n    "the network needs a permission"\n  ]\n]));\nfunction rules(groups, granted) {\n  const table2 = /* @__PURE__ */ Object.create(null);\n  for (const [fate, why, names2] of groups) {\n    for (const name of names2) table2[name] = Object.freeze({\n      fate,\n      why\n    });\n  }\n  for (const [name, by, why] of granted) table2[name] = Object.freeze({\n    fate: "granted",\n    why,\n    by\n  });\n  return table2;\n}\n\nvar INSTEAD = Object.freeze(Object.assign(create(null), {\n  $kv: "the program around the host did not give it the option `kv`",\n  $os: "use Deno.readTextFile, Deno.env.get and their kind, which permissions bring back",\n  $security: "use crypto",\n  $apis: "write a middleware that looks at e.auth",\n  DynamicModel: "use a plain object",\n  ValidationError: \'the data of an error is any object, such as { title: "is missing" }\'\n}));\nvar METHODS = Object.freeze(Object.assign(create(null), {\n  "e.request.pathValue": "use e.pathValue(name)",\n  "e.request.url.query": "use e.requestInfo().query",\n  "e.realIP": "use e.remoteIP()"\n}));\nfunction explainMissingName(error, names2) {\n  try {\n    if (!(error instanceof ErrorClass)) return;\n    const name = subject(error, "ReferenceError", " is not defined");\n    const method = subject(error, "TypeError", " is not a function") ?? "";\n    const help = name === void 0 ? METHODS[method] : helpWith(name, names2);\n    if (help !== void 0) error.message += `: ${help}`;\n  } catch {\n  }\n}\nfunction knownNames(...globals) {\n  return globals.flatMap((one) => keys(one));\n}\nfunction subject(error, kind, end) {\n  if (error.name !== kind || !endsWith(error.message, end)) return void 0;\n  return slice(error.message, 0, error.message.length - end.length);\n}\nfunction helpWith(name, names2) {\n  const by = KEEP_LIST[name]?.by;\n  if (by !== void 0) {\n    const which = by.length === 1 ? "the permission" : "one of the permissions";\n    return `it comes with ${which} ${by.join(", ")}, which the manifest has to ask for`;\n  }\n  const instead = INSTEAD[name];\n  if (instead !== void 0) return instead;\n  const meant = nearest(name, names2);\n  const guess = meant === void 0 ? "" : `did you mean "${meant}"?`;\n  const isHook = startsWith(name, "on") && charCode(name, 2) >= 65 && charCode(name, 2) <= 90;\n  if (!isHook) return guess === "" ? void 0 : guess;\n  const hooks = names2.filter((one) => startsWith(one, "on"));\n  return `${guess === "" ? "" : `${guess} `}the hooks of this host are ${hooks.join(", ")}`;\n}\n\nvar LOG_LENGTH = 64 * 1024;\nvar WARNING_LENGTH = 2e3;\nvar Core = class {\n  plugin;\n  dialect;\n  blocking;\n  limits;\n  outbox;\n  codecs;\n  mailbox;\n  /** What this sandbox has used so far. */\n  usage;\n  /** Ends the thread. Returns only to code that runs on for a moment; nothing may be done after it. */\n  end;\n  #bucket;\n  #warned = create(null);\n  /** Id of the call whose plugin code runs now, 0 for none; see {@linkcode enter}. */\n  current = 0;\n  /** Globals of plugins, for messages. */\n  names = [];\n  constructor(start2, parts) {\n    this.plugin = start2.plugin;\n    this.dialect = start2.dialect;\n    this.blocking = start2.dialect === "blocking";\n    this.limits = start2.limits;\n    this.outbox = parts.outbox;\n    this.codecs = parts.codecs;\n    this.mailbox = parts.mailbox;\n    this.usage = parts.usage;\n    this.end = parts.end;\n    this.#bucket = new LogBucket(start2.limits.logCharsPerSecond, milliseconds);\n  }\n  /** Says that code of a call runs from now on; returns what to give to {@linkcode leave}. */\n  enter(call2) {\n    const outer = this.current;\n    this.current = call2;\n    this.mailbox.current = call2;\n    return outer;\n  }\n  /** Says that the code of the call {@linkcode enter} was told about has returned. */\n  leave(outer) {\n    this.current = outer;\n    this.mailbox.current = outer;\n  }\n  /** Anything thrown, as it crosses; positions count in the plugin\'s code. */\n  wireError(error) {\n    explainMissingName(error, this.names);\n    const wire = toWireError(error);\n    if (wire.stack !== void 0) wire.stack = correctStack(wire.stack, this.plugin);\n    return wire;\n  }\n  /** Sends a line of the log, unless the plugin has logged too much lately. */\n  log(level, text2) {\n    const line2 = text2.length > LOG_LENGTH ? slice(text2, 0, LOG_LENGTH - 1) + "\\u2026" : text2;\n    const dropped = this.#bucket.take(line2.length + 1);\n    if (dropped < 0) return;\n    this.outbox.push({\n      t: "log",\n      level,\n      text: line2,\n      ...dropped > 0 && {\n        dropped\n      }\n    });\n  }\n  /** Reports an error outside any call. Counts as logging. */\n  fault(error) {\n    const wire = this.wireError(error);\n    const dropped = this.#bucket.take(wire.message.length + (wire.stack?.length ?? 0) + 1);\n    if (dropped < 0) return;\n    this.outbox.push({\n      t: "fault",\n      error: wire\n    });\n  }\n  /** Reports a misuse that stops nothing, once for each handler. */\n  warn(code, handler, text2) {\n    const key = `${code} ${handler}`;\n    if (this.#warned[key] === true) return;\n    this.#warned[key] = true;\n    this.outbox.push({\n      t: "warning",\n      code,\n      handler,\n      text: slice(text2, 0, WARNING_LENGTH)\n    });\n  }\n};\n\nvar INHERITED = [\n  "addEventListener",\n  "removeEventListener",\n  "getParent"\n];\nfunction cutGlobals() {\n  closeStandardStreams();\n  forgetObjectUrls();\n  deleteUnknownNames();\n  replacePrototype();\n}\nfunction closeStandardStreams() {\n  Deno.stdin.close();\n  Deno.stdout.close();\n  Deno.stderr.close();\n}\nfunction deleteUnknownNames() {\n  for (const name of Object.getOwnPropertyNames(globalThis)) {\n    if (KEEP_LIST[name]?.fate === "kept" || name === "dispatchEvent") continue;\n    while (Object.hasOwn(globalThis, name) && Reflect.deleteProperty(globalThis, name)) ;\n    if (Object.hasOwn(globalThis, name)) {\n      throw new TypeError(`Cannot cut the global "${name}": this version of Deno has fixed it`);\n    }\n  }\n}\nfunction forgetObjectUrls() {\n  Reflect.deleteProperty(URL, "createObjectURL");\n  Reflect.deleteProperty(URL, "revokeObjectURL");\n}\nfunction replacePrototype() {\n  const prototype = Object.create(EventTarget.prototype, {\n    constructor: {\n      value: Object\n    }\n  });\n  for (const name of INHERITED) Object.defineProperty(prototype, name, {\n    value: void 0\n  });\n  Object.setPrototypeOf(globalThis, Object.freeze(prototype));\n}\n\nimport { registerHooks } from "node:module";\nfunction closeImportGate() {\n  registerHooks({\n    resolve(specifier) {\n      throw new TypeError(`Cannot import "${specifier}": plugins import their own files and nothing else, and only with a fixed name`);\n    }\n  });\n}\n\nvar GRANTED_APIS = {\n  read: {\n    "Deno.readTextFile": "the text of a file",\n    "Deno.readTextFileSync": "the same, at once",\n    "Deno.readFile": "the bytes of a file",\n    "Deno.readFileSync": "the same, at once",\n    "Deno.readDir": "the entries of a folder, to be read with `for await`",\n    "Deno.readDirSync": "the same, at once",\n    "Deno.stat": "size, times and kind of a file or folder",\n    "Deno.statSync": "the same, at once",\n    "Deno.lstat": "the same of a link itself",\n    "Deno.lstatSync": "the same, at once",\n    "Deno.realPath": "the absolute path without links; a link that leads out of the grant is refused",\n    "Deno.realPathSync": "the same, at once"\n  },\n  write: {\n    "Deno.writeTextFile": "writes a text (string) to a file; options `append`, `create`, `createNew`, `mode`",\n    "Deno.writeTextFileSync": "the same, at once",\n    "Deno.writeFile": "writes bytes (Uint8Array) to a file; the same options",\n    "Deno.writeFileSync": "the same, at once",\n    "Deno.mkdir": "makes a folder; options `recursive`, `mode`",\n    "Deno.mkdirSync": "the same, at once",\n    "Deno.remove": "removes a file or folder; option `recursive`",\n    "Deno.removeSync": "the same, at once",\n    "Deno.rename": "moves a file or folder, but no link and no folder with one in it; needs read and write of the old path, write of the new",\n    "Deno.renameSync": "the same, at once",\n    "Deno.copyFile": "copies a file; needs read of the first, write of the second",\n    "Deno.copyFileSync": "the same, at once"\n  },\n  env: {\n    "Deno.env.get": "the value of a granted variable; others throw",\n    "Deno.env.has": "whether a granted variable is set; others throw",\n    "process.env": "the granted variables; cannot be changed, and does not list those of a grant like `AWS_*`"\n  },\n  net: {\n    "fetch": "HTTP and HTTPS to granted hosts; each redirect is checked too; in a worker a body is sent whole",\n    "WebSocket": "a socket to a granted host",\n    "Deno.connect": "a TCP connection with `read`, `write`, `readable`, `writable`, `close`; `limits.fetchesInFlight` bounds how many are open",\n    "Deno.connectTls": "the same over TLS; options `hostname`, `port`, `caCerts`"\n  },\n  sys: {\n    "Deno.hostname": "name of the machine",\n    "Deno.osRelease": "release of the operating system",\n    "Deno.osUptime": "seconds since the machine started",\n    "Deno.loadavg": "load of the machine over 1, 5 and 15 minutes",\n    "Deno.networkInterfaces": "the machine\'s network interfaces",\n    "Deno.systemMemoryInfo": "memory of the machine",\n    "Deno.uid": "user id of the host\'s process",\n    "Deno.gid": "group id of the host\'s process"\n  },\n  run: {\n    "Deno.Command": "starts a granted program: `output()`, `outputSync()`, `spawn()`; options `args`, `cwd`, `env`, `clearEnv`, and `stdin`, `stdout`, `stderr` as `piped` or `null`"\n  },\n  ffi: {\n    "Deno.dlopen": "loads a granted library, with its symbols as Deno knows them"\n  }\n};\nvar ERROR_NAMES = [\n  ...[\n    "AddrInUse",\n    "AddrNotAvailable",\n    "AlreadyExists",\n    "BadResource",\n    "BrokenPipe",\n    "Busy"\n  ],\n  ...[\n    "ConnectionAborted",\n    "ConnectionRefused",\n    "ConnectionReset",\n    "FilesystemLoop"\n  ],\n  ...[\n    "Interrupted",\n    "InvalidData",\n    "IsADirectory",\n    "NetworkUnreachable",\n    "NotADirectory"\n  ],\n  ...[\n    "NotCapable",\n    "NotConnected",\n    "NotFound",\n    "NotSupported",\n    "PermissionDenied",\n    "TimedOut"\n  ],\n  ...[\n    "UnexpectedEof",\n    "WouldBlock",\n    "WriteZero"\n  ]\n];\n\nvar ERRORS = makeClasses();\nfunction makeError(name, message) {\n  return new (ERRORS[name] ?? ErrorClass)(message);\n}\nfunction fromDeno(error, refused) {\n  if (typeof error !== "object" || error === null) return error;\n  const name = ownText(error, "name");\n  if (name === void 0 || ERRORS[name] === void 0 || error instanceof ERRORS[name]) {\n    return error;\n  }\n  if (name === "NotCapable") return refused();\n  const made = new ERRORS[name](ownText(error, "message") ?? "");\n  const code = ownText(error, "code");\n  if (code !== void 0) define(made, "code", code);\n  return made;\n}\nfunction makeClasses() {\n  const classes = create(null);\n  for (const name of ERROR_NAMES) {\n    const made = class extends ErrorClass {\n      constructor(message, options) {\n        super(message, options);\n        define(this, "name", name);\n      }\n    };\n    defineProperty(made, "name", {\n      value: name\n    });\n    freeze(made.prototype);\n    classes[name] = freeze(made);\n  }\n  return freeze(classes);\n}\nfunction ownText(error, name) {\n  const value = getOwnPropertyDescriptor(error, name)?.value;\n  return typeof value === "string" ? value : void 0;\n}\nfunction define(error, name, value) {\n  defineProperty(error, name, {\n    value,\n    configurable: true,\n    writable: true,\n    enumerable: false\n  });\n}\n\nvar Fence = class {\n  #plugin;\n  constructor(plugin) {\n    this.#plugin = plugin;\n  }\n  /** Whether this thread holds a permission for one thing. */\n  has(kind, item) {\n    return permissionState(kind, item) === "granted";\n  }\n  /** Throws `NotCapable` unless this thread holds the permission. */\n  check(kind, item) {\n    if (!this.has(kind, item)) throw this.refusal(kind, item);\n  }\n  /** The error that says what is missing, and where to ask for it. */\n  refusal(kind, item, why = "it was not granted") {\n    return makeError("NotCapable", `Cannot use ${kind} of "${item}" in plugin "${this.#plugin}": ${why}; ask for it under "permissions.${kind}" of the plugin\'s manifest`);\n  }\n  /** An error of Deno\'s as plugins get it. */\n  error(error, kind, item) {\n    return fromDeno(error, () => this.has(kind, item) ? this.refusal(kind, item, "it leads to what was not granted itself") : this.refusal(kind, item));\n  }\n};\n\nvar { dlopen } = Deno;\nfunction ffiFunctions(fence, links) {\n  return {\n    "Deno.dlopen": (file, symbols) => {\n      const path = links.path(file);\n      fence.check("ffi", path);\n      if (typeof symbols !== "object" || symbols === null) {\n        throw new TypeErrorClass(`Cannot load "${path}": needs its symbols, ${current(symbols)}`);\n      }\n      try {\n        return dlopen(path, symbols);\n      } catch (error) {\n        throw fence.error(error, "ffi", path);\n      }\n    }\n  };\n}\n\nvar deno = Deno;\nvar typeOf = getterOf(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag);\nvar FIELDS2 = [\n  ...[\n    "isFile",\n    "isDirectory",\n    "isSymlink",\n    "size",\n    "mtime",\n    "atime",\n    "birthtime",\n    "ctime",\n    "dev"\n  ],\n  ...[\n    "ino",\n    "mode",\n    "nlink",\n    "uid",\n    "gid",\n    "rdev",\n    "blksize",\n    "blocks",\n    "isBlockDevice"\n  ],\n  ...[\n    "isCharDevice",\n    "isFifo",\n    "isSocket"\n  ]\n];\nvar Pairs = class {\n  files = {};\n  #fence;\n  #kind;\n  constructor(fence, kind) {\n    this.#fence = fence;\n    this.#kind = kind;\n  }\n  /**\n   * Adds `Deno.name` and `Deno.nameSync`. `prepare` makes plain arguments of the plugin\'s and checks them; `copy` makes\n   * what the plugin gets.\n   */\n  add(name, original, originalSync, prepare, copy = same2) {\n    this.files[`Deno.${name}`] = async (...args) => {\n      const plain = prepare(args);\n      try {\n        return copy(await apply2(original, void 0, plain));\n      } catch (error) {\n        throw this.#fence.error(error, this.#kind, `${plain[0]}`);\n      }\n    };\n    this.files[`Deno.${name}Sync`] = (...args) => {\n      const plain = prepare(args);\n      try {\n        return copy(apply2(originalSync, void 0, plain));\n      } catch (error) {\n        throw this.#fence.error(error, this.#kind, `${plain[0]}`);\n      }\n    };\n  }\n};\nfunction readFunctions(fence, links) {\n  const pairs = new Pairs(fence, "read");\n  const { readDir, readDirSync: readDirSync2 } = deno;\n  function path(args, itself = false) {\n    const path1 = links.path(args[0]);\n    links.check("read", path1, itself);\n    return [\n      path1\n    ];\n  }\n  pairs.add("readTextFile", deno.readTextFile, deno.readTextFileSync, (args) => path(args));\n  pairs.add("readFile", deno.readFile, deno.readFileSync, (args) => path(args));\n  pairs.add("stat", deno.stat, deno.statSync, (args) => path(args), copyInfo);\n  pairs.add("lstat", deno.lstat, deno.lstatSync, (args) => path(args, true), copyInfo);\n  pairs.add("realPath", deno.realPath, deno.realPathSync, (args) => path(args));\n  async function* list(folder) {\n    try {\n      for await (const entry of readDir(folder)) yield copyEntry(entry);\n    } catch (error) {\n      throw fence.error(error, "read", folder);\n    }\n  }\n  pairs.files["Deno.readDir"] = (...args) => list(path(args)[0]);\n  pairs.files["Deno.readDirSync"] = (...args) => {\n    const [folder] = path(args);\n    try {\n      const entries = [];\n      for (const entry of readDirSync2(folder)) entries.push(copyEntry(entry));\n      return entries.values();\n    } catch (error) {\n      throw fence.error(error, "read", folder);\n    }\n  };\n  return pairs.files;\n}\nfunction writeFunctions(fence, links) {\n  const pairs = new Pairs(fence, "write");\n  function target(value, itself = false) {\n    const path = links.path(value);\n    links.check("write", path, itself);\n    return path;\n  }\n  const write = deno.writeFile;\n  function content(args, bytes) {\n    const plain = plainOptions(args[2], WRITE_FLAGS);\n    return [\n      target(args[0]),\n      bytes,\n      plain\n    ];\n  }\n  pairs.add("writeTextFile", write, deno.writeFileSync, (args) => {\n    const text2 = args[1];\n    if (typeof text2 === "string") return content(args, encodeText(text2));\n    throw new TypeErrorClass(`Cannot write: the text must be a string, ${current(text2)}`);\n  });\n  pairs.add("writeFile", write, deno.writeFileSync, (args) => content(args, copyBytes(args[1])));\n  pairs.add("mkdir", deno.mkdir, deno.mkdirSync, ([path, options]) => {\n    const plain = plainOptions(options, [\n      "recursive"\n    ]);\n    return [\n      target(path),\n      plain\n    ];\n  });\n  pairs.add("remove", deno.remove, deno.removeSync, ([path, options]) => {\n    const { recursive = false } = plainOptions(options, [\n      "recursive"\n    ]);\n    return [\n      target(path, true),\n      {\n        recursive\n      }\n    ];\n  });\n  pairs.add("rename", deno.rename, deno.renameSync, ([from, to]) => {\n    const paths2 = [\n      links.path(from),\n      links.path(to)\n    ];\n    links.check("read", paths2[0], true);\n    links.check("write", paths2[0], true);\n    links.check("write", paths2[1], true);\n    links.checkMove(paths2[0]);\n    return paths2;\n  });\n  pairs.add("copyFile", deno.copyFile, deno.copyFileSync, ([from, to]) => {\n    const paths2 = [\n      links.path(from),\n      links.path(to)\n    ];\n    links.check("read", paths2[0]);\n    links.check("write", paths2[1]);\n    return paths2;\n  });\n  return pairs.files;\n}\nvar WRITE_FLAGS = [\n  "append",\n  "create",\n  "createNew"\n];\nfunction copyBytes(value) {\n  if (apply2(typeOf, value, []) !== "Uint8Array") {\n    throw new TypeErrorClass(`Cannot write: the bytes must be a Uint8Array, ${current(value)}`);\n  }\n  return new Uint8ArrayClass(value);\n}\nfunction plainOptions(value, flags) {\n  const plain = {};\n  if (typeof value !== "object" || value === null) return plain;\n  const given = value;\n  for (const name of flags) {\n    const flag = given[name];\n    if (flag !== void 0) plain[name] = !!flag;\n  }\n  const { mode } = given;\n  if (typeof mode === "number") plain.mode = mode & 511;\n  return plain;\n}\nfunction copyInfo(info) {\n  const copy = {};\n  for (const name of FIELDS2) copy[name] = info[name];\n  return copy;\n}\nfunction copyEntry({ name, isFile, isDirectory, isSymlink }) {\n  return {\n    name,\n    isFile,\n    isDirectory,\n    isSymlink\n  };\n}\nfunction same2(value) {\n  return value;\n}\n\nvar deno2 = Deno;\nvar { get, has } = Deno.env;\nvar env = Deno.env;\nfunction envFunctions(fence, names2) {\n  function granted(value) {\n    if (typeof value !== "string" || value === "") {\n      throw new TypeErrorClass(`Cannot read a variable: its name must be a text, ${current(value)}`);\n    }\n    fence.check("env", value);\n    return value;\n  }\n  const values = create(null);\n  for (const name of names2) {\n    const value = get.call(env, name);\n    if (value !== void 0) values[name] = value;\n  }\n  return {\n    "Deno.env.get": (name) => get.call(env, granted(name)),\n    "Deno.env.has": (name) => has.call(env, granted(name)),\n    "process.env": new ProxyClass(freeze(values), {\n      __proto__: null,\n      get(target, name) {\n        if (typeof name === "symbol" || name === "" || hasOwn(target, name)) {\n          return target[name];\n        }\n        return fence.has("env", name) ? get.call(env, name) : void 0;\n      }\n    })\n  };\n}\nfunction sysFunctions(fence, names2) {\n  const functions = {};\n  for (const name of names2) {\n    if (!hasOwn(GRANTED_APIS.sys, `Deno.${name}`)) {\n      throw new ErrorClass(`Cannot grant sys "${name}": nothing in a sandbox would use it`);\n    }\n    const original = deno2[name];\n    functions[`Deno.${name}`] = () => {\n      try {\n        fence.check("sys", name);\n        return original();\n      } catch (error) {\n        throw fence.error(error, "sys", name);\n      }\n    };\n  }\n  return functions;\n}\n\nvar URLClass2 = URL;\nvar upperCase = String.prototype.toUpperCase;\nvar { apply: apply8 } = Reflect;\nvar { freeze: freeze2 } = Object;\nvar MAX_REDIRECTS = 20;\nvar SECRET_HEADERS = freeze2([\n  "authorization",\n  "cookie",\n  "proxy-authorization"\n]);\nvar BODY_HEADERS = freeze2([\n  "content-encoding",\n  "content-language",\n  "content-location",\n  "content-type",\n  "content-length"\n]);\nfunction isRedirect(status) {\n  return status === 301 || status === 302 || status === 303 || status === 307 || status === 308;\n}\nfunction nextStep(from, method, status, location) {\n  const url = new URLClass2(location, from);\n  const plain = apply8(upperCase, method, []);\n  const dropsBody = status === 303 ? plain !== "GET" && plain !== "HEAD" : status < 303 && plain === "POST";\n  return {\n    url,\n    method: dropsBody ? "GET" : method,\n    dropsBody,\n    dropsSecrets: url.origin !== from.origin\n  };\n}\n\nvar AbortSignalClass = AbortSignal;\nvar hrefOf = getterOf(URL.prototype, "href");\nfunction createFetch(fence, net) {\n  return async function fetch2(input, init) {\n    const plan = planOf(input, init);\n    const send = net.sender();\n    for (let hops = 0; ; hops++) {\n      const host = hostOf(plan.url);\n      fence.check("net", host);\n      let response;\n      try {\n        response = await send(plan);\n      } catch (error) {\n        throw fence.error(error, "net", host);\n      }\n      const location = redirectOf(plan, response);\n      if (location === null) return finish(response, hops > 0);\n      await response.body?.cancel();\n      if (hops === MAX_REDIRECTS) {\n        throw new TypeErrorClass(`Cannot fetch: more than ${hops} redirects`);\n      }\n      follow(plan, location, response.status);\n    }\n  };\n}\nfunction hostOf({ protocol, hostname, port }) {\n  switch (protocol) {\n    case "http:":\n    case "ws:":\n      return `${hostname}:${port || 80}`;\n    case "https:":\n    case "wss:":\n      return `${hostname}:${port || 443}`;\n  }\n  throw new TypeErrorClass(`Cannot connect: the URL must begin with http: or https:, current value is "${protocol}"`);\n}\nfunction toUrl(value) {\n  let href = value;\n  if (typeof value === "object" && value !== null) {\n    try {\n      href = apply2(hrefOf, value, []);\n    } catch {\n      href = void 0;\n    }\n  }\n  if (typeof href !== "string") {\n    throw new TypeErrorClass(`Cannot connect: the address must be a text or a URL, ${current(value)}`);\n  }\n  return new URLClass(href);\n}\nfunction toTexts(list) {\n  const texts = [];\n  const { length } = list;\n  for (let i = 0; i < length; i++) texts.push(`${list[i]}`);\n  return texts;\n}\nfunction planOf(input, init) {\n  const base = input instanceof PlainRequest ? new PlainRequest(input) : void 0;\n  const given = typeof init === "object" && init !== null ? init : {};\n  const { method, headers, body, redirect, signal } = given;\n  const plan = {\n    url: base === void 0 ? toUrl(input) : new URLClass(base.url),\n    method: method === void 0 ? base?.method ?? "GET" : `${method}`,\n    headers: new HeadersClass(headers ?? base?.headers),\n    body: body === void 0 ? base?.body ?? null : plainBody(body),\n    redirect: redirect === void 0 ? base?.redirect ?? "follow" : `${redirect}`,\n    signal: null\n  };\n  if (signal !== void 0 && signal !== null) plan.signal = AbortSignalClass.any([\n    signal\n  ]);\n  else if (base !== void 0) plan.signal = base.signal;\n  if (plan.url.username !== "" || plan.url.password !== "") {\n    throw new TypeErrorClass("Cannot fetch: the URL must not hold a name or password; set a header");\n  }\n  return plan;\n}\nfunction plainBody(body) {\n  if (body === null || typeof body === "string") return body;\n  if (isView(body)) {\n    return new Uint8ArrayClass(new Uint8ArrayClass(body.buffer, body.byteOffset, body.byteLength));\n  }\n  return body;\n}\nfunction redirectOf(plan, response) {\n  if (plan.redirect === "manual" || !isRedirect(response.status)) return null;\n  const location = response.headers.get("location");\n  if (location === null) return null;\n  if (plan.redirect === "error") {\n    throw new TypeErrorClass(`Cannot fetch "${plan.url.href}": it redirects`);\n  }\n  return location;\n}\nfunction follow(plan, location, status) {\n  const next2 = nextStep(plan.url, plan.method, status, location);\n  if (next2.dropsBody) {\n    plan.body = null;\n    for (const name of BODY_HEADERS) plan.headers.delete(name);\n  } else if (plan.body instanceof ReadableStreamClass) {\n    throw new TypeErrorClass(`Cannot fetch "${plan.url.href}": it redirects, and the body was a stream`);\n  }\n  if (next2.dropsSecrets) {\n    for (const name of SECRET_HEADERS) plan.headers.delete(name);\n  }\n  plan.method = next2.method;\n  plan.url = next2.url;\n}\nfunction finish(response, redirected) {\n  setPrototypeOf(response, ResponseClass.prototype);\n  if (redirected) defineProperty(response, "redirected", {\n    value: true\n  });\n  return response;\n}\n\nvar Sockets = class {\n  #most;\n  #open = 0;\n  /** @param most How many may be open */\n  constructor(most) {\n    this.#most = most;\n  }\n  /** Counts one that is about to be opened. What is returned uncounts it, once. Throws `TypeError` when it is one too many. */\n  enter(host) {\n    if (this.#open >= this.#most) {\n      throw new TypeErrorClass(`Cannot connect to "${host}": ${this.#most} sockets are open, the limit "fetchesInFlight"; close some of them`);\n    }\n    this.#open++;\n    let counted = true;\n    return () => {\n      if (counted) this.#open--;\n      counted = false;\n    };\n  }\n};\n\nvar descriptor = Object.getOwnPropertyDescriptor(globalThis, "WebSocket");\nvar scope = globalThis;\nvar EventClass = Event;\nvar EventTargetClass = EventTarget;\nvar { dispatchEvent } = EventTarget.prototype;\nvar FIELDS3 = {\n  open: [],\n  message: [\n    "data"\n  ],\n  error: [],\n  close: [\n    "code",\n    "reason",\n    "wasClean"\n  ]\n};\nfunction createWebSocket(fence, net, sockets) {\n  const Original = descriptor.get === void 0 ? descriptor.value : apply2(descriptor.get, scope, []);\n  class CuratedWebSocket extends EventTargetClass {\n    static CONNECTING = 0;\n    static OPEN = 1;\n    static CLOSING = 2;\n    static CLOSED = 3;\n    #socket;\n    onopen = null;\n    onmessage = null;\n    onerror = null;\n    onclose = null;\n    constructor(address, protocols) {\n      super();\n      const url = toUrl(address);\n      if (url.protocol === "http:") url.protocol = "ws:";\n      if (url.protocol === "https:") url.protocol = "wss:";\n      const names2 = isArray(protocols) ? toTexts(protocols) : protocols === void 0 ? [] : [\n        `${protocols}`\n      ];\n      const host = hostOf(url);\n      fence.check("net", host);\n      if (!net.holdsToAddresses && url.protocol === "ws:" && !isItsOwnAddress(url.hostname)) {\n        throw makeError("NotCapable", `Cannot open a socket to "${host}": without TLS nothing proves where a name leads; use wss:, or let the plugin run as a process ("isolation": "process" in its manifest)`);\n      }\n      const leave = sockets.enter(host);\n      try {\n        this.#socket = new Original(url.href, names2);\n      } catch (error) {\n        leave();\n        throw fence.error(error, "net", host);\n      }\n      this.#socket.addEventListener("close", leave);\n      this.#socket.binaryType = "arraybuffer";\n      for (const type of keys(FIELDS3)) {\n        this.#socket.addEventListener(type, (event) => this.#emit(type, event));\n      }\n    }\n    get url() {\n      return this.#socket.url;\n    }\n    get protocol() {\n      return this.#socket.protocol;\n    }\n    get readyState() {\n      return this.#socket.readyState;\n    }\n    get bufferedAmount() {\n      return this.#socket.bufferedAmount;\n    }\n    get binaryType() {\n      return "arraybuffer";\n    }\n    send(data) {\n      this.#socket.send(typeof data === "string" ? data : copyBytes(data));\n    }\n    close(code, reason) {\n      if (code === void 0) return this.#socket.close();\n      if (typeof code !== "number") {\n        throw new TypeErrorClass(`Cannot close: the code must be a number, ${current(code)}`);\n      }\n      this.#socket.close(code, reason === void 0 ? void 0 : `${reason}`);\n    }\n    #emit(type, original) {\n      const event = new EventClass(type);\n      for (const name of FIELDS3[type]) {\n        const value = original[name];\n        defineProperty(event, name, {\n          value,\n          enumerable: true\n        });\n      }\n      const handler = this[`on${type}`];\n      try {\n        if (isFunction(handler)) apply2(handler, this, [\n          event\n        ]);\n      } finally {\n        apply2(dispatchEvent, this, [\n          event\n        ]);\n      }\n    }\n  }\n  defineProperty(CuratedWebSocket, "name", {\n    value: "WebSocket"\n  });\n  freeze(CuratedWebSocket.prototype);\n  return freeze(CuratedWebSocket);\n}\nfunction isItsOwnAddress(hostname) {\n  if (hostname === "localhost" || hostname[0] === "[") return true;\n  for (let i = 0; i < hostname.length; i++) {\n    const code = charCode(hostname, i);\n    if (code !== 46 && (code < 48 || code > 57)) return false;\n  }\n  return true;\n}\n\nvar { connect, connectTls } = Deno;\nvar WritableStreamClass = WritableStream;\nvar CHUNK_BYTES2 = 16 * 1024;\nfunction netFunctions(fence, net, most) {\n  const sockets = new Sockets(most);\n  async function open(target, start2) {\n    const host = hostOf2(target);\n    fence.check("net", host);\n    const leave = sockets.enter(host);\n    try {\n      const conn = await start2();\n      await checkPeer(conn, host);\n      return curate(conn, fence, host, leave);\n    } catch (error) {\n      leave();\n      throw fence.error(error, "net", host);\n    }\n  }\n  async function checkPeer(conn, host) {\n    const { hostname, port } = conn.remoteAddr;\n    try {\n      await net.checkPeer(host, hostname, port);\n    } catch (error) {\n      conn.close();\n      throw error;\n    }\n  }\n  return {\n    "fetch": createFetch(fence, net),\n    "WebSocket": createWebSocket(fence, net, sockets),\n    "Deno.connect": async (options) => {\n      const { hostname, port } = targetOf(options);\n      return await open({\n        hostname,\n        port\n      }, () => connect({\n        hostname,\n        port,\n        transport: "tcp"\n      }));\n    },\n    "Deno.connectTls": async (options) => {\n      const { hostname, port } = targetOf(options);\n      const { caCerts } = options;\n      const plain = {\n        hostname,\n        port\n      };\n      if (isArray(caCerts)) plain.caCerts = toTexts(caCerts);\n      return await open({\n        hostname,\n        port\n      }, () => connectTls(plain));\n    }\n  };\n}\nfunction targetOf(options) {\n  if (typeof options !== "object" || options === null) {\n    throw new TypeErrorClass(`Cannot connect: needs { hostname, port }, ${current(options)}`);\n  }\n  const { hostname = "127.0.0.1", port, transport = "tcp" } = options;\n  if (transport !== "tcp") {\n    throw new TypeErrorClass(`Cannot connect: the transport must be "tcp", ${current(transport)}`);\n  }\n  if (typeof hostname !== "string" || hostname === "") {\n    throw new TypeErrorClass(`Cannot connect: the hostname must be a text, ${current(hostname)}`);\n  }\n  if (!isInteger(port) || port < 1 || port > 65535) {\n    throw new TypeErrorClass(`Cannot connect: the port must be 1 to 65535, ${current(port)}`);\n  }\n  return {\n    hostname,\n    port\n  };\n}\nfunction hostOf2({ hostname, port }) {\n  const bare = indexOf(hostname, ":") === -1 || hostname[0] === "[";\n  return bare ? `${hostname}:${port}` : `[${hostname}]:${port}`;\n}\nfunction curate(conn, fence, host, left) {\n  async function guarded(work) {\n    try {\n      return await work();\n    } catch (error) {\n      throw fence.error(error, "net", host);\n    }\n  }\n  async function readSome(size) {\n    const bytes = new Uint8ArrayClass(size);\n    const count2 = await guarded(() => conn.read(bytes));\n    return count2 === null ? null : bytes.subarray(0, count2);\n  }\n  async function writeAll(bytes) {\n    for (let done = 0; done < bytes.length; ) {\n      done += await guarded(() => conn.write(bytes.subarray(done)));\n    }\n    return bytes.length;\n  }\n  let closed = false;\n  function close() {\n    if (closed) return;\n    closed = true;\n    conn.close();\n    left();\n  }\n  return freeze({\n    async read(into) {\n      const { length } = copyBytes(into);\n      const bytes = await readSome(length);\n      if (bytes === null) return null;\n      into.set(bytes);\n      return bytes.length;\n    },\n    async write(bytes) {\n      return await writeAll(copyBytes(bytes));\n    },\n    readable: new ReadableStreamClass({\n      async pull(controller) {\n        const bytes = await readSome(CHUNK_BYTES2);\n        if (bytes === null) controller.close();\n        else controller.enqueue(bytes);\n      },\n      cancel: close\n    }, {\n      highWaterMark: 0\n    }),\n    writable: new WritableStreamClass({\n      async write(chunk) {\n        await writeAll(copyBytes(chunk));\n      },\n      close,\n      abort: close\n    }),\n    close\n  });\n}\n\nimport { resolve } from "node:path";\n\nvar SYSTEM_FOLDERS = [\n  "/proc",\n  "/dev",\n  "/sys"\n];\n\nvar { realPathSync, readLinkSync, readDirSync, build } = Deno;\nvar decodePart = decodeURIComponent;\nvar hrefOf2 = getterOf(URL.prototype, "href");\nvar pathnameOf = getterOf(URL.prototype, "pathname");\nvar windows = build.os === "windows";\nvar SEPARATOR = windows ? "\\\\" : "/";\nvar MAX_MOVED = 1e4;\nfunction toPath(value, cwd) {\n  const path = typeof value === "string" ? value : pathOfUrl(value);\n  if (path === void 0 || path === "" || indexOf(path, "\\0") !== -1) {\n    throw new TypeErrorClass(`Cannot use the path: it must be a text or a file: URL, ${current(value)}`);\n  }\n  return resolve(cwd, path);\n}\nfunction pathOfUrl(value) {\n  let href;\n  try {\n    href = apply2(hrefOf2, value, []);\n  } catch {\n    return void 0;\n  }\n  if (!startsWith(href, "file:///")) return void 0;\n  const path = decodePart(apply2(pathnameOf, new URLClass(href), []));\n  return windows ? slice(path, 1) : path;\n}\nvar Links = class {\n  #fence;\n  #roots;\n  #cwd;\n  /**\n   * To be made before code of the plugin runs: the grants themselves are resolved now. `cwd` is where relative paths\n   * start from.\n   */\n  constructor(fence, granted, cwd = SEPARATOR) {\n    this.#fence = fence;\n    this.#cwd = cwd;\n    this.#roots = {\n      read: (granted.read ?? []).map(realOrSame),\n      write: (granted.write ?? []).map(realOrSame)\n    };\n  }\n  /** A path as a plugin gave it, made absolute. Throws `TypeError`. */\n  path(value) {\n    return toPath(value, this.#cwd);\n  }\n  /**\n   * Throws `NotCapable` unless the thread holds the permission for the path and for what it leads to; `itself` means\n   * that a link at the end of it is not followed.\n   */\n  check(kind, path, itself = false) {\n    this.#fence.check(kind, path);\n    const target = this.#resolve(path, itself);\n    for (const folder of SYSTEM_FOLDERS) {\n      if (!isInside(target ?? path, folder)) continue;\n      throw this.#fence.refusal(kind, path, "what lies there is no file but the system itself");\n    }\n    if (target === void 0) return;\n    for (const root of this.#roots[kind]) if (isInside(target, root)) return;\n    throw this.#fence.refusal(kind, path, "a link on the way leads out of what was granted");\n  }\n  /**\n   * Throws `NotCapable` for a link, and for a folder with one in it: whoever moves links can put one where a file was\n   * checked a moment ago, or make a relative one lead elsewhere.\n   */\n  checkMove(path) {\n    const left = [\n      path\n    ];\n    for (let seen = 0; left.length > 0; seen++) {\n      const at = left.pop();\n      if (isLink(at)) {\n        throw this.#fence.refusal("write", path, "a link, or a folder with one in it, cannot be moved");\n      }\n      if (seen === MAX_MOVED) {\n        throw makeError("NotSupported", `Cannot move "${path}": it has more than ${MAX_MOVED} entries`);\n      }\n      for (const name of namesIn(at)) left.push(at + SEPARATOR + name);\n    }\n  }\n  /** Where a path leads, be it that the end of it is not there yet; undefined when nobody may look. */\n  #resolve(path, itself) {\n    let at = path;\n    let rest = "";\n    let skip = itself;\n    while (true) {\n      if (!this.#fence.has("read", at)) return void 0;\n      if (!skip) {\n        try {\n          const real = realPathSync(at);\n          return real === SEPARATOR ? real + slice(rest, 1) : real + rest;\n        } catch {\n          if (isLink(at)) {\n            throw makeError("NotFound", `Cannot use "${path}": it is a link to nothing`);\n          }\n        }\n      }\n      skip = false;\n      const parent = parentOf(at);\n      if (parent === at) return void 0;\n      rest = SEPARATOR + slice(at, lastIndexOf(at, SEPARATOR) + 1) + rest;\n      at = parent;\n    }\n  }\n};\nfunction namesIn(path) {\n  const names2 = [];\n  try {\n    for (const { name, isFile } of readDirSync(path)) if (!isFile) names2.push(name);\n  } catch {\n  }\n  return names2;\n}\nfunction isLink(path) {\n  try {\n    readLinkSync(path);\n    return true;\n  } catch {\n    return false;\n  }\n}\nfunction realOrSame(path) {\n  try {\n    return realPathSync(path);\n  } catch {\n    return path;\n  }\n}\nfunction parentOf(path) {\n  const end = lastIndexOf(path, SEPARATOR);\n  if (end === -1) return ".";\n  return end === 0 ? SEPARATOR : slice(path, 0, end);\n}\nfunction isInside(path, root) {\n  if (path === root) return true;\n  const folder = slice(root, root.length - 1) === SEPARATOR ? root : root + SEPARATOR;\n  return startsWith(path, folder);\n}\n\nvar CommandClass = Deno.Command;\nfunction runFunctions(fence, links) {\n  class CuratedCommand {\n    #program;\n    #options;\n    constructor(program, options) {\n      if (typeof program !== "string" || program === "") {\n        throw new TypeErrorClass(`Cannot start a program: its name must be a text, ${current(program)}`);\n      }\n      this.#program = program;\n      this.#options = plainOptions2(options, links);\n      fence.check("run", program);\n    }\n    async output() {\n      try {\n        return await new CommandClass(this.#program, this.#options).output();\n      } catch (error) {\n        throw fence.error(error, "run", this.#program);\n      }\n    }\n    outputSync() {\n      try {\n        return new CommandClass(this.#program, this.#options).outputSync();\n      } catch (error) {\n        throw fence.error(error, "run", this.#program);\n      }\n    }\n    spawn() {\n      try {\n        return curate2(new CommandClass(this.#program, this.#options).spawn(), this.#options);\n      } catch (error) {\n        throw fence.error(error, "run", this.#program);\n      }\n    }\n  }\n  defineProperty(CuratedCommand, "name", {\n    value: "Command"\n  });\n  freeze(CuratedCommand.prototype);\n  return {\n    "Deno.Command": freeze(CuratedCommand)\n  };\n}\nfunction plainOptions2(value, links) {\n  const given = typeof value === "object" && value !== null ? value : {};\n  const { args, cwd, env: env2, clearEnv, stdin, stdout, stderr } = given;\n  const options = {\n    args: isArray(args) ? toTexts(args) : [],\n    cwd: links.path(cwd ?? "."),\n    clearEnv: clearEnv === true,\n    stdin: pipeOf("stdin", stdin, "null"),\n    stdout: pipeOf("stdout", stdout, "piped"),\n    stderr: pipeOf("stderr", stderr, "piped")\n  };\n  if (typeof env2 === "object" && env2 !== null) {\n    const variables = create(null);\n    for (const name of keys(env2)) variables[name] = `${env2[name]}`;\n    options.env = variables;\n  }\n  return options;\n}\nfunction pipeOf(name, value, usual) {\n  if (value === void 0) return usual;\n  if (value === "piped" || value === "null") return value;\n  throw new TypeErrorClass(`Cannot start a program: ${name} must be "piped" or "null", ${current(value)}`);\n}\nfunction curate2(child, { stdin, stdout, stderr }) {\n  const curated = {\n    pid: child.pid,\n    status: child.status,\n    output: () => child.output(),\n    kill(signal) {\n      if (signal === void 0) return child.kill();\n      if (typeof signal !== "string" && !isInteger(signal)) {\n        throw new TypeErrorClass(`Cannot end a program: the signal must be a name or a number, ${current(signal)}`);\n      }\n      child.kill(signal);\n    }\n  };\n  if (stdin === "piped") curated.stdin = child.stdin;\n  if (stdout === "piped") curated.stdout = child.stdout;\n  if (stderr === "piped") curated.stderr = child.stderr;\n  return freeze(curated);\n}\n\nvar FIXED = Object.freeze({\n  Deno: true,\n  URL: true\n});\nvar BUILD = Object.freeze({\n  os: Deno.build.os\n});\nfunction createGranted({ permissions: permissions2 = {}, plugin, cwd, limits }, net) {\n  const globals = create(null);\n  const fence = new Fence(plugin);\n  const links = new Links(fence, permissions2, cwd);\n  const { read: read3, write, env: env2, sys, run, ffi } = permissions2;\n  if (read3 !== void 0) place(globals, readFunctions(fence, links));\n  if (write !== void 0) place(globals, writeFunctions(fence, links));\n  if (env2 !== void 0) place(globals, envFunctions(fence, env2));\n  if (permissions2.net !== void 0) {\n    place(globals, netFunctions(fence, net, limits.fetchesInFlight));\n    globals.URL = URLClass;\n  }\n  if (sys !== void 0) place(globals, sysFunctions(fence, sys));\n  if (run !== void 0) place(globals, runFunctions(fence, links));\n  if (ffi !== void 0) place(globals, ffiFunctions(fence, links));\n  const { Deno: deno3, process } = globals;\n  if (deno3 !== void 0) {\n    deno3.errors = ERRORS;\n    deno3.build = BUILD;\n    if (deno3.env !== void 0) freeze(deno3.env);\n    freeze(deno3);\n  }\n  if (process !== void 0) freeze(process);\n  return globals;\n}\nfunction place(globals, values) {\n  for (const name of keys(values)) {\n    const path = split(name, ".");\n    let at = globals;\n    for (let i = 0; i < path.length - 1; i++) {\n      at = at[path[i]] ??= create(null);\n    }\n    at[path[path.length - 1]] = values[name];\n  }\n}\n\nfunction guardListeners(report2) {\n  const guards = new WeakMapClass();\n  function guard2(callback) {\n    if (typeof callback !== "function" && (typeof callback !== "object" || callback === null)) {\n      return callback;\n    }\n    let made = guards.get(callback);\n    if (made === void 0) {\n      made = function(event) {\n        try {\n          call(callback, this, event);\n        } catch (error) {\n          report2(error);\n        }\n      };\n      guards.set(callback, made);\n    }\n    return made;\n  }\n  for (const name of [\n    "addEventListener",\n    "removeEventListener"\n  ]) {\n    const original = EventTarget.prototype[name];\n    const value = {\n      [name](type, callback, options) {\n        return apply2(original, this, [\n          type,\n          guard2(callback),\n          options\n        ]);\n      }\n    }[name];\n    Object.defineProperty(EventTarget.prototype, name, {\n      value\n    });\n  }\n}\nfunction call(callback, target, event) {\n  if (isFunction(callback)) apply2(callback, target, [\n    event\n  ]);\n  else apply2(callback.handleEvent, callback, [\n    event\n  ]);\n}\n\nvar MAX_HASHES = 2e6;\nvar MAX_MODULUS = 4096;\nvar HASH_BITS = 160;\nvar KEY_BITS = 1024;\nvar FIELDS4 = [\n  ...[\n    "name",\n    "hash",\n    "salt",\n    "info",\n    "public",\n    "namedCurve",\n    "publicExponent",\n    "context"\n  ],\n  ...[\n    "iterations",\n    "length",\n    "modulusLength"\n  ]\n];\nvar NUMBERS = [\n  "iterations",\n  "length",\n  "modulusLength"\n];\nfunction guardCrypto() {\n  const { prototype } = SubtleCrypto;\n  const { deriveBits, deriveKey, generateKey } = prototype;\n  let turn;\n  async function inTurn(method, subtle, args) {\n    const before = turn;\n    const run = async () => {\n      await before;\n      return await apply2(method, subtle, args);\n    };\n    const mine = run();\n    turn = mine.then(nothing3, nothing3);\n    return await mine;\n  }\n  const guarded = {\n    async deriveBits(algorithm, key, length) {\n      const plain = plainAlgorithm(algorithm);\n      const bits = length === void 0 || length === null ? length : NumberOf(length);\n      if (!isLong(plain)) return await apply2(deriveBits, this, [\n        plain,\n        key,\n        bits\n      ]);\n      checkHashes(plain, bits ?? 0);\n      return await inTurn(deriveBits, this, [\n        plain,\n        key,\n        bits\n      ]);\n    },\n    async deriveKey(algorithm, base, kind, ...rest) {\n      const plain = plainAlgorithm(algorithm);\n      const derived = plainAlgorithm(kind);\n      if (!isLong(plain)) return await apply2(deriveKey, this, [\n        plain,\n        base,\n        derived,\n        ...rest\n      ]);\n      const { length = KEY_BITS } = typeof derived === "object" ? derived : {};\n      checkHashes(plain, length);\n      return await inTurn(deriveKey, this, [\n        plain,\n        base,\n        derived,\n        ...rest\n      ]);\n    },\n    async generateKey(algorithm, ...rest) {\n      const plain = plainAlgorithm(algorithm);\n      if (!isLong(plain)) return await apply2(generateKey, this, [\n        plain,\n        ...rest\n      ]);\n      if (!(plain.modulusLength <= MAX_MODULUS)) {\n        throw new RangeErrorClass2(`Cannot make a key: its modulus may have ${MAX_MODULUS} bits, current value is ${plain.modulusLength}`);\n      }\n      return await inTurn(generateKey, this, [\n        plain,\n        ...rest\n      ]);\n    }\n  };\n  for (const name of [\n    "deriveBits",\n    "deriveKey",\n    "generateKey"\n  ]) {\n    Object.defineProperty(prototype, name, {\n      value: guarded[name],\n      writable: false,\n      configurable: false\n    });\n  }\n}\nfunction plainAlgorithm(algorithm) {\n  if (typeof algorithm !== "object" || algorithm === null) return `${algorithm}`;\n  const plain = create(null);\n  for (let i = 0; i < FIELDS4.length; i++) {\n    const field = FIELDS4[i];\n    const value = algorithm[field];\n    if (value !== void 0) plain[field] = NUMBERS.includes(field) ? NumberOf(value) : value;\n  }\n  return plain;\n}\nfunction isLong(algorithm) {\n  return typeof algorithm === "object" && (algorithm.iterations !== void 0 || algorithm.modulusLength !== void 0);\n}\nfunction checkHashes({ iterations }, bits) {\n  const hashes = iterations * (floor(bits / HASH_BITS) + 1);\n  if (iterations >= 0 && bits >= 0 && hashes <= MAX_HASHES) return;\n  throw new RangeErrorClass2(`Cannot derive a key: ${iterations} iterations for ${bits} bits are more than ${MAX_HASHES} hashes`);\n}\nfunction nothing3() {\n}\n\nvar HostNet = class {\n  holdsToAddresses = false;\n  #asks;\n  #core;\n  constructor(asks, core2) {\n    this.#asks = asks;\n    this.#core = core2;\n  }\n  sender() {\n    const call2 = this.#core.current;\n    return (step) => this.#send(step, call2);\n  }\n  async checkPeer(host, address, port) {\n    await this.#ask("netPeer", {\n      host,\n      address,\n      port\n    }, this.#core.current);\n  }\n  async #send({ url, method, headers, body, signal }, call2) {\n    signal?.throwIfAborted();\n    const request = new PlainRequest(url.href, {\n      method,\n      headers,\n      body,\n      signal\n    });\n    const list = [];\n    request.headers.forEach((value, name) => list.push([\n      name,\n      value\n    ]));\n    const plain = {\n      method: request.method,\n      url: url.href,\n      headers: list\n    };\n    if (request.body !== null) plain.body = await this.#collect(request.body);\n    const asked = this.#ask("netFetch", plain, call2);\n    const head = await unlessAborted(asked, signal, ({ id }) => this.#cancel(id, call2));\n    const response = new PlainResponse(this.#bodyOf(head, call2, signal), {\n      status: head.status,\n      statusText: head.statusText,\n      headers: new HeadersClass(head.headers)\n    });\n    defineProperty(response, "url", {\n      value: url.href\n    });\n    return response;\n  }\n  /** The body of a request as a whole; the host has a smaller bound of its own. */\n  async #collect(body) {\n    const { batchBytes } = this.#core.limits;\n    const reader = body.getReader();\n    const chunks = [];\n    let total = 0;\n    while (true) {\n      const { done, value } = await reader.read();\n      if (done) break;\n      total += value.length;\n      if (total > batchBytes) {\n        ignoreRejection(reader.cancel());\n        throw new RangeErrorClass2(`Cannot fetch: the body has more than ${batchBytes} bytes`);\n      }\n      chunks.push(value);\n    }\n    const whole = new Uint8ArrayClass(total);\n    let offset = 0;\n    for (let i = 0; i < chunks.length; i++) {\n      whole.set(chunks[i], offset);\n      offset += chunks[i].length;\n    }\n    return whole;\n  }\n  #bodyOf({ id }, call2, signal) {\n    if (id === void 0) return null;\n    return new ReadableStreamClass({\n      start: (controller) => {\n        signal?.addEventListener("abort", () => {\n          controller.error(signal.reason);\n          this.#cancel(id, call2);\n        });\n      },\n      pull: async (controller) => {\n        const chunk = await this.#ask("netRead", id, call2);\n        if (signal?.aborted) return;\n        if (chunk === null) controller.close();\n        else controller.enqueue(chunk);\n      },\n      cancel: () => this.#cancel(id, call2)\n    }, {\n      highWaterMark: 0\n    });\n  }\n  #cancel(id, call2) {\n    if (id !== void 0) ignoreRejection(this.#ask("netCancel", id, call2));\n  }\n  async #ask(method, arg, call2) {\n    try {\n      return await this.#asks.later(method, [\n        arg\n      ], call2);\n    } catch (error) {\n      const { code, message } = error;\n      throw code === "capability" ? makeError("NotCapable", message) : error;\n    }\n  }\n};\nfunction unlessAborted(promise, signal, late) {\n  if (signal === null) return promise;\n  return new PromiseClass((resolve2, reject) => {\n    signal.addEventListener("abort", () => reject(signal.reason));\n    promise.then((value) => {\n      if (signal.aborted) late(value);\n      else resolve2(value);\n    }, reject);\n  });\n}\n\nvar DEPTH = 4;\nvar ITEMS = 100;\nvar LENGTH = 16 * 1024;\nvar dateToISO = Date.prototype.toISOString;\nvar regExpSource = Object.getOwnPropertyDescriptor(RegExp.prototype, "source").get;\nvar regExpFlags = Object.getOwnPropertyDescriptor(RegExp.prototype, "flags").get;\nvar mapForEach2 = Map.prototype.forEach;\nvar setForEach2 = Set.prototype.forEach;\nvar symbolToString = Symbol.prototype.toString;\nvar bigIntToString = BigInt.prototype.toString;\nvar typedArrayLength3 = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), "length").get;\nfunction inspect(value) {\n  if (typeof value === "string") return value;\n  try {\n    return new Inspection().show(value, 0);\n  } catch {\n    return "[value that cannot be shown]";\n  }\n}\nvar Inspection = class {\n  #room = LENGTH;\n  #path = [];\n  show(value, depth) {\n    const text2 = this.#text(value, depth);\n    this.#room -= text2.length;\n    return text2;\n  }\n  #text(value, depth) {\n    switch (typeof value) {\n      case "string":\n        return stringify(value.length > this.#room ? slice(value, 0, this.#room) + "\\u2026" : value);\n      case "number":\n        return is(value, -0) ? "-0" : `${value}`;\n      case "bigint":\n        return apply2(bigIntToString, value, []) + "n";\n      case "symbol":\n        return apply2(symbolToString, value, []);\n      case "function":\n        return functionText(value);\n      case "object":\n        return value === null ? "null" : this.#object(value, depth);\n      default:\n        return StringOf(value);\n    }\n  }\n  #object(value, depth) {\n    if (this.#path.includes(value)) return "[circular]";\n    if (this.#room <= 0) return "\\u2026";\n    const special = specialText(value, depth);\n    if (special !== void 0) return special;\n    if (depth >= DEPTH) return isArray(value) ? "[array]" : `[${classOf(value)}]`;\n    this.#path.push(value);\n    try {\n      return this.#container(value, depth);\n    } finally {\n      this.#path.pop();\n    }\n  }\n  #container(value, depth) {\n    const name = classOf(value);\n    if (isArray(value)) return this.#list("[", "]", this.#items(value, value.length, depth));\n    const tag = tagOf(value);\n    if (tag === "[object Map]" || tag === "[object Set]") {\n      const entries = this.#entries(value, tag === "[object Map]", depth);\n      if (entries !== void 0) return this.#list(`${name} {`, "}", entries);\n    }\n    if (isView(value) && tag !== "[object DataView]") {\n      const length = apply2(typedArrayLength3, value, []);\n      const items = this.#items(value, length, depth);\n      return this.#list(`${name}(${length}) [`, "]", items);\n    }\n    return this.#list(name === "Object" ? "{" : `${name} {`, "}", this.#fields(value, depth));\n  }\n  #items(list, length, depth) {\n    const parts = [];\n    for (let i = 0; i < length && this.#hasRoom(parts); i++) {\n      parts.push(i in list ? this.#field(list, i, depth) : "empty");\n    }\n    if (parts.length < length) parts.push(`\\u2026 ${length - parts.length} more`);\n    return parts;\n  }\n  #fields(value, depth) {\n    const parts = [];\n    for (const key of ownKeys(value)) {\n      if (!getOwnPropertyDescriptor(value, key)?.enumerable) continue;\n      if (!this.#hasRoom(parts)) {\n        parts.push("\\u2026");\n        break;\n      }\n      const name = typeof key === "symbol" ? `[${apply2(symbolToString, key, [])}]` : fieldName(key);\n      parts.push(`${name}: ${this.#field(value, key, depth)}`);\n    }\n    return parts;\n  }\n  #entries(value, isMap, depth) {\n    const parts = [];\n    const each = (item, key) => {\n      if (!this.#hasRoom(parts)) return;\n      const text2 = this.show(item, depth + 1);\n      parts.push(isMap ? `${this.show(key, depth + 1)} => ${text2}` : text2);\n    };\n    try {\n      apply2(isMap ? mapForEach2 : setForEach2, value, [\n        each\n      ]);\n      return parts;\n    } catch {\n      return void 0;\n    }\n  }\n  /** A field without running its getter. */\n  #field(value, key, depth) {\n    const descriptor2 = getOwnPropertyDescriptor(value, key);\n    if (descriptor2 === void 0 || hasOwn(descriptor2, "value")) {\n      return this.show(descriptor2?.value, depth + 1);\n    }\n    return descriptor2.get === void 0 ? "[setter]" : "[getter]";\n  }\n  #hasRoom(parts) {\n    return parts.length < ITEMS && this.#room > 0;\n  }\n  #list(open, close, parts) {\n    if (parts.length === 0) return open + close;\n    const space = close === "]" ? "" : " ";\n    let text2 = open + space;\n    for (let i = 0; i < parts.length; i++) text2 += (i === 0 ? "" : ", ") + parts[i];\n    return text2 + space + close;\n  }\n};\nfunction specialText(value, depth) {\n  switch (tagOf(value)) {\n    case "[object Date]":\n      return attempt(dateToISO, value);\n    case "[object RegExp]": {\n      const source = attempt(regExpSource, value);\n      return source === void 0 ? void 0 : `/${source}/${attempt(regExpFlags, value)}`;\n    }\n    case "[object Promise]":\n      return "Promise {}";\n    case "[object Error]":\n      return errorText(value, depth);\n    default:\n      return void 0;\n  }\n}\nfunction errorText(value, depth) {\n  const { stack, name, message } = value;\n  if (depth === 0 && typeof stack === "string" && stack !== "") return stack;\n  if (typeof message !== "string") return void 0;\n  return `[${typeof name === "string" ? name : "Error"}: ${message}]`;\n}\nfunction functionText(value) {\n  const name = getOwnPropertyDescriptor(value, "name")?.value;\n  return typeof name === "string" && name !== "" ? `[function ${name}]` : "[function]";\n}\nfunction classOf(value) {\n  const prototype = getPrototypeOf(value);\n  if (prototype === null) return "[no prototype]";\n  const made = getOwnPropertyDescriptor(prototype, "constructor")?.value;\n  if (typeof made !== "function") return "Object";\n  const name = getOwnPropertyDescriptor(made, "name")?.value;\n  return typeof name === "string" && name !== "" ? name : "Object";\n}\nfunction fieldName(key) {\n  for (let i = 0; i < key.length; i++) {\n    const letter = key[i];\n    const plain = letter >= "a" && letter <= "z" || letter >= "A" && letter <= "Z" || letter === "_" || letter === "$" || i > 0 && letter >= "0" && letter <= "9";\n    if (!plain) return stringify(key);\n  }\n  return key === "" ? \'""\' : key;\n}\nfunction attempt(method, value) {\n  try {\n    return apply2(method, value, []);\n  } catch {\n    return void 0;\n  }\n}\n\nfunction formatLog(args) {\n  let text2 = "";\n  let next2 = 0;\n  if (args.length > 1 && typeof args[0] === "string" && indexOf(args[0], "%") !== -1) {\n    const template = args[0];\n    next2 = 1;\n    let from = 0;\n    for (let at = indexOf(template, "%"); at !== -1; at = indexOf(template, "%", from)) {\n      const letter = template[at + 1];\n      text2 += slice(template, from, at);\n      from = at + 2;\n      if (letter === "%") text2 += "%";\n      else if (letter === void 0 || next2 >= args.length || !isDirective(letter)) {\n        text2 += slice(template, at, from);\n      } else text2 += fill(letter, args[next2++]);\n    }\n    text2 += slice(template, from);\n  } else if (args.length > 0) {\n    text2 = inspect(args[0]);\n    next2 = 1;\n  }\n  for (; next2 < args.length; next2++) text2 += " " + inspect(args[next2]);\n  return text2;\n}\nfunction isDirective(letter) {\n  return indexOf("sdifjoOc", letter) !== -1;\n}\nfunction fill(directive, value) {\n  try {\n    switch (directive) {\n      case "c":\n        return "";\n      case "d":\n      case "f":\n        return typeof value === "object" ? "NaN" : StringOf(NumberOf(value));\n      case "i": {\n        const number = typeof value === "object" ? NaN : NumberOf(value);\n        return StringOf(number - number % 1);\n      }\n      case "j":\n        return stringify(value) ?? "undefined";\n      default:\n        return inspect(value);\n    }\n  } catch {\n    return "[value that cannot be shown]";\n  }\n}\n\nfunction createConsole(core2) {\n  const counts = new MapClass();\n  const timers = new MapClass();\n  let indent = "";\n  function write(level, text2) {\n    core2.log(level, indent + text2);\n  }\n  function writer(level) {\n    return (...args) => write(level, formatLog(args));\n  }\n  function elapsed(label, more, end) {\n    const started = timers.get(label);\n    if (started === void 0) return write("warn", `Timer "${label}" does not exist`);\n    if (end) timers.delete(label);\n    const rest = more.length === 0 ? "" : " " + formatLog(more);\n    write("info", `${label}: ${roundToMicroseconds(milliseconds() - started)} ms${rest}`);\n  }\n  return {\n    log: writer("info"),\n    info: writer("info"),\n    debug: writer("debug"),\n    warn: writer("warn"),\n    error: writer("error"),\n    dir: (value) => write("info", formatLog([\n      value\n    ])),\n    dirxml: writer("info"),\n    table: (value) => write("info", formatLog([\n      value\n    ])),\n    trace: (...args) => write("debug", `Trace: ${formatLog(args)}${here(core2.plugin)}`),\n    assert(condition, ...args) {\n      if (condition) return;\n      write("error", args.length === 0 ? "Assertion failed" : `Assertion failed: ${formatLog(args)}`);\n    },\n    count(label = "default") {\n      const name = formatLog([\n        label\n      ]);\n      const count2 = (counts.get(name) ?? 0) + 1;\n      counts.set(name, count2);\n      write("info", `${name}: ${count2}`);\n    },\n    countReset: (label = "default") => void counts.delete(formatLog([\n      label\n    ])),\n    time: (label = "default") => void timers.set(formatLog([\n      label\n    ]), milliseconds()),\n    timeLog: (label = "default", ...more) => elapsed(formatLog([\n      label\n    ]), more, false),\n    timeEnd: (label = "default") => elapsed(formatLog([\n      label\n    ]), [], true),\n    group(...args) {\n      if (args.length > 0) write("info", formatLog(args));\n      if (indent.length < 40) indent += "  ";\n    },\n    groupCollapsed(...args) {\n      if (args.length > 0) write("info", formatLog(args));\n      if (indent.length < 40) indent += "  ";\n    },\n    groupEnd() {\n      indent = slice(indent, 2);\n    },\n    clear() {\n    }\n  };\n}\nfunction roundToMicroseconds(ms) {\n  const scaled = ms * 1e3;\n  return (scaled - scaled % 1) / 1e3;\n}\nfunction here(plugin) {\n  const holder = {};\n  captureStackTrace(holder, here);\n  if (typeof holder.stack !== "string") return "";\n  const stack = correctStack(holder.stack, plugin);\n  const first = indexOf(stack, "\\n");\n  return first === -1 ? "" : slice(stack, first);\n}\n\nvar LENGTH2 = 200;\nfunction cronAdd(registry, asks, args) {\n  const id = text(args[0], "cronAdd", "argument 1 must be the job\'s id");\n  const expr = text(args[1], "cronAdd", "argument 2 must be a cron expression");\n  const handler = toHandler(args[2], "cronAdd", 3, "");\n  if (registry.closed) return asks.ask("cron.add", [\n    id,\n    expr,\n    registry.add(handler)\n  ]);\n  const { jobs } = registry.registrations;\n  const job = {\n    handler: registry.add(handler),\n    id,\n    expr,\n    async: isAsyncFunction(handler),\n    at: registry.position()\n  };\n  const same3 = jobs.findIndex((one) => one.id === id);\n  if (same3 === -1) jobs.push(job);\n  else jobs[same3] = job;\n}\nfunction cronRemove(registry, asks, args) {\n  const id = text(args[0], "cronRemove", "argument 1 must be the job\'s id");\n  if (registry.closed) return asks.ask("cron.remove", [\n    id\n  ]);\n  const { jobs } = registry.registrations;\n  const at = jobs.findIndex((one) => one.id === id);\n  if (at !== -1) jobs.splice(at, 1);\n}\nfunction text(value, name, what) {\n  if (typeof value === "string" && value !== "") {\n    return bounded(value, LENGTH2, name, "the id or expression");\n  }\n  throw new TypeErrorClass(`Cannot call ${name}: ${what}, ${current(value)}`);\n}\n\nvar bufferOf = Object.getOwnPropertyDescriptor(ArrayBuffer.prototype, "byteLength").get;\nfunction toString(...args) {\n  if (args.length === 0) return tagOf(this);\n  const bytes = args[0];\n  if (isView(bytes)) return decodeText(bytes);\n  if (isArray(bytes)) return decodeText(new Uint8ArrayClass(bytes));\n  if (bytes instanceof ArrayBufferClass && apply2(bufferOf, bytes, []) !== void 0) {\n    return decodeText(bytes);\n  }\n  return `${bytes}`;\n}\n\nvar RealRegistry = FinalizationRegistry;\nfunction createFinalizationRegistry(fault) {\n  const curated = function FinalizationRegistry1(cleanup) {\n    if (new.target === void 0) {\n      throw new TypeErrorClass("Cannot call FinalizationRegistry: it has to be made with `new`");\n    }\n    if (!isFunction(cleanup)) {\n      throw new TypeErrorClass("Cannot make a FinalizationRegistry: its callback must be a function");\n    }\n    const guarded = (held) => {\n      try {\n        cleanup(held);\n      } catch (error) {\n        fault(error);\n      }\n    };\n    return construct(RealRegistry, [\n      guarded\n    ], new.target);\n  };\n  const { prototype } = RealRegistry;\n  Object.defineProperty(curated, "prototype", {\n    value: prototype,\n    writable: false\n  });\n  Object.defineProperty(prototype, "constructor", {\n    value: curated\n  });\n  Object.freeze(prototype);\n  return curated;\n}\n\nfunction createHttpSend(asks, core2) {\n  function sendPlain(plain) {\n    const answer = asks.ask("http.send", [\n      plain\n    ]);\n    return isThenable(answer) ? answer.then(complete) : complete(answer);\n  }\n  function send(config) {\n    if (typeof config !== "object" || config === null) {\n      throw new TypeErrorClass(`Cannot send a request: needs { url, \\u2026 }, ${current(config)}`);\n    }\n    const plain = {};\n    for (const name of keys(config)) plain[name] = config[name];\n    if (!(plain.body instanceof FormDataClass)) return sendPlain(plain);\n    const fields = fieldsOf2(plain.body, core2.blocking);\n    if (isArray(fields)) {\n      plain.body = fields;\n      return sendPlain(plain);\n    }\n    return fields.then((body) => {\n      plain.body = body;\n      return sendPlain(plain);\n    });\n  }\n  if (core2.blocking) return send;\n  return async (config) => await send(config);\n}\nfunction complete(answer) {\n  const { statusCode, headers, cookies, body } = answer;\n  const raw = decodeText(body);\n  let json = null;\n  try {\n    json = parse(raw);\n  } catch {\n  }\n  return {\n    statusCode,\n    headers,\n    cookies,\n    json,\n    body,\n    raw\n  };\n}\nfunction fieldsOf2(form, blocking) {\n  const fields = [];\n  const files = [];\n  form.forEach((value, name) => {\n    if (typeof value === "string") fields.push([\n      name,\n      value\n    ]);\n    else {\n      files.push([\n        fields.length,\n        value\n      ]);\n      fields.push([\n        name,\n        ""\n      ]);\n    }\n  });\n  if (files.length === 0) return fields;\n  if (!blocking) return withFiles(fields, files);\n  throw new TypeErrorClass(`Cannot send the form: the file "${files[0][1].name}" cannot be read at once; send its bytes as the body, or write a folder plugin, where $http.send gives a promise`);\n}\nasync function withFiles(fields, files) {\n  for (const [index, file] of files) {\n    const bytes = new Uint8ArrayClass(await file.arrayBuffer());\n    fields[index][1] = {\n      name: file.name,\n      type: file.type,\n      bytes\n    };\n  }\n  return fields;\n}\n\nvar HOOKS_FOLDER = "/hooks";\nvar PLUGIN_MODULE = "@paddock/paddock/plugin";\nvar ENDINGS = [\n  ".js",\n  ".ts",\n  ".mjs",\n  ".mts",\n  ".cjs",\n  ".cts",\n  ".json",\n  "/index.js",\n  "/index.ts"\n];\nvar FILES = \'keep data with the services of the host, or ask for the permission "read" or "write" and use Deno.readTextFile and its kind\';\nvar HTTP = \'use Request and Response; to call out, ask for the permission "net" and use fetch\';\nvar BUILTINS = Object.assign(create(null), {\n  assert: "throw an error of your own",\n  async_hooks: "there is no replacement",\n  buffer: "use Uint8Array, TextEncoder, TextDecoder, atob and btoa",\n  child_process: "plugins cannot start processes",\n  crypto: "use the global crypto (crypto.subtle, crypto.randomUUID, crypto.getRandomValues)",\n  events: "use EventTarget",\n  fs: FILES,\n  "fs/promises": FILES,\n  http: HTTP,\n  https: HTTP,\n  module: "import your own files with a fixed name",\n  net: \'ask for the permission "net" and use Deno.connect\',\n  os: \'ask for the permission "sys" and use Deno.hostname and its kind\',\n  path: "join paths with template strings",\n  process: \'configuration is in $config; for variables ask for the permission "env" and use Deno.env\',\n  querystring: "use URLSearchParams",\n  stream: "use ReadableStream, WritableStream and TransformStream",\n  timers: "use the global setTimeout and setInterval",\n  url: "use the globals URL and URLSearchParams",\n  util: "use TextEncoder, TextDecoder and structuredClone",\n  vm: "there is no replacement",\n  worker_threads: "plugins cannot start threads",\n  zlib: "use CompressionStream and DecompressionStream"\n});\nfunction createRequire(table2) {\n  return function require2(specifier) {\n    if (typeof specifier !== "string") {\n      throw new TypeErrorClass(`Cannot require: the name must be a string, ${current(specifier)}`);\n    }\n    if (specifier === PLUGIN_MODULE) return PLUGIN_EXPORTS;\n    if (startsWith(specifier, HOOKS_FOLDER + "/")) {\n      const load = find(table2(), normalize(slice(specifier, HOOKS_FOLDER.length + 1)));\n      if (load !== void 0) return load();\n    }\n    const builtin = startsWith(specifier, "node:") ? slice(specifier, 5) : specifier;\n    const instead = BUILTINS[builtin];\n    if (instead !== void 0 || builtin !== specifier) {\n      throw new ErrorClass(`Cannot require "${specifier}": plugins have no builtins of Node.js; ${instead ?? "use what the web platform has"}`);\n    }\n    throw notFound(specifier, table2());\n  };\n}\nfunction definePlugin(plugin) {\n  checkPlugin(plugin, "definePlugin takes");\n  return plugin;\n}\nfunction checkPlugin(plugin, who) {\n  const { setup, fetch: fetch2 } = (typeof plugin === "object" || isFunction(plugin)) && plugin !== null ? plugin : {};\n  const fits = (setup === void 0 || isFunction(setup)) && (fetch2 === void 0 || isFunction(fetch2)) && (isFunction(setup) || isFunction(fetch2));\n  if (fits) return;\n  throw new TypeErrorClass(`${who} an object with setup(api), fetch(request) or both, ${current(plugin)}`);\n}\nvar PLUGIN_EXPORTS = Object.freeze({\n  definePlugin\n});\nfunction find(table2, path) {\n  const names2 = [\n    path\n  ];\n  for (const ending of ENDINGS) names2.push(path + ending);\n  if (endsWith(path, ".js")) names2.push(slice(path, 0, path.length - 3) + ".ts");\n  for (const name of names2) {\n    if (name === "main" || !hasOwn(table2, name)) continue;\n    const load = table2[name];\n    if (isFunction(load)) return load;\n  }\n}\nfunction normalize(path) {\n  const out = [];\n  for (const part of split(path, "/")) {\n    if (part === "" || part === ".") continue;\n    if (part === "..") out.pop();\n    else out.push(part);\n  }\n  return out.join("/");\n}\nfunction notFound(specifier, table2) {\n  const known = [];\n  for (const name of keys(table2)) if (name !== "main") known.push(`${HOOKS_FOLDER}/${name}`);\n  const meant = indexOf(specifier, "/") === -1 ? void 0 : nearest(specifier, known);\n  return new ErrorClass(`Cannot find module "${specifier}"` + (meant === void 0 ? ": a plugin can require its own files, relative to itself or below __hooks" : `: did you mean "${meant}"?`));\n}\n\nfunction createService(name, methods, asks) {\n  const service = create(new ProxyClass(create(null), new Unknown(name)));\n  for (const method of methods) {\n    const full = `${name}.${method}`;\n    define2(service, method, (...args) => asks.ask(full, withoutTrailing(args)));\n  }\n  return service;\n}\nfunction extendService(service, members) {\n  for (const name of keys(members)) define2(service, name, members[name]);\n}\nvar Unknown = class {\n  #service;\n  constructor(service) {\n    this.#service = service;\n  }\n  get(_target, key, receiver) {\n    if (typeof key === "symbol" || key === "then" || key === "toJSON" || key === "constructor") {\n      return void 0;\n    }\n    if (key in ObjectPrototype) return ObjectPrototype[key];\n    const known = keys(receiver);\n    const meant = nearest(key, known);\n    const hint = meant === void 0 ? `it has ${known.join(", ")}` : `did you mean "${meant}"?`;\n    throw new TypeErrorClass(`Unknown $${this.#service}.${key}: ${hint}`);\n  }\n};\nfunction withoutTrailing(args) {\n  while (args.length > 0 && args[args.length - 1] === void 0) args.pop();\n  return args;\n}\nfunction define2(service, name, value) {\n  defineProperty(service, name, {\n    value,\n    enumerable: true,\n    configurable: true,\n    writable: true\n  });\n}\n\nvar { wait } = Atomics;\nvar cell = new Int32Array(new SharedArrayBuffer(4));\nvar SLICE_MS = 20;\nfunction createSleep(core2, timers) {\n  if (!core2.blocking) {\n    return (ms) => new PromiseClass((resolve2) => timers.timeout(() => resolve2(), ms, []));\n  }\n  return (ms) => {\n    for (let left = NumberOf(ms); left > 0; left -= SLICE_MS) {\n      wait(cell, 0, 0, min2(left, SLICE_MS));\n      if (core2.mailbox.dead) core2.end();\n    }\n  };\n}\n\nfunction createApi(start2, registry, asks, core2) {\n  const api = create(null);\n  for (const hook of start2.hooks) {\n    api[hook] = (...args) => registry.hook(hook, args);\n  }\n  api.routerAdd = (...args) => registry.route(args);\n  api.routerUse = (...args) => registry.use(args);\n  api.cronAdd = (...args) => cronAdd(registry, asks, args);\n  api.cronRemove = (...args) => cronRemove(registry, asks, args);\n  for (const name of keys(start2.services)) {\n    api[`$${name}`] = createService(name, start2.services[name], asks);\n  }\n  if (api.$http !== void 0) {\n    extendService(api.$http, {\n      send: createHttpSend(asks, core2)\n    });\n  }\n  api.$config = freezeDeep(start2.config);\n  return api;\n}\nfunction createHelpers(core2, timers) {\n  const helpers = create(null);\n  helpers.__hooks = HOOKS_FOLDER;\n  for (const name of keys(API_ERRORS)) {\n    helpers[name] = API_ERRORS[name];\n  }\n  helpers.sleep = createSleep(core2, timers);\n  helpers.toString = toString;\n  helpers.console = createConsole(core2);\n  helpers.FinalizationRegistry = createFinalizationRegistry((error) => core2.fault(error));\n  helpers.Response = ResponseClass;\n  helpers.URL = URLClass;\n  helpers.performance = freeze({\n    now: milliseconds,\n    timeOrigin: TIME_ORIGIN\n  });\n  helpers.setTimeout = (fn, ms, ...args) => timers.timeout(fn, ms, args);\n  helpers.setInterval = (fn, ms, ...args) => timers.interval(fn, ms, args);\n  helpers.queueMicrotask = (fn) => timers.microtask(fn);\n  helpers.clearTimeout = (id) => timers.clear(id);\n  helpers.clearInterval = (id) => timers.clear(id);\n  return helpers;\n}\nfunction defineGlobal(name, value, fixed = false) {\n  defineProperty(globalThis, name, {\n    value,\n    writable: !fixed,\n    enumerable: false,\n    configurable: !fixed\n  });\n}\nfunction freezeDeep(value) {\n  if (typeof value !== "object" || value === null) return value;\n  freeze(value);\n  if (isArray(value)) {\n    for (const item of value) freezeDeep(item);\n  } else {\n    for (const name of keys(value)) freezeDeep(value[name]);\n  }\n  return value;\n}\n\nfunction createKit(core2, asks, api) {\n  function define3(name, value) {\n    api[name] = value;\n    defineGlobal(name, value);\n  }\n  return freeze({\n    dialect: core2.dialect,\n    call: (method, args) => asks.ask(method, args),\n    after: (result, fn) => core2.blocking ? fn(result) : result.then(fn),\n    global: define3,\n    extend(name, members) {\n      const service = api[`$${name}`];\n      if (service === void 0) {\n        const added = createService(name, [], asks);\n        extendService(added, members);\n        define3(`$${name}`, added);\n      } else extendService(service, members);\n    },\n    codec: (codec) => core2.codecs.add(codec),\n    ApiError: ApiError2\n  });\n}\nfunction runPreludes(texts, kit) {\n  for (let i = 0; i < texts.length; i++) {\n    const text2 = `${texts[i]}\n//# sourceURL=paddock-prelude:${i}`;\n    try {\n      new FunctionClass("kit", text2).call(void 0, kit);\n    } catch (error) {\n      throw new TypeErrorClass(`Cannot run prelude ${i} of the host: ${error}`, {\n        cause: error\n      });\n    }\n  }\n}\n\nfunction evaluate(code, options) {\n  const module = {\n    exports: {}\n  };\n  const body = (options.strict ? \'"use strict";\' : "") + "\\n" + code + "\\n//# sourceURL=" + sourceName(options.plugin);\n  const run = new FunctionClass("require", "module", "exports", body);\n  const require2 = createRequire(() => module.exports);\n  run.call(void 0, require2, module, module.exports);\n  const table2 = module.exports;\n  if (typeof table2 !== "object" || table2 === null) {\n    throw new TypeErrorClass("its bundle leaves no table of modules");\n  }\n  return table2;\n}\n\nvar EXPORT_HINT = "a folder plugin must `export default definePlugin({ setup(api) { \\u2026 } })`, or an object with fetch(); its default export must be";\nfunction loadPlugin(start2, api, calls2) {\n  const table2 = evaluate(start2.code, start2);\n  const main = table2.main;\n  if (!isFunction(main)) {\n    throw new TypeErrorClass("its bundle has no entry");\n  }\n  const exported = main();\n  if (start2.dialect === "blocking") return void 0;\n  const plugin = typeof exported === "object" && exported !== null ? exported.default : void 0;\n  checkPlugin(plugin, EXPORT_HINT);\n  const { setup, fetch: fetch2 } = plugin;\n  if (isFunction(fetch2)) calls2.app = plugin;\n  if (!isFunction(setup)) return void 0;\n  const running = plugin.setup(api);\n  return isThenable(running) ? running.then(() => {\n  }) : void 0;\n}\n\nvar originalFetch = fetch;\nvar DENIED = \'Requires net access to "\';\nvar OwnNet = class {\n  holdsToAddresses = true;\n  #limit;\n  #waiting = 0;\n  /** @param limit How many requests may wait for their answer */\n  constructor(limit) {\n    this.#limit = limit;\n  }\n  sender() {\n    return (step) => this.#send(step);\n  }\n  /** Deno has refused what may not be reached. */\n  async checkPeer() {\n  }\n  async #send({ url, method, headers, body, signal }) {\n    if (this.#waiting >= this.#limit) {\n      throw new TypeErrorClass(`Cannot fetch "${url.href}": ${this.#limit} requests wait for their answer, the limit "fetchesInFlight"`);\n    }\n    const plain = {\n      method,\n      headers,\n      redirect: "manual"\n    };\n    if (body !== null) plain.body = body;\n    if (signal !== null) plain.signal = signal;\n    this.#waiting++;\n    try {\n      return await originalFetch(url.href, plain);\n    } catch (error) {\n      const address = deniedAddress(error);\n      if (address === void 0) throw error;\n      throw makeError("NotCapable", `Cannot reach "${url.host}": it leads to ${address}, a private address that was not granted itself; if the plugin is meant to reach it, ask for "${address}" under "permissions.net" too, and grant it`);\n    } finally {\n      this.#waiting--;\n    }\n  }\n};\nfunction deniedAddress(error) {\n  for (let at = error; at instanceof ErrorClass; at = ownValue(at, "cause")) {\n    const message = ownValue(at, "message");\n    if (typeof message !== "string") continue;\n    const start2 = indexOf(message, DENIED);\n    if (start2 === -1) continue;\n    const from = start2 + DENIED.length;\n    return slice(message, from, indexOf(message, \'"\', from));\n  }\n  return void 0;\n}\nfunction ownValue(error, name) {\n  return getOwnPropertyDescriptor(error, name)?.value;\n}\n\nfunction pinPrototypes(frozen) {\n  const array = Object.getPrototypeOf([][Symbol.iterator]());\n  const closed = [\n    Object.prototype,\n    Function.prototype,\n    Error.prototype,\n    EvalError.prototype,\n    RangeError.prototype,\n    ReferenceError.prototype,\n    SyntaxError.prototype,\n    TypeError.prototype,\n    URIError.prototype,\n    Object.getPrototypeOf(array),\n    Object.getPrototypeOf(Object.getPrototypeOf(async function* () {\n    }.prototype))\n  ];\n  for (const prototype of closed) Object.preventExtensions(prototype);\n  fix(Function.prototype, [\n    "call",\n    "apply",\n    "bind"\n  ]);\n  for (const value of [\n    ...language(array),\n    ...frozen\n  ]) Object.freeze(value);\n}\nfunction pinGlobalListeners() {\n  for (const symbol of Object.getOwnPropertySymbols(globalThis)) {\n    freezeDeep2(globalThis[symbol]);\n    Object.defineProperty(globalThis, symbol, {\n      writable: false,\n      configurable: false\n    });\n  }\n}\nfunction pinGlobalPrototype() {\n  guard(Object);\n  guard(Reflect);\n}\nfunction guard(owner) {\n  const { apply: apply9, getPrototypeOf: getPrototypeOf4 } = Reflect;\n  const original = owner.setPrototypeOf;\n  const global = globalThis;\n  const value = function setPrototypeOf2(target, prototype) {\n    if (target === global && prototype !== getPrototypeOf4(global)) {\n      throw new TypeErrorClass("Cannot change the prototype of the global object");\n    }\n    return apply9(original, owner, [\n      target,\n      prototype\n    ]);\n  };\n  Object.defineProperty(owner, "setPrototypeOf", {\n    value,\n    writable: false,\n    configurable: false\n  });\n}\nfunction language(arrayIterator) {\n  const typedArray2 = Object.getPrototypeOf(Uint8Array);\n  const generator = function* () {\n  };\n  const asyncGenerator = async function* () {\n  };\n  return [\n    Array,\n    Array.prototype,\n    arrayIterator,\n    ArrayBuffer,\n    ArrayBuffer.prototype,\n    DataView.prototype,\n    Map.prototype,\n    Object.getPrototypeOf((/* @__PURE__ */ new Map()).entries()),\n    Set.prototype,\n    Object.getPrototypeOf((/* @__PURE__ */ new Set()).values()),\n    WeakMap.prototype,\n    WeakSet.prototype,\n    Promise,\n    Promise.prototype,\n    Object.getPrototypeOf(""[Symbol.iterator]()),\n    typedArray2,\n    typedArray2.prototype,\n    Uint8Array,\n    Uint8Array.prototype,\n    Int32Array,\n    Int32Array.prototype,\n    Object.getPrototypeOf(async function() {\n    }),\n    Object.getPrototypeOf(generator),\n    Object.getPrototypeOf(asyncGenerator)\n  ];\n}\nfunction fix(owner, names2) {\n  for (const name of names2) {\n    Object.defineProperty(owner, name, {\n      writable: false,\n      configurable: false\n    });\n  }\n}\nfunction freezeDeep2(value) {\n  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return;\n  Object.freeze(value);\n  for (const key of Reflect.ownKeys(value)) {\n    freezeDeep2(value[key]);\n  }\n}\n\nvar { setTimeout: startTimeout, setInterval: startInterval } = globalThis;\nvar { clearTimeout: stopTimeout, queueMicrotask: startMicrotask } = globalThis;\nstartMicrotask(() => {\n});\nvar Timers = class {\n  #fault;\n  #running = new MapClass();\n  #lastId = 0;\n  constructor(fault) {\n    this.#fault = fault;\n  }\n  /** Runs `fn` once after `ms` milliseconds. Throws `TypeError` unless it is a function. */\n  timeout(fn, ms, args) {\n    const callback = checked(fn, "setTimeout");\n    const id = ++this.#lastId;\n    const timer = startTimeout(() => {\n      this.#running.delete(id);\n      this.#run(callback, args);\n    }, delay(ms));\n    this.#running.set(id, {\n      timer,\n      repeats: false\n    });\n    return id;\n  }\n  /** Runs `fn` every `ms` milliseconds. Throws `TypeError` unless it is a function. */\n  interval(fn, ms, args) {\n    const callback = checked(fn, "setInterval");\n    const id = ++this.#lastId;\n    const timer = startInterval(() => this.#run(callback, args), delay(ms));\n    this.#running.set(id, {\n      timer,\n      repeats: true\n    });\n    return id;\n  }\n  /** Runs `fn` when the code that runs now has ended. Throws `TypeError` unless it is a function. */\n  microtask(fn) {\n    const callback = checked(fn, "queueMicrotask");\n    startMicrotask(() => this.#run(callback, []));\n  }\n  /** Calls a timer off. Anything that is not the number of one is ignored. */\n  clear(id) {\n    const entry = this.#running.get(id);\n    if (entry === void 0) return;\n    this.#running.delete(id);\n    stopTimeout(entry.timer);\n  }\n  /** Calls off whatever repeats. */\n  clearIntervals() {\n    for (const [id, { repeats }] of this.#running) if (repeats) this.clear(id);\n  }\n  #run(callback, args) {\n    try {\n      callback(...args);\n    } catch (error) {\n      this.#fault(error);\n    }\n  }\n};\nfunction checked(fn, name) {\n  if (isFunction(fn)) return fn;\n  throw new TypeErrorClass(`Cannot call ${name}: the first argument must be a function, current value is of type ${typeof fn}`);\n}\nfunction delay(ms) {\n  return typeof ms === "number" && ms > 0 ? ms : 0;\n}\n\nvar VERSION2 = 1;\nvar core;\nvar calls;\nvar line;\nfunction runSandbox(openLine) {\n  closeImportGate();\n  catchErrors(report);\n  line = openLine({\n    start,\n    take: (text2, buffers) => calls?.take(text2, buffers),\n    report\n  });\n  try {\n    guardListeners(report);\n    guardCrypto();\n    cutGlobals();\n    pinPrototypes(PINNED_CLASSES);\n    pinGlobalListeners();\n    pinGlobalPrototype();\n  } catch (error) {\n    refuse(error);\n  }\n}\nfunction refuse(error) {\n  line.post(JSON.stringify([\n    {\n      t: "load-error",\n      v: VERSION2,\n      error: toWireError(error)\n    }\n  ]), []);\n  return line.end();\n}\nfunction report(error) {\n  core?.fault(error);\n}\nfunction start(message, mailbox) {\n  try {\n    verifyPermissions(message, line.unheld);\n  } catch (error) {\n    refuse(error);\n  }\n  const outbox = new Outbox(line.post, void 0, message.limits);\n  function failed(error) {\n    const wire = core?.wireError(error) ?? toWireError(error);\n    outbox.push({\n      t: "load-error",\n      v: VERSION2,\n      error: wire\n    });\n  }\n  try {\n    if (message.paddock !== VERSION2) {\n      throw new Error(`Cannot start: the host speaks version ${message.paddock} of the protocol`);\n    }\n    const parts = assemble(message, outbox, mailbox);\n    const net = message.hostSends ? new HostNet(parts.asks, parts.core) : new OwnNet(message.limits.fetchesInFlight);\n    const granted = createGranted(message, net);\n    for (const globals of [\n      parts.api,\n      parts.helpers\n    ]) {\n      for (const name of Object.keys(globals)) defineGlobal(name, globals[name]);\n    }\n    for (const name of Object.keys(granted)) defineGlobal(name, granted[name], FIXED[name]);\n    runPreludes(message.preludes, createKit(parts.core, parts.asks, parts.api));\n    parts.core.names = knownNames(parts.api, parts.helpers, granted);\n    const loading = loadPlugin(message, parts.api, parts.calls);\n    const ready = () => {\n      parts.registry.registrations.fetch = parts.calls.app !== void 0;\n      parts.registry.close();\n      outbox.push({\n        t: "ready",\n        v: VERSION2,\n        reg: parts.registry.registrations\n      });\n    };\n    if (loading === void 0) ready();\n    else loading.then(ready, failed);\n  } catch (error) {\n    failed(error);\n  }\n}\nfunction assemble(message, outbox, mailbox) {\n  core = new Core(message, {\n    outbox,\n    codecs: new Codecs([], message.limits.depth),\n    mailbox,\n    usage: line.usage,\n    end: line.end\n  });\n  const asks = new Asks(core);\n  const timers = new Timers(report);\n  const registry = new Registry(core, (name) => api[name]);\n  const api = createApi(message, registry, asks, core);\n  const helpers = createHelpers(core, timers);\n  calls = new Calls(core, asks, registry, timers);\n  asks.connect(calls);\n  return {\n    core,\n    asks,\n    registry,\n    api,\n    helpers,\n    calls\n  };\n}\n\nrefuseExcess();\nrunSandbox(openProcessLine);\n';

var KINDS2 = [
  "import",
  "run",
  "ffi",
  "read",
  "write",
  "net",
  "env",
  "sys"
];
function permissionFlags({ plugin, permissions = {}, deniedNet = [] }) {
  return KINDS2.flatMap((kind) => {
    const items = kind === "import" ? [] : permissions[kind] ?? [];
    if (items.length === 0) return [
      `--deny-${kind}`
    ];
    for (const item of items) {
      if (!item.includes(",")) continue;
      throw new PaddockError("config", `Cannot start plugin "${plugin}" with permissions.${kind}: current value is "${item}", and a process cannot be given a value with a comma; rename it, or let the plugin run in a worker`, {
        plugin
      });
    }
    const denied = kind === "net" ? deniedNet : kind === "read" || kind === "write" ? SYSTEM_FOLDERS : [];
    const allow = `--allow-${kind}=${items.join(",")}`;
    return denied.length === 0 ? [
      allow
    ] : [
      allow,
      `--deny-${kind}=${denied.join(",")}`
    ];
  });
}

var { apply: apply5 } = Reflect;
var { min } = Math;
var BytesClass2 = Uint8Array;
var BufferClass2 = ArrayBuffer;
var RangeErrorClass3 = RangeError;
var setBytes2 = Uint8Array.prototype.set;
var subarray = Uint8Array.prototype.subarray;
var encode = TextEncoder.prototype.encode;
var decode = TextDecoder.prototype.decode;
var encoder2 = new TextEncoder();
var decoder = new TextDecoder("utf-8", {
  ignoreBOM: true
});
var FIRST_ROOM = 64 * 1024;
function encodeMessage(text, buffers) {
  const body = apply5(encode, encoder2, [
    text
  ]);
  let size = 8 + body.length;
  for (let i = 0; i < buffers.length; i++) size += 4 + buffers[i].byteLength;
  const out = new BytesClass2(size);
  writeUint32(out, 0, size - 4);
  writeUint32(out, 4, body.length);
  apply5(setBytes2, out, [
    body,
    8
  ]);
  let at = 8 + body.length;
  for (let i = 0; i < buffers.length; i++) {
    const bytes = new BytesClass2(buffers[i]);
    writeUint32(out, at, bytes.length);
    apply5(setBytes2, out, [
      bytes,
      at + 4
    ]);
    at += 4 + bytes.length;
  }
  return out;
}
var HEAD_BYTES = 8;
var MessageReader = class {
  #limits;
  /** Of the buffers with their lengths. */
  #buffersLimit;
  /** The first bytes of a message, while not even its lengths have come. */
  #head = new BytesClass2(HEAD_BYTES);
  #headLength = 0;
  /** Of the text and the buffers. */
  #total = 0;
  #textLength = 0;
  #body = new BytesClass2(0);
  #length = 0;
  constructor(limits) {
    this.#limits = limits;
    this.#buffersLimit = limits.buffers + 4 * limits.count;
  }
  /**
   * Takes a piece, of which nothing is kept, and returns the messages it completes. Throws `RangeError` when a message
   * is larger than allowed, which its first bytes say, or its parts do not add up; nothing more can be read then.
   */
  push(piece) {
    const messages = [];
    let at = 0;
    while (at < piece.length) {
      if (this.#headLength < HEAD_BYTES) {
        this.#head[this.#headLength++] = piece[at++];
        this.#begin();
        if (this.#headLength < HEAD_BYTES || this.#total > 0) continue;
      }
      const missing = this.#total - this.#length;
      const part = cutOut(piece, at, min(piece.length, at + missing));
      at += part.length;
      if (this.#length === 0 && part.length === this.#total) {
        messages[messages.length] = readMessage(part, this.#textLength, this.#limits.count);
        this.#headLength = 0;
        continue;
      }
      this.#append(part);
      if (this.#length < this.#total) continue;
      messages[messages.length] = readMessage(cutOut(this.#body, 0, this.#total), this.#textLength, this.#limits.count);
      this.#body = new BytesClass2(0);
      this.#headLength = 0;
    }
    return messages;
  }
  #begin() {
    if (this.#headLength === 4) {
      this.#total = readUint32(this.#head, 0) - 4;
      this.#length = 0;
      if (this.#total < 0) throw new RangeErrorClass3("a message of it has no text");
      const most = this.#limits.text + this.#buffersLimit;
      if (this.#total > most) throw tooLarge2("message", this.#total, most);
    } else if (this.#headLength === HEAD_BYTES) {
      this.#textLength = readUint32(this.#head, 4);
      const buffers = this.#total - this.#textLength;
      if (buffers < 0) throw broken3();
      const { text } = this.#limits;
      if (this.#textLength > text) throw tooLarge2("text", this.#textLength, text);
      if (buffers > this.#buffersLimit) throw tooLarge2("binary part", buffers, this.#buffersLimit);
    }
  }
  /** Makes room for what has come, and little for what was only announced. */
  #append(part) {
    const length = this.#length + part.length;
    if (length > this.#body.length) {
      const room = length * 2 < FIRST_ROOM ? FIRST_ROOM : length * 2;
      const body = new BytesClass2(min(this.#total, room));
      apply5(setBytes2, body, [
        cutOut(this.#body, 0, this.#length)
      ]);
      this.#body = body;
    }
    apply5(setBytes2, this.#body, [
      part,
      this.#length
    ]);
    this.#length = length;
  }
};
function readMessage(bytes, textLength, mostBuffers) {
  const text = apply5(decode, decoder, [
    cutOut(bytes, 0, textLength)
  ]);
  const buffers = [];
  for (let at = textLength; at < bytes.length; ) {
    if (bytes.length - at < 4) throw broken3();
    const length = readUint32(bytes, at);
    at += 4;
    if (length > bytes.length - at) throw broken3();
    if (buffers.length === mostBuffers) {
      throw new RangeErrorClass3(`a message of it has more than ${mostBuffers} buffers`);
    }
    const buffer = new BufferClass2(length);
    apply5(setBytes2, new BytesClass2(buffer), [
      cutOut(bytes, at, at + length)
    ]);
    buffers[buffers.length] = buffer;
    at += length;
  }
  return {
    text,
    buffers
  };
}
function tooLarge2(what, bytes, most) {
  return new RangeErrorClass3(`a ${what} of it has ${bytes} bytes, at most ${most} are allowed`);
}
function broken3() {
  return new RangeErrorClass3("the parts of a message of it do not add up");
}
function cutOut(bytes, start3, end) {
  return apply5(subarray, bytes, [
    start3,
    end
  ]);
}
function readUint32(bytes, at) {
  return bytes[at] + bytes[at + 1] * 256 + bytes[at + 2] * 65536 + bytes[at + 3] * 16777216;
}
function writeUint32(bytes, at, value) {
  bytes[at] = value;
  bytes[at + 1] = value >>> 8;
  bytes[at + 2] = value >>> 16;
  bytes[at + 3] = value >>> 24;
}

var END_MS2 = 5e3;
var UNREAD_BYTES = 32 * 1024 * 1024;
var ProcessEndpoint = class {
  tier = "process";
  current = 0;
  gone;
  onmessage = () => {
  };
  onend = () => {
  };
  #child;
  #limits;
  #reader;
  #in;
  #out;
  #answers;
  #gone;
  #isGone = false;
  #ended = false;
  #terminated;
  /**
   * `child` is one that was spawned just now, with pipes for the descriptors 0, 1 and 3. Throws when its program could
   * not be started.
   */
  constructor(child, limits) {
    this.#child = child;
    this.#limits = limits;
    this.#reader = new MessageReader({
      // A UTF-16 unit takes three bytes at most.
      text: 3 * limits.batchLength,
      buffers: limits.batchBytes,
      count: Math.floor(limits.batchBytes / BUFFER_COST)
    });
    this.gone = new Promise((resolve) => this.#gone = resolve);
    child.on("error", (error) => this.#end(`its process failed: ${error.message}`));
    if (child.pid === void 0) throw new Error(`"${child.spawnfile}" could not be started`);
    this.#in = child.stdin;
    this.#out = child.stdout;
    this.#answers = child.stdio[3];
    this.#in.on("error", ignore2);
    this.#answers.on("error", ignore2);
    this.#out.on("error", ignore2);
    this.#out.on("data", (piece) => this.#read(piece));
    child.on("exit", () => this.#leave());
    child.on("close", (code, signal) => this.#end(describeExit(code, signal)));
  }
  start(message) {
    this.#in.write(encodeMessage(JSON.stringify(message), []));
  }
  post(text, buffers) {
    if (this.#ended) return;
    const bytes = encodeMessage(text, buffers);
    const unread = this.#in.writableLength;
    this.#in.write(bytes);
    if (unread > UNREAD_BYTES) this.#break(`it has left ${unread} bytes unread`);
  }
  write(text, buffers) {
    const bytes = encodeMessage(text, buffers);
    const { mailboxBytes } = this.#limits;
    if (bytes.length - 8 > mailboxBytes) {
      throw new PaddockError("limit", `Cannot answer a process: the message has ${bytes.length - 8} bytes, at most ${mailboxBytes} bytes are allowed`);
    }
    if (this.#ended) return;
    const unread = this.#answers.writableLength;
    this.#answers.write(bytes);
    if (unread > UNREAD_BYTES + mailboxBytes) this.#break(`it has left ${unread} bytes unread`);
  }
  terminate() {
    this.#ended = true;
    this.#terminated ??= this.#terminate();
    return this.#terminated;
  }
  async #terminate() {
    if (this.#isGone) return "gone";
    this.#child.kill("SIGKILL");
    let timer2;
    const tooLate = new Promise((resolve) => {
      timer2 = setTimeout(() => resolve("wedged"), END_MS2);
    });
    const outcome = await Promise.race([
      this.gone.then(() => "gone"),
      tooLate
    ]);
    clearTimeout(timer2);
    return outcome;
  }
  #read(piece) {
    if (this.#ended) return;
    let messages;
    try {
      messages = this.#reader.push(piece);
    } catch (error) {
      this.#break(error.message);
      return;
    }
    for (const { text, buffers } of messages) {
      if (this.#ended) return;
      this.onmessage(buffers.length === 0 ? text : [
        text,
        ...buffers
      ]);
    }
  }
  /** The process is gone; its pipes have to go too, or they stay open. */
  #leave() {
    this.#isGone = true;
    this.#in.destroy();
    this.#answers.destroy();
    if (this.#ended) this.#out.destroy();
    this.#gone();
  }
  #break(reason) {
    this.#end(reason);
    this.terminate();
  }
  #end(reason) {
    if (this.#ended) return;
    this.#ended = true;
    this.onend(reason);
  }
};
function describeExit(code, signal) {
  if (signal === null) return `its process ended with code ${code}`;
  const memory = signal === "SIGTRAP" || signal === "SIGABRT" || signal === "SIGILL" ? ", as it does when its memory is used up" : "";
  return `its process was ended by ${signal}${memory}`;
}
function ignore2() {
}

var USUAL_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
function grantedEnvironment({ plugin, permissions = {} }) {
  const variables = {};
  if (permissions.run !== void 0) variables.PATH = pathOfHost();
  for (const name of permissions.env ?? []) {
    try {
      Object.assign(variables, valuesOf(name));
    } catch (cause) {
      if (!(cause instanceof Deno.errors.NotCapable)) throw cause;
      const flag = name.endsWith("*") ? "--allow-env" : `--allow-env=${name}`;
      throw new PaddockError("config", `Cannot start plugin "${plugin}" with permissions.env: current value is "${name}", which the host may not read itself, so that it cannot pass it on; start it with ${flag}`, {
        plugin,
        cause
      });
    }
  }
  return variables;
}
function valuesOf(name) {
  if (name.endsWith("*")) {
    const start3 = name.slice(0, -1);
    const all = Object.entries(Deno.env.toObject());
    return Object.fromEntries(all.filter(([name2]) => name2.startsWith(start3)));
  }
  const value = Deno.env.get(name);
  return value === void 0 ? {} : {
    [name]: value
  };
}
function pathOfHost() {
  const { state } = Deno.permissions.querySync({
    name: "env",
    variable: "PATH"
  });
  return (state === "granted" ? Deno.env.get("PATH") : void 0) ?? USUAL_PATH;
}

var ENGINE_MB = 704;
var SETPRIV = {
  args: [
    "setpriv",
    "--pdeathsig",
    "KILL",
    "--no-new-privs"
  ],
  lost: "a plugin that spins in the process tier goes on when this program is killed"
};
var PRLIMIT = {
  args: [
    "prlimit"
  ],
  lost: "a plugin in the process tier may take memory outside its heap without a limit"
};
var ProcessTier = class {
  #folder;
  #text;
  #tryProgram;
  #boot;
  #wrappers = [];
  #losses = [];
  /** `folder` is where the program of the processes is kept; made if missing. */
  constructor(folder, options = {}) {
    this.#folder = absolutePath(folder);
    this.#text = options.text ?? PROCESS_BOOTSTRAP;
    this.#tryProgram = options.tryProgram ?? tryProgram;
  }
  /**
   * Starts a process with the permissions of the options and no others. On a kernel that can, it dies with this thread
   * and has a cap on its memory. Throws `PaddockError`: `config` when a grant cannot be given to a process, `load` when
   * it cannot be started.
   */
  spawn(options) {
    const { limits, plugin } = options;
    const flags = permissionFlags(options);
    const granted = grantedEnvironment(options);
    try {
      this.#boot ??= this.#prepare();
      const [program, ...args] = this.#command(limits.memoryMb, flags);
      const child = nodeModule("node:child_process").spawn(program, args, {
        stdio: [
          "pipe",
          "pipe",
          "ignore",
          "pipe"
        ],
        cwd: "/",
        // Without them `Date` and `Intl` would tell where the machine stands, and what its owner speaks.
        env: {
          TZ: "UTC",
          LANG: "C",
          ...granted,
          // Below a file there can be no folder: Deno's caches and storage, which no permission guards, keep nothing.
          DENO_DIR: join(this.#boot, "none"),
          NO_COLOR: "1"
        }
      });
      return new ProcessEndpoint(child, limits);
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new PaddockError("load", `Cannot start a process for plugin "${plugin}": ${why}`, {
        plugin,
        cause
      });
    }
  }
  /** What this machine cannot do for the processes; each is said once. */
  takeLosses() {
    const losses = this.#losses;
    this.#losses = [];
    return losses;
  }
  #command(memoryMb, flags) {
    const command = [];
    for (const wrapper of this.#wrappers) {
      command.push(...wrapper.args);
      if (wrapper !== PRLIMIT) continue;
      command.push(`--data=${(ENGINE_MB + 2 * memoryMb) * 1024 * 1024}`, "--core=0");
    }
    return [
      ...command,
      Deno.execPath(),
      "run",
      ...[
        "--no-prompt",
        "--no-config",
        "--no-lock",
        "--no-npm",
        "--no-remote"
      ],
      ...flags,
      `--v8-flags=--max-old-space-size=${memoryMb}`,
      this.#boot
    ];
  }
  #prepare() {
    this.#findWrappers();
    const text = programOf(this.#text);
    const { createHash } = nodeModule("node:crypto");
    const hash = createHash("sha256").update(text).digest("hex").slice(0, 32);
    const path = join(this.#folder, `${hash}.js`);
    Deno.mkdirSync(this.#folder, {
      recursive: true
    });
    const temporary = `${path}.${crypto.randomUUID()}.tmp`;
    Deno.writeTextFileSync(temporary, text);
    Deno.renameSync(temporary, path);
    return path;
  }
  /** Each is tried inside those before it: then it needs no permission of its own. */
  #findWrappers() {
    for (const wrapper of [
      SETPRIV,
      PRLIMIT
    ]) {
      const found = this.#wrappers.flatMap(({ args: args2 }) => args2);
      const [program, ...args] = [
        ...found,
        ...wrapper.args,
        Deno.execPath(),
        "--version"
      ];
      if (this.#tryProgram(program, args)) this.#wrappers.push(wrapper);
      else this.#losses.push(`${wrapper.args[0]} cannot be used: ${wrapper.lost}`);
    }
  }
};
function programOf(text) {
  return `const text = ${JSON.stringify(text)};
await import(URL.createObjectURL(new Blob([text], { type: "application/javascript" })));
`;
}

var SleepingRunner = class {
  #known;
  #make;
  #runner;
  /** Why it was closed before there was a runner. */
  #closed;
  /** @param make Makes the runner behind it */
  constructor(known2, make) {
    this.#known = known2;
    this.#make = make;
  }
  start() {
    const asleep = this.#runner === void 0 && this.#closed === void 0;
    return asleep ? Promise.resolve(this.#known) : this.#awake.start();
  }
  restart() {
    return this.#awake.restart();
  }
  rest() {
    this.#runner?.rest();
  }
  call(call) {
    return (this.#runner ?? this.#awake).call(call);
  }
  close(reason) {
    if (this.#runner !== void 0) return this.#runner.close(reason);
    this.#closed ??= reason;
    return Promise.resolve();
  }
  [Symbol.asyncDispose]() {
    return this.close("its owner has let go of it");
  }
  status() {
    return this.#runner?.status() ?? (this.#closed === void 0 ? ASLEEP : CLOSED);
  }
  get #awake() {
    if (this.#runner === void 0) {
      this.#runner = this.#make();
      if (this.#closed !== void 0) void this.#runner.close(this.#closed);
    }
    return this.#runner;
  }
};
var ASLEEP = Object.freeze({
  state: "asleep",
  parked: void 0,
  tier: void 0,
  instances: 0,
  idle: 0,
  busy: 0,
  running: 0,
  queued: 0,
  wedged: 0,
  restarts: 0,
  usage: void 0
});
var CLOSED = Object.freeze({
  ...ASLEEP,
  state: "closed"
});

function createRunner(options, host, clock = SYSTEM_CLOCK) {
  const spawn = options.spawn ?? ((spawned) => spawnSandbox(options, host, spawned));
  return new PluginRunner(options, host, clock, spawn);
}
function createSpareWorker() {
  return new SpareWorker((spawned) => spawnWorker(spawned, BOOTSTRAP));
}
function spawnSandbox(options, host, spawned) {
  const { tier, processes, spare: spare2, name } = options;
  if (tier === void 0 || tier() === "worker") {
    return spare2?.take(spawned) ?? spawnWorker(spawned, BOOTSTRAP);
  }
  if (processes === void 0) {
    throw new TypeError(`Cannot start plugin "${name}": there is no process tier here`);
  }
  const endpoint = processes.spawn(spawned);
  for (const message of processes.takeLosses()) host.report({
    kind: "warning",
    message
  });
  return endpoint;
}

function packagePolicy(control) {
  return {
    packagesOf: (files) => control.packages(askerOf(files.source, files)),
    bundleOf: (plugin) => control.bundleOf(plugin),
    markBundle: (plugin, mark) => control.markBundle(plugin, mark),
    howToGrant: (plugin, items) => control.howToGrant(plugin, items)
  };
}

import { dirname } from "node:path";
function watchFolder(dir, onDirty, options) {
  return new Watch(dir, onDirty, options);
}
var Watch = class {
  #dir;
  #onDirty;
  #onEvent;
  #onError;
  #debounceMs;
  #longestMs;
  #settleMs;
  #watchFs;
  #watchers = [];
  #timer;
  #settling;
  #running;
  #dirty = false;
  /** When the change that waits longest was heard; undefined when none waits. */
  #since;
  #closed = false;
  constructor(dir, onDirty, options) {
    this.#dir = dir;
    this.#onDirty = onDirty;
    this.#onEvent = options.onEvent ?? (() => {
    });
    this.#onError = options.onError;
    this.#debounceMs = options.debounceMs ?? 50;
    this.#longestMs = options.longestMs ?? 1e3;
    this.#settleMs = options.settleMs ?? 1e3;
    this.#watchFs = options.watchFs ?? Deno.watchFs;
    this.#arm();
  }
  async close() {
    this.#closed = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#settling);
    this.#disarm();
    await this.#running;
  }
  [Symbol.asyncDispose]() {
    return this.close();
  }
  /** The folder above is watched first: what happens between the two is then heard by it. */
  #arm() {
    this.#disarm();
    let refused;
    try {
      const { watcher, above, next } = watchAbove(this.#dir, this.#watchFs);
      this.#listen(watcher, ({ kind, paths }) => {
        const gone = (kind === "remove" || kind === "rename") && paths.includes(above);
        if (!gone && paths.length > 0 && !paths.includes(next)) return false;
        this.#settle();
        this.#arm();
        return true;
      });
    } catch (error) {
      if (!isRefusal(error)) throw error;
      refused = error;
    }
    try {
      this.#listen(this.#watchFs(this.#dir), () => true);
    } catch (error) {
      if (error instanceof Deno.errors.NotFound && refused === void 0) return;
      this.#disarm();
      throw refused ?? error;
    }
  }
  /** Watches anew, and looks, in a while; again and again where it cannot. */
  #settle() {
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => {
      try {
        this.#arm();
      } catch (error) {
        this.#onError(error);
        this.#settle();
      }
      this.#mark();
    }, this.#settleMs);
  }
  #disarm() {
    const watchers = this.#watchers;
    this.#watchers = [];
    for (const watcher of watchers) watcher.close();
  }
  async #listen(watcher, concerns) {
    this.#watchers.push(watcher);
    try {
      for await (const event of watcher) {
        if (this.#closed) return;
        if (event.kind === "access") continue;
        if (concerns(event)) this.#mark();
      }
    } catch (error) {
      if (!this.#closed) this.#onError(error);
    }
  }
  #mark() {
    if (this.#closed) return;
    this.#dirty = true;
    if (this.#running !== void 0) return;
    clearTimeout(this.#timer);
    const now = performance.now();
    if (this.#since === void 0) this.#onEvent();
    this.#since ??= now;
    const wait = Math.min(this.#debounceMs, Math.max(0, this.#since + this.#longestMs - now));
    this.#timer = setTimeout(() => {
      this.#since = void 0;
      this.#running = this.#run().finally(() => {
        this.#running = void 0;
        if (this.#dirty) this.#mark();
      });
    }, wait);
  }
  async #run() {
    this.#dirty = false;
    try {
      await this.#onDirty();
    } catch (error) {
      this.#onError(error);
    }
  }
};
function watchAbove(dir, watchFs) {
  let next = dir;
  for (; ; ) {
    const above = dirname(next);
    try {
      return {
        watcher: watchFs(above, {
          recursive: false
        }),
        above,
        next
      };
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound) || above === next) throw error;
    }
    next = above;
  }
}
function isRefusal(error) {
  return error instanceof Deno.errors.NotCapable || error instanceof Deno.errors.PermissionDenied;
}

function prometheusText(rows, gauges = []) {
  const lines = [];
  const counters = [
    [
      "calls_total",
      "Calls by hook, route, job or host method",
      (row) => row.calls
    ],
    [
      "errors_total",
      "Calls that failed, timeouts among them",
      (row) => row.errors
    ],
    [
      "timeouts_total",
      "Calls that ran out of time",
      (row) => row.timeouts
    ]
  ];
  for (const [name, help, read4] of counters) {
    head(lines, name, help, "counter");
    for (const row of rows) lines.push(`paddock_${name}${labels(row)} ${read4(row)}`);
  }
  head(lines, "duration_seconds", "How long calls took", "summary");
  for (const row of rows) {
    for (const [q, ms] of [
      [
        "0.5",
        row.p50Ms
      ],
      [
        "0.95",
        row.p95Ms
      ],
      [
        "0.99",
        row.p99Ms
      ]
    ]) {
      lines.push(`paddock_duration_seconds${labels(row, q)} ${ms / 1e3}`);
    }
    lines.push(`paddock_duration_seconds_sum${labels(row)} ${row.totalMs / 1e3}`);
    lines.push(`paddock_duration_seconds_count${labels(row)} ${row.calls}`);
  }
  for (const [name, family] of Map.groupBy(gauges, (gauge) => gauge.name)) {
    head(lines, name, family[0].help, family[0].type);
    for (const { plugin, hook, value } of family) {
      const where = hook === void 0 ? "" : `,hook="${escapeLabel(hook)}"`;
      lines.push(`paddock_${name}{plugin="${escapeLabel(plugin)}"${where}} ${value}`);
    }
  }
  return lines.join("\n") + "\n";
}
function head(lines, name, help, type) {
  lines.push(`# HELP paddock_${name} ${help}`, `# TYPE paddock_${name} ${type}`);
}
function labels(row, quantile) {
  const plugin = escapeLabel(row.plugin);
  const last = quantile === void 0 ? "" : `,quantile="${quantile}"`;
  return `{kind="${row.kind}",plugin="${plugin}",name="${escapeLabel(row.name)}"${last}}`;
}
function escapeLabel(text) {
  return text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
}

function describePlugins(tables) {
  return [
    ...tables.folder.list().map((plugin) => describeFolderPlugin(plugin, tables)),
    ...tables.natives.list().map((plugin) => describeNativePlugin(plugin, tables))
  ].sort((a, b2) => a.name < b2.name ? -1 : 1);
}
function describeFolderPlugin(plugin, tables) {
  const { name, source, version, error } = plugin;
  const status = version?.runner.status();
  return {
    name,
    kind: source?.kind ?? "file",
    dialect: version?.pkg.dialect,
    tier: status?.tier,
    state: stateOf(plugin),
    old: isOld(plugin),
    instances: status?.instances ?? 0,
    usage: status?.usage,
    version: version?.pkg.manifest.version,
    hash: version?.pkg.hash,
    hooks: [
      ...new Set(version?.registrations.hooks.map(({ hook }) => hook))
    ],
    startedMs: version?.known === false ? version.startedMs : void 0,
    error,
    ...common(name, tables)
  };
}
function describeCard(plugin) {
  const { name, source, version, newest, error } = plugin;
  const pkg = newest ?? version?.pkg;
  return {
    plugin: name,
    kind: source?.kind ?? "file",
    tier: version?.runner.status().tier ?? null,
    state: stateOf(plugin),
    old: isOld(plugin),
    error: error ?? null,
    asker: pkg === void 0 ? void 0 : askerOf(pkg.source, pkg)
  };
}
function stateOf({ enabled, version, error }) {
  if (!enabled) return "disabled";
  if (version === void 0) return error === void 0 ? "starting" : "failed";
  const { state } = version.runner.status();
  return state === "asleep" || state === "parked" ? state : "running";
}
function isOld({ version, error }) {
  return version !== void 0 && error !== void 0;
}
function common(name, { routes, cron, metrics, log }) {
  const lastError = log.lastError(name);
  return {
    routes: routes.names(name),
    jobs: cron.ids(name),
    ...metrics.summary(name),
    lastError
  };
}
function describeNativePlugin(entry, tables) {
  const { plugin: { name, version }, enabled, hooks, startedMs } = entry;
  return {
    name,
    kind: "native",
    dialect: void 0,
    tier: "native",
    state: enabled ? "running" : "disabled",
    old: false,
    instances: 0,
    usage: void 0,
    version,
    hash: void 0,
    hooks,
    startedMs,
    error: void 0,
    ...common(name, tables)
  };
}

function folderAccess(control, folder, change) {
  return new PluginAccess({
    control,
    cards: () => folder.list().map(describeCard),
    change,
    changed: (name, lost) => folder.reconsider(name, lost)
  });
}

var STEPS_PER_OCTAVE = 16;
var LARGEST = 2 ** 27 - 1;
var BUCKETS = 24 * STEPS_PER_OCTAVE;
var Histogram = class {
  /** Allocated by the first value, because most cells of a large host are never used. */
  #counts;
  #total = 0;
  /** Values recorded so far. */
  get count() {
    return this.#total;
  }
  /** Adds a duration, milliseconds. Negative ones count as zero. */
  record(ms) {
    this.#counts ??= new Uint32Array(BUCKETS);
    const index = bucketOf(ms * 1e3);
    this.#counts[index] = this.#counts[index] + 1;
    this.#total++;
  }
  /** Adds all that another has recorded. */
  add(other) {
    const counts = other.#counts;
    if (counts === void 0) return;
    const own = this.#counts ??= new Uint32Array(BUCKETS);
    for (let i = 0; i < BUCKETS; i++) own[i] = own[i] + counts[i];
    this.#total += other.#total;
  }
  /** The duration, milliseconds, below which the part `q` (0 to 1) of the values lies; 0 when there are none. */
  quantile(q) {
    if (!(q >= 0 && q <= 1)) {
      throw new RangeError(`Cannot read a quantile outside 0 to 1: current value is "${q}"`);
    }
    const counts = this.#counts;
    if (counts === void 0) return 0;
    const rank = Math.max(1, Math.ceil(q * this.#total));
    let seen = 0;
    for (let i = 0; i < BUCKETS; i++) {
      seen += counts[i];
      if (seen >= rank) return middleOf(i) / 1e3;
    }
    return LARGEST / 1e3;
  }
};
function bucketOf(us) {
  const value = us <= 0 ? 0 : us >= LARGEST ? LARGEST : Math.floor(us);
  if (value < STEPS_PER_OCTAVE) return value;
  const exponent = 31 - Math.clz32(value);
  const step = value >>> exponent - 4 & STEPS_PER_OCTAVE - 1;
  return (exponent - 3) * STEPS_PER_OCTAVE + step;
}
function middleOf(bucket) {
  if (bucket < STEPS_PER_OCTAVE) return bucket + 0.5;
  const exponent = Math.floor(bucket / STEPS_PER_OCTAVE) + 3;
  const width = 2 ** (exponent - 4);
  const low = (STEPS_PER_OCTAVE + bucket % STEPS_PER_OCTAVE) * width;
  return low + width / 2;
}

function outcomeOf(error) {
  const late = error instanceof PaddockError && (error.code === "deadline" || error.code === "root-deadline");
  return late ? "timeout" : "error";
}
var MetricCell = class {
  kind;
  plugin;
  name;
  #errors = 0;
  #timeouts = 0;
  #totalMs = 0;
  #histogram = new Histogram();
  constructor(kind, plugin, name) {
    this.kind = kind;
    this.plugin = plugin;
    this.name = name;
  }
  /** Counts one call of `ms` milliseconds. */
  record(ms, outcome) {
    this.#histogram.record(ms);
    this.#totalMs += ms;
    if (outcome === "ok") return;
    this.#errors++;
    if (outcome === "timeout") this.#timeouts++;
  }
  /** Calls that failed. */
  get errors() {
    return this.#errors;
  }
  /** Adds what has been recorded here to another histogram. */
  addTo(histogram) {
    histogram.add(this.#histogram);
  }
  /** The counters as they are now. */
  row() {
    const calls = this.#histogram.count;
    return {
      kind: this.kind,
      plugin: this.plugin,
      name: this.name,
      calls,
      errors: this.#errors,
      timeouts: this.#timeouts,
      totalMs: this.#totalMs,
      averageMs: calls === 0 ? 0 : this.#totalMs / calls,
      p50Ms: this.#histogram.quantile(0.5),
      p95Ms: this.#histogram.quantile(0.95),
      p99Ms: this.#histogram.quantile(0.99)
    };
  }
};
var Metrics = class {
  #plugins = /* @__PURE__ */ new Map();
  /** The cell of one thing, made at the first request; a new version of a plugin goes on counting in it. */
  cell(kind, plugin, name) {
    let cells = this.#plugins.get(plugin);
    if (cells === void 0) this.#plugins.set(plugin, cells = /* @__PURE__ */ new Map());
    const key = `${kind}
${name}`;
    let cell = cells.get(key);
    if (cell === void 0) cells.set(key, cell = new MetricCell(kind, plugin, name));
    return cell;
  }
  /** The calls into one plugin, of all kinds together. */
  summary(plugin) {
    const histogram = new Histogram();
    let errors = 0;
    for (const cell of this.#plugins.get(plugin)?.values() ?? []) {
      if (cell.kind === "host") continue;
      cell.addTo(histogram);
      errors += cell.errors;
    }
    return {
      calls: histogram.count,
      errors,
      p95Ms: histogram.quantile(0.95)
    };
  }
  /** Forgets a plugin that has gone for good. */
  forget(plugin) {
    this.#plugins.delete(plugin);
  }
  /** Every cell that has counted something, in the order of plugin, kind and name. */
  rows() {
    const rows = [];
    for (const cells of this.#plugins.values()) {
      for (const cell of cells.values()) {
        const row = cell.row();
        if (row.calls > 0) rows.push(row);
      }
    }
    return rows.sort((a, b2) => compare(a.plugin, b2.plugin) || compare(a.kind, b2.kind) || compare(a.name, b2.name));
  }
};
function compare(a, b2) {
  return a < b2 ? -1 : a > b2 ? 1 : 0;
}

var MAX_TIME = 864e13;
var { isArray: isArray3 } = Array;
var { keys: keys3 } = Object;
var BytesClass3 = Uint8Array;
var DateClass = Date;
var ErrorClass2 = Error;
var TypeErrorClass2 = TypeError;
var RangeErrorClass4 = RangeError;
var toBigInt = BigInt;
function unpackObject(value, from, room) {
  if (room === 0) throw new RangeErrorClass4("Cannot read a packed value: it is too deep");
  if (isArray3(value)) {
    count(value.length, from);
    for (let i = 0; i < value.length; i++) {
      const item = value[i];
      if (typeof item !== "object" || item === null) continue;
      const unpacked = unpackObject(item, from, room - 1);
      if (unpacked !== item) value[i] = unpacked;
    }
    return value;
  }
  const names = keys3(value);
  const first = names.length === 1 ? names[0] : "";
  if (first[0] === "~") return unpackTag(first, value[first], from, room);
  return unpackFields(value, names, from, room);
}
function count(items, from) {
  from.items -= items;
  if (from.items < 0) {
    throw new RangeErrorClass4("Cannot read a packed value: it has too many items and fields");
  }
}
function unpackFields(value, names, from, room) {
  count(names.length, from);
  for (let i = 0; i < names.length; i++) {
    const name = names[i];
    const item = value[name];
    if (typeof item !== "object" || item === null) continue;
    const unpacked = unpackObject(item, from, room - 1);
    if (unpacked !== item) value[name] = unpacked;
  }
  return value;
}
function unpackTag(tag, payload, from, room) {
  switch (tag) {
    case "~d":
      if (typeof payload === "number" && payload >= -MAX_TIME && payload <= MAX_TIME) {
        return new DateClass(payload);
      }
      break;
    case "~b":
      if (typeof payload === "number" && payload >= 0 && payload < from.buffers.length) {
        const buffer = from.buffers[payload];
        if (buffer !== void 0) return new BytesClass3(buffer);
      }
      break;
    case "~n":
      if (typeof payload === "string" && isInteger(payload)) return toBigInt(payload);
      break;
    case "~x":
      if (isArray3(payload) && payload.length === 2 && typeof payload[0] === "string") {
        return unpackInstance(payload[0], payload[1], from, room);
      }
      break;
    case "~o":
      if (typeof payload === "object" && payload !== null && !isArray3(payload)) {
        return unpackFields(payload, keys3(payload), from, room);
      }
      break;
  }
  throw new TypeErrorClass2(`Cannot read a packed value: the tag "${cut2(tag)}" does not fit`);
}
function unpackInstance(tag, payload, from, room) {
  const codec = from.codecs[tag];
  if (codec === void 0) {
    throw new TypeErrorClass2(`Cannot read a packed value: no codec is named "${cut2(tag)}"`);
  }
  const plain = typeof payload === "object" && payload !== null ? unpackObject(payload, from, room - 1) : payload;
  try {
    return codec.decode(plain);
  } catch (cause) {
    const why = cause instanceof ErrorClass2 ? `: ${cause.message}` : "";
    throw new TypeErrorClass2(`Cannot read a packed value: it is no valid "${tag}"${why}`, {
      cause
    });
  }
}
function isInteger(text) {
  const start3 = text[0] === "-" ? 1 : 0;
  if (text.length === start3 || text.length > MAX_DIGITS) return false;
  for (let i = start3; i < text.length; i++) {
    if (!(text[i] >= "0" && text[i] <= "9")) return false;
  }
  return true;
}

var { create: create2 } = Object;
var TypeErrorClass3 = TypeError;
var Codecs = class {
  #list = [];
  #table = create2(null);
  #depth;
  #items;
  /** Throws `TypeError` when two codecs have one tag. */
  constructor(codecs = [], depth = 64, items = Infinity) {
    this.#depth = depth;
    this.#items = items;
    for (let i = 0; i < codecs.length; i++) this.add(codecs[i]);
  }
  /** Adds a codec. Throws `TypeError` when its tag is taken. */
  add(codec) {
    if (this.#table[codec.tag] !== void 0) {
      throw new TypeErrorClass3(`Cannot add a codec: the tag "${codec.tag}" is taken`);
    }
    this.#table[codec.tag] = codec;
    this.#list[this.#list.length] = codec;
  }
  /** The codec of a tag. */
  get(tag) {
    return this.#table[tag];
  }
  /**
   * Makes a value ready for `JSON.stringify`. Returns the value itself when nothing in it needs packing, else a copy;
   * the value is never changed. Bytes are copied into fresh buffers appended to `buffers`, and indexes count from its
   * start, so one array serves all the values of a frame.
   *
   * Objects are taken as JSON takes them: own enumerable fields, `toJSON` is obeyed. What JSON itself makes of
   * `undefined`, NaN and infinities is left to it. Maps become arrays of entries, sets arrays of values, errors
   * `{ name, message }`. Throws `TypeError` for functions, symbols and promises, `RangeError` for values that are too
   * deep or contain themselves; the message names the path. Errors of getters and of `toJSON` pass through.
   */
  pack(value, buffers) {
    if (typeof value === "string") return value;
    return packAny(value, {
      codecs: this.#list,
      limit: this.#depth,
      buffers,
      path: []
    }, 0);
  }
  /**
   * Undoes `pack` on a value made by `JSON.parse`, in place where possible. Bytes are views on `buffers`, not copies.
   * Throws `TypeError` for what `pack` cannot have made, `RangeError` for what is too deep. The value may come from a
   * hostile peer.
   */
  unpack(value, buffers) {
    if (typeof value !== "object" || value === null) return value;
    return unpackObject(value, {
      codecs: this.#table,
      buffers,
      items: this.#items
    }, this.#depth);
  }
};

async function triggerAlone(options) {
  const { point, handlers, fields, rootTimeoutMs } = options;
  if (handlers.length === 0) return;
  const { name } = point;
  function refused(code, label, what) {
    const handler = handlers.find(({ id }) => id === label) ?? handlers[0];
    const message = `Cannot go on with ${name}: ${handler.describe()} ${what}`;
    return new PaddockError(code, message, {
      plugin: handler.plugin,
      hook: name
    });
  }
  const hook = new TaggedHook({
    name,
    tagsOf: (event2) => point.definition.tags?.(event2) ?? [],
    cancelled: (label) => refused("cancelled", label, "cancelled it")
  });
  for (const handler of handlers) hook.bind({
    ...handler,
    onError: "abort"
  });
  const event = point.makeEvent(fields);
  const result = await runInRoot(new Root(rootTimeoutMs), () => hook.trigger(event));
  if (result.completed) return;
  throw refused("stopped", result.stoppedBy ?? "", "returned without calling next()");
}

var BeginCheck = class {
  #options;
  #told;
  constructor(options) {
    this.#options = options;
  }
  /** Plugins are told to begin, in this way. */
  tell(hook, fields) {
    this.#told = {
      hook,
      fields
    };
  }
  /**
   * Tells one version, which is not in place. Rejects with what is wrong with it; it has been closed then.
   *
   * @throws {PaddockError} as `Registrar.prepare` and `triggerAlone`
   * @throws whatever leaves its outermost handler
   */
  check(version) {
    const told = this.#told;
    if (told === void 0) return;
    if (version.registrations.hooks.some(({ hook }) => hook === told.hook)) {
      return this.#tell(version, told);
    }
  }
  async #tell(version, { hook, fields }) {
    const { hooks, registrar, rootTimeoutMs } = this.#options;
    try {
      const handlers = registrar.prepare(version).hooks.get(hook) ?? [];
      const point = hooks.point(hook, `tell plugin "${version.name}" to begin`);
      version.early.open();
      await triggerAlone({
        point,
        handlers,
        fields,
        rootTimeoutMs
      });
    } catch (error) {
      await version.runner.close("it failed when it was told to begin");
      throw error;
    }
  }
};

var MAX_TAKEN = 1e3;
var CronTable = class {
  #options;
  #plugins = /* @__PURE__ */ new Map();
  /** Expressions the scheduler has taken, and would take again. */
  #taken = /* @__PURE__ */ new Set();
  constructor(options) {
    this.#options = options;
  }
  /** Throws a `PaddockError` (`load`) when `set` or `add` could not take one of the jobs. Changes nothing. */
  check(plugin, jobs) {
    for (const job of jobs) {
      const { id, expr } = job;
      if (this.#taken.has(expr)) continue;
      try {
        this.#options.scheduler(expr, () => {
        }).stop();
        if (this.#taken.size === MAX_TAKEN) this.#taken.clear();
        this.#taken.add(expr);
      } catch (error) {
        const at = job.at();
        throw new PaddockError("load", `Cannot add job "${id}" of plugin "${plugin}"${at}: "${expr}" is no cron expression, ` + (error instanceof Error ? error.message.replace(/^CronPattern: /, "") : String(error)), {
          plugin,
          cause: error
        });
      }
    }
  }
  /** Gives a plugin exactly these jobs, which must have been checked. Of two with one id the later stays. */
  set(plugin, jobs) {
    const old = this.#plugins.get(plugin);
    if (old !== void 0) {
      const ids = new Set(jobs.map((job) => job.id));
      for (const id of [
        ...old.keys()
      ]) if (!ids.has(id)) this.remove(plugin, id);
    }
    for (const job of jobs) this.#put(plugin, job);
  }
  /** Adds one job or replaces the one with its id. Throws as {@linkcode check} does. */
  add(plugin, spec) {
    this.check(plugin, [
      spec
    ]);
    this.#put(plugin, spec);
  }
  /** Removes a job; a run that is under way ends by itself. False when there was none. */
  remove(plugin, id) {
    const states = this.#plugins.get(plugin);
    const state = states?.get(id);
    if (states === void 0 || state === void 0) return false;
    state.schedule.stop();
    states.delete(id);
    if (states.size === 0) this.#plugins.delete(plugin);
    return true;
  }
  /**
   * Runs a job now. Rejects with its error, which has been reported and counted like that of any other run, or with
   * a `PaddockError` (`conflict`) while the job is running already.
   */
  async run(plugin, id) {
    const state = this.#plugins.get(plugin)?.get(id);
    if (state === void 0) {
      const known2 = this.jobs().map((job) => `"${job.plugin}" "${job.id}"`).join(", ");
      throw new TypeError(`Cannot run job "${id}" of plugin "${plugin}": there is no such job, there are ${known2 || "none"}`);
    }
    if (state.running) {
      const message = `Cannot run job "${id}" of plugin "${plugin}": it is running already`;
      throw new PaddockError("conflict", message, {
        plugin
      });
    }
    await this.#run(plugin, state);
  }
  /** Every job, by plugin in the order they were added. */
  jobs() {
    const infos = [];
    for (const [plugin, states] of this.#plugins) {
      for (const { spec, schedule, cell: _2, ...rest } of states.values()) {
        infos.push({
          plugin,
          id: spec.id,
          expr: spec.expr,
          nextRun: schedule.nextRun(),
          ...rest
        });
      }
    }
    return infos;
  }
  /** Ids of one plugin's jobs. */
  ids(plugin) {
    return [
      ...this.#plugins.get(plugin)?.keys() ?? []
    ];
  }
  /** Stops every schedule. */
  close() {
    for (const plugin of [
      ...this.#plugins.keys()
    ]) this.set(plugin, []);
  }
  #put(plugin, spec) {
    let states = this.#plugins.get(plugin);
    if (states === void 0) this.#plugins.set(plugin, states = /* @__PURE__ */ new Map());
    const old = states.get(spec.id);
    old?.schedule.stop();
    const state = old ?? {
      spec,
      schedule: NEVER,
      cell: void 0,
      running: false,
      lastRun: null,
      lastOutcome: null,
      lastError: null,
      runs: 0,
      failures: 0,
      skipped: 0
    };
    state.spec = spec;
    state.schedule = this.#options.scheduler(spec.expr, () => {
      if (state.running) state.skipped++;
      else this.#run(plugin, state).catch(() => {
      });
    });
    states.set(spec.id, state);
  }
  async #run(plugin, state) {
    const { spec } = state;
    const cell = state.cell ??= this.#options.metrics.cell("job", plugin, spec.id);
    const started2 = performance.now();
    state.running = true;
    state.lastRun = this.#options.clock();
    state.runs++;
    try {
      await spec.run();
      state.lastOutcome = "ok";
      state.lastError = null;
      cell.record(performance.now() - started2, "ok");
    } catch (error) {
      state.failures++;
      state.lastOutcome = "error";
      state.lastError = error instanceof Error ? error.message : String(error);
      cell.record(performance.now() - started2, outcomeOf(error));
      this.#options.onError(plugin, spec, error);
      throw error;
    } finally {
      state.running = false;
    }
  }
};
var NEVER = {
  nextRun: () => null,
  stop: () => {
  }
};

function g(s3, e, t, n = 0, r = 0, a = 0, i = 0) {
  let o = s3 >= 0 && s3 < 100, u = Date.UTC(o ? s3 + 400 : s3, e, t, n, r, a, i);
  return o ? u - 126227808e5 : u;
}
function D(s3) {
  return g(s3.y, s3.m - 1, s3.d, s3.h, s3.i, s3.s);
}
function w(s3, e) {
  return s3.y === e.y && s3.m === e.m && s3.d === e.d && s3.h === e.h && s3.i === e.i && s3.s === e.s;
}
function O(s3) {
  let e = s3.substring(9);
  return e.includes("Z") || e.includes("+") || e.includes("-");
}
function Z(s3, e) {
  let t = new Date(Date.parse(s3));
  if (isNaN(t)) throw new Error("Invalid ISO8601 passed to timezone parser.");
  return O(s3) ? {
    tp: T(t.getUTCFullYear(), t.getUTCMonth() + 1, t.getUTCDate(), t.getUTCHours(), t.getUTCMinutes(), t.getUTCSeconds(), "Etc/UTC"),
    ms: t.getUTCMilliseconds()
  } : {
    tp: T(t.getFullYear(), t.getMonth() + 1, t.getDate(), t.getHours(), t.getMinutes(), t.getSeconds(), e),
    ms: t.getMilliseconds()
  };
}
function v(s3, e, t) {
  let { tp: n, ms: r } = Z(s3, e);
  return new Date(N(n, t).getTime() + r);
}
function N(s3, e) {
  let t = _(s3);
  if (t.kind === "single") return t.date;
  if (t.kind === "ambiguous") return t.earlier;
  if (e) throw new Error("Invalid date passed to fromTZ()");
  return t.after;
}
function _(s3) {
  let e = D(s3), t = (i) => R(new Date(i), s3.tz), n = e - t(e), r = y(new Date(n), s3.tz);
  if (w(r, s3)) {
    let i = D(r) - n, o = n - (t(n - E) - i);
    if (o < n && w(y(new Date(o), s3.tz), s3)) return {
      kind: "ambiguous",
      earlier: new Date(o),
      later: new Date(n)
    };
    let u = n + (i - t(n + E));
    return u > n && w(y(new Date(u), s3.tz), s3) ? {
      kind: "ambiguous",
      earlier: new Date(n),
      later: new Date(u)
    } : {
      kind: "single",
      date: new Date(n)
    };
  }
  let a = e - (D(r) - n);
  return w(y(new Date(a), s3.tz), s3) ? {
    kind: "single",
    date: new Date(a)
  } : {
    kind: "gap",
    before: new Date(Math.min(n, a)),
    after: new Date(Math.max(n, a))
  };
}
var E = 3 * 36e5;
function R(s3, e) {
  return D(y(s3, e)) - (s3.getTime() - s3.getUTCMilliseconds());
}
function k(s3, e, t) {
  let n = R(new Date(s3), t);
  for (; e - s3 > 1e3; ) {
    let r = s3 + Math.floor((e - s3) / 2e3) * 1e3;
    R(new Date(r), t) === n ? s3 = r : e = r;
  }
  return e;
}
function U(s3, e) {
  let t = _(y(new Date(s3), e));
  if (t.kind === "ambiguous") return s3 < t.later.getTime() ? "earlier" : "later";
}
var H = g(1, 0, 1);
var S = 864e5;
var W = /* @__PURE__ */ new Map();
function y(s3, e) {
  if (e === void 0) return T(s3.getFullYear(), s3.getMonth() + 1, s3.getDate(), s3.getHours(), s3.getMinutes(), s3.getSeconds());
  let t = W.get(e), n;
  try {
    t || (t = new Intl.DateTimeFormat("en-US", {
      timeZone: e,
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
      hour12: false
    }), W.set(e, t)), n = t.formatToParts(s3);
  } catch (i) {
    let o = i instanceof Error ? i.message : String(i);
    throw new RangeError(`toTZ: Invalid timezone '${e}' or date. Please provide a valid IANA timezone (e.g., 'America/New_York', 'Europe/Stockholm'). Original error: ${o}`);
  }
  let r = {
    year: 0,
    month: 0,
    day: 0,
    hour: 0,
    minute: 0,
    second: 0
  };
  for (let i of n) (i.type === "year" || i.type === "month" || i.type === "day" || i.type === "hour" || i.type === "minute" || i.type === "second") && (r[i.type] = parseInt(i.value, 10));
  if (isNaN(r.year) || isNaN(r.month) || isNaN(r.day) || isNaN(r.hour) || isNaN(r.minute) || isNaN(r.second)) throw new Error(`toTZ: Failed to parse all date components from timezone '${e}'. This may indicate an invalid date or timezone configuration. Parsed components: ${JSON.stringify(r)}`);
  let a = s3.getTime() - H;
  return (a < -S || a < S && r.month === 12) && (r.year = 1 - r.year), r.hour === 24 && (r.hour = 0), {
    y: r.year,
    m: r.month,
    d: r.day,
    h: r.hour,
    i: r.minute,
    s: r.second,
    tz: e
  };
}
function T(s3, e, t, n, r, a, i) {
  return {
    y: s3,
    m: e,
    d: t,
    h: n,
    i: r,
    s: a,
    tz: i
  };
}
var x = [
  1,
  2,
  4,
  8,
  16
];
var C = class s {
  pattern;
  timezone;
  mode;
  alternativeWeekdays;
  sloppyRanges;
  fixedTimeRule;
  second;
  minute;
  hour;
  day;
  month;
  dayOfWeek;
  year;
  lastDayOfMonth;
  lastWeekday;
  nearestWeekdays;
  starDOM;
  starDOW;
  starYear;
  useAndLogic;
  isFixedTime;
  constructor(e, t, n) {
    this.pattern = e, this.timezone = t, this.mode = n?.mode ?? "auto", this.alternativeWeekdays = n?.alternativeWeekdays ?? false, this.sloppyRanges = n?.sloppyRanges ?? false, this.fixedTimeRule = n?.fixedTimeRule ?? "single-value", this.second = Array(60).fill(0), this.minute = Array(60).fill(0), this.hour = Array(24).fill(0), this.day = Array(31).fill(0), this.month = Array(12).fill(0), this.dayOfWeek = Array(7).fill(0), this.year = [], this.lastDayOfMonth = false, this.lastWeekday = false, this.nearestWeekdays = Array(31).fill(0), this.starDOM = false, this.starDOW = false, this.starYear = false, this.useAndLogic = false, this.isFixedTime = false, this.parse();
  }
  parse() {
    if (!(typeof this.pattern == "string" || this.pattern instanceof String)) throw new TypeError("CronPattern: Pattern has to be of type string.");
    this.pattern.indexOf("@") >= 0 && (this.pattern = this.handleNicknames(this.pattern).trim());
    let e = this.pattern.match(/\S+/g) || [
      ""
    ], t = e.length;
    if (e.length < 5 || e.length > 7) throw new TypeError("CronPattern: invalid configuration format ('" + this.pattern + "'), exactly five, six, or seven space separated parts are required.");
    if (this.mode !== "auto") {
      let i;
      switch (this.mode) {
        case "5-part":
          i = 5;
          break;
        case "6-part":
          i = 6;
          break;
        case "7-part":
          i = 7;
          break;
        case "5-or-6-parts":
          i = [
            5,
            6
          ];
          break;
        case "6-or-7-parts":
          i = [
            6,
            7
          ];
          break;
        default:
          i = 0;
      }
      if (!(Array.isArray(i) ? i.includes(t) : t === i)) {
        let u = Array.isArray(i) ? i.join(" or ") : i.toString();
        throw new TypeError(`CronPattern: mode '${this.mode}' requires exactly ${u} parts, but pattern '${this.pattern}' has ${t} parts.`);
      }
    }
    if (e.length === 5 && e.unshift("0"), e.length === 6 && e.push("*"), this.pattern.indexOf("?") >= 0) for (let i = 0; i < e.length; i++) e[i] = e[i].replace(/\?/g, "*");
    if (e[3].toUpperCase() === "LW") this.lastWeekday = true, e[3] = "";
    else if (e[3].toUpperCase().indexOf("L") >= 0) {
      let i = e[3].split(",");
      if (i.length > 1 && i.some((o) => o.toUpperCase() === "LW")) throw new TypeError(`CronPattern: Syntax error, LW can not be in a list in day-of-month ('${e[3]}').`);
      if (i.some((o) => o === "" || o.toUpperCase() !== "L" && /l/i.test(o))) throw new TypeError("CronPattern: Syntax error, L has to be a value of its own in day-of-month ('" + e[3] + "').");
      e[3] = i.filter((o) => o.toUpperCase() !== "L").join(","), this.lastDayOfMonth = true;
    }
    if (e[3] == "*" && (this.starDOM = true), e[6] == "*" && (this.starYear = true), e[4].length >= 3 && (e[4] = this.replaceAlpha(e[4], s.MONTH_NAMES)), e[5].length >= 3 && (e[5] = this.alternativeWeekdays ? this.replaceAlpha(e[5], s.DAY_NAMES_QUARTZ) : this.replaceAlpha(e[5], s.DAY_NAMES)), e[5].startsWith("+") && (this.useAndLogic = true, e[5] = e[5].substring(1), e[5] === "")) throw new TypeError("CronPattern: Day-of-week field cannot be empty after '+' modifier.");
    switch (e[5] == "*" && (this.starDOW = true), this.mode) {
      case "5-part":
        e[0] = "0", e[6] = "*";
        break;
      case "6-part":
        e[6] = "*";
        break;
      case "5-or-6-parts":
        e[6] = "*";
        break;
      case "6-or-7-parts":
        break;
      case "7-part":
      case "auto":
        break;
    }
    this.throwAtIllegalCharacters(e), this.partToArray("second", e[0], 0, 1), this.partToArray("minute", e[1], 0, 1), this.partToArray("hour", e[2], 0, 1), this.partToArray("day", e[3], -1, 1), this.partToArray("month", e[4], -1, 1);
    let n = this.alternativeWeekdays ? -1 : 0;
    this.partToArray("dayOfWeek", e[5], n, 63), e[6] === "*" ? this.year = Array(1e4).fill(1) : (this.year = Array(1e4).fill(0), this.partToArray("year", e[6], 0, 1)), !this.alternativeWeekdays && this.dayOfWeek[7] && (this.dayOfWeek[0] = this.dayOfWeek[7]);
    let r = this.fixedTimeRule === "single-value", a = (i, o) => !i.includes("*") && !i.includes("/") && (!r || o.filter((u) => u).length === 1);
    this.isFixedTime = a(e[0], this.second) && a(e[1], this.minute) && a(e[2], this.hour);
  }
  partToArray(e, t, n, r) {
    let a = this[e];
    if (t === "" && !(e === "day" && (this.lastDayOfMonth || this.lastWeekday))) throw new TypeError("CronPattern: configuration entry " + e + " (" + t + ") is empty, check for trailing spaces.");
    if (t === "*") return a.fill(r);
    let i = t.split(",");
    if (i.length > 1) for (let o of i) this.partToArray(e, o, n, r);
    else t.includes("-") && t.includes("/") ? this.handleRangeWithStepping(t, e, n, r) : t.includes("-") ? this.handleRange(t, e, n, r) : t.includes("/") ? this.handleStepping(t, e, n, r) : t !== "" && this.handleNumber(t, e, n, r);
  }
  throwAtIllegalCharacters(e) {
    for (let t = 0; t < e.length; t++) if ((t === 3 ? /[^/*0-9,\-WwLl]+/ : t === 5 ? /[^/*0-9,\-#Ll]+/ : /[^/*0-9,\-]+/).test(e[t])) throw new TypeError("CronPattern: configuration entry " + t + " (" + e[t] + ") contains illegal characters.");
  }
  handleNumber(e, t, n, r) {
    let a = this.extractNth(e, t), i = e.toUpperCase().includes("W");
    if (t !== "day" && i) throw new TypeError("CronPattern: Nearest weekday modifier (W) only allowed in day-of-month.");
    i && (t = "nearestWeekdays");
    let o = i ? a[0].replace(/W$/i, "") : a[0], u = s.toNumber(o) + n;
    if (isNaN(u)) throw new TypeError("CronPattern: " + t + " is not a number: '" + e + "'");
    this.setPart(t, u, a[1] || r);
  }
  setPart(e, t, n) {
    if (!Object.prototype.hasOwnProperty.call(this, e)) throw new TypeError("CronPattern: Invalid part specified: " + e);
    if (e === "dayOfWeek") {
      if (t === 7 && (t = 0), t < 0 || t > 6) throw new RangeError("CronPattern: Invalid value for dayOfWeek: " + t);
      this.setNthWeekdayOfMonth(t, n);
      return;
    }
    if (e === "second" || e === "minute") {
      if (t < 0 || t >= 60) throw new RangeError("CronPattern: Invalid value for " + e + ": " + t);
    } else if (e === "hour") {
      if (t < 0 || t >= 24) throw new RangeError("CronPattern: Invalid value for " + e + ": " + t);
    } else if (e === "day" || e === "nearestWeekdays") {
      if (t < 0 || t >= 31) throw new RangeError("CronPattern: Invalid value for " + e + ": " + t);
    } else if (e === "month") {
      if (t < 0 || t >= 12) throw new RangeError("CronPattern: Invalid value for " + e + ": " + t);
    } else if (e === "year" && (t < 1 || t >= 1e4)) throw new RangeError("CronPattern: Invalid value for " + e + ": " + t + " (supported range: 1-9999)");
    this[e][t] = n;
  }
  static toNumber(e) {
    return /^\d+$/.test(e) ? parseInt(e, 10) : NaN;
  }
  validateNotNaN(e, t) {
    if (isNaN(e)) throw new TypeError(t);
  }
  validateRange(e, t, n, r, a) {
    if (e > t) throw new TypeError("CronPattern: From value is larger than to value: '" + a + "'");
    if (n !== void 0) {
      if (n === 0) throw new TypeError("CronPattern: Syntax error, illegal stepping: 0");
      if (n > this[r].length) throw new TypeError("CronPattern: Syntax error, steps cannot be greater than maximum value of part (" + this[r].length + ")");
    }
  }
  handleRangeWithStepping(e, t, n, r) {
    if (e.toUpperCase().includes("W")) throw new TypeError("CronPattern: Syntax error, W is not allowed in ranges with stepping.");
    let a = this.extractNth(e, t), i = a[0].match(/^(\d+)-(\d+)\/(\d+)$/);
    if (i === null) throw new TypeError("CronPattern: Syntax error, illegal range with stepping: '" + e + "'");
    let [, o, u, l] = i, h = parseInt(o, 10) + n, m = parseInt(u, 10) + n, d = parseInt(l, 10);
    this.validateNotNaN(h, "CronPattern: Syntax error, illegal lower range (NaN)"), this.validateNotNaN(m, "CronPattern: Syntax error, illegal upper range (NaN)"), this.validateNotNaN(d, "CronPattern: Syntax error, illegal stepping: (NaN)"), this.validateRange(h, m, d, t, e);
    for (let p = h; p <= m; p += d) this.setPart(t, p, a[1] || r);
  }
  extractNth(e, t) {
    let n = e, r;
    if (n.includes("#")) {
      if (t !== "dayOfWeek") throw new Error("CronPattern: nth (#) only allowed in day-of-week field");
      let a = n.split("#");
      if (a.length !== 2 || a[1] === "") throw new TypeError("CronPattern: Syntax error, illegal nth weekday: '" + e + "'");
      n = a[0], r = a[1];
    } else if (n.toUpperCase().endsWith("L")) {
      if (t !== "dayOfWeek") throw new Error("CronPattern: L modifier only allowed in day-of-week field (use L alone for day-of-month)");
      r = "L", n = n.slice(0, -1);
    }
    return [
      n,
      r
    ];
  }
  handleRange(e, t, n, r) {
    if (e.toUpperCase().includes("W")) throw new TypeError("CronPattern: Syntax error, W is not allowed in a range.");
    let a = this.extractNth(e, t), i = a[0].split("-");
    if (i.length !== 2) throw new TypeError("CronPattern: Syntax error, illegal range: '" + e + "'");
    let o = s.toNumber(i[0]) + n, u = s.toNumber(i[1]) + n;
    this.validateNotNaN(o, "CronPattern: Syntax error, illegal lower range (NaN)"), this.validateNotNaN(u, "CronPattern: Syntax error, illegal upper range (NaN)"), this.validateRange(o, u, void 0, t, e);
    for (let l = o; l <= u; l++) this.setPart(t, l, a[1] || r);
  }
  handleStepping(e, t, n, r) {
    if (e.toUpperCase().includes("W")) throw new TypeError("CronPattern: Syntax error, W is not allowed in parts with stepping.");
    let a = this.extractNth(e, t), i = a[0].split("/");
    if (i.length !== 2) throw new TypeError("CronPattern: Syntax error, illegal stepping: '" + e + "'");
    if (this.sloppyRanges) i[0] === "" && (i[0] = "*");
    else {
      if (i[0] === "") throw new TypeError("CronPattern: Syntax error, stepping with missing prefix ('" + e + "') is not allowed. Use wildcard (*/step) or range (min-max/step) instead.");
      if (i[0] !== "*") throw new TypeError("CronPattern: Syntax error, stepping with numeric prefix ('" + e + "') is not allowed. Use wildcard (*/step) or range (min-max/step) instead.");
    }
    let o = 0;
    i[0] !== "*" && (o = s.toNumber(i[0]) + n, this.validateNotNaN(o, "CronPattern: Syntax error, illegal stepping start (NaN)"));
    let u = s.toNumber(i[1]);
    this.validateNotNaN(u, "CronPattern: Syntax error, illegal stepping: (NaN)"), this.validateRange(0, this[t].length - 1, u, t, e);
    for (let l = o; l < this[t].length; l += u) t === "year" && l === 0 || this.setPart(t, l, a[1] || r);
  }
  replaceAlpha(e, t) {
    let n = e;
    for (let [r, a] of Object.entries(t)) n = n.replace(new RegExp(r, "gi"), (i, o, u) => {
      let l = o + i.length - 3, h = u.charAt(l - 1), m = u.charAt(l + 3);
      if (/[a-z\d/#]/i.test(h) || /[a-km-z\d]/i.test(m)) throw new TypeError(`CronPattern: Syntax error, a month or day name has to stand alone ('${e}').`);
      return a;
    });
    return n;
  }
  static DAY_NAMES = {
    "-sun": "-7",
    sun: "0",
    mon: "1",
    tue: "2",
    wed: "3",
    thu: "4",
    fri: "5",
    sat: "6"
  };
  static DAY_NAMES_QUARTZ = {
    sun: "1",
    mon: "2",
    tue: "3",
    wed: "4",
    thu: "5",
    fri: "6",
    sat: "7"
  };
  static MONTH_NAMES = {
    jan: "1",
    feb: "2",
    mar: "3",
    apr: "4",
    may: "5",
    jun: "6",
    jul: "7",
    aug: "8",
    sep: "9",
    oct: "10",
    nov: "11",
    dec: "12"
  };
  static NICKNAME_MAP = {
    "@yearly": "0 0 1 1 *",
    "@annually": "0 0 1 1 *",
    "@monthly": "0 0 1 * *",
    "@weekly": "0 0 * * SUN",
    "@daily": "0 0 * * *",
    "@midnight": "0 0 * * *",
    "@hourly": "0 * * * *"
  };
  handleNicknames(e) {
    let t = e.trim().toLowerCase();
    if (t === "@reboot") throw new TypeError("CronPattern: @reboot is not supported in this environment. This is an event-based trigger that requires system startup detection.");
    return s.NICKNAME_MAP[t] || e;
  }
  setNthWeekdayOfMonth(e, t) {
    if (typeof t != "number" && t.toUpperCase() === "L") this.dayOfWeek[e] = this.dayOfWeek[e] | 32;
    else if (t === 63) this.dayOfWeek[e] = 63;
    else if (t < 6 && t > 0) this.dayOfWeek[e] = this.dayOfWeek[e] | x[t - 1];
    else throw new TypeError(`CronPattern: nth weekday out of range, should be 1-5 or L. Value: ${t}, Type: ${typeof t}`);
  }
};
var B = [
  31,
  28,
  31,
  30,
  31,
  30,
  31,
  31,
  30,
  31,
  30,
  31
];
var f = [
  [
    "month",
    "year",
    0
  ],
  [
    "day",
    "month",
    -1
  ],
  [
    "hour",
    "day",
    0
  ],
  [
    "minute",
    "hour",
    0
  ],
  [
    "second",
    "minute",
    0
  ]
];
var c = class s2 {
  tz;
  instantMs;
  instantFields;
  ms;
  second;
  minute;
  hour;
  day;
  month;
  year;
  constructor(e, t) {
    if (this.tz = t, e && e instanceof Date) if (!isNaN(e)) this.fromDate(e);
    else throw new TypeError("CronDate: Invalid date passed to CronDate constructor");
    else if (e == null) this.fromDate(/* @__PURE__ */ new Date());
    else if (e && typeof e == "string") this.fromString(e);
    else if (e instanceof s2) this.fromCronDate(e);
    else throw new TypeError("CronDate: Invalid type (" + typeof e + ") passed to CronDate constructor");
  }
  getLastDayOfMonth(e, t) {
    return t !== 1 ? B[t] : new Date(g(e, t + 1, 0)).getUTCDate();
  }
  getLastWeekday(e, t) {
    let n = this.getLastDayOfMonth(e, t), a = new Date(g(e, t, n)).getUTCDay();
    return a === 0 ? n - 2 : a === 6 ? n - 1 : n;
  }
  getNearestWeekday(e, t, n) {
    let r = this.getLastDayOfMonth(e, t);
    if (n > r) return -1;
    let i = new Date(g(e, t, n)).getUTCDay();
    return i === 0 ? n === r ? n - 2 : n + 1 : i === 6 ? n === 1 ? n + 2 : n - 1 : n;
  }
  isNthWeekdayOfMonth(e, t, n, r) {
    let i = new Date(g(e, t, n)).getUTCDay(), o = 0;
    for (let u = 1; u <= n; u++) new Date(g(e, t, u)).getUTCDay() === i && o++;
    if (r & 63 && x[o - 1] & r) return true;
    if (r & 32) {
      let u = this.getLastDayOfMonth(e, t);
      for (let l = n + 1; l <= u; l++) if (new Date(g(e, t, l)).getUTCDay() === i) return false;
      return true;
    }
    return false;
  }
  fromDate(e) {
    if (this.tz !== void 0) if (typeof this.tz == "number") this.ms = e.getUTCMilliseconds(), this.second = e.getUTCSeconds(), this.minute = e.getUTCMinutes() + this.tz, this.hour = e.getUTCHours(), this.day = e.getUTCDate(), this.month = e.getUTCMonth(), this.year = e.getUTCFullYear(), this.apply();
    else try {
      let t = y(e, this.tz);
      this.ms = e.getMilliseconds(), this.second = t.s, this.minute = t.i, this.hour = t.h, this.day = t.d, this.month = t.m - 1, this.year = t.y, this.cacheInstant(e.getTime() - this.ms);
    } catch (t) {
      let n = t instanceof Error ? t.message : String(t);
      throw new TypeError(`CronDate: Failed to convert date to timezone '${this.tz}'. This may happen with invalid timezone names or dates. Original error: ${n}`);
    }
    else this.ms = e.getMilliseconds(), this.second = e.getSeconds(), this.minute = e.getMinutes(), this.hour = e.getHours(), this.day = e.getDate(), this.month = e.getMonth(), this.year = e.getFullYear(), this.cacheInstant(e.getTime() - this.ms);
  }
  cacheInstant(e) {
    this.instantMs = e;
    let { year: t, month: n, day: r, hour: a, minute: i, second: o } = this;
    this.instantFields = [
      t,
      n,
      r,
      a,
      i,
      o,
      this.tz
    ];
  }
  cachedInstant() {
    let e = this.instantFields;
    if (!(e === void 0 || e[6] !== this.tz) && !(e[5] !== this.second || e[4] !== this.minute || e[3] !== this.hour) && !(e[2] !== this.day || e[1] !== this.month || e[0] !== this.year)) return this.instantMs;
  }
  fromCronDate(e) {
    this.tz = e.tz, this.year = e.year, this.month = e.month, this.day = e.day, this.hour = e.hour, this.minute = e.minute, this.second = e.second, this.ms = e.ms, this.instantMs = e.instantMs, this.instantFields = e.instantFields;
  }
  apply() {
    if (this.month > 11 || this.month < 0 || this.day > this.getLastDayOfMonth(this.year, this.month) || this.day < 1 || this.hour > 23 || this.minute > 59 || this.second > 59 || this.hour < 0 || this.minute < 0 || this.second < 0) {
      let e = /* @__PURE__ */ new Date(0);
      return e.setUTCFullYear(this.year, this.month, this.day), e.setUTCHours(this.hour, this.minute, this.second, this.ms), this.ms = e.getUTCMilliseconds(), this.second = e.getUTCSeconds(), this.minute = e.getUTCMinutes(), this.hour = e.getUTCHours(), this.day = e.getUTCDate(), this.month = e.getUTCMonth(), this.year = e.getUTCFullYear(), true;
    } else return false;
  }
  fromString(e) {
    if (typeof this.tz == "number") {
      if (O(e)) return this.fromDate(v(e));
      let t = v(e, "Etc/UTC");
      this.ms = t.getUTCMilliseconds(), this.second = t.getUTCSeconds(), this.minute = t.getUTCMinutes(), this.hour = t.getUTCHours(), this.day = t.getUTCDate(), this.month = t.getUTCMonth(), this.year = t.getUTCFullYear(), this.apply();
    } else return this.fromDate(v(e, this.tz));
  }
  findNext(e, t, n, r) {
    return this._findMatch(e, t, n, r, 1);
  }
  _matchDayValue(e, t, n, r) {
    let a = e;
    if (!a) {
      for (let i = 0; i < n.nearestWeekdays.length; i++) if (n.nearestWeekdays[i]) {
        let o = this.getNearestWeekday(this.year, this.month, i + 1);
        if (o !== -1 && o === t) {
          a = 1;
          break;
        }
      }
    }
    if (n.lastWeekday) {
      let i = this.getLastWeekday(this.year, this.month);
      t === i && (a = 1);
    }
    if (n.lastDayOfMonth) {
      let i = this.getLastDayOfMonth(this.year, this.month);
      t === i && (a = 1);
    }
    if (!n.starDOW) {
      let i = new Date(g(this.year, this.month, 1, 0, 0, 0, 0)).getUTCDay(), o = n.dayOfWeek[(i + (t - 1)) % 7];
      o && o & 63 && (o = this.isNthWeekdayOfMonth(this.year, this.month, t, o) ? 1 : 0), n.useAndLogic ? a = a && o : !r.domAndDow && !n.starDOM ? a = a || o : a = a && o;
    }
    return a;
  }
  _findMatch(e, t, n, r, a) {
    let i = this[t], o = t === "day" ? this.getLastDayOfMonth(this.year, this.month) : 0, u = this[t] + r, l = a === 1 ? (h) => h < n[t].length : (h) => h >= 0;
    for (let h = u; l(h); h += a) {
      let m = n[t][h];
      if (t === "day") {
        if (h - r > o) continue;
        m = this._matchDayValue(m, h - r, n, e);
      }
      if (m) return this[t] = h - r, i !== this[t] ? 2 : 1;
    }
    return 3;
  }
  recurse(e, t, n) {
    let r = this.year, a = n;
    for (; typeof a == "number"; ) {
      if (e.starYear && Math.abs(this.year - r) > 400) return null;
      a = this.recurseStep(e, t, a);
    }
    return a;
  }
  recurseStep(e, t, n) {
    if (n === 0 && !e.starYear) {
      if (this.year >= 0 && this.year < e.year.length && e.year[this.year] === 0) {
        let a = -1;
        for (let i = this.year + 1; i < e.year.length && i < 1e4; i++) if (e.year[i] === 1) {
          a = i;
          break;
        }
        if (a === -1) return null;
        this.year = a, this.month = 0, this.day = 1, this.hour = 0, this.minute = 0, this.second = 0, this.ms = 0;
      }
      if (this.year >= 1e4) return null;
    }
    let r = this.findNext(t, f[n][0], e, f[n][2]);
    if (r > 1) {
      let a = n + 1;
      for (; a < f.length; ) this[f[a][0]] = -f[a][2], a++;
      if (r === 3) {
        if (this[f[n][1]]++, this[f[n][0]] = -f[n][2], this.apply(), n === 0 && !e.starYear) {
          for (; this.year >= 0 && this.year < e.year.length && e.year[this.year] === 0 && this.year < 1e4; ) this.year++;
          if (this.year >= 1e4 || this.year >= e.year.length) return null;
        }
        return 0;
      } else if (this.apply()) return n - 1;
    }
    return n += 1, n >= f.length ? this : (e.starYear ? this.year >= 3e3 : this.year >= 1e4) ? null : n;
  }
  increment(e, t, n) {
    return this.instantMs = void 0, this.instantFields = void 0, this.second += t.interval !== void 0 && t.interval > 1 && n ? t.interval : 1, this.ms = 0, this.apply(), this.recurse(e, t, 0);
  }
  decrement(e, t, n = true) {
    this.instantMs = void 0, this.instantFields = void 0;
    let r = t.interval !== void 0 && t.interval >= 1;
    return (this.ms === 0 || r) && (this.second -= r && n ? t.interval : 1), this.ms = 0, this.apply(), this.year < 1 ? null : this.recurseBackward(e, t, 0);
  }
  recurseBackward(e, t, n) {
    let r = this.year, a = n;
    for (; typeof a == "number"; ) {
      if (e.starYear && Math.abs(this.year - r) > 400) return null;
      a = this.recurseBackwardStep(e, t, a);
    }
    return a;
  }
  recurseBackwardStep(e, t, n) {
    if (n === 0 && !e.starYear) {
      if (this.year >= 0 && this.year < e.year.length && e.year[this.year] === 0) {
        let a = -1;
        for (let i = this.year - 1; i >= 0; i--) if (e.year[i] === 1) {
          a = i;
          break;
        }
        if (a === -1) return null;
        this.year = a, this.month = 11, this.day = 31, this.hour = 23, this.minute = 59, this.second = 59, this.ms = 0;
      }
      if (this.year < 1) return null;
    }
    let r = this.findPrevious(t, f[n][0], e, f[n][2]);
    if (r > 1) {
      let a = n + 1;
      for (; a < f.length; ) {
        let i = f[a][0], o = f[a][2], u = this.getMaxPatternValue(i, e, o);
        this[i] = u, a++;
      }
      if (r === 3) {
        if (this[f[n][1]]--, n === 0) {
          let u = this.getLastDayOfMonth(this.year, this.month);
          this.day > u && (this.day = u);
        }
        if (n === 1) if (this.day <= 0) this.day = 1;
        else {
          let u = this.year, l = this.month;
          for (; l < 0; ) l += 12, u--;
          for (; l > 11; ) l -= 12, u++;
          let h = this.getLastDayOfMonth(u, l);
          this.day > h && (this.day = h);
        }
        this.apply();
        let i = f[n][0], o = f[n][2];
        if (this[i] = this.getMaxPatternValue(i, e, o), this.apply(), n === 0) {
          let u = f[1][2], l = this.getMaxPatternValue("day", e, u);
          l !== this.day && (this.day = l, this.hour = this.getMaxPatternValue("hour", e, f[2][2]), this.minute = this.getMaxPatternValue("minute", e, f[3][2]), this.second = this.getMaxPatternValue("second", e, f[4][2]));
        }
        if (n === 0 && !e.starYear) {
          for (; this.year >= 0 && this.year < e.year.length && e.year[this.year] === 0; ) this.year--;
          if (this.year < 1) return null;
        }
        return 0;
      } else if (this.apply()) return n - 1;
    }
    return n += 1, n >= f.length ? this : this.year < 1 ? null : n;
  }
  getMaxPatternValue(e, t, n) {
    let r = t[e].length - 1 - n;
    for (let a = t[e].length - 1; a >= 0; a--) if (t[e][a]) {
      r = a - n;
      break;
    }
    if (e === "day") {
      let a = this.getLastDayOfMonth(this.year, this.month);
      return t.lastWeekday || t.nearestWeekdays.some((i) => i) || t.lastDayOfMonth || !t.starDOW ? a : Math.min(r, a);
    }
    return r;
  }
  findPrevious(e, t, n, r) {
    return this._findMatch(e, t, n, r, -1);
  }
  getDate(e) {
    if (!e && typeof this.tz != "number") {
      let t = this.cachedInstant();
      if (t !== void 0) return new Date(t + (this.tz === void 0 ? this.ms : 0));
    }
    if (e || this.tz === void 0) {
      if (this.year >= 0 && this.year < 100) {
        let t = /* @__PURE__ */ new Date(0);
        return t.setFullYear(this.year, this.month, this.day), t.setHours(this.hour, this.minute, this.second, this.ms), t;
      }
      return new Date(this.year, this.month, this.day, this.hour, this.minute, this.second, this.ms);
    } else return typeof this.tz == "number" ? new Date(g(this.year, this.month, this.day, this.hour, this.minute - this.tz, this.second, this.ms)) : N(T(this.year, this.month + 1, this.day, this.hour, this.minute, this.second, this.tz), false);
  }
  getTime() {
    return this.getDate(false).getTime();
  }
  match(e, t) {
    if (!e.starYear && (this.year < 0 || this.year >= e.year.length || e.year[this.year] === 0)) return false;
    for (let n = 0; n < f.length; n++) {
      let r = f[n][0], a = f[n][2], i = this[r];
      if (i + a < 0 || i + a >= e[r].length) return false;
      let o = e[r][i + a];
      if (r === "day" && (o = this._matchDayValue(o, i, e, t)), !o) return false;
    }
    return true;
  }
};
function F(s3) {
  s3 === void 0 && (s3 = {}), delete s3.name, s3.legacyMode !== void 0 && s3.domAndDow === void 0 ? s3.domAndDow = !s3.legacyMode : s3.domAndDow === void 0 && (s3.domAndDow = false), s3.legacyMode = !s3.domAndDow;
  let e = (n, r) => n === void 0 ? r : n;
  if (s3.paused = e(s3.paused, false), s3.maxRuns = e(s3.maxRuns, 1 / 0), s3.catch = e(s3.catch, false), s3.unref = e(s3.unref, false), s3.mode = e(s3.mode, "auto"), s3.alternativeWeekdays = e(s3.alternativeWeekdays, false), s3.sloppyRanges = e(s3.sloppyRanges, false), s3.fixedTimeRule = e(s3.fixedTimeRule, "single-value"), s3.allowPast = e(s3.allowPast, false), s3.interval = s3.interval === void 0 ? 0 : parseInt(s3.interval.toString(), 10), s3.utcOffset = s3.utcOffset === void 0 ? void 0 : parseInt(s3.utcOffset.toString(), 10), s3.dayOffset = s3.dayOffset === void 0 ? 0 : parseInt(s3.dayOffset.toString(), 10), ![
    "auto",
    "5-part",
    "6-part",
    "7-part",
    "5-or-6-parts",
    "6-or-7-parts"
  ].includes(s3.mode)) throw new Error("CronOptions: mode must be one of 'auto', '5-part', '6-part', '7-part', '5-or-6-parts', or '6-or-7-parts'.");
  if (![
    "single-value",
    "no-wildcard"
  ].includes(s3.fixedTimeRule)) throw new Error("CronOptions: fixedTimeRule must be one of 'single-value' or 'no-wildcard'.");
  s3.timezone === "" && (s3.timezone = void 0);
  let t = s3.timezone ?? s3.utcOffset;
  if (s3.startAt && (s3.startAt = I(new c(s3.startAt, t))), s3.stopAt && (s3.stopAt = I(new c(s3.stopAt, t))), s3.interval !== null) {
    if (isNaN(s3.interval)) throw new Error("CronOptions: Supplied value for interval is not a number");
    if (s3.interval < 0) throw new Error("CronOptions: Supplied value for interval can not be negative");
  }
  if (s3.utcOffset !== void 0) {
    if (isNaN(s3.utcOffset)) throw new Error("CronOptions: Invalid value passed for utcOffset, should be number representing minutes offset from UTC.");
    if (s3.utcOffset < -870 || s3.utcOffset > 870) throw new Error("CronOptions: utcOffset out of bounds.");
    if (s3.utcOffset !== void 0 && s3.timezone) throw new Error("CronOptions: Combining 'utcOffset' with 'timezone' is not allowed.");
  }
  if (s3.unref !== true && s3.unref !== false) throw new Error("CronOptions: Unref should be either true, false or undefined(false).");
  if (s3.dayOffset !== void 0 && s3.dayOffset !== 0 && isNaN(s3.dayOffset)) throw new Error("CronOptions: Invalid value passed for dayOffset, should be a number representing days to offset.");
  return s3;
}
function I(s3) {
  return s3.ms ? (s3.ms = 0, new c(new Date(s3.getTime() + 1e3), s3.tz)) : s3;
}
function b(s3) {
  return typeof s3 == "function";
}
function L(s3) {
  return b(s3);
}
function Y(s3) {
  typeof Deno < "u" && typeof Deno.unrefTimer < "u" ? Deno.unrefTimer(s3) : s3 && typeof s3.unref < "u" && s3.unref();
}
var P = 1440 * 60 * 1e3;
var $ = 30 * 1e3;
var M = [];
var j = class {
  name;
  options;
  _states;
  fn;
  _startAtRoundingMs = 0;
  getTz() {
    return this.options.timezone ?? this.options.utcOffset;
  }
  applyDayOffset(e) {
    let t = this._offsetMs();
    return t ? new Date(e.getTime() + t) : e;
  }
  _offsetMs() {
    return (this.options.dayOffset ?? 0) * P;
  }
  get _startAt() {
    return this.options.startAt;
  }
  get _stopAt() {
    return this.options.stopAt;
  }
  _nextTarget(e, t) {
    let n = this._offsetMs(), r = this._next(this._shift(e), new Date(t.getTime() - n), {
      startAt: this._shift(this._startAt),
      stopAt: this._shift(this._stopAt)
    });
    return r ? this.applyDayOffset(r.getDate(false)) : null;
  }
  _previousTarget(e, t) {
    let n = this._toMs(e ?? t) - this._offsetMs(), r = this._previous(new Date(n), {
      startAt: this._shift(this._startAt),
      stopAt: this._shift(this._stopAt)
    });
    return r ? this.applyDayOffset(r.getDate(false)) : null;
  }
  _shift(e) {
    if (e != null) return new c(new Date(this._toMs(e) - this._offsetMs()), this.getTz());
  }
  constructor(e, t, n) {
    let r, a;
    if (b(t)) a = t;
    else if (typeof t == "object") r = t;
    else if (t !== void 0) throw new Error("Cron: Invalid argument passed for optionsIn. Should be one of function, or object (options).");
    if (b(n)) a = n;
    else if (typeof n == "object") r = n;
    else if (n !== void 0) throw new Error("Cron: Invalid argument passed for funcIn. Should be one of function, or object (options).");
    this.name = r?.name;
    let i = r?.startAt;
    this.options = F(r), i && this._startAt && (this._startAtRoundingMs = this._startAt.getTime() - new c(i, this.getTz()).getTime());
    let o = !!e && (e instanceof Date || typeof e == "string" && e.indexOf(":") > 0);
    if (this._states = {
      kill: false,
      blocking: false,
      previousRun: void 0,
      currentRun: void 0,
      once: void 0,
      currentTimeout: void 0,
      maxRuns: r ? r.maxRuns : void 0,
      paused: r ? r.paused : false,
      pattern: o ? new C("* * * * *", void 0, {
        mode: "auto"
      }) : new C(e, this.options.timezone, {
        mode: this.options.mode,
        alternativeWeekdays: this.options.alternativeWeekdays,
        sloppyRanges: this.options.sloppyRanges,
        fixedTimeRule: this.options.fixedTimeRule
      })
    }, o && (this._states.once = new c(e, this.getTz())), this.name) {
      if (M.find((l) => l.name === this.name)) throw new Error("Cron: Tried to initialize new named job '" + this.name + "', but name already taken.");
      M.push(this);
    }
    return a !== void 0 && L(a) && (this.fn = a, this.schedule()), this;
  }
  nextRun(e) {
    return this._nextTarget(e, /* @__PURE__ */ new Date());
  }
  nextRuns(e, t) {
    this._states.maxRuns !== void 0 && e > this._states.maxRuns && (e = this._states.maxRuns);
    let n = t || this._states.currentRun || void 0;
    return this._enumerateRuns(e, n, "next");
  }
  previousRuns(e, t) {
    return this._enumerateRuns(e, t || void 0, "previous");
  }
  enumerate(e) {
    return new A(this, e);
  }
  _enumerateRuns(e, t, n) {
    let r = [], a = /* @__PURE__ */ new Date(), i = t;
    for (; e-- > 0; ) {
      let o = n === "next" ? this._nextTarget(i, a) : this._previousTarget(i, a);
      if (!o) break;
      r.push(o), i = o;
    }
    return r;
  }
  match(e) {
    if (this._states.once) {
      let n = new c(e, this.getTz());
      n.ms = 0;
      let r = new c(this._states.once, this.getTz());
      return r.ms = 0, n.getTime() === r.getTime();
    }
    let t = new c(e, this.getTz());
    return t.ms = 0, t.match(this._states.pattern, this.options);
  }
  getPattern() {
    if (!this._states.once) return this._states.pattern ? this._states.pattern.pattern : void 0;
  }
  getOnce() {
    return this._states.once ? this._states.once.getDate() : null;
  }
  isRunning() {
    return !this._states.paused && !this._states.kill && this.fn !== void 0 && this._nextTarget(this._states.currentRun, /* @__PURE__ */ new Date()) !== null;
  }
  isStopped() {
    return this._states.kill;
  }
  isBusy() {
    return this._states.blocking;
  }
  currentRun() {
    return this._states.currentRun ? this._states.currentRun.getDate() : null;
  }
  previousRun() {
    return this._states.previousRun ? this._states.previousRun.getDate() : null;
  }
  msToNext(e) {
    let t = /* @__PURE__ */ new Date(), n = this._nextTarget(e, t);
    return n ? n.getTime() - this._toMs(e ?? t) : null;
  }
  stop() {
    this._states.kill = true, this._states.currentTimeout && clearTimeout(this._states.currentTimeout);
    let e = M.indexOf(this);
    e >= 0 && M.splice(e, 1);
  }
  pause() {
    return this._states.paused = true, !this._states.kill;
  }
  resume() {
    return this._states.paused = false, !this._states.kill;
  }
  schedule(e) {
    return this._schedule(e);
  }
  _schedule(e, t) {
    if (e && this.fn) throw new Error("Cron: It is not allowed to schedule two functions using the same Croner instance.");
    e && (this.fn = e);
    let n = t ?? /* @__PURE__ */ new Date(), r = this._nextTarget(void 0, n), a = r ? r.getTime() - n.getTime() : null, i = this._states.currentRun;
    i && i.getTime() > n.getTime() && (i = void 0);
    let o = this._nextTarget(i, n);
    return a === null || isNaN(a) || o === null ? this : (a > $ && (a = $), a < 0 && (a = this._states.paused ? 1e3 : 0), this._states.currentTimeout = setTimeout(() => this._checkTrigger(o), a), this._states.currentTimeout && this.options.unref && Y(this._states.currentTimeout), this);
  }
  async _trigger(e = /* @__PURE__ */ new Date()) {
    this._states.blocking = true, this._states.currentRun = new c(e, this.getTz());
    try {
      if (this.options.catch) try {
        this.fn !== void 0 && await this.fn(this, this.options.context);
      } catch (t) {
        if (b(this.options.catch)) try {
          Promise.resolve(this.options.catch(t, this)).catch(() => {
          });
        } catch {
        }
      }
      else this.fn !== void 0 && await this.fn(this, this.options.context);
    } finally {
      this._states.previousRun = new c(e, this.getTz()), this._states.blocking = false;
    }
  }
  async trigger() {
    await this._trigger();
  }
  runsLeft() {
    return this._states.maxRuns;
  }
  _checkTrigger(e) {
    let t = /* @__PURE__ */ new Date(), n = !this._states.paused && t.getTime() >= e.getTime(), r = this._states.blocking && this.options.protect;
    n && !r ? (this._states.maxRuns !== void 0 && this._states.maxRuns--, this._trigger(t)) : n && r && b(this.options.protect) && setTimeout(() => this.options.protect(this), 0), this._schedule(void 0, n ? void 0 : t);
  }
  _next(e, t, n) {
    let r = n ? n.startAt : this._startAt, a = n ? n.stopAt : this._stopAt, i = !!e, o = !!(e || this._states.currentRun), u = false;
    !e && r && this.options.interval && (e = this._calculatePreviousRun(r, t), e && (o = true), u = !e);
    let l = e ?? t ?? /* @__PURE__ */ new Date(), h = this._toMs(l);
    e = new c(l, this.getTz()), r && h < r.getTime() && (e = u ? r : new c(new Date(r.getTime() - 1e3), this.getTz()), h = e.getTime());
    let m = this._states.once || new c(e, this.getTz());
    if (!u && m !== this._states.once && (m = this._findOccurrence(e, h, 1, o)), this._states.once) {
      let d = this._states.once.getTime(), p = h - d;
      if (r && d < r.getTime() - this._startAtRoundingMs || this._states.currentRun && this.applyDayOffset(this._states.once.getDate()).getTime() <= this._states.currentRun.getTime() || (i ? p >= 0 : p > 1e3 && !this.options.allowPast)) return null;
    }
    return m === null || this._states.maxRuns !== void 0 && this._states.maxRuns <= 0 || this._states.kill || a && m.getTime() >= a.getTime() ? null : m;
  }
  _previous(e, t) {
    let n = this._toMs(e ?? /* @__PURE__ */ new Date());
    if (t.stopAt && n > t.stopAt.getTime() && (n = t.stopAt.getTime()), this._states.once) return this._states.once.getTime() < n ? this._states.once : null;
    let r = this._findOccurrence(new c(new Date(n), this.getTz()), n, -1);
    return r === null || t.startAt && r.getTime() < t.startAt.getTime() ? null : r;
  }
  _toMs(e) {
    if (e instanceof Date) return e.getTime();
    let t = new c(e, this.getTz());
    return t.getTime() + (typeof t.tz == "string" ? t.ms : 0);
  }
  _findOccurrence(e, t, n, r = false) {
    let a = this.options.interval ?? 0;
    if (a > 1 && (n === -1 || r)) {
      t += (a - 1) * 1e3 * n;
      let m = new Date(t);
      if (isNaN(m.getTime()) || (e = new c(m, this.getTz()), !(e.year >= 1 && e.year <= 9999))) return null;
      r = false;
    }
    let i = this._walk(e, t, n, r), o = this.getTz();
    if (this._states.pattern.isFixedTime && n === 1 || typeof o == "number" || U(t, o) !== (n === 1 ? "earlier" : "later")) return i;
    let u = Math.floor(t / 1e3) * 1e3, l = n === 1 ? k(u, u + P, o) : k(u - P, u, o) - 1e3;
    if (i && (l - i.getTime()) * n > 0) return i;
    let h = this._walk(new c(new Date(l), o), l - n, n, false, true);
    return !i || !h ? i ?? h : (i.getTime() - h.getTime()) * n > 0 ? h : i;
  }
  _walk(e, t, n, r, a = false) {
    let i = this._states.pattern, o = (l, h) => n === 1 ? l.increment(i, this.options, h) : l.decrement(i, this.options, h), u = new c(e, this.getTz());
    for ((!a || !u.match(i, this.options)) && (u = o(u, r)); u; ) {
      let l = this._runAt(u, t, n);
      if (l) return new c(l, this.getTz());
      u = o(u, false);
    }
    return null;
  }
  _runAt(e, t, n) {
    let r = (d) => (d.getTime() - t) * n > 0, a = e.tz;
    if (typeof a == "number") {
      let d = e.getDate();
      return r(d) ? d : null;
    }
    let i = T(e.year, e.month + 1, e.day, e.hour, e.minute, e.second, a), o = _(i), u = this._states.pattern.isFixedTime;
    if (o.kind === "single") return r(o.date) ? o.date : null;
    if (o.kind === "ambiguous") {
      let { earlier: d, later: p } = o;
      return (u ? [
        d
      ] : n === 1 ? [
        d,
        p
      ] : [
        p,
        d
      ]).find(r) ?? null;
    }
    if (!u) return null;
    let l = new Date(k(o.before.getTime(), o.after.getTime(), a)), h = y(l, a);
    return h.y === i.y && h.m === i.m && h.d === i.d && r(l) ? l : null;
  }
  _calculatePreviousRun(e, t) {
    let n = new c(t, this.getTz()).getTime();
    if (e.getTime() > n) return;
    let r = this.options.interval * 1e3, a = e;
    for (; a.getTime() + r <= n; ) {
      let i = this._findOccurrence(a, a.getTime(), 1, true);
      if (i === null) break;
      a = i;
    }
    return a;
  }
};
var A = class {
  cron;
  cursor;
  now;
  done;
  initialMaxRuns;
  remainingRuns;
  constructor(e, t) {
    this.cron = e, this.initialMaxRuns = e.runsLeft() ?? 1 / 0, this.reset(t);
  }
  next() {
    if (this.done || this.remainingRuns <= 0) return this.done = true, {
      value: void 0,
      done: true
    };
    let e = this.cron._nextTarget(this.cursor, this.now);
    return e === null ? (this.done = true, {
      value: void 0,
      done: true
    }) : (this.cursor = e, this.remainingRuns--, {
      value: e,
      done: false
    });
  }
  peek() {
    return this.done || this.remainingRuns <= 0 ? null : this.cron._nextTarget(this.cursor, this.now);
  }
  reset(e) {
    this.cursor = e instanceof Date ? new Date(e.getTime()) : e ?? void 0, this.now = /* @__PURE__ */ new Date(), this.done = false, this.remainingRuns = this.initialMaxRuns;
  }
  [Symbol.iterator]() {
    return this;
  }
};

var DAYS = [
  31,
  29,
  31,
  30,
  31,
  30,
  31,
  31,
  30,
  31,
  30,
  31
];
var LAST_OF_KIND = 32;
var TIME_OF_DAY = /^(?:\*|\*\/[1-9]|[1-5]?\d) (?:\*|\*\/[1-9]|1?\d|2[0-3]) \* \* (?:\*|[0-6])$/;
function checkCronExpression(expr) {
  if (TIME_OF_DAY.test(expr)) return;
  const parts = expr.trim().split(/\s+/).length;
  if (parts < 5 && !expr.trim().startsWith("@")) {
    throw new RangeError("it must have five parts (minute, hour, day, month, day of the week), or six with seconds first");
  }
  const pattern = new C(expr, "UTC");
  if (!pattern.starYear) throw new RangeError("it may not name years");
  if (pattern.starDOW) checkDays(pattern);
  else if (pattern.useAndLogic) checkBoth(pattern);
}
function checkDays(pattern) {
  if (pattern.lastDayOfMonth || pattern.lastWeekday) return;
  const comes = pattern.month.some((named, month) => Boolean(named) && [
    ...pattern.day,
    ...pattern.nearestWeekdays
  ].some((named2, i) => Boolean(named2) && i % pattern.day.length < DAYS[month]));
  if (!comes) throw new RangeError("it is never due: none of its months has that day");
}
function checkBoth(pattern) {
  if (pattern.lastWeekday || pattern.nearestWeekdays.some(Boolean)) {
    throw new RangeError('it may not ask for W and, with "+", for a day of the week as well');
  }
  const comes = pattern.month.some((named, month) => Boolean(named) && lengthsOf(month).some((length) => meetsWithin(length, pattern)));
  if (!comes) {
    throw new RangeError("it is never due: in none of its months that day is such a day of the week");
  }
}
function lengthsOf(month) {
  const most = DAYS[month];
  return most === 29 ? [
    28,
    29
  ] : [
    most
  ];
}
function meetsWithin(length, { day, dayOfWeek, lastDayOfMonth }) {
  return day.slice(0, length).some((named, i) => {
    if (!named && !(lastDayOfMonth && i === length - 1)) return false;
    const which = 1 << Math.floor(i / 7) | (i >= length - 7 ? LAST_OF_KIND : 0);
    return dayOfWeek.some((wanted) => (wanted & which) !== 0);
  });
}

var QUIET_MS = 1e3;
var AT_ONCE = 20;
var LONGEST_MS = 3e4;
function cronerScheduler() {
  const timetable = new Timetable();
  return (expr, due) => timetable.add(expr, due);
}
var Timetable = class {
  #lines = /* @__PURE__ */ new Map();
  #timer;
  /** The next look is for what was added lately. */
  #soon = false;
  add(expr, fn) {
    const line = this.#lines.get(expr) ?? open2(expr);
    this.#lines.set(expr, line);
    const job = new LineJob(expr, line, fn, this);
    line.due.add(job);
    if (!this.#soon) this.#lookIn(QUIET_MS);
    this.#soon = true;
    return job;
  }
  /** A line without jobs is forgotten. */
  left(expr, line) {
    if (line.due.size === 0 && this.#lines.get(expr) === line) this.#lines.delete(expr);
    if (this.#lines.size > 0) return;
    clearTimeout(this.#timer);
    this.#soon = false;
  }
  #lookIn(ms) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), ms);
  }
  #look() {
    this.#soon = false;
    let left = AT_ONCE;
    let nearest2 = LONGEST_MS;
    const now = /* @__PURE__ */ new Date();
    for (const [expr, line] of [
      ...this.#lines
    ]) {
      const { next } = line;
      if (next === null) continue;
      const isDue = next !== void 0 && next <= now;
      if (isDue || next === void 0) {
        if (left-- === 0) {
          nearest2 = 0;
          break;
        }
        line.next = nextOf(expr, now);
      }
      if (isDue) {
        for (const job of [
          ...line.due
        ]) job.run();
      }
      if (line.next != null) nearest2 = Math.min(nearest2, line.next.getTime() - now.getTime());
    }
    if (this.#lines.size > 0) this.#lookIn(nearest2);
  }
};
var LineJob = class {
  #expr;
  #line;
  run;
  #timetable;
  constructor(expr, line, run, timetable) {
    this.#expr = expr;
    this.#line = line;
    this.run = run;
    this.#timetable = timetable;
  }
  nextRun() {
    const line = this.#line;
    if (!line.due.has(this)) return null;
    return line.next === void 0 ? line.next = nextOf(this.#expr, /* @__PURE__ */ new Date()) : line.next;
  }
  stop() {
    this.#line.due.delete(this);
    this.#timetable.left(this.#expr, this.#line);
  }
};
function open2(expr) {
  checkCronExpression(expr);
  return {
    next: void 0,
    due: /* @__PURE__ */ new Set()
  };
}
function nextOf(expr, after) {
  return new j(expr, {
    timezone: "UTC"
  }).nextRun(after);
}

var RECENT = 500;
var BUFFER = 1e3;
var EventStream = class {
  #options;
  /** Never changed, but replaced: whoever is being told goes on with the list it has. */
  #listeners = [];
  #readers = /* @__PURE__ */ new Set();
  #recent = [];
  #closed = false;
  constructor(options) {
    this.#options = options;
  }
  /** Tells of something that has just happened. */
  publish(happening) {
    const event = {
      time: this.#options.clock(),
      ...happening
    };
    this.#recent.push(event);
    if (this.#recent.length > RECENT) this.#recent.shift();
    for (const reader of this.#readers) reader.take(event);
    const listeners = this.#listeners;
    for (let i = 0; i < listeners.length; i++) this.#tell(listeners[i], event);
  }
  subscribe(listener) {
    const own = {
      hear: listener
    };
    this.#listeners = [
      ...this.#listeners,
      own
    ];
    return {
      [Symbol.dispose]: () => {
        this.#listeners = this.#listeners.filter((other) => other !== own);
      }
    };
  }
  follow({ recent = false, buffer = BUFFER } = {}) {
    const reader = new EventReader(buffer, () => this.#readers.delete(reader));
    if (recent) {
      for (const event of this.#recent) reader.take(event);
    }
    if (this.#closed) reader.end();
    else this.#readers.add(reader);
    return reader;
  }
  [Symbol.asyncIterator]() {
    return this.follow();
  }
  recent() {
    return [
      ...this.#recent
    ];
  }
  /** Nothing more will happen: those who follow come to an end. */
  close() {
    this.#closed = true;
    for (const reader of [
      ...this.#readers
    ]) reader.end();
    this.#listeners = [];
  }
  #tell({ hear }, event) {
    try {
      hear(event);
    } catch (error) {
      this.#options.onError(error);
    }
  }
};
var EventReader = class {
  #buffer;
  #left;
  #events = [];
  #waiting = [];
  #missed = 0;
  #ended = false;
  constructor(buffer, left) {
    if (!(buffer >= 1)) {
      throw new RangeError(`Cannot follow events: the buffer must hold at least 1, current value is "${buffer}"`);
    }
    this.#buffer = buffer;
    this.#left = left;
  }
  take(event) {
    const waiting = this.#waiting.shift();
    if (waiting !== void 0) return waiting({
      done: false,
      value: event
    });
    this.#events.push(event);
    if (this.#events.length <= this.#buffer) return;
    this.#events.shift();
    this.#missed++;
  }
  /** What is buffered can still be read. */
  end() {
    this.#ended = true;
    this.#left();
    for (const waiting of this.#waiting.splice(0)) waiting({
      done: true,
      value: void 0
    });
  }
  next() {
    if (this.#missed > 0) {
      const value2 = {
        kind: "missed",
        count: this.#missed
      };
      this.#missed = 0;
      return Promise.resolve({
        done: false,
        value: value2
      });
    }
    const value = this.#events.shift();
    if (value !== void 0) return Promise.resolve({
      done: false,
      value
    });
    if (this.#ended) return Promise.resolve({
      done: true,
      value: void 0
    });
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
  return() {
    this.#events.length = 0;
    this.#missed = 0;
    this.end();
    return Promise.resolve({
      done: true,
      value: void 0
    });
  }
  [Symbol.asyncIterator]() {
    return this;
  }
};

function placeOf(pkg, at) {
  const found = /^(\d+):(\d+)$/.exec(at);
  if (found === null) return void 0;
  const position = pkg.locate(Number(found[1]), Number(found[2]));
  return position === void 0 ? void 0 : `${position.file}:${position.line}`;
}
function describeError(error, pkg) {
  if (!(error instanceof Error)) return String(error);
  const plain = error.name === "Error" || error.name === "PaddockError";
  const text = plain ? error.message : `${error.name}: ${error.message}`;
  const place = pkg === void 0 ? void 0 : thrownAt(error, pkg);
  return place === void 0 || text.includes(place) ? text : `${text} (${place})`;
}
function hookOf(error) {
  return error instanceof Error && !(error instanceof PaddockError) ? error.hook : void 0;
}
function thrownAt(error, pkg) {
  for (let one = error; one instanceof Error; one = one.cause) {
    const stack = one.remoteStack;
    if (typeof stack !== "string") continue;
    const mark = `paddock:${pkg.name}:`;
    for (const part of stack.split(mark).slice(1)) {
      const place = placeOf(pkg, /^\d+:\d+/.exec(part)?.[0] ?? "");
      if (place !== void 0) return place;
    }
  }
  return void 0;
}

var FailureLog = class {
  #log;
  #packageOf;
  constructor(log, packageOf) {
    this.#log = log;
    this.#packageOf = packageOf;
  }
  /** What a handler did on a hook. */
  hook({ kind, plugin, message, error }) {
    if (kind !== "error") this.#log.note("warn", message, plugin);
    else this.#failed(message, error, plugin);
  }
  /** A circuit has opened or closed. */
  circuit({ plugin, hook, state, error, retryMs }) {
    if (state === "closed") this.#log.note("info", `${hook}: works again`, plugin);
    else {
      const what = `${hook}: has failed too often in a row and is left alone for ${retryMs} ms`;
      this.#failed(what, error, plugin);
    }
  }
  /** A run of a job has failed. */
  job(plugin, job, error) {
    this.#failed(`job "${job.id}"${job.at()} failed`, error, plugin);
  }
  /** The answer to a request says less than there is to know. */
  route({ name, pkg }, label, error) {
    this.#log.failed(`${label} failed`, error, name, pkg);
  }
  /** Something around plugins has failed; the error says in which of them, if it was in one. */
  around(label, error) {
    const { plugin } = error instanceof Error ? error : {};
    const hook = hookOf(error);
    const culprit = typeof plugin === "string" ? plugin : void 0;
    const where = hook === void 0 ? "" : ` in ${hook}`;
    this.#failed(`${label} failed${where}`, error, culprit);
  }
  #failed(what, error, plugin) {
    const pkg = plugin === void 0 ? void 0 : this.#packageOf(plugin);
    this.#log.failed(what, error, plugin, pkg);
  }
};

var FolderCommands = class {
  #options;
  constructor(options) {
    this.#options = options;
  }
  /** Ends a plugin and keeps it ended, in later hosts too. */
  async disable(name) {
    const slot = this.#slot(name);
    if (!await this.#options.switches.setDisabled(name, true)) return;
    slot.error = void 0;
    slot.publish({
      kind: "disabled"
    });
    slot.leave("it was disabled");
  }
  /** Starts a plugin that was disabled. Rejects with the reason when it does not start; it is not disabled even then. */
  async enable(name) {
    const { folder, switches } = this.#options;
    const slot = this.#slot(name);
    if (await switches.setDisabled(name, false)) slot.publish({
      kind: "enabled"
    });
    if (slot.version !== void 0) return;
    slot.tried = void 0;
    await folder.rescan(false);
    const now = folder.slot(name);
    if (now?.version === void 0) throw this.#notStarted("enable", name, now);
  }
  /**
   * Starts a plugin anew from its newest files, also those that were taken back. What runs goes on until the new one is
   * ready, and when it does not start; rejects with the reason then.
   */
  async restart(name) {
    const { folder, switches } = this.#options;
    if (switches.isDisabled(name)) {
      throw new PaddockError("conflict", `Cannot restart plugin "${name}": it is disabled; enable it instead`, {
        plugin: name
      });
    }
    await switches.refuse(name, void 0);
    if (!await folder.reload(name)) throw this.#notStarted("restart", name, folder.slot(name));
  }
  /** Removes a plugin with its files. Its data and what it was granted stay unless told otherwise. */
  async uninstall(name, { deleteData = false }) {
    const { folder, switches, remove, forget } = this.#options;
    await folder.rescan(false);
    const slot = folder.slot(name);
    const source = slot?.source;
    if (slot !== void 0 && source === void 0) {
      const why = slot.error ?? "its files cannot be read as a plugin";
      throw new PaddockError("conflict", `Cannot uninstall plugin "${name}": ${why}; remove the files yourself`, {
        plugin: name
      });
    }
    if (source !== void 0) await remove(source);
    await folder.rescan(false);
    await switches.setDisabled(name, false);
    await switches.refuse(name, void 0);
    if (deleteData) await forget(name);
  }
  /** Removes what a plugin whose files are gone has left. False when there was nothing. */
  async forget(name) {
    const { switches, forget } = this.#options;
    const wasDisabled = await switches.setDisabled(name, false);
    await switches.refuse(name, void 0);
    return await forget(name) || wasDisabled;
  }
  #slot(name) {
    return this.#options.folder.slot(name);
  }
  #notStarted(verb, plugin, slot) {
    const why = slot === void 0 ? "its files are gone" : slot.error ?? "it did not start";
    return new PaddockError("load", `Cannot ${verb} plugin "${plugin}": ${why}`, {
      plugin
    });
  }
};

var TAKEN_AWAY = /* @__PURE__ */ new Set([
  "capability",
  "public"
]);
var PluginSlot = class {
  name;
  /** Fingerprint of the files at the last attempt to load them. */
  tried;
  /** They are tried another time: only what is new about how they fail is told. */
  again = false;
  /** Of the files that run. */
  running;
  /** Its newest files, if they could be read. */
  newest;
  /** Why the newest files are not what runs. */
  error;
  /** What was in place before, if that was of other files. */
  previous;
  #options;
  #source;
  #version;
  constructor(name, options) {
    this.name = name;
    this.#options = options;
  }
  /** Its files as they were seen last. */
  get source() {
    return this.#source;
  }
  /** What is in place. */
  get version() {
    return this.#version;
  }
  /** Its files were seen. */
  found(source) {
    const first = this.#source === void 0;
    this.#source = source;
    if (!first) return;
    const { name: plugin, kind } = source;
    this.#options.events.publish({
      plugin,
      hash: void 0,
      kind: "discovered",
      source: kind
    });
  }
  /** Its files cannot be a plugin; what runs goes on. */
  refuse(reason) {
    this.tried = void 0;
    if (this.error === reason) return;
    this.error = reason;
    this.publish({
      kind: "failed",
      reason,
      goesOn: this.#version !== void 0
    }, void 0);
  }
  /**
   * Puts what an attempt has started in place of the old version, or reports why there is nothing to put. False when it
   * clashes with another plugin and that is not the `last` word.
   */
  put({ pkg, version, error }, last) {
    const { retirement, isStopped, isStarting } = this.#options;
    if (isStopped()) {
      if (version !== void 0) retirement.letGo(version, "the host is closing");
      return true;
    }
    if (version === void 0) {
      this.#failed(error, pkg);
      return true;
    }
    const old = this.#version;
    try {
      this.#swap(version);
    } catch (error2) {
      if (!last && error2 instanceof PaddockError && error2.code === "conflict") return false;
      this.#failed(error2, version.pkg);
      retirement.letGo(version, "it could not be put in place");
      return true;
    }
    const ms = version.startedMs;
    this.publish(old === void 0 ? {
      kind: "loaded",
      ms,
      boot: isStarting()
    } : {
      kind: "swapped",
      from: old.pkg.hash,
      ms
    });
    this.previous = void 0;
    if (old !== void 0) {
      const other = old.pkg.hash !== version.pkg.hash;
      if (other) {
        const replacedAt = this.#options.now();
        this.previous = {
          pkg: old.pkg,
          replacedAt,
          failing: old.trials.failing()
        };
      }
      retirement.letFinish(old, "a new version has replaced it");
    }
    if (version.pkg !== pkg) this.#failed(error, pkg);
    return true;
  }
  /**
   * Puts the version before back in place of what runs, for a reason. Throws as `Registrar.commit`; it has been let go of
   * then, and what runs goes on.
   */
  putBack(version, reason) {
    const { retirement, isStopped } = this.#options;
    const failed = this.#version;
    if (failed === void 0 || isStopped()) {
      return retirement.letGo(version, "there is nothing to put it in place of");
    }
    try {
      this.#swap(version);
    } catch (error) {
      retirement.letGo(version, "it could not be put in place");
      throw error;
    }
    this.publish({
      kind: "rolledBack",
      from: failed.pkg.hash,
      reason
    });
    this.error = `Cannot go on with the newest files of plugin "${this.name}": ${reason}; the version before is back; change them, or restart the plugin to try them again`;
    retirement.letFinish(failed, "the version before is back");
  }
  /** Tells of something that happened to this plugin, and to the version in place unless `hash` says otherwise. */
  publish(happening, hash = this.#version?.pkg.hash) {
    this.#options.events.publish({
      plugin: this.name,
      hash,
      ...happening
    });
  }
  /** Takes what runs out of everything. Events and requests that have met it may still call it. */
  leave(reason) {
    const version = this.#takeOut();
    if (version !== void 0) this.#options.retirement.letFinish(version, reason);
  }
  /** Takes what runs out of everything; it takes no calls any more. */
  end(reason) {
    const version = this.#takeOut();
    if (version !== void 0) this.#options.retirement.letGo(version, reason);
  }
  /** Takes what runs out of everything, since it does not work; it is not tried again before its files change. */
  fail(error) {
    const { tried, version } = this;
    this.end("it failed when it was told to begin");
    this.tried = tried;
    this.#failed(error, version?.pkg);
  }
  /** Makes what runs hold no more than it may now, and ends it when it cannot go on with that. */
  async retreat(admit) {
    if (this.#version === void 0) return;
    const { admission, pkg } = this.#version;
    let now;
    try {
      now = await admit(pkg);
    } catch {
    }
    const goesOn = now !== void 0 && pkg.hash === this.newest?.hash && admission.items.every((item) => TAKEN_AWAY.has(item.kind) || isCovered(now.items, item));
    if (!goesOn) return this.end("something it was granted has been revoked");
    admission.capabilities.limitTo(now.capabilities);
    this.#options.registrar.limitRoutes(this.#version, now.routes);
  }
  /** The one moment at which calls begin to go to another version. Throws as `Registrar.commit`; nothing has changed then. */
  #swap(version) {
    const { registrar } = this.#options;
    registrar.commit(this.name, registrar.prepare(version));
    version.early.close();
    this.#version = version;
    this.running = version.pkg.hash;
    this.error = void 0;
  }
  #takeOut() {
    const version = this.#version;
    if (version === void 0) return void 0;
    this.#options.registrar.retract(this.name);
    this.#version = void 0;
    this.running = void 0;
    this.tried = void 0;
    return version;
  }
  #failed(error, pkg) {
    const hook = hookOf(error);
    const why = describeError(error, pkg);
    const known2 = this.error;
    const reason = this.error = hook === void 0 ? why : `${hook}: ${why}`;
    if (this.again && reason === known2) return;
    this.publish({
      kind: "failed",
      reason,
      goesOn: this.#version !== void 0,
      error
    }, pkg?.hash);
  }
};

var Retirement = class {
  #log;
  #events;
  #grace;
  #closing = /* @__PURE__ */ new Set();
  constructor(log, events, grace) {
    this.#log = log;
    this.#events = events;
    this.#grace = grace;
  }
  /** Ends a version once the events and requests that have met it are over, or have had the time to drain. */
  letFinish(version, reason) {
    const past = this.#grace.past();
    if (past === void 0) return this.letGo(version, reason);
    const { promise: late, resolve } = Promise.withResolvers();
    const timer2 = setTimeout(resolve, version.limits.drainTimeoutMs);
    this.#track(version, reason, async () => {
      await Promise.race([
        past,
        late
      ]);
      clearTimeout(timer2);
      await version.runner.close(reason);
    });
  }
  /** Ends a version: it takes no new calls, and finishes those it runs. */
  letGo(version, reason) {
    this.#track(version, reason, () => version.runner.close(reason));
  }
  /** Settles when every version let go so far has ended. */
  async done() {
    await Promise.all(this.#closing);
  }
  #track(version, reason, close) {
    const { name, pkg } = version;
    this.#events.publish({
      kind: "retired",
      plugin: name,
      hash: pkg.hash,
      reason
    });
    const closing = close().catch((error) => {
      this.#log.failed("it did not end as it should", error, name, pkg);
    }).finally(() => this.#closing.delete(closing));
    this.#closing.add(closing);
  }
};

function startBounded(items, limit, fn) {
  const results = [];
  let running = 0;
  let next = 0;
  function start3() {
    let result;
    try {
      result = fn(items[next++]);
    } catch (error) {
      result = Promise.reject(error);
    }
    if (!(result instanceof Promise)) return result;
    running++;
    const ended = () => {
      running--;
      goOn();
    };
    result.then(ended, ended);
    return result;
  }
  function goOn() {
    while (next < items.length && running < limit) later2[next - results.length].resolve(start3());
  }
  while (next < items.length && running < limit) results.push(start3());
  const later2 = items.slice(next).map(() => Promise.withResolvers());
  for (const { promise } of later2) promise.catch(() => {
  });
  return [
    ...results,
    ...later2.map(({ promise }) => promise)
  ];
}

function onceThere(value, next) {
  return value instanceof Promise ? value.then(next) : next(value);
}

var VersionLoader = class {
  #options;
  constructor(options) {
    this.#options = options;
  }
  /** Loads plugins as they were seen in `look`, one attempt for each in the same order. */
  async load(due, look) {
    const { packages, parallel, events } = this.#options;
    const outcomes = await packages.build(due.map(({ source }) => source), look, ({ name: plugin }, hash) => events.publish({
      kind: "staged",
      plugin,
      hash
    }));
    const built = new Map(outcomes.map((result) => [
      result.source.name,
      result
    ]));
    return startBounded(due, parallel, (one) => {
      if (this.#options.isStopped()) {
        return {
          pkg: void 0,
          version: void 0,
          error: void 0
        };
      }
      const result = built.get(one.source.name);
      if ("error" in result) return this.#without(one, result);
      const { pkg, cached, ms } = result;
      const { name: plugin, hash } = pkg;
      events.publish({
        kind: "bundled",
        plugin,
        hash,
        cached,
        ms
      });
      const failed = (error) => ({
        pkg,
        version: void 0,
        error
      });
      try {
        const attempt = this.#attempt(one, pkg);
        return attempt instanceof Promise ? attempt.catch(failed) : attempt;
      } catch (error) {
        return failed(error);
      }
    });
  }
  #attempt(due, pkg) {
    const { refuseTaken, switches, admit } = this.#options;
    const { name } = due.source;
    refuseTaken(name);
    const refused = (error) => this.#instead(due, pkg, error);
    let admission;
    try {
      if (switches.refusedOf(name) === pkg.hash) throw takenBack(name);
      admission = admit(pkg);
    } catch (error) {
      return refused(error);
    }
    const started2 = (admission2) => this.#start(due, pkg, admission2);
    return admission instanceof Promise ? admission.then(started2, refused) : started2(admission);
  }
  /** Starts a version, and ends it again when it turns out to ask for more than it says. */
  #start(due, pkg, admission) {
    return onceThere(this.#options.start(pkg, admission), (version) => {
      try {
        this.#options.checkRoutes(version);
      } catch (refusal3) {
        return version.runner.close("its routes were refused").then(() => this.#instead(due, pkg, refusal3));
      }
      return onceThere(this.#options.begin(version), () => ({
        pkg,
        version,
        error: void 0
      }));
    });
  }
  /** What there is to run in place of the newest files, which may not start. */
  async #instead({ source, running }, pkg, error) {
    return {
      pkg,
      version: running ? void 0 : await this.#recall(source, pkg),
      error
    };
  }
  /** What there is to run in place of what could not be packaged. */
  async #without({ source, running }, { error, files, refused }) {
    const recalls = files !== void 0 && refused === true && !running;
    const version = recalls ? await this.#recall(source, files) : void 0;
    return {
      pkg: void 0,
      files,
      version,
      error
    };
  }
  /** The version that was in place before the one that may not start, if it is still there and may. */
  async #recall(source, pkg) {
    const { packages, admit } = this.#options;
    const old = await packages.recall(source);
    if (old === void 0 || old.hash === pkg.hash) return void 0;
    try {
      const { version } = await this.#start({
        source,
        running: true
      }, old, await admit(old));
      return version;
    } catch {
      return void 0;
    }
  }
};
function takenBack(plugin) {
  return new PaddockError("load", `Cannot start the newest files of plugin "${plugin}": they were taken back because they failed; change them, or restart the plugin to try them again`, {
    plugin
  });
}

var FolderPlugins = class {
  #options;
  #loader;
  #slots = /* @__PURE__ */ new Map();
  #stopped = false;
  /** The first look at the folder is over; whoever starts the host says what it found. */
  #scanned = false;
  #retirement;
  constructor(options) {
    this.#options = options;
    this.#loader = new VersionLoader({
      ...options,
      isStopped: () => this.#stopped
    });
    this.#retirement = new Retirement(options.log, options.events, options.grace);
  }
  /** Every plugin, by name. */
  list() {
    const { switches } = this.#options;
    return [
      ...this.#slots.values()
    ].sort((a, b2) => a.name < b2.name ? -1 : 1).map(({ name, source, version, newest, error }) => {
      return {
        name,
        source,
        version,
        newest,
        error,
        enabled: !switches.isDisabled(name)
      };
    });
  }
  /** The place of a plugin. */
  slot(name) {
    return this.#slots.get(name);
  }
  /** The package that runs as a plugin. */
  packageOf(name) {
    return this.#slots.get(name)?.version?.pkg;
  }
  /** Whether the folder has a plugin of that name. */
  has(name) {
    return this.#slots.has(name);
  }
  /** Whether `runner` runs the version of a plugin that is in place. */
  isCurrent(plugin, runner) {
    return this.#slots.get(plugin)?.version?.runner === runner;
  }
  /** The first look at the folder is not over. */
  get isStarting() {
    return !this.#scanned;
  }
  /**
   * Looks at the folder and makes what runs equal to what is there. Only plugins whose files have changed are touched,
   * and those that did not start before are tried again if anything has changed, or if `retry`.
   */
  async rescan(retry) {
    const { sources, problems } = this.#options.packages.discover();
    const present = /* @__PURE__ */ new Set([
      ...sources.map(({ name }) => name),
      ...problems.map((p) => p.plugin)
    ]);
    const kept = /* @__PURE__ */ new Map();
    let changed = retry;
    for (const { name } of [
      ...this.#slots.values()
    ]) {
      if (present.has(name)) continue;
      this.#remove(name);
      kept.set(name, void 0);
      changed = true;
    }
    for (const { plugin, message } of problems) this.#open(plugin).refuse(message);
    const due = [];
    const idle = [];
    const look = await this.#options.packages.look(sources);
    sources.forEach((source, index) => {
      const slot = this.#open(source.name);
      slot.found(source);
      const fingerprint = look.fingerprints[index];
      if (fingerprint === slot.running) {
        slot.tried = fingerprint;
        slot.newest = slot.version?.pkg;
        slot.error = void 0;
      } else if (fingerprint !== slot.tried) due.push({
        slot,
        fingerprint,
        again: false
      });
      else if (slot.version === void 0) idle.push({
        slot,
        fingerprint,
        again: !retry
      });
    });
    if (changed || due.length > 0) due.push(...idle);
    const enabled = due.filter(({ slot }) => !this.#options.switches.isDisabled(slot.name));
    await this.#load(enabled, look, kept);
    await this.#keep(kept);
    this.#scanned = true;
  }
  /**
   * Starts a plugin again, since what it may do has changed. When it may do less (`lost`), that holds from now on for
   * what runs already, and a plugin that cannot go on with less is ended.
   */
  async reconsider(name, lost) {
    const slot = this.#slots.get(name);
    if (slot === void 0) return;
    const { version } = slot;
    if (version !== void 0 && lost) await slot.retreat(this.#options.admit);
    slot.running = void 0;
    slot.tried = void 0;
    await this.rescan(false);
    if (version === void 0 || slot.version !== version) return;
    if (!lost) slot.running = version.pkg.hash;
    else {
      const { tried } = slot;
      slot.end("it could not be started again with less");
      slot.tried = tried;
    }
  }
  /**
   * Starts a plugin anew from its newest files, unless `instead` of what is in place something else runs already. What
   * runs goes on until the new one is ready, and when it does not start. True when it did.
   */
  async reload(name, instead2) {
    const slot = this.#slots.get(name);
    if (slot === void 0 || instead2 !== void 0 && !this.isCurrent(name, instead2)) {
      return true;
    }
    const { version } = slot;
    slot.running = void 0;
    slot.tried = void 0;
    await this.rescan(false);
    const now = this.#slots.get(name)?.version;
    if (now !== void 0 && now !== version) return true;
    if (version !== void 0 && now === version) slot.running = version.pkg.hash;
    return false;
  }
  /** Puts the version before back in place of what runs. Throws as `PluginSlot.putBack`. */
  async putBack(name, version, reason) {
    this.#slots.get(name).putBack(version, reason);
    await this.#keep(/* @__PURE__ */ new Map([
      [
        name,
        version.pkg.hash
      ]
    ]));
  }
  /** Takes a plugin that runs out, for the reason given. */
  fail(name, error) {
    this.#slots.get(name).fail(error);
  }
  /** Loads nothing more; what is being loaded is given up. */
  stop() {
    this.#stopped = true;
  }
  /** Ends all plugins, and waits for what they run within their limits. */
  async close() {
    for (const slot of this.#slots.values()) slot.end("the host is closing");
    await this.#retirement.done();
  }
  #open(name) {
    let slot = this.#slots.get(name);
    if (slot === void 0) {
      const { registrar, events, now } = this.#options;
      slot = new PluginSlot(name, {
        registrar,
        events,
        now,
        retirement: this.#retirement,
        isStopped: () => this.#stopped,
        isStarting: () => this.isStarting
      });
      this.#slots.set(name, slot);
    }
    return slot;
  }
  #remove(name) {
    const slot = this.#slots.get(name);
    slot.publish({
      kind: "removed"
    });
    slot.leave("its files are gone");
    this.#slots.delete(name);
    this.#options.onGone(name);
  }
  async #load(due, look, kept) {
    if (due.length === 0) return;
    due.sort((a, b2) => a.slot.name < b2.slot.name ? -1 : 1);
    for (const { slot, fingerprint, again } of due) {
      slot.tried = fingerprint;
      slot.again = again;
    }
    const wanted = due.map(({ slot: { source, version } }) => {
      return {
        source,
        running: version !== void 0
      };
    });
    const attempts = await this.#loader.load(wanted, look);
    const clashed = [];
    for (let i = 0; i < due.length; i++) {
      const { slot } = due[i];
      const soon = attempts[i];
      const attempt = soon instanceof Promise ? await soon : soon;
      slot.newest = attempt.pkg ?? attempt.files;
      if (!slot.put(attempt, false)) clashed.push({
        slot,
        attempt
      });
    }
    for (const { slot, attempt } of clashed) slot.put(attempt, true);
    due.forEach(({ slot: { name, version, newest } }) => {
      if (version !== void 0 && version.pkg === newest) kept.set(name, version.pkg.hash);
    });
  }
  async #keep(kept) {
    if (kept.size === 0) return;
    try {
      await this.#options.packages.keep(kept);
    } catch (error) {
      this.#options.log.failed("Cannot remember which versions run", error);
    }
  }
};

var RETRY_MS = 1e3;
var BodyRoom = class {
  #most;
  #taken = 0;
  /** @param most Bytes */
  constructor(most) {
    this.#most = most;
  }
  /** Takes room for so many bytes more. Throws a `PaddockError` (`limit`) when that is too much. */
  take(bytes) {
    if (this.#taken + bytes > this.#most) {
      throw new PaddockError("limit", `Cannot hold the body of a request: those that are held take ${this.#taken} bytes of ${this.#most}`, {
        retryMs: RETRY_MS
      });
    }
    this.#taken += bytes;
  }
  /** Gives back what was taken. */
  give(bytes) {
    this.#taken -= bytes;
  }
};

var Grace = class {
  #now = start();
  #earlier = /* @__PURE__ */ new Set();
  /** One begins. What is returned has to be given to `leave`, once. */
  enter() {
    this.#now.active++;
    return this.#now;
  }
  /** It is over. */
  leave(generation) {
    if (--generation.active > 0 || generation === this.#now) return;
    this.#earlier.delete(generation);
    generation.ended.resolve();
  }
  /** Settles when all that is under way now is over; undefined when nothing is. */
  past() {
    if (this.#now.active > 0) {
      this.#earlier.add(this.#now);
      this.#now = start();
    }
    if (this.#earlier.size === 0) return void 0;
    return Promise.all(Array.from(this.#earlier, ({ ended }) => ended.promise));
  }
};
function start() {
  return {
    active: 0,
    ended: Promise.withResolvers()
  };
}

var NameSurvey = class {
  #declared = /* @__PURE__ */ new Set();
  #assigned = /* @__PURE__ */ new Set();
  /** Takes a name for one of the function's own. */
  declare(name) {
    this.#declared.add(name);
  }
  /** Names it writes to that are not its own. */
  get free() {
    return this.#assigned.difference(this.#declared);
  }
  /** Takes in the names that a node itself declares or writes to, without those of its children. */
  note(node) {
    switch (node.type) {
      case "FunctionDeclaration":
      case "FunctionExpression":
      case "ArrowFunctionExpression":
        for (const part of [
          node.id,
          ...node.params
        ]) collectNames(part, this.#declared);
        break;
      case "ClassDeclaration":
      case "ClassExpression":
      case "VariableDeclarator":
        collectNames(node.id, this.#declared);
        break;
      case "CatchClause":
        collectNames(node.param, this.#declared);
        break;
      case "AssignmentExpression":
      case "ForInStatement":
      case "ForOfStatement":
        collectNames(node.left, this.#assigned);
        break;
      case "UpdateExpression":
        collectNames(node.argument, this.#assigned);
        break;
      case "UnaryExpression":
        if (node.operator === "delete") collectNames(node.argument, this.#assigned);
        break;
    }
  }
};
function collectNames(pattern, names) {
  switch (pattern?.type) {
    case "Identifier":
      names.add(pattern.name);
      break;
    case "ObjectPattern":
      for (const property of pattern.properties) {
        collectNames(property.type === "RestElement" ? property : property.value, names);
      }
      break;
    case "ArrayPattern":
      for (const element of pattern.elements) collectNames(element, names);
      break;
    case "AssignmentPattern":
      collectNames(pattern.left, names);
      break;
    case "RestElement":
      collectNames(pattern.argument, names);
      break;
  }
}
function childrenOf(node) {
  switch (node.type) {
    case "MemberExpression":
      return node.computed ? [
        node.object,
        node.property
      ] : [
        node.object
      ];
    case "Property":
    case "MethodDefinition":
    case "PropertyDefinition":
      return [
        node.computed ? node.key : null,
        node.value
      ].filter(isNode);
    case "LabeledStatement":
      return [
        node.body
      ];
    case "BreakStatement":
    case "ContinueStatement":
    case "MetaProperty":
      return [];
    default:
      return Object.values(node).flat().filter(isNode);
  }
}
function isNode(value) {
  return typeof value === "object" && value !== null && "type" in value;
}

var EventSurvey = class {
  /** Every `e.next()` found. */
  nextCalls = [];
  #event;
  #names = new NameSurvey();
  constructor(event) {
    this.#event = event;
    this.#names.declare(event);
  }
  /** Whether the event stays in sight: it is used for plain `e.name` only, and its name means nothing else. */
  accepts(handler) {
    this.#names.note(handler);
    const [, ...others] = handler.params;
    if (handler.id) others.push(handler.id);
    return [
      ...others,
      handler.body
    ].every((part) => this.#visit(part));
  }
  /** Whether the handler writes to a variable that is not its own. */
  assignsFreeName() {
    return this.#names.free.size > 0;
  }
  #visit(node) {
    switch (node.type) {
      case "Identifier":
        return node.name !== this.#event && node.name !== "arguments" && node.name !== "eval";
      case "WithStatement":
        return false;
      case "VariableDeclaration":
        if (node.kind !== "var" && node.kind !== "let" && node.kind !== "const") return false;
        break;
      case "CallExpression":
        if (this.#isNextCall(node)) {
          this.nextCalls.push(node);
          return true;
        }
        break;
      case "MemberExpression":
        if (this.#isEvent(node.object)) return this.#isPlainField(node);
        break;
    }
    this.#names.note(node);
    return childrenOf(node).every((child) => this.#visit(child));
  }
  #isEvent(node) {
    return node.type === "Identifier" && node.name === this.#event;
  }
  #isNextCall({ callee, optional: optional2, arguments: args }) {
    return callee.type === "MemberExpression" && this.#isEvent(callee.object) && !callee.optional && !optional2 && args.length === 0 && nameOf(callee) === "next";
  }
  /** `e.name`, where the name is not `next` and nothing every object has: `e.valueOf()` would be the event again. */
  #isPlainField(node) {
    const name = nameOf(node);
    return name !== void 0 && !node.optional && name !== "next" && !(name in Object.prototype);
  }
};
function nameOf(node) {
  return !node.computed && node.property.type === "Identifier" ? node.property.name : void 0;
}

var MAX_LENGTH = 32 * 1024;
function parseHandler(source) {
  if (source.length > MAX_LENGTH) return void 0;
  const expression = onlyExpression(tryParse(`(${source}
)`));
  if (expression !== void 0) {
    return isFunction(expression) && spans(expression, 1, source) ? expression : void 0;
  }
  const object2 = onlyExpression(tryParse(`({${source}
})`));
  const method = object2?.type === "ObjectExpression" ? object2.properties[0] : void 0;
  if (method?.type !== "Property" || !method.method || method.computed) return void 0;
  return isFunction(method.value) && spans(method, 2, source) ? method.value : void 0;
}
function tryParse(text) {
  try {
    return parse2(text, {
      ecmaVersion: "latest"
    });
  } catch (error) {
    if (error instanceof SyntaxError) return void 0;
    throw error;
  }
}
function onlyExpression(program) {
  const statement = program?.body.length === 1 ? program.body[0] : void 0;
  return statement?.type === "ExpressionStatement" ? statement.expression : void 0;
}
function isFunction(node) {
  return node.type === "FunctionExpression" || node.type === "ArrowFunctionExpression";
}
function spans(node, start3, source) {
  return node.start === start3 && node.end === start3 + source.length;
}

function hasTailNextOnly(source) {
  try {
    const handler = parseHandler(source);
    return handler !== void 0 && isTailHandler(handler);
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
function isTailHandler(handler) {
  const [event] = handler.params;
  if (handler.generator || event?.type !== "Identifier") return false;
  if (handler.params.some((param) => param.type !== "Identifier")) return false;
  const survey = new EventSurvey(event.name);
  if (!survey.accepts(handler) || survey.assignsFreeName()) return false;
  const tail = /* @__PURE__ */ new Set();
  if (handler.body.type === "BlockStatement") collectFromBlock(handler.body.body, true, tail);
  else collectFromExpression(handler.body, tail);
  return survey.nextCalls.length > 0 && survey.nextCalls.every((call) => tail.has(call));
}
function collectFromBlock(statements, last, tail) {
  statements.forEach((statement, i) => {
    collectFromStatement(statement, last && i === statements.length - 1, tail);
  });
}
function collectFromStatement(node, last, tail) {
  switch (node.type) {
    case "ReturnStatement":
      if (node.argument) collectFromExpression(node.argument, tail);
      break;
    case "ExpressionStatement":
      if (last) collectFromExpression(node.expression, tail);
      break;
    case "BlockStatement":
      collectFromBlock(node.body, last, tail);
      break;
    case "IfStatement":
      collectFromStatement(node.consequent, last, tail);
      if (node.alternate) collectFromStatement(node.alternate, last, tail);
      break;
    case "TryStatement":
      if (last && node.finalizer) collectFromBlock(node.finalizer.body, false, tail);
      break;
  }
}
function collectFromExpression(node, tail) {
  switch (node.type) {
    case "CallExpression":
      tail.add(node);
      break;
    case "AwaitExpression":
      collectFromExpression(node.argument, tail);
      break;
    case "ConditionalExpression":
      collectFromExpression(node.consequent, tail);
      collectFromExpression(node.alternate, tail);
      break;
    case "LogicalExpression":
      collectFromExpression(node.right, tail);
      break;
    case "SequenceExpression":
      collectFromExpression(node.expressions.at(-1), tail);
      break;
  }
}

function writtenNames(source) {
  try {
    const handler = parseHandler(source);
    if (handler === void 0) return [];
    const names = new NameSurvey();
    walk(handler, names);
    return [
      ...names.free
    ];
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}
function walk(node, names) {
  names.note(node);
  for (const child of childrenOf(node)) walk(child, names);
}

var READ_MS = 100;
var HandlerReader = class {
  #now;
  #spentMs = 0;
  /** @param now Milliseconds since some fixed moment */
  constructor(now = () => performance.now()) {
    this.#now = now;
  }
  /** What {@linkcode hasTailNextOnly} says of a handler; false once the time is used up: it blocks then, which is slower. */
  isTail(source) {
    return this.#read(source, hasTailNextOnly) ?? false;
  }
  /** What {@linkcode writtenNames} says of a handler; none once the time is used up. */
  written(source) {
    return this.#read(source, writtenNames) ?? [];
  }
  #read(source, read4) {
    if (this.#spentMs >= READ_MS || source.includes("(?<")) return void 0;
    const started2 = this.#now();
    const result = read4(source);
    this.#spentMs += this.#now() - started2;
    return result;
  }
};

var FAULTS = /* @__PURE__ */ new Set([
  "deadline",
  "crashed",
  "protocol",
  "invalid",
  "capability"
]);
var CircuitBreaker = class {
  options;
  #open = false;
  #openings = 0;
  #failures = 0;
  /** When the last failure was, or the opening. */
  #since = 0;
  /** The event that was let through. */
  #trial;
  #last;
  constructor(options) {
    this.options = options;
  }
  /** Calls have to ask whether they may pass. */
  get isOpen() {
    return this.#open;
  }
  /** How often it has opened. */
  get openings() {
    return this.#openings;
  }
  /** Whether calls for `event` may pass while it is open, to try whether the plugin works again. */
  admit(event) {
    if (this.#trial === event) return true;
    if (this.#trial !== void 0 || this.#remainingMs() > 0) return false;
    this.#trial = event;
    return true;
  }
  /** Takes note of how a call for `event` has ended that took `ms` milliseconds. */
  settle(event, verdict, ms, error) {
    if (this.#open) this.#settleTrial(event, verdict, error);
    else if (verdict === "good") this.#failures = 0;
    else if (verdict === "bad") this.#count(ms, error);
  }
  /** The error of a call that is not let through. */
  refusal() {
    const { plugin, hook } = this.options;
    const retryMs = this.#remainingMs();
    const wait = Math.ceil(retryMs / 1e3);
    return new PaddockError("circuit", `Cannot call ${hook} of plugin "${plugin}": it has failed too often and is left alone, it is tried again ${wait === 0 ? "now" : `in ${wait} s`}; the last failure: ${this.#last?.message}`, {
      plugin,
      hook,
      retryMs,
      cause: this.#last
    });
  }
  #settleTrial(event, verdict, error) {
    if (event !== this.#trial) return;
    this.#trial = void 0;
    if (verdict === "good") this.#close();
    else if (verdict === "bad") this.#openNow(error);
  }
  #count(ms, error) {
    const { failures, openMs, now } = this.options;
    const ended = now();
    if (ended - ms - this.#since > openMs) this.#failures = 0;
    this.#since = ended;
    if (++this.#failures >= failures) this.#openNow(error);
  }
  #openNow(error) {
    const { plugin, hook, runner, openMs, now, onChange } = this.options;
    const again = this.#open;
    this.#last = error instanceof Error ? error : new Error(String(error));
    this.#since = now();
    this.#open = true;
    if (again) return;
    this.#openings++;
    onChange({
      plugin,
      hook,
      runner,
      state: "open",
      error: this.#last,
      retryMs: openMs
    });
  }
  #close() {
    const { plugin, hook, runner, onChange } = this.options;
    this.#open = false;
    this.#failures = 0;
    this.#last = void 0;
    onChange({
      plugin,
      hook,
      runner,
      state: "closed",
      retryMs: 0
    });
  }
  #remainingMs() {
    const { openMs, now } = this.options;
    return Math.max(0, this.#since + openMs - now());
  }
};
function verdictOn(error, plugin) {
  if (error instanceof ApiError) return "good";
  if (!(error instanceof PaddockError)) return "bad";
  return error.plugin === plugin && FAULTS.has(error.code) ? "bad" : "none";
}

var rootOf;
var setRoot;
var RootedEvent = class extends Event {
  #root;
  static {
    rootOf = (event) => #root in event ? event.#root : void 0;
    setRoot = (event, root) => {
      event.#root = root;
    };
  }
};

var isHookResult = quickCheck(HookResult);
var GO_ON = Object.freeze({
  next: true
});
var Crossing = class {
  #options;
  #party;
  constructor(options) {
    this.#options = options;
  }
  run(event, handlers, next, last) {
    const { circuit } = this.#options;
    if (circuit.isOpen && !circuit.admit(event)) {
      if (circuit.options.onOpen === "skip") return next();
      throw circuit.refusal();
    }
    if (this.#party?.handlers !== handlers) {
      this.#party = new Party(handlers);
    }
    let passage;
    try {
      passage = new Passage(event, this.#party, next, last, this.#options);
    } catch (error) {
      this.#options.cell.record(0, outcomeOf(error));
      circuit.settle(event, "none", 0);
      throw error;
    }
    return passage.run();
  }
};
var Party = class {
  handlers;
  numbers = [];
  tail = [];
  async;
  /** The innermost one asks for the rest of the chain, and its wish does not come with its result. */
  asksNext;
  constructor(handlers) {
    this.handlers = handlers;
    for (const { handler, tail } of handlers) {
      this.numbers.push(handler);
      if (tail.is) this.tail.push(handler);
    }
    this.async = handlers.some((handler) => handler.async);
    this.asksNext = !handlers.at(-1).tail.is;
  }
};
var Passage = class {
  kind = "hook";
  handlers;
  data;
  buffers = [];
  async;
  tail;
  label;
  timeoutMs;
  at;
  root;
  local;
  placeless;
  #event;
  #party;
  /** Goes on with the chain after these handlers, and after no others, however often a plugin asks. */
  #goOn;
  #options;
  /** Time the rest of the chain took, milliseconds: it is not the plugin's. */
  #downstreamMs = 0;
  /** What the rest of the chain threw. */
  #failure;
  constructor(event, party, goOn, last, options) {
    const { hook, version } = options;
    this.at = performance.now();
    this.handlers = party.numbers;
    this.data = {
      hook,
      fields: options.fields.pack(event, this.buffers),
      tail: party.tail
    };
    this.async = party.async;
    this.tail = party.tail.length === party.numbers.length;
    this.label = hook;
    this.root = rootOf(event);
    this.timeoutMs = version.limits.callTimeoutMs;
    this.local = party.asksNext ? {
      next: (args, buffers) => this.#next(args[0], buffers)
    } : void 0;
    this.placeless = last;
    this.#event = event;
    this.#party = party;
    this.#goOn = goOn;
    this.#options = options;
  }
  run() {
    return this.#options.version.runner.call(this).then((answer) => this.#took(answer), (error) => this.#lost(error, performance.now()));
  }
  #took(answer) {
    const at = answer.at ?? performance.now();
    let result;
    try {
      result = this.#parse(answer.value);
      if (result.patch !== void 0) this.#apply(result.patch, answer.buffers ?? []);
    } catch (error) {
      this.#lost(error, at);
    }
    this.#record("ok", at, "good");
    if (result.cancelled !== void 0) return {
      cancelled: this.#find(result.cancelled)
    };
    if (result.stopped !== void 0) return {
      stopped: this.#find(result.stopped)
    };
    return result.next === true ? GO_ON : void 0;
  }
  #lost(error, at) {
    const original = this.#original(error);
    if (original === this.#failure?.error) this.#record("ok", at, "good");
    else this.#record(outcomeOf(error), at, verdictOn(error, this.#options.version.name), error);
    throw original;
  }
  #record(outcome, at, verdict, error) {
    const { cell, circuit } = this.#options;
    const ms = at - this.at;
    cell.record(ms - this.#downstreamMs, outcome);
    circuit.settle(this.#event, verdict, ms, error);
  }
  /** The plugin's innermost handler goes on with the chain. Answers with what changed meanwhile. */
  #next(patch, buffers) {
    const sent = patch === void 0 || patch === null ? {} : this.#apply(this.#parse({
      patch
    }).patch, buffers);
    const known2 = this.#options.fields.snapshot(this.#event, sent);
    const started2 = performance.now();
    try {
      const rest = this.#goOn();
      if (rest === void 0) return this.#went(known2, started2);
      return rest.then(() => this.#went(known2, started2), (error) => this.#failed(error, started2));
    } catch (error) {
      return this.#failed(error, started2);
    }
  }
  #went(known2, started2) {
    this.#downstreamMs += performance.now() - started2;
    const buffers = [];
    return {
      value: this.#options.fields.changes(this.#event, known2, buffers),
      buffers
    };
  }
  #failed(error, started2) {
    this.#downstreamMs += performance.now() - started2;
    this.#failure = {
      error
    };
    throw error;
  }
  #apply(patch, buffers) {
    const { version, fields } = this.#options;
    if (Object.keys(patch).length === 0) return patch;
    for (const handler of this.#party.handlers) handler.mayChange?.(this.#event);
    const values = fields.unpack(version.name, patch, buffers);
    fields.apply(version.name, this.#event, values);
    return values;
  }
  #parse(value) {
    if (isHookResult(value)) return value;
    const parsed2 = HookResult.safeParse(value ?? {});
    if (parsed2.success) return parsed2.data;
    const { hook, version } = this.#options;
    throw new PaddockError("protocol", `Cannot read what came of ${hook} in plugin "${version.name}": ${describeProblems(parsed2.error)}`, {
      plugin: version.name,
      hook
    });
  }
  #find(handler) {
    const { handlers } = this.#party;
    return handlers.find((one) => one.handler === handler) ?? handlers[0];
  }
  /** An error of the rest of the chain that the plugin let through comes back as itself, not as a copy. */
  #original(error) {
    const failure2 = this.#failure?.error;
    if (!(failure2 instanceof Error) || !(error instanceof Error)) return error;
    return failure2.message === error.message && failure2.name === error.name ? failure2 : error;
  }
};

var ErrorPolicy = class {
  #choices;
  /** Throws `TypeError` for a choice or a hook that does not exist. */
  constructor(choices, hooks) {
    this.#choices = choices;
    for (const [plugin, choice] of Object.entries(choices)) {
      if (typeof choice !== "object") checkChoice(`"${plugin}"`, choice);
      else {
        for (const [hook, one] of Object.entries(choice)) {
          checkHook(plugin, hook, hooks);
          checkChoice(`"${plugin}" on ${hook}`, one);
        }
      }
    }
  }
  /** The operator's choice for a plugin on a hook; undefined leaves it to the hook's definition. */
  of(plugin, hook) {
    const choice = Object.hasOwn(this.#choices, plugin) ? this.#choices[plugin] : void 0;
    if (typeof choice !== "object") return choice;
    return Object.hasOwn(choice, hook) ? choice[hook] : void 0;
  }
};
function checkHook(plugin, hook, hooks) {
  if (hooks.includes(hook)) return;
  const near = nearest(hook, hooks);
  const hint = near === void 0 ? `the hooks are ${hooks.join(", ")}` : `did you mean ${near}`;
  throw new TypeError(`Cannot set onError of "${plugin}" on ${hook}: there is no such hook; ${hint}`);
}
function checkChoice(whose, choice) {
  if (choice === "abort" || choice === "skip") return;
  throw new TypeError(`Cannot set onError of ${whose}: it must be "abort" or "skip", current value is "${choice}"`);
}

var EventFields = class {
  #hook;
  #schema;
  /** The fields, when the schema allows no others. */
  #names;
  #codecs;
  #list;
  /** Checks of single fields, where no rule of the schema is about several of them. */
  #checks;
  /** @param list The codecs in `codecs`, to bring existing instances up to date. */
  constructor(hook, definition, codecs, list) {
    this.#hook = hook;
    this.#schema = definition.schema;
    const open4 = definition.schema.def.catchall !== void 0;
    this.#names = open4 ? void 0 : Object.keys(definition.schema.shape);
    this.#codecs = codecs;
    this.#list = list;
    this.#checks = checksOf(definition.schema);
  }
  /** All fields, packed each by itself. A missing one is sent as null: JSON has no undefined, and it would be lost. */
  pack(event, buffers) {
    const packed = {};
    for (const name of this.#namesOf(event)) {
      packed[name] = this.#codecs.pack(read2(event, name) ?? null, buffers);
    }
    return packed;
  }
  /**
   * Reads a packed patch that came from a plugin.
   *
   * @throws {PaddockError} `invalid` when a value cannot be unpacked
   */
  unpack(plugin, patch, buffers) {
    const values = {};
    for (const name of Object.keys(patch)) {
      try {
        const value = this.#codecs.unpack(patch[name], buffers);
        define(values, name, value === null && this.#meansMissing(name) ? void 0 : value);
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        throw this.#invalid(plugin, `${name}: ${why}`, error);
      }
    }
    return values;
  }
  /**
   * Parses the changes, together with the other fields unless each can be told by itself, and applies all or none.
   *
   * @throws {PaddockError} `invalid` when the result does not fit the hook's schema
   */
  apply(plugin, event, values) {
    const names = Object.keys(values);
    const data = names.every((name) => this.#checks.get(name)?.(values[name])) ? values : this.#parse(plugin, event, names, values);
    for (const name of names) this.#set(event, name, data[name]);
  }
  #parse(plugin, event, names, values) {
    const merged = {};
    for (const name of this.#namesOf(event)) merged[name] = read2(event, name);
    for (const name of names) define(merged, name, values[name]);
    const parsed2 = this.#schema.safeParse(merged);
    if (!parsed2.success) throw this.#invalid(plugin, describeProblems(parsed2.error), parsed2.error);
    const data = parsed2.data;
    for (const name of names) {
      if (Object.hasOwn(data, name) || Object.hasOwn(this.#schema.shape, name)) continue;
      throw this.#invalid(plugin, `${name}: the hook has no such field`, void 0);
    }
    return data;
  }
  /** Remembers the fields as the plugin knows them: what it has just sent, and the rest as it is. */
  snapshot(event, sent) {
    const known2 = /* @__PURE__ */ new Map();
    for (const name of this.#namesOf(event)) {
      const value = Object.hasOwn(sent, name) ? sent[name] : read2(event, name);
      known2.set(name, isPrimitive(value) ? value : this.#shoot(value));
    }
    return known2;
  }
  /** The packed fields that differ from `known`; undefined when none does. */
  changes(event, known2, buffers) {
    let patch;
    for (const name of this.#namesOf(event)) {
      const value = read2(event, name);
      const before = known2.get(name);
      const same = isPrimitive(value) ? Object.is(value, before) : !isPrimitive(before) && sameSnapshot(before, this.#shoot(value));
      if (same) continue;
      patch ??= {};
      patch[name] = this.#codecs.pack(value ?? null, buffers);
    }
    return patch;
  }
  #namesOf(event) {
    return this.#names ?? Object.keys(event);
  }
  /** Null is how a missing field crosses, unless the schema has a use for null. */
  #meansMissing(name) {
    const field = Object.hasOwn(this.#schema.shape, name) ? this.#schema.shape[name] : void 0;
    return field !== void 0 && !safeParse(field, null).success && safeParse(field, void 0).success;
  }
  #shoot(value) {
    const buffers = [];
    return {
      json: JSON.stringify(this.#codecs.pack(value, buffers)),
      buffers
    };
  }
  /** Variables that hold an instance see its change where its codec can bring it up to date. */
  #set(event, name, value) {
    const old = read2(event, name);
    if (!isPrimitive(old) && !isPrimitive(value) && old !== value) {
      const codec = this.#list.find((one) => one.is(old));
      if (codec?.assign !== void 0 && codec.is(value)) {
        codec.assign(old, codec.encode(value));
        return;
      }
    }
    define(event, name, value);
  }
  #invalid(plugin, problem, cause) {
    return new PaddockError("invalid", `Cannot take over what plugin "${plugin}" changed in ${this.#hook}: ${problem}`, {
      plugin,
      hook: this.#hook,
      cause
    });
  }
};
function checksOf(schema) {
  const checks = /* @__PURE__ */ new Map();
  if (schema.def.checks !== void 0 && schema.def.checks.length > 0) return checks;
  for (const [name, field] of Object.entries(schema.shape)) {
    checks.set(name, quickCheck(field));
  }
  return checks;
}
function read2(event, name) {
  return event[name];
}
function define(target, name, value) {
  if (name !== "__proto__") target[name] = value;
  else {
    const rest = {
      writable: true,
      enumerable: true,
      configurable: true
    };
    Object.defineProperty(target, name, {
      value,
      ...rest
    });
  }
}
function isPrimitive(value) {
  return typeof value !== "object" || value === null;
}
function sameSnapshot(a, b2) {
  if (a.json !== b2.json || a.buffers.length !== b2.buffers.length) return false;
  return a.buffers.every((buffer, i) => sameBytes(buffer, b2.buffers[i]));
}
function sameBytes(a, b2) {
  if (a.byteLength !== b2.byteLength) return false;
  const left = new Uint8Array(a);
  const right = new Uint8Array(b2);
  return left.every((byte, i) => byte === right[i]);
}

function checkDefinition(name, definition) {
  if (!/^on[A-Z][A-Za-z0-9]*$/.test(name)) {
    throw new TypeError(`Cannot define a hook of that name: it must be "on", a capital letter, and then letters and digits, current value is "${name}"`);
  }
  const taken = [
    "next",
    "cancel",
    "app",
    "constructor",
    "__proto__"
  ];
  const wrong = taken.find((field) => Object.hasOwn(definition.schema.shape, field));
  if (wrong === void 0) return;
  throw new TypeError(`Cannot define hook "${name}": no field of an event may be called "${wrong}"; rename it in the schema`);
}

var HookPoint = class {
  name;
  definition;
  #hook;
  #rootTimeoutMs;
  #grace;
  #own = [];
  #plugins = /* @__PURE__ */ new Map();
  /** Those of them whose handlers run in no sandbox. */
  #unfenced = /* @__PURE__ */ new Set();
  #last = "";
  #idsMade = 0;
  constructor(name, definition, options) {
    checkDefinition(name, definition);
    this.name = name;
    this.definition = definition;
    this.#rootTimeoutMs = options.rootTimeoutMs;
    this.#grace = options.grace;
    const { tags, kind, onError } = definition;
    this.#hook = new TaggedHook({
      name,
      kind,
      onError,
      // An event carries exactly the fields of the schema.
      tagsOf: tags === void 0 ? () => [] : (event) => tags(event),
      onReport: (report) => options.report(this.#told(report)),
      cancelled: (label) => this.#refused("cancelled", label, "cancelled it")
    });
  }
  get length() {
    return this.#hook.length;
  }
  async trigger(fields, ...oneOff) {
    const event = this.makeEvent(fields);
    const generation = this.#grace.enter();
    try {
      const result = await this.#run(event, oneOff);
      if (result.completed) return event;
      throw this.#refused("stopped", result.stoppedBy ?? "", "returned without calling next()");
    } finally {
      this.#grace.leave(generation);
    }
  }
  #run(event, funcs) {
    const alone = this.#plugins.size === 0 || this.#fenced && this.length + funcs.length === 1;
    if (alone || currentRoot() !== void 0) return this.#hook.trigger(event, ...funcs);
    const root = new Root(this.#rootTimeoutMs);
    const carried = this.#fenced && funcs.every(isLeaf);
    if (!carried) return runInRoot(root, () => this.#hook.trigger(event, ...funcs));
    setRoot(event, root);
    return this.#hook.trigger(event, ...funcs);
  }
  /** An event with these fields. Throws a `PaddockError` (`invalid`) when they do not fit the schema. */
  makeEvent(fields) {
    const parsed2 = this.definition.schema.safeParse(fields);
    if (parsed2.success) return Object.assign(new RootedEvent(), parsed2.data);
    const message = `Cannot trigger ${this.name}: ${describeProblems(parsed2.error)}`;
    throw new PaddockError("invalid", message, {
      hook: this.name
    });
  }
  bind(handler) {
    const id = handler.id ?? `host-${++this.#idsMade}`;
    if (id.startsWith("plugin:")) {
      throw new TypeError(`Cannot bind a handler to ${this.name}: ids that begin with "plugin:" belong to plugins, current value is "${id}"`);
    }
    const own = {
      ...handler,
      id
    };
    const index = this.#own.findIndex((other) => other.id === id);
    this.#hook.bind(own);
    if (index !== -1) this.#own[index] = own;
    else {
      this.#own.push(own);
      if (this.#plugins.size > 0) this.#rebind();
    }
    return id;
  }
  bindFunc(func) {
    return this.bind({
      func
    });
  }
  unbind(...ids) {
    const own = this.#own.filter(({ id }) => ids.includes(id)).map(({ id }) => id);
    this.#own = this.#own.filter(({ id }) => !own.includes(id));
    this.#hook.unbind(...own);
  }
  unbindAll() {
    this.unbind(...this.#own.map(({ id }) => id));
  }
  /** Gives a plugin exactly these handlers. Triggers that are under way go on with the old ones. */
  setPlugin(plugin, handlers) {
    const old = this.#plugins.get(plugin) ?? [];
    if (old.length === 0 && handlers.length === 0) return;
    if (handlers.length === 0) this.#plugins.delete(plugin);
    else this.#plugins.set(plugin, handlers);
    const sameIds = old.length === handlers.length && old.every(({ id }, i) => id === handlers[i].id);
    const last = plugin >= this.#last;
    if (last) this.#last = plugin;
    if (sameIds || old.length === 0 && last) {
      for (const handler of handlers) this.#hook.bind(handler);
    } else if (handlers.length === 0) {
      this.#hook.unbind(...old.map(({ id }) => id));
    } else this.#rebind();
    const [first] = handlers;
    if (first === void 0 || first.group !== void 0) this.#unfenced.delete(plugin);
    else this.#unfenced.add(plugin);
  }
  /** Names of the plugins that have handlers here, sorted. */
  pluginNames() {
    return [
      ...this.#plugins.keys()
    ].sort();
  }
  /** What a plugin has bound here. */
  handlersOf(plugin) {
    return this.#plugins.get(plugin) ?? [];
  }
  /** One for each plugin in a sandbox that takes part and has been called. */
  circuits() {
    return [
      ...this.#plugins.values()
    ].flatMap(([first]) => first?.circuit ?? []);
  }
  /** All handlers run in sandboxes. */
  get #fenced() {
    return this.#own.length === 0 && this.#unfenced.size === 0;
  }
  /** Binds everything anew, in the order the interface promises. */
  #rebind() {
    this.#hook.unbindAll();
    for (const own of this.#own) this.#hook.bind(own);
    for (const plugin of this.pluginNames()) {
      for (const handler of this.#plugins.get(plugin)) this.#hook.bind(handler);
    }
  }
  #refused(code, label, what) {
    const message = `Cannot go on with ${this.name}: ${this.#describe(label)} ${what}`;
    return new PaddockError(code, message, {
      ...this.#where(label),
      hook: this.name
    });
  }
  #told(report) {
    const { kind, label, error } = report;
    const who = this.#describe(label);
    const said = {
      "missing-next": this.definition.kind === "after" ? "returned without calling next(); the chain went on, since this hook cannot be stopped" : "returned without calling next(), and so stopped what the hook announces",
      "ignored-cancel": "set cancel; ignored, since this hook cannot be cancelled",
      "error": "failed"
    }[kind];
    const about = {
      kind,
      ...this.#where(label),
      message: `${this.name}: ${who} ${said}`
    };
    return "error" in report ? {
      ...about,
      error
    } : about;
  }
  #describe(label) {
    return this.#find(label)?.describe() ?? `handler "${label}"`;
  }
  #where(label) {
    const plugin = this.#find(label)?.plugin;
    return plugin === void 0 ? {} : {
      plugin
    };
  }
  #find(label) {
    return [
      ...this.#plugins.values()
    ].flat().find(({ id }) => id === label);
  }
};

function registeredAt(version, at) {
  const place = placeOf(version.pkg, at);
  return place === void 0 ? "" : ` (${place})`;
}

var VersionHandler = class {
  id;
  label;
  plugin;
  priority;
  tags;
  func = notCalled;
  group;
  onError;
  handler;
  async;
  tail;
  mayChange;
  #part;
  #at;
  constructor(registration, options) {
    const { id, part, group, onError, mayChange, reader } = options;
    this.id = id;
    this.label = id;
    this.plugin = part.version.name;
    this.priority = registration.priority;
    this.tags = registration.tags;
    this.group = group;
    this.onError = onError;
    this.handler = registration.handler;
    this.async = registration.async;
    this.tail = new Tail(reader, registration.source);
    this.mayChange = mayChange;
    this.#part = part;
    this.#at = registration.at;
  }
  get circuit() {
    return this.#part.usedCircuit;
  }
  describe() {
    return `plugin "${this.plugin}"${registeredAt(this.#part.version, this.#at)}`;
  }
};
var Tail = class {
  #reader;
  #source;
  #is;
  constructor(reader, source) {
    this.#reader = reader;
    this.#source = source;
  }
  get is() {
    return this.#is ??= this.#reader.isTail(this.#source);
  }
};
function notCalled() {
  throw new Error("Cannot run a plugin's handler by itself: it belongs to a group");
}

var VersionHook = class {
  version;
  #shared;
  #cell;
  #circuit;
  constructor(version, shared) {
    this.version = version;
    this.#shared = shared;
  }
  get hook() {
    return this.#shared.name;
  }
  get fields() {
    return this.#shared.fields;
  }
  get cell() {
    return this.#cell ??= this.#shared.makeCell(this.version);
  }
  /** One for all handlers of the version on this hook. */
  get circuit() {
    return this.#circuit ??= this.#shared.makeCircuit(this.version);
  }
  /** The circuit, if there has been a call. */
  get usedCircuit() {
    return this.#circuit;
  }
};

var NO_HOOKS = /* @__PURE__ */ new Map();
var HookTable = class {
  points;
  #shared = /* @__PURE__ */ new Map();
  #options;
  #errors;
  /** The hooks each plugin takes part in: of many hooks most plugins want few. */
  #taken = /* @__PURE__ */ new Map();
  /** @throws {TypeError} when a hook's name or one of its fields cannot be used */
  constructor(options) {
    const points = /* @__PURE__ */ new Map();
    for (const [name, definition] of Object.entries(options.definitions)) {
      const point = new HookPoint(name, definition, options);
      points.set(name, point);
      this.#shared.set(name, this.#share(point, options));
    }
    this.points = points;
    this.#options = options;
    this.#errors = new ErrorPolicy(options.onError, [
      ...points.keys()
    ]);
  }
  /** The hook of that name. Throws a `PaddockError` (`load`) that names the nearest one when there is none. */
  point(name, action) {
    const point = this.points.get(name);
    if (point !== void 0) return point;
    const near = nearest(name, this.points.keys());
    const hint = near === void 0 ? `the hooks are ${[
      ...this.points.keys()
    ].join(", ") || "none"}` : `did you mean ${near}`;
    throw new PaddockError("load", `Cannot ${action}: there is no hook "${name}"; ${hint}`);
  }
  /**
   * Checks what a plugin registered and makes handlers of it. Changes nothing.
   *
   * @throws {PaddockError} `load` for an unknown hook, `capability` when the plugin may not take part in one
   */
  prepare(version) {
    const { hooks } = version.registrations;
    if (hooks.length === 0) return NO_HOOKS;
    const prepared = /* @__PURE__ */ new Map();
    const reader = new HandlerReader();
    for (const { hook } of hooks) {
      if (prepared.has(hook)) continue;
      const registrations = hooks.filter((one) => one.hook === hook);
      prepared.set(hook, this.#handlers(version, hook, registrations, reader));
    }
    return prepared;
  }
  /** Gives a plugin exactly these handlers, on all hooks at once. */
  set(plugin, prepared) {
    this.#taken.get(plugin)?.forEach((name) => {
      if (!prepared.has(name)) this.points.get(name).setPlugin(plugin, []);
    });
    prepared.forEach((handlers, name) => this.points.get(name).setPlugin(plugin, handlers));
    if (prepared.size === 0) this.#taken.delete(plugin);
    else this.#taken.set(plugin, [
      ...prepared.keys()
    ]);
  }
  /**
   * Tells plugins to begin: runs what each has bound to a hook by itself, one plugin after the other, by name. `failed`
   * is told of those in a sandbox that do not get through it; what a native one throws rejects.
   */
  async bootstrap(hook, fields, isNative, failed) {
    const point = this.point(hook, "tell plugins to begin");
    const { rootTimeoutMs } = this.#options;
    for (const name of point.pluginNames()) {
      try {
        await triggerAlone({
          point,
          handlers: point.handlersOf(name),
          fields,
          rootTimeoutMs
        });
      } catch (error) {
        if (isNative(name)) throw error;
        failed(name, error);
      }
    }
  }
  /** The circuits that have opened at least once, of the versions in place. */
  circuits() {
    return [
      ...this.points.values()
    ].flatMap((point) => point.circuits()).filter(({ openings }) => openings > 0);
  }
  #share(point, { codecs, codecList, metrics }) {
    const { name, definition } = point;
    return {
      name,
      fields: new EventFields(name, definition, codecs, codecList),
      makeCell: (version) => metrics.cell("hook", version.name, name),
      makeCircuit: (version) => this.#circuit(version, point)
    };
  }
  #circuit({ name, limits, runner }, point) {
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
      onChange: onCircuit
    });
  }
  #handlers(version, hook, registrations, reader) {
    const { name } = version;
    const first = registrations[0];
    const point = this.points.get(hook) ?? this.point(hook, `load plugin "${name}"${registeredAt(version, first.at)}`);
    const part = new VersionHook(version, this.#shared.get(hook));
    const shared = new Crossing(part);
    const onError = this.#errors.of(name, hook);
    const handlers = /* @__PURE__ */ new Map();
    registrations.forEach((registration, index) => {
      checkTags(version, point, registration);
      const mayChange = changeCheck(version, point, registration);
      const id = `plugin:${name}:${registration.id ?? index + 1}`;
      const group = mayChange === void 0 ? shared : new Crossing(part);
      const options = {
        id,
        part,
        group,
        onError,
        mayChange,
        reader
      };
      handlers.set(id, new VersionHandler(registration, options));
    });
    return [
      ...handlers.values()
    ];
  }
};
function checkTags(version, point, { tags, at }) {
  const { capability, tags: tagsOf } = point.definition;
  if (tags.length > 0 && tagsOf === void 0) {
    throw new PaddockError("load", `Cannot load plugin "${version.name}"${registeredAt(version, at)}: events of ${point.name} have no tags, so a handler for "${tags[0]}" would never run; leave the tags out`, {
      plugin: version.name,
      hook: point.name
    });
  }
  if (capability === void 0) return;
  for (const tag of tags.length === 0 ? [
    "*"
  ] : tags) {
    const needed = capability(tag);
    if (version.capabilities.has(needed)) continue;
    version.capabilities.require(needed, `bind to ${point.name}${tags.length === 0 ? "" : ` for "${tag}"`}${registeredAt(version, at)}`);
  }
}
function changeCheck(version, point, { tags, at }) {
  const { writeCapability, tags: tagsOf } = point.definition;
  if (writeCapability === void 0) return void 0;
  const bound = tags.length === 0 ? [
    "*"
  ] : tags;
  if (bound.every((tag) => version.capabilities.has(writeCapability(tag)))) return void 0;
  return function mayChange(event) {
    const present = tags.length === 0 ? bound : tagsOf(event);
    for (const tag of bound) {
      if (!present.includes(tag)) continue;
      const action = `change an event of ${point.name}${registeredAt(version, at)}`;
      version.capabilities.require(writeCapability(tag), action);
    }
  };
}

var HostLog = class {
  #logger;
  #clock;
  #lastErrors = /* @__PURE__ */ new Map();
  constructor(logger, clock) {
    this.#logger = logger;
    this.#clock = clock;
  }
  /** Whether records of that level get anywhere. */
  takes(level) {
    return this.#logger.takes?.(level) ?? true;
  }
  /** The latest error the host had to tell of a plugin. */
  lastError(plugin) {
    return this.#lastErrors.get(plugin);
  }
  /** Forgets a plugin that has gone for good. */
  forget(plugin) {
    this.#lastErrors.delete(plugin);
  }
  /** Something a plugin said. */
  said(plugin, level, message) {
    this.#logger.log({
      level,
      message,
      plugin,
      source: "plugin",
      time: this.#clock()
    });
  }
  /** Something the host has to say about a plugin, or about itself. */
  note(level, message, plugin, error) {
    const time = this.#clock();
    if (level === "error" && plugin !== void 0) this.#lastErrors.set(plugin, {
      time,
      message
    });
    this.#logger.log({
      level,
      message,
      plugin,
      source: "host",
      time,
      error
    });
  }
  /** An error, after a few words on what failed. `pkg` is the plugin whose error it may be. */
  failed(what, error, plugin, pkg) {
    const text = describeError(error, pkg);
    this.note("error", what === "" ? text : `${what}: ${text}`, plugin, error);
  }
};

var TIERS = [
  "worker",
  "process"
];
var Isolation = class {
  #policy;
  /** Plugins of which a thread did not end. */
  #wedged = /* @__PURE__ */ new Set();
  /** Throws `TypeError` for a tier that does not exist. */
  constructor(policy) {
    this.#policy = policy;
    for (const [name, tier] of Object.entries(policy)) {
      if (TIERS.includes(tier)) continue;
      throw new TypeError(`Cannot set isolation of "${name}": it must be "worker" or "process", current value is "${tier}"`);
    }
  }
  /**
   * What the next instance of a plugin runs in. A limit of memory needs a process, and so does a grant that the host
   * lacks itself. A plugin that has left a thread behind runs in a process from then on, unless the operator says
   * "worker" of it.
   *
   * @throws {PaddockError} `config` when the operator says "worker" of a plugin that cannot be one
   */
  tierOf(name, manifest, lack) {
    const said = this.#said(name);
    const strict = said === "process" || manifest.isolation === "process" || manifest.limits.memoryMb !== void 0;
    if (strict) return "process";
    if (said !== void 0 && lack !== void 0) throw this.#cannotStay(name, lack);
    return lack !== void 0 || said === void 0 && this.#wedged.has(name) ? "process" : "worker";
  }
  /** Notes that a thread of a plugin does not end. True when that changes what it runs in. */
  noteWedged(name) {
    if (this.#said(name) !== void 0 || this.#wedged.has(name)) return false;
    this.#wedged.add(name);
    return true;
  }
  #cannotStay(name, { kind, item, flag }) {
    const key = Object.hasOwn(this.#policy, name) ? name : "default";
    return new PaddockError("config", `Cannot start plugin "${name}" in a worker: the host does not hold ${kind}:${item} itself; start it with ${flag}, or change isolation of "${key}", current value is "worker"`, {
      plugin: name
    });
  }
  #said(name) {
    for (const key of [
      name,
      "default"
    ]) {
      if (Object.hasOwn(this.#policy, key)) return this.#policy[key];
    }
    return void 0;
  }
};

var MAX_LENGTH2 = 1e3;
var MAX_REPEATS = 3;
var MAX_CHOICES = 10;
var TOKEN = /\\[^]|\[(?:[^\]\\]|\\[^])*\]|\(\?(?:[:=!]|<[=!]|<\w+>)?|[()|]|[*+?]\??|\{\d+(,?)(\d*)\}\??|[^]/g;
function patternProblem(pattern) {
  if (pattern.length > MAX_LENGTH2) return `is longer than ${MAX_LENGTH2} characters`;
  let repeats = 0;
  let choices = 0;
  let before = "";
  for (const [token] of pattern.matchAll(TOKEN)) {
    if (/^\(\?/.test(token) && token !== "(?:" && !/^\(\?<\w+>$/.test(token)) {
      return 'has a group of another kind than "(\u2026)", "(?:\u2026)" and "(?<name>\u2026)"';
    }
    if (/^\\[1-9k]/.test(token)) return "refers back to a group";
    if (token === "|") choices++;
    const repeated = /^(?:[*+?]|\{\d+,?\d*\})\??$/.test(token);
    if (repeated && before === ")") return "repeats a group";
    if (repeated && !/^\{\d+\}\??$/.test(token)) repeats++;
    before = token;
  }
  if (repeats > MAX_REPEATS) return `repeats more than ${MAX_REPEATS} things`;
  return choices > MAX_CHOICES ? `has more than ${MAX_CHOICES} choices` : void 0;
}

var MAX_PARTS = 1e4;
var MAX_DEPTH = 100;
function readConfigSchema(schema) {
  new SchemaMeasure(schema).check();
  return fromJSONSchema(schema);
}
var SchemaMeasure = class {
  #root;
  /** Of what has been counted, so that each part is looked at once. */
  #counts = /* @__PURE__ */ new Map();
  #counting = /* @__PURE__ */ new Set();
  constructor(root) {
    this.#root = root;
  }
  check() {
    this.#count(this.#root);
  }
  #count(part) {
    const known2 = this.#counts.get(part);
    if (known2 !== void 0) return known2;
    if (this.#counting.has(part)) throw new Error("one of its parts refers to itself");
    if (this.#counting.size === MAX_DEPTH) {
      throw new Error(`it has more than ${MAX_DEPTH} parts within each other`);
    }
    this.#counting.add(part);
    let count2 = 1;
    for (const [key, value] of Object.entries(part)) {
      if (typeof value === "object" && value !== null) count2 += this.#count(value);
      else if (typeof value === "string") count2 += this.#countText(key, value);
    }
    this.#counting.delete(part);
    this.#counts.set(part, count2);
    if (count2 > MAX_PARTS) throw new Error(`it has more than ${MAX_PARTS} parts`);
    if (Object.hasOwn(part, "patternProperties")) checkPatterns(part);
    return count2;
  }
  #countText(key, value) {
    if (key === "pattern") checkPattern(value);
    const target = key === "$ref" ? this.#find(value) : void 0;
    return target === void 0 ? 0 : this.#count(target);
  }
  /** What a reference within the schema leads to; what leads nowhere is for zod to complain about. */
  #find(reference) {
    if (!reference.startsWith("#")) return void 0;
    let found = this.#root;
    for (const step of reference.split("/").slice(1)) {
      const key = step.replaceAll("~1", "/").replaceAll("~0", "~");
      if (typeof found !== "object" || found === null || !Object.hasOwn(found, key)) {
        return void 0;
      }
      found = found[key];
    }
    return typeof found === "object" && found !== null ? found : void 0;
  }
};
function checkPatterns(part) {
  const { patternProperties } = part;
  if (typeof patternProperties !== "object" || patternProperties === null) return;
  for (const pattern of Object.keys(patternProperties)) checkPattern(pattern);
}
function checkPattern(pattern) {
  const problem = patternProblem(pattern);
  if (problem === void 0) return;
  throw new Error(`its pattern ${JSON.stringify(pattern.slice(0, 100))} ${problem}`);
}

function parsePluginConfig(plugin, schema, values) {
  if (schema === void 0) return values ?? NO_CONFIG;
  const parsed2 = readSchema(plugin, schema).safeParse(values ?? {});
  if (parsed2.success) return parsed2.data;
  throw invalidConfig(plugin, parsed2.error);
}
var NO_CONFIG = Object.freeze({});
function invalidConfig(plugin, error) {
  return new PaddockError("config", `Cannot configure plugin "${plugin}": ${describeProblems(error)}; the values are those the host was given for this plugin`, {
    plugin,
    cause: error
  });
}
function readSchema(plugin, schema) {
  try {
    return readConfigSchema(schema);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new PaddockError("config", `Cannot configure plugin "${plugin}": "config" in its manifest is no JSON schema, ${why}`, {
      plugin,
      cause
    });
  }
}

var KnownRegistrations = class {
  #options;
  #world;
  /** The last key: that of a plugin with neither configuration nor grants of its own is that of the next one. */
  #last;
  constructor(options) {
    this.#options = options;
  }
  /** What stands for all beside its code that decides what a plugin registers. Undefined when that cannot be told. */
  keyOf(config, { items }) {
    const last = this.#last;
    if (config === NO_CONFIG && last?.config === config && last.items === items) return last.key;
    this.#world ??= sha256(JSON.stringify([
      PROTOCOL_VERSION,
      this.#options.world
    ]));
    const held = items.map(({ kind, value }) => `${kind}:${value}`).sort();
    let text;
    try {
      text = JSON.stringify([
        this.#world,
        config,
        held
      ]);
    } catch {
      return void 0;
    }
    const key = sha256(text);
    this.#last = {
      config,
      items,
      key
    };
    return key;
  }
  /** What a package registers, if that is known. */
  find(pkg, key) {
    try {
      return this.#options.packages.known(pkg, key);
    } catch (error) {
      this.#options.log.failed("what it registers is not known", error, pkg.name);
      return void 0;
    }
  }
  /** Remembers what a package registers. That it cannot is no reason not to run it, and is logged. Never rejects. */
  async learn(pkg, key, registrations) {
    try {
      await this.#options.packages.learn(pkg, key, registrations);
    } catch (error) {
      this.#options.log.failed("what it registers cannot be remembered", error, pkg.name);
    }
  }
};

function httpFailure(error) {
  if (error instanceof ApiError) {
    const { status, message, data } = error;
    const usable = status >= 400 && status <= 599;
    return failure(usable ? status : 500, message, !usable || status >= 500, data);
  }
  if (error instanceof PaddockError) {
    switch (error.code) {
      case "deadline":
      case "root-deadline":
        return failure(504, "The answer to this request took too long", true);
      case "limit":
        return later(failure(503, "The server is too busy to answer this request now", true), error.retryMs);
      case "load":
      case "crashed":
      case "closed":
      case "circuit":
        return later(failure(503, "The part of the server that answers this request is not running", true), error.retryMs);
      case "stopped":
      case "cancelled":
        return failure(400, error.message, false);
    }
  }
  return failure(500, "This request could not be answered because of an error in the server", true);
}
function errorResponse(status, message, data = {}) {
  return Response.json({
    status,
    message,
    data
  }, {
    status
  });
}
function later(answer, retryMs) {
  if (retryMs !== void 0) {
    answer.response.headers.set("retry-after", String(Math.max(1, Math.ceil(retryMs / 1e3))));
  }
  return answer;
}
function failure(status, message, worthLogging, data) {
  return {
    response: errorResponse(status, message, data),
    worthLogging
  };
}
var LABEL_LENGTH = 200;
function requestLabel(method, address) {
  return `${method} ${address}`.slice(0, LABEL_LENGTH);
}

async function collectNative(plugin, config, options) {
  const { name } = plugin;
  const hooks = /* @__PURE__ */ new Map();
  const routes = [];
  const jobs = [];
  let open4 = true;
  function add(what) {
    if (open4) return;
    throw new TypeError(`Cannot add ${what} of plugin "${name}": it has registered already; do it inside register()`);
  }
  const bindable = Object.fromEntries([
    ...options.hooks.points.keys()
  ].map((hook) => {
    function bind(handler) {
      add(`a handler for ${hook}`);
      const handlers = hooks.get(hook) ?? [];
      hooks.set(hook, [
        ...handlers,
        nativeHandler(name, handler, handlers.length + 1)
      ]);
    }
    return [
      hook,
      {
        bind,
        bindFunc: (func) => bind({
          func
        })
      }
    ];
  }));
  const say = (level) => (message) => options.log(level, message);
  const app = {
    // Made hook by hook above; what fields each has is known to the types only.
    hooks: bindable,
    route(method, path, handler) {
      add(`route ${method} ${path}`);
      const upper = method.toUpperCase();
      const cell = options.cell(`${upper} ${path}`);
      routes.push(new NativeRoute(name, upper, parseRoutePath(path), handler, cell, options.onRouteError));
    },
    cron(id, expr, fn) {
      add(`job "${id}"`);
      jobs.push({
        id,
        expr,
        at: () => "",
        run: async () => void await fn()
      });
    },
    log: {
      debug: say("debug"),
      info: say("info"),
      warn: say("warn"),
      error: say("error")
    }
  };
  await plugin.register(app, config);
  open4 = false;
  return {
    hooks,
    routes,
    jobs
  };
}
function nativeHandler(plugin, { id, priority, tags, func }, number2) {
  const full = `plugin:${plugin}:${id ?? number2}`;
  return {
    id: full,
    label: full,
    plugin,
    priority,
    tags,
    func,
    describe: () => `plugin "${plugin}"`
  };
}
var NativeRoute = class {
  plugin;
  method;
  path;
  handler;
  cell;
  onError;
  at;
  constructor(plugin, method, path, handler, cell, onError) {
    this.plugin = plugin;
    this.method = method;
    this.path = path;
    this.handler = handler;
    this.cell = cell;
    this.onError = onError;
    this.at = () => "";
  }
  async answer(request, context) {
    const label = `${this.method} ${this.path.text}`;
    const started2 = performance.now();
    try {
      const response = await this.handler(request, context);
      if (!(response instanceof Response)) {
        throw new TypeError(`Cannot answer ${label}: the handler did not return a Response`);
      }
      this.cell.record(performance.now() - started2, "ok");
      if (request.method !== "HEAD") return response;
      await response.body?.cancel();
      return new Response(null, response);
    } catch (error) {
      const { response, worthLogging } = httpFailure(error);
      this.cell.record(performance.now() - started2, worthLogging ? "error" : "ok");
      if (worthLogging) this.onError(label, error);
      return response;
    }
  }
};

var NativePlugins = class {
  #options;
  #entries = /* @__PURE__ */ new Map();
  constructor(options) {
    this.#options = options;
  }
  /** Every native plugin, by name. */
  list() {
    return [
      ...this.#entries.values()
    ].sort((a, b2) => a.plugin.name < b2.plugin.name ? -1 : 1);
  }
  has(name) {
    return this.#entries.has(name);
  }
  /** Throws a `PaddockError` (`conflict`) when a plugin of the folder has the name of one of these. */
  refuseTaken(name) {
    if (!this.#entries.has(name)) return;
    throw new PaddockError("conflict", `Cannot load plugin "${name}": a native plugin of the embedder has that name; rename one of them`, {
      plugin: name
    });
  }
  /** Adds a plugin. Rejects without a trace of it when it cannot register. */
  async register(plugin, values) {
    const { name } = plugin;
    if (!/^[A-Za-z0-9_-][A-Za-z0-9_.-]{0,63}$/.test(name)) {
      throw new TypeError(`Cannot register a plugin: its name must be letters, digits and "_.-", current value is "${name}"`);
    }
    const parsed2 = plugin.config?.safeParse(values ?? {});
    if (parsed2?.success === false) throw invalidConfig(name, parsed2.error);
    const config = parsed2 === void 0 ? values ?? {} : parsed2.data;
    await this.#start({
      plugin,
      config,
      enabled: true,
      hooks: [],
      startedMs: 0
    });
  }
  /** Starts a plugin that was disabled. */
  async enable(name) {
    const entry = this.#entries.get(name);
    if (entry.enabled) return;
    await this.#start({
      ...entry,
      enabled: true
    });
    this.#options.events.publish({
      kind: "enabled",
      plugin: name,
      hash: void 0
    });
  }
  /** Takes a plugin out of everything and keeps it, to be enabled again. */
  disable(name) {
    const entry = this.#entries.get(name);
    if (!entry.enabled) return;
    this.#options.registrar.retract(name);
    this.#entries.set(name, {
      ...entry,
      enabled: false,
      hooks: []
    });
    this.#options.events.publish({
      kind: "disabled",
      plugin: name,
      hash: void 0
    });
  }
  /** Registers a plugin anew. */
  async restart(name) {
    this.disable(name);
    await this.enable(name);
  }
  /** Rejects: it is not a matter of files. */
  uninstall(name) {
    return Promise.reject(new TypeError(`Cannot uninstall plugin "${name}": it is native, a part of the program; disable it`));
  }
  /** Takes all out of everything. */
  close() {
    for (const name of this.#entries.keys()) this.#options.registrar.retract(name);
  }
  async #start(entry) {
    const { registrar, hooks, metrics, log, events } = this.#options;
    const { plugin, config } = entry;
    const { name } = plugin;
    const began = performance.now();
    try {
      const participation = await collectNative(plugin, config, {
        hooks,
        cell: (route) => metrics.cell("route", name, route),
        log: (level, message) => log.said(name, level, message),
        onRouteError: (label, error) => log.failed(`${label} failed`, error, name)
      });
      registrar.commit(name, participation);
      const startedMs = performance.now() - began;
      this.#entries.set(name, {
        ...entry,
        hooks: [
          ...participation.hooks.keys()
        ],
        startedMs
      });
      events.publish({
        kind: "registered",
        plugin: name,
        hash: void 0,
        hooks: participation.hooks.size,
        routes: participation.routes.length,
        jobs: participation.jobs.length,
        known: false
      });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new PaddockError("load", `Cannot start plugin "${name}": ${why}`, {
        plugin: name,
        cause: error
      });
    }
  }
};

var Pools = class {
  #policy;
  #most;
  /** Throws `TypeError` for what is no pool. */
  constructor(policy, limits) {
    this.#policy = policy;
    this.#most = limits.poolMax;
    for (const [name, wish] of Object.entries(policy)) {
      const parsed2 = PoolSchema.safeParse(wish);
      if (parsed2.success) continue;
      throw new TypeError(`Cannot set pool of "${name}": ${describeProblems(parsed2.error)}`);
    }
  }
  /**
   * What a plugin gets. Of two largest numbers the smaller counts, and no number is above that; of the rest the operator's
   * word goes before the manifest's. What is said of the plugin by name goes before `default`.
   */
  boundsOf(name, asked = {}) {
    const said = {
      ...this.#said("default"),
      ...this.#said(name)
    };
    const most = asked.max ?? said.max ?? DEFAULT_POOL.max;
    const max = Math.min(most, said.max ?? Infinity, this.#most);
    return {
      max,
      min: Math.min(said.min ?? asked.min ?? DEFAULT_POOL.min, max),
      idleMs: said.idleMs ?? asked.idleMs ?? DEFAULT_POOL.idleMs
    };
  }
  #said(key) {
    return Object.hasOwn(this.#policy, key) ? this.#policy[key] : void 0;
  }
};

var { apply: apply6 } = Reflect;
var RangeErrorClass5 = RangeError;
var typedArray = Object.getPrototypeOf(Uint8Array.prototype);
var typedArrayBuffer2 = getter(typedArray, "buffer");
var typedArrayLength2 = getter(typedArray, "byteLength");
var bufferLength2 = getter(ArrayBuffer.prototype, "byteLength");
function packOwned(bytes, buffers) {
  const buffer = apply6(typedArrayBuffer2, bytes, []);
  const whole = apply6(bufferLength2, buffer, []);
  const length = apply6(typedArrayLength2, bytes, []);
  if (whole !== length) {
    throw new RangeErrorClass5(`Cannot send bytes without a copy: they have to fill their buffer of ${whole} bytes, current value has ${length}`);
  }
  const index = buffers.length;
  buffers[index] = buffer;
  return {
    "~b": index
  };
}

var isRouteResult = quickCheck(RouteResult);
var NOT_PASSED_ON = /* @__PURE__ */ new Set([
  "connection",
  "content-length",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade"
]);
function pluginResponse(answer, context, done = () => {
}) {
  const { status, headers, body, stream } = readResult(answer.value, context);
  const { from } = answer;
  const init = {
    status,
    headers: passedOn(headers)
  };
  if (stream !== void 0) {
    if (!context.bodiless && mayHaveBody(status)) {
      return makeResponse(streamBody({
        stream,
        from
      }, context, done), init, context);
    }
    cancelStream({
      stream,
      from
    }, context);
    done();
    return makeResponse(null, init, context);
  }
  const response = wholeResponse(answer, body, init, context);
  done();
  return response;
}
function wholeResponse({ buffers = [] }, body, init, context) {
  if (body === void 0 || body === null || context.bodiless || !mayHaveBody(init.status)) {
    return makeResponse(null, init, context);
  }
  if (typeof body === "string") return makeResponse(body, init, context);
  const bytes = context.codecs.unpack(body, buffers);
  if (bytes instanceof Uint8Array) {
    return makeResponse(bytes, init, context);
  }
  throw unusable(context, "its body is neither text nor bytes");
}
function readResult(value, context) {
  if (isRouteResult(value)) return value;
  const parsed2 = RouteResult.safeParse(value);
  if (parsed2.success) return parsed2.data;
  throw unusable(context, describeProblems(parsed2.error), parsed2.error);
}
function makeResponse(body, init, context) {
  try {
    return new Response(body, init);
  } catch (error) {
    throw unusable(context, error instanceof Error ? error.message : String(error), error);
  }
}
function streamBody(source, context, done) {
  let unwanted = false;
  const release = source.from?.keep();
  const finish = () => {
    release?.();
    done();
  };
  return new ReadableStream({
    async pull(controller) {
      try {
        const { value, buffers = [] } = await callStream("read", source, context);
        const chunk = context.codecs.unpack(value, buffers);
        if (chunk instanceof Uint8Array) return controller.enqueue(chunk);
        if (chunk !== null && chunk !== void 0) {
          throw unusable(context, "a chunk of its stream is not bytes");
        }
        controller.close();
        finish();
      } catch (error) {
        finish();
        if (error instanceof PaddockError && error.code === "deadline") {
          cancelStream(source, context);
        }
        if (!unwanted) context.onStreamError(error);
        controller.error(brokenOff());
      }
    },
    cancel() {
      unwanted = true;
      finish();
      cancelStream(source, context);
    }
  }, {
    highWaterMark: 0
  });
}
function brokenOff() {
  const error = new Error("The answer of a plugin broke off; the log says why");
  error.stack = error.message;
  return error;
}
function cancelStream(source, context) {
  callStream("cancel", source, context).catch(context.onStreamError);
}
function callStream(kind, { stream, from }, { version, label }) {
  const { callTimeoutMs, rootTimeoutMs, streamIdleMs } = version.limits;
  const call = {
    kind,
    handlers: [],
    data: stream,
    async: true,
    tail: false,
    label,
    timeoutMs: callTimeoutMs,
    ...kind === "read" && {
      idleTimeoutMs: streamIdleMs
    },
    on: from
  };
  return runInRoot(new Root(rootTimeoutMs + streamIdleMs), () => version.runner.call(call));
}
function passedOn(headers) {
  const kept = headers.filter(([name]) => !NOT_PASSED_ON.has(name.toLowerCase()));
  return kept.length === 1 ? {
    [kept[0][0]]: kept[0][1]
  } : kept;
}
function mayHaveBody(status) {
  return status !== 204 && status !== 205 && status !== 304;
}
function unusable({ version, label }, why, cause) {
  return new PaddockError("invalid", `Cannot send the answer of ${label} of plugin "${version.name}": ${why}`, {
    plugin: version.name,
    cause
  });
}

var open3 = /* @__PURE__ */ new Set();
var LEAST_MS = 50;
var timer;
var firesAt = Infinity;
var spare = false;
var Deadline = class Deadline {
  #at;
  #passed;
  /** `passed` is called once, unless the deadline is lifted before. It must not throw. */
  constructor(ms, passed) {
    const now = performance.now();
    this.#at = now + ms;
    this.#passed = passed;
    open3.add(this);
    if (this.#at < firesAt) Deadline.#set(this.#at, ms);
  }
  /** Nothing is told any more. */
  lift() {
    if (!open3.delete(this) || open3.size > 0 || spare) return;
    spare = true;
    setImmediate(Deadline.#drop);
  }
  static #drop = () => {
    spare = false;
    if (open3.size > 0) return;
    clearTimeout(timer);
    firesAt = Infinity;
  };
  static #set(at, ms) {
    clearTimeout(timer);
    firesAt = at;
    timer = setTimeout(Deadline.#look, ms);
  }
  static #look = () => {
    firesAt = Infinity;
    const now = performance.now();
    let next = Infinity;
    for (const deadline of [
      ...open3
    ]) {
      if (deadline.#at > now) next = Math.min(next, deadline.#at);
      else if (open3.delete(deadline)) deadline.#passed();
    }
    if (open3.size === 0 || next >= firesAt) return;
    const ms = Math.max(next - now, LEAST_MS);
    Deadline.#set(now + ms, ms);
  };
};

function announcedLength(request) {
  const text = request.headers.get("content-length");
  return text !== null && /^\d+$/.test(text) ? Number(text) : void 0;
}
var AHEAD_BYTES = 1024 * 1024;
var BROKE_OFF = "The request's body broke off";
var FIRST_BYTES = 64 * 1024;
var BodyReader = class {
  #body;
  #limits;
  #deadline;
  #closed = Promise.withResolvers();
  #reader;
  #filler;
  #late = false;
  /** All of it has been read. */
  #ended = false;
  #total = 0;
  /** Whether it is held as a whole, and the room that takes. */
  #isWhole = false;
  #held = 0;
  constructor(body, limits) {
    this.#body = body;
    this.#limits = limits;
    this.#deadline = new Deadline(limits.timeoutMs, () => {
      this.#late = true;
      this.#cancel();
      this.#closed.resolve();
    });
  }
  /** Resolves when nothing more is to be had: at the latest when the time for all of the body is over. */
  get closed() {
    return this.#closed.promise;
  }
  /** The next chunk, null at the end. */
  async read() {
    this.#reader ??= this.#body.getReader();
    const { value } = await this.#counted(this.#reader.read());
    return value ?? null;
  }
  /**
   * The whole body, in a buffer of its own. To be called instead of {@linkcode read}.
   *
   * @param announced Bytes the client says it has. @default {unknown}
   */
  readAll(announced = Infinity) {
    return this.#whole(announced, true);
  }
  /** The same, but perhaps in a buffer of whoever made the body: it is not to be changed, nor given away. */
  borrowAll(announced = Infinity) {
    return this.#whole(announced, false);
  }
  /** Nobody will read on, or hold what was read. */
  close() {
    this.#deadline.lift();
    this.#limits.room.give(this.#held);
    this.#held = 0;
    this.#cancel();
    this.#closed.resolve();
  }
  async #whole(announced, own) {
    this.#isWhole = true;
    if (announced > FIRST_BYTES) this.#filler = fillerOf(this.#body);
    let whole;
    if (this.#filler !== void 0) whole = await this.#fill(this.#filler, announced);
    else {
      const reader = this.#reader = this.#body.getReader();
      const parts = new BodyParts();
      for (; ; ) {
        const { done, value } = await this.#counted(reader.read());
        if (done) break;
        parts.add(value);
      }
      whole = parts.join(own);
    }
    if (announced === Infinity || whole.byteLength >= announced) return whole;
    throw new ApiError(400, BROKE_OFF);
  }
  /** Has the body written where it is to be: chunks would take memory of their own and a copy. */
  async #fill(filler, announced) {
    const ahead = announced === Infinity ? FIRST_BYTES : Math.min(announced, AHEAD_BYTES);
    let whole = new Uint8Array(ahead);
    for (let length = 0; ; length = this.#total) {
      const full = length === whole.byteLength;
      const room = full ? new Uint8Array(1) : whole.subarray(length);
      const { done, value } = await this.#counted(filler.read(room));
      if (!full) whole = new Uint8Array(value?.buffer ?? new ArrayBuffer(0));
      if (done) return length === whole.byteLength ? whole : whole.slice(0, length);
      if (!full) continue;
      const more = Math.max(2 * length, FIRST_BYTES);
      whole = new Uint8Array(whole.buffer.transfer(length < announced ? Math.min(more, announced) : more));
      whole.set(value, length);
    }
  }
  async #counted(reading) {
    let result;
    try {
      result = await reading;
    } catch (cause) {
      throw Object.assign(new ApiError(400, BROKE_OFF), {
        cause
      });
    }
    if (this.#late) {
      const message = `The request's body did not arrive within ${this.#limits.timeoutMs} ms`;
      throw new ApiError(408, message);
    }
    if (result.done) {
      this.#ended = true;
      return result;
    }
    this.#total += result.value?.byteLength ?? 0;
    if (this.#total > this.#limits.bytes) {
      this.#cancel();
      throw tooLarge3(this.#limits);
    }
    if (this.#isWhole && this.#total > FIRST_BYTES) this.#hold(this.#total);
    return result;
  }
  #hold(bytes) {
    try {
      this.#limits.room.take(bytes - this.#held);
    } catch (error) {
      this.#cancel();
      throw error;
    }
    this.#held = bytes;
  }
  /** The client may be gone by now, which is what makes cancelling fail. */
  #cancel() {
    if (this.#ended) return;
    (this.#filler ?? this.#reader ?? this.#body).cancel().catch(() => {
    });
  }
};
function fillerOf(body) {
  try {
    return body.getReader({
      mode: "byob"
    });
  } catch (error) {
    if (error instanceof TypeError && !body.locked) return void 0;
    throw error;
  }
}
function tooLarge3(limits) {
  return new ApiError(413, `The request's body is larger than ${limits.bytes} bytes`);
}

var INLINE_BYTES = 1024 * 1024;
var PluginRoute = class {
  #options;
  #label;
  #trial;
  /** What an app that is mounted does not see of a request's path. */
  #prefix;
  #bodyLimits;
  #context;
  #headContext;
  constructor(options) {
    const { version, method, path, codecs, room } = options;
    this.#options = options;
    this.#prefix = options.kind === "fetch" ? mountPath(version.name) : void 0;
    this.#label = `${method} ${path.text}`;
    this.#bodyLimits = {
      bytes: version.limits.bodyBytes,
      timeoutMs: version.limits.rootTimeoutMs,
      room
    };
    this.#trial = version.trials.of(this.#label);
    const onStreamError = (error) => options.onError(this.#label, error);
    const context = {
      version,
      codecs,
      label: this.#label,
      onStreamError
    };
    this.#context = {
      ...context,
      bodiless: false
    };
    this.#headContext = {
      ...context,
      bodiless: true
    };
  }
  /** Never rejects: an error is an answer too. */
  async answer(request, context) {
    const { cell, onError } = this.#options;
    const started2 = performance.now();
    try {
      const { method } = request;
      let response;
      let ended;
      if (method === "GET" || method === "HEAD" || request.body === null) {
        const answer = await this.#call(request, context, started2);
        response = pluginResponse(answer, method === "HEAD" ? this.#headContext : this.#context);
        ended = answer.at;
      } else response = await this.#callWithBody(request, request.body, context);
      cell.record((ended ?? performance.now()) - started2, "ok");
      this.#trial.settle("good");
      return response;
    } catch (error) {
      const { response, worthLogging } = httpFailure(error);
      const failed = error instanceof ApiError && worthLogging;
      this.#trial.settle(failed ? "bad" : verdictOn(error, this.#options.version.name), error);
      cell.record(performance.now() - started2, worthLogging ? outcomeOf(error) : "ok");
      if (worthLogging) onError(this.#label, error);
      return response;
    }
  }
  async #callWithBody(request, body, context) {
    const length = announcedLength(request);
    if (length !== void 0 && length > this.#bodyLimits.bytes) throw tooLarge3(this.#bodyLimits);
    const reader = new BodyReader(body, this.#bodyLimits);
    try {
      const { version } = this.#options;
      const inline = version.pkg.dialect === "blocking" || length !== void 0 && length <= INLINE_BYTES;
      const bytes = inline ? await reader.readAll(length) : void 0;
      const pulled = inline ? void 0 : reader;
      const answer = await this.#call(request, context, performance.now(), bytes, pulled);
      if (inline) reader.close();
      return pluginResponse(answer, this.#context, () => reader.close());
    } catch (error) {
      reader.close();
      throw error;
    }
  }
  #call(request, { params, remote, auth }, at, body, reader) {
    const { version, kind, handlers, async, codecs } = this.#options;
    const buffers = [];
    const data = {
      method: request.method,
      url: this.#prefix === void 0 ? request.url : below(request.url, this.#prefix),
      headers: headersOf(request)
    };
    if (kind === "route") data.params = params;
    if (body !== void 0) data.body = packOwned(body, buffers);
    if (auth !== void 0 && auth !== null) data.auth = codecs.pack(auth, buffers);
    if (remote !== void 0) data.remote = remote;
    const call = {
      kind,
      handlers,
      data,
      buffers,
      async,
      // A route that waits for nothing inside is not kept waiting by the one before; a runner sees which do.
      tail: true,
      label: this.#label,
      timeoutMs: version.limits.callTimeoutMs,
      at,
      local: reader === void 0 ? void 0 : this.#pulling(reader),
      until: reader?.closed
    };
    if (reader !== void 0) data.body = true;
    return version.runner.call(call);
  }
  #pulling(reader) {
    const { codecs } = this.#options;
    return {
      "body.read": async () => {
        const buffers = [];
        return {
          value: codecs.pack(await reader.read(), buffers),
          buffers
        };
      }
    };
  }
};
function headersOf(request) {
  const headers = [];
  request.headers.forEach((value, name) => headers.push(name, value));
  return headers;
}
function mountPath(plugin) {
  return `/plugins/${plugin}`;
}
function below(url, prefix) {
  const start3 = url.indexOf("/", url.indexOf("://") + 3);
  const rest = url.slice(start3 + prefix.length);
  return `${url.slice(0, start3)}${rest.startsWith("/") ? "" : "/"}${rest}`;
}

function routeWishes(version) {
  const { routes, fetch } = version.registrations;
  const wishes = routes.map((route) => new RegisteredRoute(version, route));
  if (fetch) wishes.push(new MountedApp(version.name));
  return wishes;
}
var RegisteredRoute = class {
  kind = "route";
  method;
  paths;
  #version;
  #route;
  constructor(version, route) {
    this.method = methodOf(version, route.method, route.at);
    this.paths = [
      pathOf(version, route.path, route.at)
    ];
    this.#version = version;
    this.#route = route;
  }
  get address() {
    return publicAddress(this.method, this.paths[0]);
  }
  get handlers() {
    const { middlewares, handler } = this.#route;
    return [
      ...this.#version.registrations.uses,
      ...middlewares,
      handler
    ];
  }
  get async() {
    return this.#route.async;
  }
  at() {
    return registeredAt(this.#version, this.#route.at);
  }
};
var MountedApp = class {
  kind = "fetch";
  address;
  method = "ANY";
  paths;
  handlers = [];
  async = true;
  constructor(plugin) {
    const mount = mountPath(plugin);
    this.address = publicAddress("ANY", parseRoutePath(`${mount}/`));
    this.paths = [
      parseRoutePath(mount),
      parseRoutePath(`${mount}/{rest...}`)
    ];
  }
  at() {
    return "";
  }
};
function refuseOthers(plugin, { text, canonical }) {
  if (!canonical.startsWith("/plugins/")) return;
  const owner = canonical.split("/", 3)[2];
  if (owner === "" || owner === plugin || owner.startsWith("{")) return;
  throw new SyntaxError(`Cannot answer "${text}": what lies below "${mountPath(owner)}" belongs to plugin "${owner}"`);
}
function methodOf(version, method, at) {
  const read4 = readMethod(method);
  if (read4 !== void 0) return read4;
  throw new PaddockError("load", `Cannot add a route of plugin "${version.name}"${registeredAt(version, at)}: "${method}" is no method, those are GET, POST and so on, and ANY for all`, {
    plugin: version.name
  });
}
function pathOf(version, path, at) {
  try {
    const parsed2 = parseRoutePath(path);
    refuseOthers(version.name, parsed2);
    return parsed2;
  } catch (cause) {
    const where = `plugin "${version.name}"${registeredAt(version, at)}`;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new PaddockError("load", `Cannot add a route of ${where}: ${why}`, {
      plugin: version.name,
      cause
    });
  }
}

function isHeld({ address }, rule) {
  return rule === void 0 || rule.held.some((held) => addressCovers(held, address));
}
function checkRoutes(version, { control, log, answersItself }) {
  const { name, admission: { routes: rule }, registrations } = version;
  if (answersItself !== void 0 && registrations.routes.some(({ path }) => answersItself(path))) {
    const dead = routeWishes(version).filter(({ paths: [path] }) => answersItself(path.text));
    const why = "requests to there are answered without plugins";
    log.note("warn", `nobody reaches ${listed(dead)}: ${why}`, name);
  }
  if (rule === void 0) return;
  const open4 = routeWishes(version).filter((wish) => !isHeld(wish, rule));
  const unasked = open4.filter(({ address }) => !rule.asked.some((asked) => addressCovers(asked, address)));
  if (unasked.length > 0) throw refusal2(version, rule, unasked, control);
  if (open4.length > 0) log.note("warn", leftOut(open4, name, control), name);
}
var NAMED = 20;
function leftOut(open4, plugin, control) {
  return `routes that were not granted are left out: ${listed(open4)}. ${control.howToGrant(plugin, itemsOf2(open4.slice(0, NAMED)))}`;
}
function listed(wishes) {
  const named = wishes.slice(0, NAMED);
  const texts = named.map((wish) => formatPublicAddress(wish.address) + wish.at());
  const more = wishes.length > NAMED ? ` and ${wishes.length - NAMED} more` : "";
  return texts.join(", ") + more;
}
function refusal2(version, { unsaid }, wishes, control) {
  const { name, pkg } = version;
  const { file } = askerOf(pkg.source, pkg).manifestText();
  const what = unsaid === void 0 ? "it has routes its manifest does not ask for" : `it has routes, and its manifest does not say which: ${unsaid}`;
  const named = wishes.slice(0, NAMED);
  const items = itemsOf2(named);
  const lines = named.map((wish) => {
    const place = wish.kind === "fetch" ? "its fetch app" : wish.at().slice(2, -1) || "a route";
    return `  ${place}: ${formatPublicAddress(wish.address)}`;
  });
  if (wishes.length > NAMED) lines.push(`  and ${wishes.length - NAMED} more`);
  const values = [
    ...pkg.manifest.public ?? [],
    ...items.map((item) => item.slice("public:".length))
  ];
  return new PaddockError("capability", [
    `Cannot start plugin "${name}": ${what}`,
    ...lines,
    `Write in ${file}: "public": [${values.map((value) => JSON.stringify(value)).join(", ")}]`,
    control.howToGrant(name, items)
  ].join("\n"), {
    plugin: name
  });
}
function itemsOf2(wishes) {
  return [
    ...new Set(wishes.map(({ address }) => `public:${formatPublicAddress(address)}`))
  ];
}

var PluginJob = class {
  #version;
  #registration;
  #on;
  /** @param on The one instance that has its function, if one alone has */
  constructor(version, registration, on) {
    this.#version = version;
    this.#registration = registration;
    this.#on = on;
  }
  get id() {
    return this.#registration.id;
  }
  get expr() {
    return this.#registration.expr;
  }
  at() {
    return registeredAt(this.#version, this.#registration.at);
  }
  async run() {
    const { name, trials, runner, limits } = this.#version;
    const { id, handler, async } = this.#registration;
    const trial = trials.of(`job "${id}"`);
    const call = {
      kind: "job",
      handlers: [
        handler
      ],
      data: null,
      async,
      tail: false,
      label: `cron ${id}`,
      timeoutMs: limits.callTimeoutMs,
      on: this.#on
    };
    try {
      await runner.call(call);
      trial.settle("good");
    } catch (error) {
      trial.settle(error instanceof ApiError ? "bad" : verdictOn(error, name), error);
      throw error;
    }
  }
};

var PlacedRoute = class {
  plugin;
  path;
  #wish;
  #make;
  #route;
  constructor(plugin, wish, path, make) {
    this.plugin = plugin;
    this.path = path;
    this.#wish = wish;
    this.#make = make;
  }
  get method() {
    return this.#wish.method;
  }
  at() {
    return this.#wish.at();
  }
  answer(request, context) {
    return (this.#route ??= this.#make(this.#wish, this.path)).answer(request, context);
  }
};

var NOTHING = {
  hooks: /* @__PURE__ */ new Map(),
  routes: [],
  jobs: []
};
var Registrar = class {
  #options;
  constructor(options) {
    this.#options = options;
  }
  /**
   * Makes handlers, routes and jobs of what a sandbox registered. Changes nothing.
   *
   * @throws {PaddockError} `load` or `capability`, naming the place in the plugin's file
   */
  prepare(version) {
    const { registrations } = version;
    return {
      hooks: this.#options.hooks.prepare(version),
      routes: this.#routes(version, version.admission.routes),
      jobs: [
        ...registrations.jobs.map((job) => new PluginJob(version, job)),
        ...version.early.list()
      ]
    };
  }
  /**
   * Replaces what a plugin takes part in. Work that is under way goes on with the old.
   *
   * @throws {PaddockError} `conflict` or `load`; nothing has changed then
   */
  commit(plugin, participation) {
    const { hooks, routes, cron } = this.#options;
    routes.check(plugin, participation.routes);
    cron.check(plugin, participation.jobs);
    hooks.set(plugin, participation.hooks);
    routes.set(plugin, participation.routes);
    cron.set(plugin, participation.jobs);
  }
  /** Takes a plugin out of everything. */
  retract(plugin) {
    this.commit(plugin, NOTHING);
  }
  /** Leaves a plugin whose version is in place only those of its routes that a rule lets it have as well. */
  limitRoutes(version, rule) {
    this.#options.routes.set(version.name, this.#routes(version, version.admission.routes, rule));
  }
  /** Those that all of the rules let it have. */
  #routes(version, ...rules) {
    const { codecs, metrics, room, onRouteError } = this.#options;
    const make = ({ kind, method, handlers, async }, path) => new PluginRoute({
      kind,
      method,
      path,
      handlers,
      async,
      version,
      codecs,
      room,
      cell: metrics.cell("route", version.name, `${method} ${path.text}`),
      onError: (label, error) => onRouteError(version, label, error)
    });
    const held = routeWishes(version).filter((wish) => rules.every((rule) => isHeld(wish, rule)));
    return held.flatMap((wish) => wish.paths.map((path) => new PlacedRoute(version.name, wish, path, make)));
  }
};

var Rollbacks = class {
  #options;
  constructor(options) {
    this.#options = options;
  }
  /**
   * Something is wrong with the side of a plugin that `runner` is; `reason` is a clause that says what. If it is a route
   * or job, `called` names it: one that failed before the version was put in place, too, is no cause to go back.
   */
  suspect(plugin, runner, reason, called) {
    const { folder, change, windowMs, now, log } = this.#options;
    const slot = folder.slot(plugin);
    const { previous } = slot ?? {};
    if (previous === void 0 || !folder.isCurrent(plugin, runner)) return;
    if (now() - previous.replacedAt > windowMs) return;
    if (called !== void 0 && previous.failing.has(called)) return;
    slot.previous = void 0;
    change(() => this.#goBack(plugin, runner, previous.pkg, reason)).catch((error) => log.failed("the version before cannot be put back", error, plugin));
  }
  async #goBack(plugin, runner, pkg, reason) {
    const { folder, switches, admit, start: start3, begin } = this.#options;
    const failed = folder.slot(plugin)?.version;
    if (failed === void 0 || failed.runner !== runner) return;
    const version = await start3(pkg, await admit(pkg));
    await begin(version);
    await folder.putBack(plugin, version, reason);
    await switches.refuse(plugin, failed.pkg.hash);
  }
};

var METHOD_NAME_ALL = "ALL";
var METHODS = [
  "get",
  "post",
  "put",
  "delete",
  "options",
  "patch",
  "query"
];
var MESSAGE_MATCHER_IS_ALREADY_BUILT = "Can not add a route since the matcher is already built.";
var UnsupportedPathError = class extends Error {
};

var splitPath = (path) => {
  const paths = path.split("/");
  if (paths[0] === "") paths.shift();
  return paths;
};
var splitRoutingPath = (routePath) => {
  const { groups, path } = extractGroupsFromPath(routePath);
  const paths = splitPath(path);
  return replaceGroupMarks(paths, groups);
};
var extractGroupsFromPath = (path) => {
  const groups = [];
  path = path.replace(/\{[^}]+\}/g, (match2, index) => {
    const mark = `@${index}`;
    groups.push([
      mark,
      match2
    ]);
    return mark;
  });
  return {
    groups,
    path
  };
};
var replaceGroupMarks = (paths, groups) => {
  for (let i = groups.length - 1; i >= 0; i--) {
    const [mark] = groups[i];
    for (let j2 = paths.length - 1; j2 >= 0; j2--) if (paths[j2].includes(mark)) {
      paths[j2] = paths[j2].replace(mark, groups[i][1]);
      break;
    }
  }
  return paths;
};
var patternCache = {};
var getPattern = (label, next) => {
  if (label === "*") return "*";
  const match2 = label.match(/^\:([^\{\}]+)(?:\{(.+)\})?$/);
  if (match2) {
    const cacheKey = `${label}#${next}`;
    if (!patternCache[cacheKey]) {
      if (match2[2]) patternCache[cacheKey] = next && next[0] !== ":" && next[0] !== "*" ? [
        cacheKey,
        match2[1],
        new RegExp(`^${match2[2]}(?=/${next})`)
      ] : [
        label,
        match2[1],
        new RegExp(`^${match2[2]}$`)
      ];
      else patternCache[cacheKey] = [
        label,
        match2[1],
        true
      ];
    }
    return patternCache[cacheKey];
  }
  return null;
};
var tryDecode = (str, decoder2) => {
  try {
    return decoder2(str);
  } catch {
    return str.replace(/(?:%[0-9A-Fa-f]{2})+/g, (match2) => {
      try {
        return decoder2(match2);
      } catch {
        return match2;
      }
    });
  }
};
var decodeURIWithPreservedPercent = (value) => decodeURI(value.includes("%25") ? value.replace(/%25/g, "%2525") : value);
var getPath = (request) => {
  const url = request.url;
  const start3 = url.indexOf("/", url.indexOf(":") + 4);
  let i = start3;
  for (; i < url.length; i++) {
    const charCode = url.charCodeAt(i);
    if (charCode === 37) {
      const queryIndex = url.indexOf("?", i);
      const hashIndex = url.indexOf("#", i);
      const end = queryIndex === -1 ? hashIndex === -1 ? void 0 : hashIndex : hashIndex === -1 ? queryIndex : Math.min(queryIndex, hashIndex);
      const path = url.slice(start3, end);
      const decoded = tryDecode(path, decodeURIWithPreservedPercent);
      if (/%(?![0-9A-Fa-f]{2})/.test(path)) {
        const rewritten = new URL("http://localhost");
        rewritten.pathname = decoded.replace(/[\\\t\n\r]/g, encodeURIComponent);
        if (tryDecode(rewritten.pathname, decodeURIWithPreservedPercent) !== decoded) return tryDecode(path.replace(/%(?![0-9A-Fa-f]{2})/g, "%25"), decodeURIWithPreservedPercent);
      }
      return decoded;
    } else if (charCode === 63 || charCode === 35) break;
  }
  return url.slice(start3, i);
};
var getPathNoStrict = (request) => {
  const result = getPath(request);
  return result.length > 1 && result.at(-1) === "/" ? result.slice(0, -1) : result;
};
var mergePath = (base, sub, ...rest) => {
  if (rest.length) sub = mergePath(sub, ...rest);
  return `${base?.[0] === "/" ? "" : "/"}${base}${sub === "/" ? "" : `${base?.at(-1) === "/" ? "" : "/"}${sub?.[0] === "/" ? sub.slice(1) : sub}`}`;
};
var checkOptionalParameter = (path) => {
  if (path.charCodeAt(path.length - 1) !== 63 || !path.includes(":")) return null;
  const segments = path.split("/");
  const results = [];
  let basePath = "";
  segments.forEach((segment) => {
    if (segment !== "" && !/\:/.test(segment)) basePath += "/" + segment;
    else if (/\:/.test(segment)) {
      if (segment.charCodeAt(segment.length - 1) === 63) {
        if (results.length === 0 && basePath === "") results.push("/");
        else results.push(basePath);
        const optionalSegment = segment.slice(0, -1);
        basePath += "/" + optionalSegment;
        results.push(basePath);
      } else basePath += "/" + segment;
    }
  });
  return results.filter((v2, i, a) => a.indexOf(v2) === i);
};
var tryDecodeURIComponent = (str) => str.indexOf("%") !== -1 ? tryDecode(str, decodeURIComponent_) : str;
var _decodeURI = (value) => {
  if (value.indexOf("+") !== -1) value = value.replace(/\+/g, " ");
  return tryDecodeURIComponent(value);
};
var _getQueryParam = (url, key, multiple) => {
  const hashIndex = url.indexOf("#", 8);
  if (hashIndex !== -1) url = url.slice(0, hashIndex);
  let encoded;
  if (!multiple && key && !/[%+&=]/.test(key)) {
    const queryIndex = url.indexOf("?", 8);
    let keyIndex2 = queryIndex;
    if (keyIndex2 === -1) return;
    if (!url.startsWith(key, keyIndex2 + 1)) keyIndex2 = url.indexOf(`&${key}`, keyIndex2 + 1);
    while (keyIndex2 !== -1) {
      const trailingKeyCode = url.charCodeAt(keyIndex2 + key.length + 1);
      if (trailingKeyCode === 61 || trailingKeyCode === 38 || isNaN(trailingKeyCode)) {
        if (keyIndex2 > queryIndex && /(?:^|&)[^=&]*[%+]/.test(url.slice(queryIndex + 1, keyIndex2))) break;
        if (trailingKeyCode === 61) {
          const valueIndex = keyIndex2 + key.length + 2;
          const endIndex = url.indexOf("&", valueIndex);
          return _decodeURI(url.slice(valueIndex, endIndex === -1 ? void 0 : endIndex));
        }
        return "";
      }
      keyIndex2 = url.indexOf(`&${key}`, keyIndex2 + 1);
    }
    encoded = /[%+]/.test(url);
    if (!encoded) return;
  }
  const results = /* @__PURE__ */ Object.create(null);
  encoded ??= /[%+]/.test(url);
  let keyIndex = url.indexOf("?", 8);
  while (keyIndex !== -1) {
    const nextKeyIndex = url.indexOf("&", keyIndex + 1);
    let valueIndex = url.indexOf("=", keyIndex);
    if (valueIndex > nextKeyIndex && nextKeyIndex !== -1) valueIndex = -1;
    let name = url.slice(keyIndex + 1, valueIndex === -1 ? nextKeyIndex === -1 ? void 0 : nextKeyIndex : valueIndex);
    if (encoded) name = _decodeURI(name);
    keyIndex = nextKeyIndex;
    if (name === "") continue;
    let value;
    if (valueIndex === -1) value = "";
    else {
      value = url.slice(valueIndex + 1, nextKeyIndex === -1 ? void 0 : nextKeyIndex);
      if (encoded) value = _decodeURI(value);
    }
    if (multiple) {
      if (!(results[name] && Array.isArray(results[name]))) results[name] = [];
      results[name].push(value);
    } else results[name] ??= value;
  }
  return key ? results[key] : results;
};
var getQueryParam = _getQueryParam;
var getQueryParams = (url, key) => {
  return _getQueryParam(url, key, true);
};
var decodeURIComponent_ = decodeURIComponent;

var createNullObject = () => /* @__PURE__ */ Object.create(null);

var emptyParam = [];
function match(method, path) {
  const matchers = this.buildAllMatchers();
  const match2 = (method2, path2) => {
    const matcher = matchers[method2] || matchers["ALL"];
    const staticMatch = matcher[2][path2];
    if (staticMatch) return staticMatch;
    const match3 = path2.match(matcher[0]);
    if (!match3) return [
      [],
      emptyParam
    ];
    const index = match3.indexOf("", 1);
    return [
      matcher[1][index],
      match3
    ];
  };
  this.match = match2;
  return match2(method, path);
}

var LABEL_REG_EXP_STR = "[^/]+";
var ONLY_WILDCARD_REG_EXP_STR = "[^]*";
var TAIL_WILDCARD_REG_EXP_STR = "(?:|/[^]*)";
var PATH_ERROR = Symbol();
var regExpMetaChars = /* @__PURE__ */ new Set(".\\+*[^]$()");
function compareKey(a, b2) {
  if (a.length === 1) return b2.length === 1 ? a < b2 ? -1 : 1 : -1;
  if (b2.length === 1) return 1;
  if (a === "[^]*" || a === "(?:|/[^]*)") return b2 === "[^]*" ? -1 : 1;
  else if (b2 === "[^]*" || b2 === "(?:|/[^]*)") return -1;
  if (a === "[^/]+") return 1;
  else if (b2 === "[^/]+") return -1;
  return a.length === b2.length ? a < b2 ? -1 : 1 : b2.length - a.length;
}
var Node = class Node2 {
  #index;
  #varIndex;
  #children = createNullObject();
  insert(tokens, index, paramMap, context, keys4) {
    let node = this;
    for (let i = 0, len = tokens.length; i < len; i++) {
      const token = tokens[i];
      const pattern = token.length === 1 ? token === "*" ? i === len - 1 ? [
        "",
        "",
        ONLY_WILDCARD_REG_EXP_STR
      ] : [
        "",
        "",
        LABEL_REG_EXP_STR
      ] : null : token === "/*" ? [
        "",
        "",
        TAIL_WILDCARD_REG_EXP_STR
      ] : token.match(/^\:([^\{\}]+)(?:\{(.+)\})?$/);
      let nextNode;
      if (pattern) {
        const name = pattern[1];
        let regexpStr = pattern[2] || "[^/]+";
        if (name && pattern[2]) {
          if (new RegExp(regexpStr).test("")) throw PATH_ERROR;
          regexpStr = regexpStr.replace(/^\((?!\?:)(?=[^)]+\)$)/, "(?:");
          if (/\((?!\?:)/.test(regexpStr)) throw PATH_ERROR;
          if (regexpStr.length === 1 && regExpMetaChars.has(regexpStr)) throw PATH_ERROR;
        }
        keys4.push(regexpStr);
        nextNode = node.#children[regexpStr];
        if (!nextNode) {
          if (regexpStr !== "[^]*" && regexpStr !== "(?:|/[^]*)") {
            for (const k2 in node.#children) if ((regexpStr.length > 1 || k2.length > 1) && k2 !== "[^]*" && k2 !== "(?:|/[^]*)") throw PATH_ERROR;
          }
          nextNode = node.#children[regexpStr] = new Node2();
        }
        if (name !== "") {
          nextNode.#varIndex ??= context.varIndex++;
          paramMap.push([
            name,
            nextNode.#varIndex
          ]);
        }
      } else {
        keys4.push(token);
        nextNode = node.#children[token];
        if (!nextNode) {
          for (const k2 in node.#children) if (k2.length > 1 && k2 !== "[^]*" && k2 !== "(?:|/[^]*)") throw PATH_ERROR;
          nextNode = node.#children[token] = new Node2();
        }
      }
      node = nextNode;
    }
    if (node.#index !== void 0) throw PATH_ERROR;
    node.#index = index;
  }
  buildRegExpStr() {
    const strList = Object.keys(this.#children).sort(compareKey).map((k2) => {
      const c2 = this.#children[k2];
      const childStr = c2.buildRegExpStr();
      return childStr === "" ? "" : (typeof c2.#varIndex === "number" ? `(${k2})@${c2.#varIndex}` : regExpMetaChars.has(k2) ? `\\${k2}` : k2) + childStr;
    }).filter(Boolean);
    if (typeof this.#index === "number" && this.#index !== -1) strList.unshift(`#${this.#index}`);
    if (strList.length === 0) return "";
    if (strList.length === 1) return strList[0];
    return "(?:" + strList.join("|") + ")";
  }
};

var Trie = class {
  #context = {
    varIndex: 0
  };
  #root = new Node();
  #index = 0;
  paths = createNullObject();
  insert(path, isStatic) {
    const keys4 = [];
    if (isStatic) {
      this.#root.insert(path.split(""), -1, [], this.#context, keys4);
      this.paths[path] = [
        -1,
        [],
        keys4
      ];
      return;
    }
    const paramAssoc = [];
    const groups = [];
    let markedPath = path;
    for (let i = 0; ; ) {
      let replaced = false;
      markedPath = markedPath.replace(/\{(?:\{[\d,]+\}|[^}])+\}/g, (m) => {
        const mark = `@\\${i}`;
        groups[i] = [
          mark,
          m
        ];
        i++;
        replaced = true;
        return mark;
      });
      if (!replaced) break;
    }
    const tokens = markedPath.match(/(?::[^\/]+)|(?:\/\*$)|./gs) || [];
    for (let i = groups.length - 1; i >= 0; i--) {
      const [mark] = groups[i];
      for (let j2 = tokens.length - 1; j2 >= 0; j2--) if (tokens[j2].indexOf(mark) !== -1) {
        tokens[j2] = tokens[j2].replace(mark, groups[i][1]);
        break;
      }
    }
    this.#root.insert(tokens, this.#index, paramAssoc, this.#context, keys4);
    this.paths[path] = [
      this.#index++,
      paramAssoc,
      keys4
    ];
  }
  buildRegExp() {
    let regexp = this.#root.buildRegExpStr();
    if (regexp === "") return [
      /^$/,
      [],
      []
    ];
    let captureIndex = 0;
    const indexReplacementMap = [];
    const paramReplacementMap = [];
    regexp = regexp.replace(/#(\d+)|@(\d+)|\.\*\$/g, (_2, handlerIndex, paramIndex) => {
      if (handlerIndex !== void 0) {
        indexReplacementMap[++captureIndex] = Number(handlerIndex);
        return "$()";
      }
      if (paramIndex !== void 0) {
        paramReplacementMap[Number(paramIndex)] = ++captureIndex;
        return "";
      }
      return "";
    });
    return [
      new RegExp(`^${regexp}`),
      indexReplacementMap,
      paramReplacementMap
    ];
  }
};

function endsWithWildcard(keys4) {
  const tail = keys4[keys4.length - 1];
  return tail === "[^]*" || tail === "(?:|/[^]*)";
}
function covers(wildcard, target) {
  const last = wildcard.length - 1;
  for (let i = 0; i < last; i++) if (wildcard[i] !== target[i]) return false;
  return wildcard[last] === "[^]*" || target.length === last || target[last] === "/";
}
var RegExpRouter = class {
  name = "RegExpRouter";
  #handlers;
  #tries;
  constructor() {
    this.#handlers = {
      ["ALL"]: []
    };
    this.#tries = {
      ["ALL"]: new Trie()
    };
  }
  #insertPath(method, path) {
    try {
      this.#tries[method].insert(path, !/\*|\/:/.test(path));
    } catch (e) {
      throw e === PATH_ERROR ? new UnsupportedPathError(path) : e;
    }
  }
  add(method, path, handler) {
    const handlers = this.#handlers;
    if (!handlers) throw new Error(MESSAGE_MATCHER_IS_ALREADY_BUILT);
    const tries = this.#tries;
    if (!handlers[method]) {
      tries[method] = new Trie();
      handlers[method] = [
        ...handlers["ALL"]
      ];
      for (const p in tries["ALL"].paths) this.#insertPath(method, p);
    }
    if (path === "/*") path = "*";
    const methods = method === "ALL" ? Object.keys(handlers) : [
      method
    ];
    const paths = checkOptionalParameter(path) || [
      path
    ];
    for (const path2 of paths) for (const m of methods) {
      if (!tries[m].paths[path2]) this.#insertPath(m, path2);
      handlers[m].push([
        handler,
        path2
      ]);
    }
  }
  match = match;
  buildAllMatchers() {
    const matchers = createNullObject();
    for (const method of Object.keys(this.#handlers)) matchers[method] = this.#buildMatcher(method);
    this.#handlers = this.#tries = void 0;
    return matchers;
  }
  #buildMatcher(method) {
    const handlers = this.#handlers[method];
    const trie = this.#tries[method];
    const staticMap = createNullObject();
    const handlerData = [];
    const [regexp, indexReplacementMap, paramReplacementMap] = trie.buildRegExp();
    const own = createNullObject();
    const entries = handlers.map(([h, p], i) => {
      (own[p] ??= []).push(i);
      return [
        h,
        trie.paths[p][1].reduceRight((map, [key, varIndex]) => {
          map[key] = paramReplacementMap[varIndex];
          return map;
        }, createNullObject())
      ];
    });
    const wildcards = Object.keys(own).filter((p) => endsWithWildcard(trie.paths[p][2]));
    for (const path in trie.paths) {
      const [index, , keys4] = trie.paths[path];
      const indexes = [
        ...own[path]
      ];
      for (const p of wildcards) if (p !== path && covers(trie.paths[p][2], keys4)) indexes.push(...own[p]);
      const data = indexes.sort((a, b2) => a - b2).map((i) => entries[i]);
      if (index === -1) {
        const last = Math.max(-1, ...data.flatMap(([, map]) => Object.values(map)));
        staticMap[path] = [
          data,
          last === -1 ? emptyParam : path.match(regexp).slice(0, last + 1)
        ];
      } else handlerData[index] = data;
    }
    return [
      regexp,
      indexReplacementMap.map((i) => handlerData[i]),
      staticMap
    ];
  }
};

var SmartRouter = class {
  name = "SmartRouter";
  #routers = [];
  #routes = [];
  constructor(init) {
    this.#routers = init.routers;
  }
  add(method, path, handler) {
    if (!this.#routes) throw new Error(MESSAGE_MATCHER_IS_ALREADY_BUILT);
    this.#routes.push([
      method,
      path,
      handler
    ]);
  }
  match(method, path) {
    if (!this.#routes) throw new Error("Fatal error");
    const routers = this.#routers;
    const routes = this.#routes;
    const len = routers.length;
    let i = 0;
    let res;
    for (; i < len; i++) {
      const router = routers[i];
      try {
        for (let i2 = 0, len2 = routes.length; i2 < len2; i2++) router.add(...routes[i2]);
        res = router.match(method, path);
      } catch (e) {
        if (e instanceof UnsupportedPathError) continue;
        throw e;
      }
      this.match = router.match.bind(router);
      this.#routers = [
        router
      ];
      this.#routes = void 0;
      break;
    }
    if (i === len) throw new Error("Fatal error");
    this.name = `SmartRouter + ${this.activeRouter.name}`;
    return res;
  }
  get activeRouter() {
    if (this.#routes || this.#routers.length !== 1) throw new Error("No active router has been determined yet.");
    return this.#routers[0];
  }
};

var emptyParams = createNullObject();
var order = 0;
var Node3 = class Node4 {
  #methods = [];
  #children = createNullObject();
  #patterns = [];
  #pattern;
  #params = emptyParams;
  insert(method, path, handler) {
    let curNode = this;
    const parts = splitRoutingPath(path);
    const possibleKeys = /* @__PURE__ */ new Set();
    let i = 0;
    for (const p of parts) {
      const nextP = parts[++i];
      const pattern = getPattern(p, nextP) || (nextP === void 0 && p && p.indexOf("*") === p.length - 1 ? p : null);
      const isParam = Array.isArray(pattern);
      const key = isParam ? pattern[0] : pattern || p;
      const child = curNode.#children[key] ||= new Node4();
      if (pattern && !child.#pattern) {
        child.#pattern = pattern;
        curNode.#patterns.push(child);
      }
      curNode = child;
      if (isParam) possibleKeys.add(pattern[1]);
    }
    curNode.#methods.push({
      [method]: {
        handler,
        possibleKeys: [
          ...possibleKeys
        ],
        score: ++order
      }
    });
  }
  #pushHandlerSets(handlerSets, node, method, nodeParams, params) {
    for (let i = 0, len = node.#methods.length; i < len; i++) {
      const m = node.#methods[i];
      const handlerSet = m[method] || m["ALL"];
      if (handlerSet) {
        handlerSet.params = createNullObject();
        handlerSets.push(handlerSet);
        for (let i2 = 0, len2 = handlerSet.possibleKeys.length; i2 < len2; i2++) {
          const key = handlerSet.possibleKeys[i2];
          handlerSet.params[key] = params?.[key] && !i2 ? params[key] : nodeParams[key] ?? params?.[key];
        }
      }
    }
  }
  search(method, path) {
    const handlerSets = [];
    this.#params = emptyParams;
    let curNodes = [
      this
    ];
    const parts = splitPath(path);
    const curNodesQueue = [];
    const len = parts.length;
    let partOffsets = null;
    for (let i = 0; i < len; i++) {
      const part = parts[i];
      const isLast = i === len - 1;
      const tempNodes = [];
      for (let j2 = 0, len2 = curNodes.length; j2 < len2; j2++) {
        const node = curNodes[j2];
        const nextNode = node.#children[part];
        if (nextNode) {
          nextNode.#params = node.#params;
          if (isLast) {
            if (nextNode.#children["*"]) this.#pushHandlerSets(handlerSets, nextNode.#children["*"], method, node.#params);
            this.#pushHandlerSets(handlerSets, nextNode, method, node.#params);
          } else tempNodes.push(nextNode);
        }
        for (const child of node.#patterns) {
          const pattern = child.#pattern;
          const params = node.#params === emptyParams ? {} : {
            ...node.#params
          };
          if (typeof pattern === "string") {
            if (pattern === "*" || part.startsWith(pattern.slice(0, -1))) {
              this.#pushHandlerSets(handlerSets, child, method, node.#params);
              if (pattern === "*") {
                child.#params = params;
                tempNodes.push(child);
              }
            }
            continue;
          }
          const [, name, matcher] = pattern;
          if (!part && matcher === true) continue;
          if (matcher !== true) {
            if (!partOffsets) {
              partOffsets = [];
              let offset = path[0] === "/" ? 1 : 0;
              for (let p = 0; p < len; p++) {
                partOffsets[p] = offset;
                offset += parts[p].length + 1;
              }
            }
            const restPathString = path.slice(partOffsets[i]);
            const m = matcher.exec(restPathString);
            if (m) {
              if (!Object.hasOwn(params, name)) params[name] = m[0];
              this.#pushHandlerSets(handlerSets, child, method, node.#params, params);
              if (m[0].length === restPathString.length && child.#children["*"]) this.#pushHandlerSets(handlerSets, child.#children["*"], method, node.#params, params);
              for (const _2 in child.#children) {
                child.#params = params;
                const componentCount = m[0].match(/\//g)?.length ?? 0;
                (curNodesQueue[componentCount] ||= []).push(child);
                break;
              }
              continue;
            }
          }
          if (matcher === true || matcher.test(part)) {
            if (!Object.hasOwn(params, name)) params[name] = part;
            if (isLast) {
              this.#pushHandlerSets(handlerSets, child, method, params, node.#params);
              if (child.#children["*"]) this.#pushHandlerSets(handlerSets, child.#children["*"], method, params, node.#params);
            } else {
              child.#params = params;
              tempNodes.push(child);
            }
          }
        }
      }
      const shifted = curNodesQueue.shift();
      curNodes = shifted ? tempNodes.concat(shifted) : tempNodes;
    }
    if (handlerSets[1]) handlerSets.sort((a, b2) => {
      return a.score - b2.score;
    });
    return [
      handlerSets.map(({ handler, params }) => [
        handler,
        params
      ])
    ];
  }
};

var TrieRouter = class {
  name = "TrieRouter";
  #node = new Node3();
  add(method, path, handler) {
    for (const result of checkOptionalParameter(path) || [
      path
    ]) this.#node.insert(method, result, handler);
  }
  match(method, path) {
    return this.#node.search(method, path);
  }
};

var RouteTable = class {
  #plugins = /* @__PURE__ */ new Map();
  /** By the requests they answer. */
  #taken = /* @__PURE__ */ new Map();
  /** Of routes with parameters. Absent until a request needs it, so that loading many plugins builds it once. */
  #router;
  /** Throws a `PaddockError` (`conflict`) when another plugin, or one of `routes`, has a route of the same requests. */
  check(plugin, routes) {
    const own = /* @__PURE__ */ new Map();
    for (const route of routes) {
      const key = keyOf(route);
      const taken = this.#taken.get(key);
      const other = taken?.plugin === plugin ? own.get(key) : taken ?? own.get(key);
      own.set(key, route);
      if (other === void 0) continue;
      const whose = other.plugin === plugin ? "the plugin itself" : `plugin "${other.plugin}"`;
      throw new PaddockError("conflict", `Cannot add route ${route.method} ${route.path.text} of plugin "${plugin}"${route.at()}: ${whose} has it already, as ${other.method} ${other.path.text}${other.at()}`, {
        plugin
      });
    }
  }
  /** Gives a plugin exactly these routes, which must have been checked. */
  set(plugin, routes) {
    const old = this.#plugins.get(plugin);
    if (routes.length === 0 && old === void 0) return;
    for (const route of old ?? []) this.#taken.delete(keyOf(route));
    for (const route of routes) this.#taken.set(keyOf(route), route);
    if (routes.length === 0) this.#plugins.delete(plugin);
    else this.#plugins.set(plugin, routes);
    this.#router = void 0;
  }
  /** `GET /path` of each route of a plugin. */
  names(plugin) {
    return (this.#plugins.get(plugin) ?? []).map((route) => `${route.method} ${route.path.text}`);
  }
  /** The most specific route of a request; `HEAD` falls back on `GET`. */
  match(method, url) {
    const path = pathOf2(url);
    const found = this.#find(method, path);
    if (found !== void 0 || method !== "HEAD") return found;
    return this.#find("GET", path);
  }
  /** A path without parameters goes before all others, so that thousands of them need no router. */
  #find(method, path) {
    const route = this.#literal(method, path) ?? this.#literal("ANY", path);
    if (route !== void 0) return {
      route,
      params: NO_PARAMS
    };
    this.#router ??= buildRouter([
      ...this.#plugins.values()
    ].flat().filter((route2) => !isLiteral(route2.path)));
    return matchIn(this.#router, method, path);
  }
  #literal(method, path) {
    const route = this.#taken.get(`${method} ${path}`);
    return route !== void 0 && isLiteral(route.path) ? route : void 0;
  }
};
function isLiteral({ key, pattern }) {
  return key === pattern;
}
function keyOf(route) {
  return `${route.method} ${route.path.key}`;
}
var UNFIT = /\||@\d/;
function buildRouter(routes) {
  routes.sort((a, b2) => compare2(a.path.rank, b2.path.rank) || Number(a.method === "ANY") - Number(b2.method === "ANY"));
  const odd = routes.some((route) => UNFIT.test(route.path.pattern));
  const router = odd ? new TrieRouter() : new SmartRouter({
    routers: [
      new RegExpRouter(),
      new TrieRouter()
    ]
  });
  for (const route of routes) {
    router.add(route.method === "ANY" ? METHOD_NAME_ALL : route.method, route.path.pattern, route);
  }
  return router;
}
var NO_PARAMS = Object.freeze({});
function matchIn(router, method, path) {
  const [handlers, stash] = router.match(method, path);
  const first = handlers[0];
  if (first === void 0) return void 0;
  const [route, found] = first;
  let params;
  for (const name in found) {
    const value = stash === void 0 ? found[name] : stash[found[name]];
    params ??= {};
    params[name] = decode2(String(value ?? ""));
  }
  return {
    route,
    params: params ?? NO_PARAMS
  };
}
function pathOf2(url) {
  const start3 = url.indexOf("/", url.indexOf("://") + 3);
  if (start3 === -1) return "/";
  for (let i = start3; i < url.length; i++) {
    const code = url.charCodeAt(i);
    if (code === 63 || code === 35) return url.slice(start3, i);
  }
  return url.slice(start3);
}
function decode2(text) {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
function compare2(a, b2) {
  return a < b2 ? -1 : a > b2 ? 1 : 0;
}

var Turns = class {
  #most;
  #running = 0;
  #waiting = [];
  /** @param most So many at once */
  constructor(most) {
    this.#most = most;
  }
  /** Runs `work` when it is its turn, and gives what that gives. */
  async take(work) {
    if (this.#running < this.#most) this.#running++;
    else await new Promise((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === void 0) this.#running--;
      else setImmediate(next);
    }
  }
};

var LargeAnswers = class {
  #turns = new Turns(2);
  /**
   * Makes one for an instance when it is its turn. Throws `PaddockError` when nobody waits for it any more by then:
   * `closed` when the instance has ended, `root-deadline` when the call it belongs to is over.
   */
  async make(method, from, make) {
    return await this.#turns.take(async () => {
      if (from.ended) {
        throw new PaddockError("closed", `Cannot call ${method}: the instance that did has ended`);
      }
      const root = currentRoot();
      if (root !== void 0 && performance.now() >= root.deadline) {
        throw rootDeadline(root, `call ${method}`);
      }
      return await make();
    });
  }
};

var Services = class {
  /** Service name to its method names, as a sandbox needs them to make its stubs. */
  names;
  #methods = /* @__PURE__ */ new Map();
  #codecs;
  /** @throws {TypeError} when a name cannot be one of a service or of a method */
  constructor(services, codecs) {
    const names = {};
    for (const [service, definition] of Object.entries(services)) {
      checkName("service", service);
      names[service] = Object.keys(definition);
      for (const [name, method] of Object.entries(definition)) {
        checkName(`method of service "${service}"`, name);
        this.#methods.set(`${service}.${name}`, new Method(service, name, method));
      }
    }
    this.names = names;
    this.#codecs = codecs;
  }
  /** Calls a method on behalf of a plugin, for one instance of it. Arguments and answer are packed. */
  call(caller, name, args, buffers, from) {
    const method = this.#methods.get(name);
    if (method === void 0) {
      const near = nearest(name, this.#methods.keys());
      throw new TypeError(`Cannot call ${name}: the host has no such method` + (near === void 0 ? "" : `; did you mean ${near}`));
    }
    const started2 = performance.now();
    try {
      const given = args.map((arg) => this.#codecs.unpack(arg, buffers));
      const result = method.large ? caller.large.make(name, from, () => method.run(caller, given)) : method.run(caller, given);
      if (!(result instanceof Promise)) {
        const answer = this.#answer(method, result);
        caller.count(name, started2, true);
        return answer;
      }
      return result.then((value) => {
        const answer = this.#answer(method, value);
        caller.count(name, started2, true);
        return answer;
      }).catch((error) => {
        caller.count(name, started2, false);
        throw error;
      });
    } catch (error) {
      caller.count(name, started2, false);
      throw error;
    }
  }
  #answer(method, result) {
    const buffers = [];
    return {
      value: this.#codecs.pack(method.checkOutput(result), buffers),
      buffers
    };
  }
};
var PluginCaller = class {
  plugin;
  permissions;
  #capabilities;
  #metrics;
  #large;
  #cells = /* @__PURE__ */ new Map();
  constructor(admission, metrics) {
    this.plugin = admission.capabilities.plugin;
    this.permissions = new PermissionView(admission);
    this.#capabilities = admission.capabilities;
    this.#metrics = metrics;
  }
  /** Makes the answers of its calls that may be large. */
  get large() {
    return this.#large ??= new LargeAnswers();
  }
  require(capability) {
    this.#capabilities.require(capability, `use "${capability}"`);
  }
  /** Like {@linkcode require}, with a message that names the method. */
  requireFor(capability, method) {
    this.#capabilities.require(capability, `call ${method}`);
  }
  /** Counts a host call that began at `started` on the clock of `performance`. */
  count(method, started2, ok) {
    let cell = this.#cells.get(method);
    if (cell === void 0) {
      this.#cells.set(method, cell = this.#metrics.cell("host", this.plugin, method));
    }
    cell.record(performance.now() - started2, ok ? "ok" : "error");
  }
};
var Method = class {
  #name;
  #definition;
  #capability;
  large;
  #void;
  #isInput;
  #isOutput;
  constructor(service, name, definition) {
    this.#name = `${service}.${name}`;
    this.#definition = definition;
    this.#capability = definition.capability === void 0 ? service : definition.capability;
    this.large = definition.large ?? false;
    this.#void = definition.output instanceof ZodVoid;
    this.#isInput = quickCheck(definition.input);
    this.#isOutput = quickCheck(definition.output);
  }
  run(caller, args) {
    if (typeof this.#capability === "string") caller.requireFor(this.#capability, this.#name);
    const values = this.#isInput(args) ? args : this.#parseInput(caller, args);
    if (typeof this.#capability === "function") {
      caller.requireFor(this.#capability(...values), this.#name);
    }
    return this.#definition.run(caller, ...values);
  }
  checkOutput(result) {
    if (this.#void) return void 0;
    if (this.#isOutput(result)) return result;
    const parsed2 = this.#definition.output.safeParse(result);
    if (parsed2.success) return parsed2.data;
    throw new TypeError(`Cannot answer ${this.#name}: what the host returned does not fit the method's own output schema: ` + describeProblems(parsed2.error));
  }
  #parseInput(caller, args) {
    const parsed2 = this.#definition.input.safeParse(args);
    if (parsed2.success) return parsed2.data;
    const problems = this.#describe(parsed2.error, args.length);
    throw new PaddockError("invalid", `Cannot call ${this.#name}: ${problems}`, {
      plugin: caller.plugin
    });
  }
  /** What is wrong with so many arguments. */
  #describe(error, count2) {
    const { params } = this.#definition;
    const nameOf2 = (index) => params?.[index] ?? `argument ${index + 1}`;
    const [first] = error.issues;
    if (first?.path.length === 0) {
      if (first.code === "too_small") return `${nameOf2(count2)} is missing`;
      if (first.code === "too_big") return `${count2} arguments, at most ${first.maximum}`;
    }
    return describeProblems(error, ([index, ...rest]) => index === void 0 ? "" : [
      nameOf2(Number(index)),
      ...rest.map(String)
    ].join("."));
  }
};
function checkName(what, name) {
  if (/^[a-z][A-Za-z0-9]{0,63}$/.test(name)) return;
  throw new TypeError(`Cannot name a ${what} like that: it must be a lower-case letter and then letters and digits, current value is "${name}"`);
}

function denoPermissions(items) {
  if (!items.some(({ kind }) => isPermission(kind))) return void 0;
  const permissions = {};
  for (const { kind, value } of items) {
    if (isPermission(kind)) (permissions[kind] ??= []).push(value);
  }
  return permissions;
}

var EarlyJobs = class {
  /** Absent while there are none: most versions add none. */
  #jobs;
  #open = false;
  /** Whether jobs are taken here now. */
  get isOpen() {
    return this.#open;
  }
  /** Takes jobs from now on. */
  open() {
    this.#open = true;
  }
  /** Its version is in place: whatever comes now is added there. */
  close() {
    this.#open = false;
    this.#jobs = void 0;
  }
  add(job) {
    this.#jobs ??= /* @__PURE__ */ new Map();
    this.#jobs.set(job.id, job);
  }
  delete(id) {
    this.#jobs?.delete(id);
  }
  list() {
    return [
      ...this.#jobs?.values() ?? []
    ];
  }
};

var Trials = class {
  #options;
  #trials = /* @__PURE__ */ new Map();
  constructor(options) {
    this.#options = options;
  }
  /** The trial of that name. */
  of(name) {
    let trial = this.#trials.get(name);
    if (trial === void 0) this.#trials.set(name, trial = new Trial(name, this.#options));
    return trial;
  }
  /** Names of those whose last call has failed. */
  failing() {
    const names = [
      ...this.#trials
    ].filter(([, trial]) => trial.fails).map(([name]) => name);
    return new Set(names);
  }
};
var Trial = class {
  #name;
  #options;
  #worked = false;
  /** In a row. */
  #failures = 0;
  constructor(name, options) {
    this.#name = name;
    this.#options = options;
  }
  /** Whether the last call has failed. */
  get fails() {
    return this.#failures > 0;
  }
  /** Takes note of how a call has ended. */
  settle(verdict, error) {
    if (verdict === "good") {
      this.#worked = true;
      this.#failures = 0;
    } else if (verdict === "bad") {
      this.#failures++;
      if (this.#worked || this.#failures !== this.#options.failures) return;
      this.#options.onFailed(this.#name, error);
    }
  }
};

var FolderVersion = class {
  pkg;
  admission;
  limits;
  known;
  early = new EarlyJobs();
  runner;
  #onTrouble;
  #registrations = NONE;
  #startedMs = 0;
  #trials;
  constructor({ pkg, admission, limits, known: known2, makeRunner: makeRunner2, onTrouble }) {
    this.pkg = pkg;
    this.admission = admission;
    this.limits = limits;
    this.known = known2;
    this.#onTrouble = onTrouble;
    this.runner = makeRunner2(this);
  }
  get name() {
    return this.pkg.name;
  }
  get capabilities() {
    return this.admission.capabilities;
  }
  get registrations() {
    return this.#registrations;
  }
  get startedMs() {
    return this.#startedMs;
  }
  get trials() {
    const failures = this.limits.circuitFailures;
    return this.#trials ??= new Trials({
      failures,
      onFailed: (called, error) => {
        const message = error instanceof Error ? error.message : String(error);
        const reason = `its first ${failures} calls of ${called} failed: ${message}`;
        this.#onTrouble(this.name, this.runner, reason, called);
      }
    });
  }
  /** It has said what it takes part in, or that was known. */
  started(registrations, ms) {
    this.#registrations = registrations;
    this.#startedMs = ms;
    return this;
  }
};
var NONE = {
  hooks: [],
  routes: [],
  uses: [],
  jobs: [],
  fetch: false
};

function sharedStateWarning(version, max) {
  if (max === 1) return void 0;
  const reader = new HandlerReader();
  for (const { hook, source, at } of version.registrations.hooks) {
    const [name] = reader.written(source);
    if (name === void 0) continue;
    return `a handler of ${hook}${registeredAt(version, at)} writes to "${name}", and each of up to ${max} instances has a "${name}" of its own; keep what they share in a service, such as $kv`;
  }
  return void 0;
}

var AddedJobs = class {
  #jobs = /* @__PURE__ */ new Map();
  /** All names there have been: the host keeps counters for each. */
  #names = /* @__PURE__ */ new Set();
  /** How many names there have been. */
  get names() {
    return this.#names.size;
  }
  /** Whether there has been one of this name. */
  knows(id) {
    return this.#names.has(id);
  }
  /** Notes one, and that its instance is needed for it. One of the same name is replaced. */
  add(id, from) {
    this.delete(id);
    this.#names.add(id);
    this.#jobs.set(id, {
      from,
      release: from.keep()
    });
  }
  /** Forgets one, if there is one of this name. */
  delete(id) {
    this.#jobs.get(id)?.release();
    this.#jobs.delete(id);
  }
  /** Forgets those of an instance that takes no calls any more, and names them. */
  deleteFrom(from) {
    const lost = [
      ...this.#jobs
    ].filter(([, job]) => job.from === from).map(([id]) => id);
    for (const id of lost) this.delete(id);
    return lost;
  }
};

var HEAD_TIMEOUT_MS = 12e4;
var Text = string().max(64 * 1024);
var FetchRequest = strictObject({
  method: string().min(1).max(50),
  url: Text,
  headers: array(tuple([
    Text,
    Text
  ])).max(1e3),
  body: _instanceof(Uint8Array).optional()
});
var Id2 = int().min(1);
var Peer = strictObject({
  host: Text,
  address: Text,
  port: int().min(0).max(65535)
});
var NetAsks = class {
  #egress;
  #grants;
  #codecs = new Codecs();
  #bodies = /* @__PURE__ */ new Map();
  #lastId = 0;
  #asks = {
    netFetch: (args) => this.#fetch(read3(tuple([
      FetchRequest
    ]), args)[0]),
    netRead: (args) => this.#read(read3(tuple([
      Id2
    ]), args)[0]),
    netCancel: (args) => this.#cancel(read3(tuple([
      Id2
    ]), args)[0]),
    netPeer: (args) => this.#checkPeer(read3(tuple([
      Peer
    ]), args)[0])
  };
  constructor(egress, grants) {
    this.#egress = egress;
    this.#grants = grants;
  }
  /** Whether an ask is one of these. */
  knows(method) {
    return Object.hasOwn(this.#asks, method);
  }
  /** Answers an ask that it knows. Arguments and answer are packed. */
  async ask(method, args, buffers) {
    const result = await this.#asks[method](args.map((arg) => this.#codecs.unpack(arg, buffers)));
    const sent = [];
    return {
      value: this.#codecs.pack(result, sent),
      buffers: sent
    };
  }
  async #fetch({ body, ...request }) {
    const { status, statusText, headers, body: response } = await withDeadline(HEAD_TIMEOUT_MS, request.url, (signal) => this.#egress.send({
      ...request,
      body
    }, this.#grants, signal));
    const head2 = {
      status,
      statusText,
      headers
    };
    if (response === void 0) return head2;
    const id = ++this.#lastId;
    this.#bodies.set(id, response);
    void response.closed.then(() => this.#bodies.delete(id));
    return {
      ...head2,
      id
    };
  }
  async #read(id) {
    const body = this.#bodies.get(id);
    if (body !== void 0) return await body.read();
    throw new TypeError("Cannot read the response: it is not open any more, because it was cancelled or nobody read it for too long");
  }
  #cancel(id) {
    this.#bodies.get(id)?.close();
    return null;
  }
  #checkPeer({ host, address, port }) {
    if (!this.#grants.permits(address, port)) throw this.#grants.refusal(host, address, port);
    return null;
  }
};
function read3(schema, args) {
  const parsed2 = schema.safeParse(args);
  if (parsed2.success) return parsed2.data;
  throw new TypeError(`Cannot use the network: ${describeProblems(parsed2.error)}`);
}

var STEP_MS = 5;
var CallGate = class {
  #perSecond;
  #clock;
  /** Told when calls begin to wait. Must not throw. */
  #onDelay;
  #tokens;
  /** When the tokens were counted last. */
  #counted;
  #waiting = [];
  constructor(perSecond, clock, onDelay) {
    this.#perSecond = perSecond;
    this.#clock = clock;
    this.#onDelay = onDelay;
    this.#tokens = perSecond;
    this.#counted = clock.now();
  }
  /** Undefined when a call may be made now; else a promise for the moment it may. */
  enter() {
    if (this.#waiting.length === 0) {
      if (this.#tokens < 1) this.#refill();
      if (this.#tokens >= 1) {
        this.#tokens--;
        return void 0;
      }
      this.#onDelay();
      this.#letInLater();
    }
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
  #letIn() {
    this.#refill();
    const count2 = Math.min(Math.floor(this.#tokens), this.#waiting.length);
    this.#tokens -= count2;
    const rest = this.#waiting.splice(count2);
    for (const enter of this.#waiting) enter();
    this.#waiting = rest;
    if (rest.length > 0) this.#letInLater();
  }
  #letInLater() {
    outsideRoots(() => this.#clock.after(STEP_MS, () => this.#letIn()));
  }
  #refill() {
    const now = this.#clock.now();
    const gained = (now - this.#counted) / 1e3 * this.#perSecond;
    this.#counted = now;
    this.#tokens = Math.min(this.#perSecond, this.#tokens + gained);
  }
};

function onceAWhile(fn) {
  let last = -Infinity;
  return (...args) => {
    const now = performance.now();
    if (now - last < 6e4) return;
    last = now;
    fn(...args);
  };
}

function pluginGate(plugin, perSecond, log) {
  const slowed = onceAWhile(() => {
    log.note("warn", `it makes more than ${perSecond} host calls a second and is slowed down`, plugin);
  });
  return new CallGate(perSecond, SYSTEM_CLOCK, slowed);
}

var VersionHost = class {
  /** Set when it was known what it registers: told when that has changed. */
  onChanged;
  #version;
  #caller;
  #options;
  // What follows is made when it is needed: most plugins of a host sleep.
  #netAsks;
  #addedJobs;
  #callGate;
  /** @param version May still be starting */
  constructor(version, caller, options) {
    this.#version = version;
    this.#caller = caller;
    this.#options = options;
  }
  admit() {
    const { plugin } = this.#caller;
    this.#callGate ??= pluginGate(plugin, this.#version.limits.hostCallsPerSecond, this.#options.log);
    return this.#callGate.enter();
  }
  ask(method, args, buffers, from) {
    if (method === "cron.add") return this.#addJob(args, from);
    if (method === "cron.remove") return this.#removeJob(args[0]);
    if (method === "body.read") {
      throw new TypeError("Cannot read the body of the request: it has been answered");
    }
    this.#netAsks ??= new NetAsks(this.#options.egress, grantsOf(this.#caller));
    if (this.#netAsks.knows(method)) return this.#netAsks.ask(method, args, buffers);
    return this.#options.services.call(this.#caller, method, args, buffers, from);
  }
  log(level, text) {
    this.#options.log.said(this.#caller.plugin, level, text);
  }
  report(report) {
    const { log, isolation, events } = this.#options;
    const { plugin } = this.#caller;
    const { kind, message, handler, error, from, usage } = report;
    const { pkg, runner } = this.#version;
    const thrown = error === void 0 ? void 0 : thrownAt(error, pkg);
    const at = thrown === void 0 ? this.#handlerAt(handler) : ` (${thrown})`;
    if (kind === "fault" || kind === "warning") {
      log.note(kind === "fault" ? "error" : "warn", message + at, plugin, error);
    } else {
      events.publish({
        plugin,
        hash: pkg.hash,
        ...usage !== void 0 && {
          usage
        },
        ...this.#happening({
          ...report,
          kind
        }, message + at)
      });
    }
    if (SUSPICIOUS.has(kind)) this.#options.onTrouble(plugin, runner, message + at);
    if (kind === "wedged" && isolation.noteWedged(plugin)) {
      log.note("warn", `its next instance runs in a process, which can be killed`, plugin);
    }
    if (from !== void 0) this.#forgetJobs(from);
    if (report.registrations !== void 0) this.#changed(report.registrations);
  }
  get #added() {
    return this.#addedJobs ??= new AddedJobs();
  }
  #changed(registrations) {
    const { onChanged } = this;
    this.onChanged = void 0;
    onChanged?.(registrations).catch((error) => {
      this.#options.log.failed("what it registers cannot be put in place", error, this.#caller.plugin);
    });
  }
  #happening(report, reason) {
    const { kind, error, ms } = report;
    switch (kind) {
      case "started":
        return {
          kind,
          ms,
          tier: this.#version.runner.status().tier
        };
      case "woke":
      case "slept":
        return {
          kind
        };
      case "killed":
      case "crashed":
        return {
          kind,
          reason,
          ...error !== void 0 && {
            error
          }
        };
      case "retired":
      case "wedged":
      case "parked":
      case "changed":
        return {
          kind,
          reason
        };
    }
  }
  #addJob(args, from) {
    const parsed2 = AddedJob.safeParse(args);
    if (!parsed2.success) throw new TypeError(`Cannot add a job: ${describeProblems(parsed2.error)}`);
    const [id, expr, handler] = parsed2.data;
    const version = this.#standing(`add job "${id}"`);
    if (!from.accepts) throw this.#notInPlace(`add job "${id}"`);
    this.#checkRoom(id);
    const job = new PluginJob(version, {
      id,
      expr,
      handler,
      async: true,
      at: ""
    }, from);
    if (version.early.isOpen) {
      this.#options.cron.check(version.name, [
        job
      ]);
      version.early.add(job);
    } else this.#options.cron.add(version.name, job);
    this.#added.add(id, from);
    return {
      value: null
    };
  }
  /** Names count even after their jobs were removed: the host keeps counters for each. */
  #checkRoom(id) {
    const { limits, registrations: { jobs } } = this.#version;
    if (this.#added.knows(id) || jobs.length + this.#added.names < limits.registrations) return;
    throw new PaddockError("limit", `Cannot add job "${id}": a plugin may have jobs of ${limits.registrations} names`, {
      plugin: this.#caller.plugin
    });
  }
  #removeJob(id) {
    if (typeof id !== "string") throw new TypeError("Cannot remove a job: its id must be a text");
    const version = this.#standing(`remove job "${id}"`);
    if (version.early.isOpen) version.early.delete(id);
    else this.#options.cron.remove(version.name, id);
    this.#added.delete(id);
    return {
      value: null
    };
  }
  /** The functions behind them went with their instance, and its successor has not added them yet. */
  #forgetJobs(from) {
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
  #standing(action) {
    const version = this.#version;
    const stands = version.early.isOpen || this.#options.isCurrent(version.name, version.runner);
    if (stands) return version;
    throw this.#notInPlace(action);
  }
  #notInPlace(action) {
    const { plugin } = this.#caller;
    const message = `Cannot ${action} of plugin "${plugin}": this version of it is not in place`;
    return new PaddockError("closed", message, {
      plugin
    });
  }
  #handlerAt(handler) {
    if (handler === void 0) return "";
    const { hooks, routes, jobs } = this.#version.registrations;
    const found = [
      ...hooks,
      ...routes,
      ...jobs
    ].find((one) => one.handler === handler);
    return found === void 0 ? "" : registeredAt(this.#version, found.at);
  }
};
var SUSPICIOUS = /* @__PURE__ */ new Set([
  "killed",
  "wedged",
  "crashed",
  "parked"
]);
var AddedJob = tuple([
  JobRegistration.shape.id,
  JobRegistration.shape.expr,
  JobRegistration.shape.handler
]);

function startVersion(pkg, admission, options) {
  const began = performance.now();
  const { name, manifest } = pkg;
  const permissions = denoPermissions(admission.items);
  const lack = permissions === void 0 ? void 0 : firstLack(permissions);
  if (lack !== void 0) noteMove(pkg, lack, options);
  const values = Object.hasOwn(options.config, name) ? options.config[name] : void 0;
  const config = parsePluginConfig(name, manifest.config, values);
  const key = options.known.keyOf(config, admission);
  const known2 = key !== void 0 && options.isLazy() ? options.known.find(pkg, key) : void 0;
  const side = {
    config,
    key,
    known: known2,
    permissions,
    lack
  };
  const version = new FolderVersion({
    pkg,
    admission,
    limits: boundedBy(options.limits, manifest.limits),
    known: known2 !== void 0,
    makeRunner: known2 === void 0 ? (version2) => makeRunner(version2, side, options) : (version2) => new SleepingRunner(known2, () => makeRunner(version2, side, options)),
    onTrouble: options.onTrouble
  });
  if (known2 !== void 0) return started(version, known2, began, options);
  return start2(version, key, began, options);
}
async function start2(version, key, began, options) {
  try {
    const registrations = await version.runner.start();
    if (key !== void 0) void options.known.learn(version.pkg, key, registrations);
    return started(version, registrations, began, options);
  } catch (error) {
    await version.runner.close("it did not start");
    throw error;
  }
}
function started(version, registrations, began, { events, pools, log }) {
  const { name, known: known2, pkg: { hash, manifest } } = version;
  const { hooks, routes, jobs } = registrations;
  events.publish({
    kind: "registered",
    plugin: name,
    hash,
    hooks: hooks.length,
    routes: routes.length,
    jobs: jobs.length,
    known: known2
  });
  version.started(registrations, performance.now() - began);
  const warning = sharedStateWarning(version, pools.boundsOf(name, manifest.limits.pool).max);
  if (warning !== void 0) log.note("warn", warning, name);
  return version;
}
function makeRunner(version, side, options) {
  const { name, pkg, admission, limits } = version;
  const { config, key, known: known2, permissions, lack } = side;
  const tier = () => options.isolation.tierOf(name, pkg.manifest, lack);
  if (known2 !== void 0 && permissions === void 0 && tier() === "worker") {
    options.spare?.prepare(limits);
  }
  const plugin = {
    name,
    dialect: pkg.dialect,
    // Read when an instance starts, which may be never.
    get code() {
      try {
        return pkg.code;
      } catch (error) {
        options.onChanged(name, version.runner);
        throw error;
      }
    },
    get strict() {
      return pkg.strict;
    },
    config,
    limits,
    pool: options.pools.boundsOf(name, pkg.manifest.limits.pool),
    preludes: options.preludes,
    hooks: options.hooks,
    services: options.services.names,
    ...permissions !== void 0 && {
      permissions,
      cwd: admission.cwd,
      ...permissions.net !== void 0 && {
        deniedNet: deniedAddresses(permissions.net)
      }
    },
    ...known2 !== void 0 && {
      known: known2
    },
    ...options.processes !== void 0 && {
      processes: options.processes
    },
    ...options.spare !== void 0 && {
      spare: options.spare
    },
    tier
  };
  const host = new VersionHost(version, new PluginCaller(admission, options.metrics), options);
  if (known2 !== void 0) {
    host.onChanged = async (registrations) => {
      options.onChanged(name, version.runner);
      await options.known.learn(pkg, key, registrations);
    };
  }
  return options.createRunner(plugin, host);
}
function noteMove({ name, manifest }, lack, { isolation, log }) {
  if (isolation.tierOf(name, manifest, lack) === isolation.tierOf(name, manifest)) return;
  const { kind, item, flag } = lack;
  log.note("warn", `it runs in a process of its own, since the host does not hold ${kind}:${item} itself; started with ${flag}, the host could run it in a worker`, name);
}
function boundedBy(limits, asked) {
  if ((asked.timeoutMs ?? asked.concurrency ?? asked.memoryMb) === void 0) return limits;
  return {
    ...limits,
    callTimeoutMs: Math.min(limits.callTimeoutMs, asked.timeoutMs ?? Infinity),
    concurrency: Math.min(limits.concurrency, asked.concurrency ?? Infinity),
    memoryMb: Math.min(limits.memoryMb, asked.memoryMb ?? Infinity)
  };
}

var STARTS_AT_ONCE = Math.max(2, navigator.hardwareConcurrency);
var AWAKE_AFTER_START = 16;
var ROLLBACK_MS = 1e4;
function createTables(options, { packages, createRunner: createRunner2, processes, spare: spare2, control, switches }, change) {
  const { clock = () => /* @__PURE__ */ new Date(), now = () => performance.now() } = options;
  const { scheduler = cronerScheduler() } = options;
  const limits = readLimits(options.limits ?? {});
  const codecs = new Codecs(options.codecs, limits.depth, limits.items);
  const log = new HostLog(options.logger ?? stderrLogger(), clock);
  const events = new EventStream({
    clock,
    onError: (error) => log.failed("a listener of host.events failed", error)
  });
  events.subscribe((event) => logEvent(event, log));
  const metrics = new Metrics();
  const failures = new FailureLog(log, (plugin) => folder.packageOf(plugin));
  const grace = new Grace();
  const hooks = new HookTable({
    definitions: options.hooks ?? {},
    codecs,
    codecList: options.codecs ?? [],
    metrics,
    rootTimeoutMs: limits.rootTimeoutMs,
    onError: options.onError ?? {},
    onCircuit(change2) {
      failures.circuit(change2);
      const { plugin, hook, runner, state, error } = change2;
      if (state !== "open") return;
      rollbacks.suspect(plugin, runner, `it kept failing on ${hook}: ${error?.message}`);
    },
    report: (report) => failures.hook(report),
    grace,
    now
  });
  const routes = new RouteTable();
  const cron = new CronTable({
    scheduler,
    metrics,
    clock,
    onError: (plugin, job, error) => failures.job(plugin, job, error)
  });
  const registrar = new Registrar({
    hooks,
    routes,
    cron,
    codecs,
    metrics,
    room: new BodyRoom(limits.bodiesBytes),
    onRouteError: (version, label, error) => failures.route(version, label, error)
  });
  const pools = new Pools(options.pool ?? {}, limits);
  const isolation = new Isolation(options.isolation ?? {});
  const egress = createEgress(options);
  const services = new Services(allServices(options, egress), codecs);
  const known2 = new KnownRegistrations({
    packages,
    log,
    world: {
      hooks: [
        ...hooks.points.keys()
      ],
      services: services.names,
      preludes: options.preludes ?? [],
      registrations: limits.registrations
    }
  });
  const natives = new NativePlugins({
    registrar,
    hooks,
    metrics,
    log,
    events
  });
  const begin = new BeginCheck({
    hooks,
    registrar,
    rootTimeoutMs: limits.rootTimeoutMs
  });
  const admit = (pkg) => control.admit(askerOf(pkg.source, pkg));
  const isLazy = options.lazy !== false;
  let awake = 0;
  const startOptions = {
    config: options.config ?? {},
    limits,
    pools,
    hooks: [
      ...hooks.points.keys()
    ],
    services,
    egress,
    preludes: options.preludes ?? [],
    cron,
    metrics,
    log,
    events,
    isolation,
    createRunner: createRunner2,
    ...processes !== void 0 && {
      processes
    },
    ...spare2 !== void 0 && {
      spare: spare2
    },
    known: known2,
    isLazy: () => isLazy && folder.isStarting,
    // Whoever waits for it is told by the log and by `plugins()`.
    onChanged: (plugin, runner) => void change(async () => void await folder.reload(plugin, runner)).catch(() => {
    }),
    onTrouble: (...trouble) => rollbacks.suspect(...trouble),
    isCurrent: (plugin, runner) => folder.isCurrent(plugin, runner)
  };
  const start3 = (pkg, admission) => onceThere(startVersion(pkg, admission, startOptions), (version) => {
    const asked = !version.known && folder.isStarting && isLazy;
    if (asked && ++awake > AWAKE_AFTER_START) version.runner.rest();
    return version;
  });
  const folder = new FolderPlugins({
    packages,
    registrar,
    log,
    events,
    switches,
    grace,
    now,
    parallel: STARTS_AT_ONCE,
    refuseTaken: (name) => natives.refuseTaken(name),
    onGone(name) {
      if (natives.has(name)) return;
      metrics.forget(name);
      log.forget(name);
    },
    admit,
    start: start3,
    checkRoutes: (version) => checkRoutes(version, {
      ...options,
      control,
      log
    }),
    begin: (version) => begin.check(version)
  });
  const rollbacks = new Rollbacks({
    folder,
    switches,
    log,
    admit,
    start: start3,
    begin: (version) => begin.check(version),
    change,
    windowMs: options.rollbackMs ?? ROLLBACK_MS,
    now
  });
  const commands = new FolderCommands({
    folder,
    switches,
    remove: (source) => packages.uninstall(source),
    async forget(name) {
      const { kv } = options;
      const hadData = kv !== void 0 && await deletePluginData(kv, name);
      const hadGrants = control.knows(name);
      if (hadGrants) await control.revoke(name, void 0, "all");
      return hadData || hadGrants;
    }
  });
  return {
    log,
    failures,
    events,
    metrics,
    grace,
    hooks,
    routes,
    cron,
    natives,
    folder,
    commands,
    begin,
    egress,
    expectStart() {
      if (options.isolation?.default !== "process") spare2?.prepare(limits);
    }
  };
}

function authorityOf(url) {
  const start3 = url.indexOf("://") + 3;
  const end = url.indexOf("/", start3);
  return url.slice(start3, end === -1 ? url.length : end);
}

var UNKNOWN = /* @__PURE__ */ new Set([
  "CONNECT",
  "TRACE",
  "TRACK"
]);
var known = "";
function refuseRequest({ method, url }) {
  if (!isAuthority(authorityOf(url))) return errorResponse(400, "The request's Host is none");
  if (!UNKNOWN.has(method.toUpperCase()) && !(method in Object.prototype)) return void 0;
  return errorResponse(501, "The server does not know this method");
}
function isAuthority(text) {
  if (text === known) return true;
  if (/[?#@\\]/.test(text) || !URL.canParse(`http://${text}`)) return false;
  known = text;
  return true;
}

function pluginGauges(plugins, circuits) {
  return [
    ...instanceGauges(plugins),
    ...circuitGauges(circuits)
  ];
}
function instanceGauges(plugins) {
  return plugins.flatMap(({ name: plugin, version }) => {
    if (version === void 0) return [];
    const { instances, usage, running, queued, wedged, restarts } = version.runner.status();
    const gauge = {
      type: "gauge",
      plugin
    };
    return [
      {
        ...gauge,
        name: "instances",
        help: "Running sandboxes",
        value: instances
      },
      {
        ...gauge,
        name: "calls_running",
        help: "Calls inside sandboxes",
        value: running
      },
      {
        ...gauge,
        name: "calls_queued",
        help: "Calls that wait for a sandbox",
        value: queued
      },
      ...usageGauges(plugin, usage),
      {
        ...gauge,
        name: "wedged",
        help: "Threads that did not end when told to",
        value: wedged
      },
      {
        ...gauge,
        type: "counter",
        name: "restarts_total",
        help: "Sandboxes that were replaced",
        value: restarts
      }
    ];
  });
}
function usageGauges(plugin, usage) {
  if (usage === void 0) return [];
  const { bytes, cpuMs } = usage;
  const gauge = {
    type: "gauge",
    plugin
  };
  const memory = {
    ...gauge,
    name: "memory_bytes",
    help: "Memory of running sandboxes, in their own words",
    value: bytes
  };
  if (cpuMs === void 0) return [
    memory
  ];
  const time = {
    ...gauge,
    name: "cpu_seconds",
    help: "Processor time of running sandboxes, in their own words",
    value: cpuMs / 1e3
  };
  return [
    memory,
    time
  ];
}
function circuitGauges(circuits) {
  return circuits.flatMap(({ options: { plugin, hook }, isOpen, openings }) => [
    {
      type: "gauge",
      name: "circuit_open",
      help: "1 while a plugin is left alone on a hook",
      plugin,
      hook,
      value: isOpen ? 1 : 0
    },
    {
      type: "counter",
      name: "circuit_openings_total",
      help: "Times a plugin had failed too often on a hook",
      plugin,
      hook,
      value: openings
    }
  ]);
}

async function wakePlugins(runners, parallel) {
  const asleep = runners.filter((runner) => runner.status().state === "asleep");
  await Promise.allSettled(startBounded(asleep, parallel, (runner) => runner.restart()));
}

var PaddockHost = class {
  hooks;
  access;
  events;
  #options;
  #parts;
  #tables;
  #watch;
  /** The last change; one follows the other. */
  #turn = Promise.resolve();
  #closing;
  constructor(options, parts) {
    this.#options = options;
    this.#parts = parts;
    this.#tables = createTables(options, parts, (fn) => this.#change(fn));
    const { hooks, events, folder } = this.#tables;
    this.hooks = Object.fromEntries(hooks.points);
    this.events = events;
    this.access = folderAccess(parts.control, folder, (fn) => this.#change(fn));
  }
  /** Loads the folder and begins to watch it. */
  async start() {
    const { plugins, watch } = this.#options;
    await this.#parts.switches.load();
    await this.#parts.control.load();
    if (plugins !== void 0 && watch === true) {
      const onError = (error) => this.#tables.log.failed("Cannot follow the folder", error);
      const onEvent = () => {
        this.#parts.packages.prepare();
        this.#tables.expectStart();
      };
      const rescan = () => this.#rescan();
      this.#watch = watchFolder(absolutePath(plugins), rescan, {
        onEvent,
        onError
      });
    }
    await this.#rescan();
    const warnings = strangers(this.#options, (name) => this.#tables.folder.has(name));
    for (const line of warnings) this.#tables.log.note("warn", line);
  }
  /** Somebody waits for the plugins that are being loaded. */
  expectCall() {
    if (this.#options.plugins !== void 0) this.#tables.expectStart();
  }
  async fetch(request, info = {}) {
    if (this.#closing !== void 0) return errorResponse(503, "The server is shutting down");
    const refusal3 = refuseRequest(request);
    if (refusal3 !== void 0) return refusal3;
    const { grace } = this.#tables;
    const generation = grace.enter();
    try {
      const found = this.#tables.routes.match(request.method, request.url);
      if (found === void 0) return errorResponse(404, "There is nothing at this address");
      const { auth } = this.#options;
      const who = "auth" in info || auth === void 0 ? info.auth : await auth(request);
      const { route, params } = found;
      return await route.answer(request, {
        params,
        remote: info.remote,
        auth: who
      });
    } catch (error) {
      const { response, worthLogging } = httpFailure(error);
      const label = requestLabel(request.method, request.url);
      if (worthLogging) this.#tables.log.failed(`${label} failed`, error);
      return response;
    } finally {
      grace.leave(generation);
    }
  }
  /** Writes to the log that something around plugins has failed, and where in the files of one, if it was there. */
  complain(label, error) {
    this.#tables.failures.around(label, error);
  }
  bootstrap(hook, fields) {
    const { folder, natives, hooks, begin } = this.#tables;
    const failed = (name, error) => folder.fail(name, error);
    return this.#change(async () => {
      begin.tell(hook, fields);
      const takingPart = hooks.point(hook, "tell plugins to begin").pluginNames();
      const runners = takingPart.flatMap((name) => folder.slot(name)?.version?.runner ?? []);
      await wakePlugins(runners, STARTS_AT_ONCE);
      await hooks.bootstrap(hook, fields, (name) => natives.has(name), failed);
    });
  }
  register(plugin, values) {
    return this.#change(async () => {
      const { name } = plugin;
      if (this.#tables.folder.has(name) || this.#tables.natives.has(name)) {
        const message = `Cannot register plugin "${name}": there is a plugin of that name; choose another`;
        throw new PaddockError("conflict", message, {
          plugin: name
        });
      }
      await this.#tables.natives.register(plugin, values);
    });
  }
  disable(name) {
    return this.#change(() => this.#owner(name, "disable").disable(name));
  }
  enable(name) {
    return this.#change(() => this.#owner(name, "enable").enable(name));
  }
  restart(name) {
    return this.#change(() => this.#owner(name, "restart").restart(name));
  }
  uninstall(name, options = {}) {
    return this.#change(async () => {
      const { natives, folder, commands } = this.#tables;
      const gone = options.deleteData === true && !natives.has(name) && !folder.has(name);
      if (gone && await commands.forget(name)) return;
      await this.#owner(name, "uninstall").uninstall(name, options);
    });
  }
  plugins() {
    return describePlugins(this.#tables);
  }
  reload() {
    return this.#change(async () => {
      for (const name of await this.#parts.control.load()) {
        await this.#tables.folder.reconsider(name, true);
      }
      await this.#tables.folder.rescan(true);
    });
  }
  jobs() {
    return this.#tables.cron.jobs();
  }
  async runJob(plugin, id) {
    await this.#tables.cron.run(plugin, id);
  }
  metrics() {
    return this.#tables.metrics.rows();
  }
  metricsText() {
    const { folder, hooks, metrics } = this.#tables;
    return prometheusText(metrics.rows(), pluginGauges(folder.list(), hooks.circuits()));
  }
  close() {
    return this.#closing ??= this.#close();
  }
  [Symbol.asyncDispose]() {
    return this.close();
  }
  async #close() {
    this.#tables.cron.close();
    this.#tables.folder.stop();
    try {
      await this.#end();
    } finally {
      this.#parts.release();
    }
  }
  async #end() {
    await this.#parts.packages.close();
    await this.#watch?.close();
    await this.#turn;
    this.#tables.natives.close();
    await this.#tables.folder.close();
    await this.#parts.spare?.close();
    this.#tables.egress.close();
    this.#tables.cron.close();
    this.#tables.events.close();
  }
  #rescan() {
    return this.#change(() => this.#tables.folder.rescan(false));
  }
  #change(fn) {
    if (this.#closing !== void 0) {
      const message = "Cannot change the plugins: the host is closed";
      return Promise.reject(new PaddockError("closed", message));
    }
    const done = this.#turn.then(fn);
    this.#turn = done.catch(() => {
    });
    return done;
  }
  #owner(name, action) {
    const { natives, folder, commands } = this.#tables;
    if (natives.has(name)) return natives;
    if (folder.has(name)) return commands;
    const known2 = this.plugins().map((plugin) => plugin.name).join(", ") || "none";
    const message = `Cannot ${action} plugin "${name}": there is none, the plugins are ${known2}`;
    throw new TypeError(message);
  }
};

async function assembleHost(options, release = () => {
}) {
  const { host, start: start3 } = prepareHost(options, release);
  try {
    await start3();
  } catch (error) {
    await host.close();
    throw error;
  }
  return host;
}
function prepareHost(options, release = () => {
}) {
  const { plugins, pattern, dataDir = ".paddock" } = options;
  const look = pattern === void 0 ? {} : {
    pattern
  };
  const control = createAccessControl(options);
  const packager = createPackager({
    dataDir,
    npm: packagePolicy(control),
    ...look
  });
  const parts = {
    createRunner,
    processes: new ProcessTier(join2(dataDir, "boot")),
    spare: createSpareWorker(),
    control,
    packages: {
      discover: () => plugins === void 0 ? {
        sources: [],
        problems: []
      } : discover(plugins, look),
      look: (sources) => packager.look(sources),
      build: (...build) => packager.build(...build),
      prepare: () => packager.prepare(),
      keep: (versions) => packager.keep(versions),
      recall: (source) => packager.recall(source),
      known: (pkg, key) => packager.known(pkg, key),
      learn: (pkg, key, registrations) => packager.learn(pkg, key, registrations),
      uninstall: removePlugin,
      close: async () => await packager[Symbol.asyncDispose]()
    },
    switches: new Switches(switchFile(join2(dataDir, "plugins.json"))),
    release
  };
  const host = new PaddockHost(options, parts);
  return {
    host,
    expectCall: () => host.expectCall(),
    complain: (label, error) => host.complain(label, error),
    start: () => host.start()
  };
}

export {
  Event,
  leaf,
  Hook,
  TaggedHook,
  BodyRoom,
  httpFailure,
  errorResponse,
  requestLabel,
  announcedLength,
  BodyReader,
  tooLarge3 as tooLarge,
  METHODS,
  splitRoutingPath,
  getPattern,
  getPath,
  getPathNoStrict,
  mergePath,
  tryDecodeURIComponent,
  getQueryParam,
  getQueryParams,
  RegExpRouter,
  SmartRouter,
  TrieRouter,
  Turns,
  onceAWhile,
  authorityOf,
  refuseRequest,
  assembleHost,
  prepareHost,
  defineCollection,
  RESERVED_FIELDS,
  createCollection
};
