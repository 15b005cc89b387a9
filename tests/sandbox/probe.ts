import { BOOTSTRAP } from "../../src/sandbox/bootstrap.gen.ts";
import { KEEP_LIST } from "../../src/sandbox/keep_list.ts";
import { PROCESS_BOOTSTRAP } from "../../src/sandbox/process_bootstrap.gen.ts";
import { createRunner, ProcessTier, type Tier } from "../../src/supervisor/runner.ts";
import { spawnWorker } from "../../src/supervisor/worker_endpoint.ts";
import { bundle } from "./harness.ts";
import { FakeHost, plugin } from "../supervisor/fixtures.ts";

/** How long a sandbox may take to start and to end, milliseconds: a broken one may do neither. */
const START_MS = 5_000;

/** Names of a plugin's own without hooks and services. */
const OWN = [
  ...["ApiError", "BadRequestError", "ForbiddenError", "InternalServerError", "NotFoundError"],
  ...["TooManyRequestsError", "UnauthorizedError", "__hooks", "cronAdd", "cronRemove", "routerAdd"],
  ...["routerUse", "sleep", "toString", "$config", "$permissions"],
];

/** Classes that are cut, and would be a way to the frames if anything still led to them. */
const HIDDEN = [
  "CloseEvent",
  "ErrorEvent",
  "MessageEvent",
  "ProgressEvent",
  "PromiseRejectionEvent",
];

/** Runs before everything else: keeps a way to those classes. */
const PRELUDE = `Array.hidden = { ${HIDDEN.join(", ")} };\n`;

/** A plugin that looks at the fence from inside and logs what is open. */
const PROBE = `
const proto = Object.getPrototypeOf, describe = Object.getOwnPropertyDescriptor, open = [];
const say = (what, wrong) => { if (wrong) open.push(what) };
const tries = (what, fn) => { try { say(what, fn()) } catch {} };

// names
const allowed = new Set(ALLOWED);
for (let o = globalThis; o !== null; o = proto(o)) {
  for (const key of Reflect.ownKeys(o)) {
    if (typeof key === "string") say("name " + key, globalThis[key] !== undefined && !allowed.has(key));
  }
}
for (const name of KEPT) say("no " + name, globalThis[name] === undefined && name !== "undefined");
say("global chain", Object.keys(Object.getOwnPropertyDescriptors(proto(globalThis))).some((name) => proto(globalThis)[name] !== undefined && name !== "constructor"));

// closed
const array = proto([][Symbol.iterator]());
for (const one of [Object, Function, Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError]) {
  say("closed " + one.name, Object.isExtensible(one.prototype));
}
say("closed iterator", Object.isExtensible(proto(array)));
say("closed async iterator", Object.isExtensible(proto(proto(async function* () {}.prototype))));

// frozen
const classes = { Array, ArrayBuffer, Promise, Uint8Array, Int32Array, typed: proto(Uint8Array), Response, AbortController,
  AbortSignal, Blob, CustomEvent, Event, EventTarget, File, FormData, Headers, ReadableStream, ReadableStreamDefaultController,
  ReadableStreamDefaultReader, Request, TextDecoder, TextEncoder, URL, URLSearchParams, ...Array.hidden };
for (const [name, one] of Object.entries(classes)) {
  say("class " + name, !Object.isFrozen(one));
  say("prototype " + name, !Object.isFrozen(one.prototype));
}
const objects = { array, DataView: DataView.prototype, Map: Map.prototype, Set: Set.prototype, WeakMap: WeakMap.prototype,
  WeakSet: WeakSet.prototype, FinalizationRegistry: FinalizationRegistry.prototype, maps: proto(new Map().entries()),
  sets: proto(new Set().values()), strings: proto(""[Symbol.iterator]()), async: proto(async function () {}),
  generator: proto(function* () {}), asyncGenerator: proto(async function* () {}), global: proto(globalThis),
  plain: proto(Response.prototype) };
for (const [name, one] of Object.entries(objects)) say("object " + name, !Object.isFrozen(one));

// fixed
const fixed = [[Function.prototype, "call"], [Function.prototype, "apply"], [Function.prototype, "bind"],
  [Object, "setPrototypeOf"], [Reflect, "setPrototypeOf"], [globalThis, "dispatchEvent"],
  ...Object.getOwnPropertySymbols(globalThis).map((symbol) => [globalThis, symbol])];
for (const [owner, name] of fixed) {
  const found = describe(owner, name);
  say("fixed " + String(name), found.writable || found.configurable);
}
for (const symbol of Object.getOwnPropertySymbols(globalThis)) {
  const store = globalThis[symbol];
  say("store " + String(symbol), typeof store === "object" && store !== null && !Object.isFrozen(store));
}
tries("dispatchEvent of Deno", () => /native code/.test(Function.prototype.toString.call(dispatchEvent)) || dispatchEvent(new Event("x")) === true);
tries("prototype of the global object", () => Object.setPrototypeOf(globalThis, proto(globalThis) === null ? {} : null) === globalThis);
tries("the same by Reflect", () => Reflect.setPrototypeOf(globalThis, {}));
say("object URLs", URL.createObjectURL !== undefined || URL.revokeObjectURL !== undefined);
say("Deno's FinalizationRegistry", FinalizationRegistry.prototype.constructor !== FinalizationRegistry);
tries("require of many arguments", () => require({ toString: () => "./x" }));
tries("inherited names in require", () => require("constructor") !== undefined);

// behind what is curated
const stringify = JSON.stringify, log = console.log;
for (const name of CURATED) try { delete globalThis[name] } catch {}
for (const name of CURATED) say("behind " + name, name !== "dispatchEvent" && globalThis[name] !== undefined);
log(stringify(open));
`;

function listOf(...fates: string[]): string[] {
  return Object.keys(KEEP_LIST).filter((name) => fates.includes(KEEP_LIST[name]!.fate));
}

function probeCode(): string {
  const allowed = [
    ...OWN,
    ...Object.getOwnPropertyNames(Object.prototype),
    ...listOf("kept", "curated"),
  ];
  return bundle(`
    const ALLOWED = ${JSON.stringify(allowed)}, KEPT = ${JSON.stringify(listOf("kept", "curated"))};
    const CURATED = ${JSON.stringify(listOf("curated"))};
    ${PROBE}`);
}

/** The text of the bootstrap of a tier. */
export function bootstrapOf(tier: Tier): string {
  return tier === "worker" ? BOOTSTRAP : PROCESS_BOOTSTRAP;
}

/**
 * What is open in the fence that `bootstrap` closes, as seen by a plugin: nothing, if all is well. `folder` is where
 * processes keep their program.
 */
export async function fenceProblems(
  tier: Tier,
  folder: string,
  bootstrap: string = bootstrapOf(tier),
): Promise<string[]> {
  const text = PRELUDE + bootstrap;
  const processes = new ProcessTier(folder, { text });
  const host = new FakeHost();
  const limits = { startTimeoutMs: START_MS, drainTimeoutMs: 0 };
  await using runner = createRunner({
    ...plugin({ dialect: "blocking", code: probeCode(), strict: true, limits }),
    spawn: (options) => tier === "worker" ? spawnWorker(options, text) : processes.spawn(options),
  }, host);
  try {
    await runner.start();
  } catch (error) {
    return [`it does not start: ${(error as Error).message}`];
  }
  const said = host.logs.at(-1);
  return said === undefined ? ["it says nothing"] : JSON.parse(said.slice(said.indexOf("[")));
}
