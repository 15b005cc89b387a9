import type { GrantKind } from "./granted_apis.ts";

/**
 * What becomes of each global of a Deno worker or process: the one list that the cut, its tests and the documentation read.
 *
 * - `kept`: as Deno made it (some are pinned, see pin.ts);
 * - `curated`: replaced by an object of ours with the same name;
 * - `granted`: gone, unless one of the permissions in `by` brings back an object of ours (granted_apis.ts);
 * - `cut`: gone.
 *
 * A global that is not listed is cut too; a test fails on it, so that somebody decides.
 */
export interface GlobalRule {
  readonly fate: "kept" | "curated" | "granted" | "cut";
  readonly why: string;
  /** Permissions that bring it back, for `granted`. */
  readonly by?: readonly GrantKind[];
}

/** The rule for each name. Has no prototype. */
export const KEEP_LIST: Readonly<Record<string, GlobalRule | undefined>> = Object.freeze(
  rules([
    ["kept", "the language itself", [
      ...["AggregateError", "Array", "ArrayBuffer", "AsyncDisposableStack", "BigInt"],
      ...["BigInt64Array", "BigUint64Array", "Boolean", "DataView", "Date", "DisposableStack"],
      ...["Error", "EvalError", "Float16Array", "Float32Array"],
      ...["Float64Array", "Function", "Infinity", "Int16Array", "Int32Array", "Int8Array", "Intl"],
      ...["Iterator", "JSON", "Map", "Math", "NaN", "Number", "Object", "Promise", "Proxy"],
      ...["RangeError", "ReferenceError", "Reflect", "RegExp", "Set", "String", "SuppressedError"],
      ...["Symbol", "SyntaxError", "Temporal", "TypeError", "URIError", "Uint16Array"],
      ...["Uint32Array", "Uint8Array", "Uint8ClampedArray", "WeakMap", "WeakRef", "WeakSet"],
      ...["decodeURI", "decodeURIComponent", "encodeURI", "encodeURIComponent", "escape"],
      ...["globalThis", "isFinite", "isNaN", "parseFloat", "parseInt", "undefined", "unescape"],
    ]],
    ["kept", "code made at run time has no more rights than the rest, and cannot import", ["eval"]],
    ["kept", "names of the global object", ["self", "global"]],
    ["kept", "computes on values the plugin has; reaches nothing outside", [
      ...["AbortController", "AbortSignal", "Blob", "ByteLengthQueuingStrategy"],
      ...["CompressionStream", "CountQueuingStrategy", "Crypto", "CryptoKey", "CustomEvent"],
      ...["DOMException", "DecompressionStream", "Event", "EventTarget", "File", "FormData"],
      ...["Headers", "QuotaExceededError", "ReadableByteStreamController", "ReadableStream"],
      ...["ReadableStreamBYOBReader", "ReadableStreamBYOBRequest"],
      ...["ReadableStreamDefaultController", "ReadableStreamDefaultReader", "Request"],
      ...["TextDecoder", "TextDecoderStream", "TextEncoder", "TextEncoderStream"],
      ...["TransformStream", "TransformStreamDefaultController", "URLPattern", "URLSearchParams"],
      ...["WritableStream", "WritableStreamDefaultController", "WritableStreamDefaultWriter"],
      ...["atob", "btoa", "crypto", "structuredClone"],
    ]],
    [
      "kept",
      "long computations are bounded and come one after another: nobody can end their threads",
      [
        "SubtleCrypto",
      ],
    ],
    ["curated", "without createObjectURL and revokeObjectURL, which act on the whole process", [
      "URL",
    ]],
    ["curated", "remembers a body of text, so that it need not be read back as a stream", [
      "Response",
    ]],
    ["curated", "what its callbacks throw is reported; the engine would write it to the terminal", [
      "FinalizationRegistry",
    ]],
    ["curated", "becomes log frames; Deno's own writes to the host's terminal", ["console"]],
    ["curated", "only the clock; the rest reports on the runtime", ["performance"]],
    ["curated", "functions only, errors are reported, and the host can call repeated ones off", [
      ...["setTimeout", "setInterval", "clearTimeout", "clearInterval", "queueMicrotask"],
    ]],
    ["curated", "Deno looks it up to report errors, so it has to be there; plugins cannot use it", [
      "dispatchEvent",
    ]],
    ["cut", "bytes are Uint8Array; Deno's own keeps more than that", ["Buffer", "nodeBootstrap"]],
    ["cut", "starts threads with uncut globals", ["Worker"]],
    ["cut", "reaches other plugins or the disk", [
      "BroadcastChannel",
      "Cache",
      "CacheStorage",
      "caches",
    ]],
    ["cut", "keeps data of the host's program", ["localStorage", "sessionStorage", "Storage"]],
    ["cut", "the network is reached by what a grant brings back, and by nothing else", [
      ...["EventSource", "WebSocketError", "WebSocketStream", "WebTransport"],
    ]],
    ["cut", "memory that other threads see, and ways to sleep in it unseen", [
      ...["Atomics", "SharedArrayBuffer", "WebAssembly"],
    ]],
    ["cut", "the line to the host belongs to the bootstrap", [
      ...["close", "getParent", "importScripts", "name", "onclose", "onerror", "onmessage"],
      ...["onmessageerror", "onunhandledrejection", "postMessage", "reportError"],
      ...[
        "addEventListener",
        "removeEventListener",
        "closed",
        "onload",
        "onbeforeunload",
        "onunload",
      ],
    ]],
    ["cut", "timers do the same, and its events would show the plugin classes that carry frames", [
      ...["MessageChannel", "MessagePort", "clearImmediate", "setImmediate"],
    ]],
    ["cut", "events of things that are cut", [
      ...["CloseEvent", "ErrorEvent", "FileReader", "MessageEvent", "ProgressEvent"],
      ...["PromiseRejectionEvent"],
    ]],
    ["cut", "locks, devices and traits of the host's machine", [
      ...["GPU", "GPUAdapter", "GPUAdapterInfo", "GPUBindGroup", "GPUBindGroupLayout", "GPUBuffer"],
      ...["GPUBufferUsage", "GPUCanvasContext", "GPUColorWrite", "GPUCommandBuffer"],
      ...["GPUCommandEncoder", "GPUCompilationInfo", "GPUCompilationMessage"],
      ...["GPUComputePassEncoder", "GPUComputePipeline", "GPUDevice", "GPUDeviceLostInfo"],
      ...["GPUError", "GPUInternalError", "GPUMapMode", "GPUOutOfMemoryError", "GPUPipelineError"],
      ...["GPUPipelineLayout", "GPUQuerySet", "GPUQueue", "GPURenderBundle"],
      ...["GPURenderBundleEncoder", "GPURenderPassEncoder", "GPURenderPipeline", "GPUSampler"],
      ...["GPUShaderModule", "GPUShaderStage", "GPUSupportedFeatures", "GPUSupportedLimits"],
      ...["GPUTexture", "GPUTextureUsage", "GPUTextureView", "GPUUncapturedErrorEvent"],
      ...[
        "GPUValidationError",
        "Lock",
        "LockManager",
        "NavigatorUAData",
        "Navigator",
        "WorkerNavigator",
      ],
      ...["navigator"],
    ]],
    ["cut", "graphics", [
      ...["DOMMatrix", "DOMMatrixReadOnly", "DOMPoint", "DOMPointReadOnly", "DOMQuad", "DOMRect"],
      ...["DOMRectReadOnly", "ImageBitmap", "ImageBitmapRenderingContext", "ImageData"],
      ...["OffscreenCanvas", "createImageBitmap"],
    ]],
    ["cut", "reports on the runtime", [
      ...["Performance", "PerformanceEntry", "PerformanceMark", "PerformanceMeasure"],
      ...["PerformanceObserver", "PerformanceObserverEntryList"],
    ]],
    ["cut", "asks whoever sits at the host's terminal", ["alert", "confirm", "prompt"]],
    ["cut", "says what kind of worker it is and where its code lies", [
      ...[
        "DedicatedWorkerGlobalScope",
        "WorkerGlobalScope",
        "WorkerLocation",
        "Location",
        "Window",
        "location",
      ],
    ]],
  ], [
    [
      "Deno",
      ["read", "write", "env", "net", "sys", "run", "ffi"],
      "signals, arguments, streams and internals",
    ],
    ["process", ["env"], "signals, arguments, streams and internals"],
    ["fetch", ["net"], "the network needs a permission"],
    ["WebSocket", ["net"], "the network needs a permission"],
  ]),
);

type Group = [Exclude<GlobalRule["fate"], "granted">, string, string[]];

type Granted = [string, GrantKind[], string];

function rules(groups: Group[], granted: Granted[]): Record<string, GlobalRule> {
  const table: Record<string, GlobalRule> = Object.create(null);
  for (const [fate, why, names] of groups) {
    for (const name of names) table[name] = Object.freeze({ fate, why });
  }
  for (const [name, by, why] of granted) table[name] = Object.freeze({ fate: "granted", why, by });
  return table;
}
