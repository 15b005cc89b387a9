/**
 * The root of every sandbox. Everything here happens in the order in which it stands; ARCHITECTURE.md says why.
 *
 * Importing the modules below captures what they need of the language, before anything else runs.
 */
import { Codecs } from "../wire/codecs.ts";
import { MailboxReader } from "../wire/mailbox_reader.ts";
import { Outbox } from "../wire/outbox.ts";
import type { PROTOCOL_VERSION, StartMessage } from "../wire/protocol.ts";
import { toWireError } from "../wire/wire_error.ts";
import { Asks } from "./asks.ts";
import { Calls } from "./calls.ts";
import { Core } from "./core.ts";
import { cutGlobals } from "./cut.ts";
import { closeImportGate } from "./gate.ts";
import { createGranted, FIXED } from "./granted.ts";
import { isArray, slice, startsWith } from "./intrinsics.ts";
import { createKit, runPreludes } from "./kit.ts";
import { listen } from "./listen.ts";
import { explainLoadError, knownNames, loadPlugin } from "./load.ts";
import { pinGlobalListeners, pinGlobalPrototype, pinPrototypes } from "./pin.ts";
import { createApi, createHelpers, defineGlobal } from "./plugin_globals.ts";
import { Registry } from "./registry.ts";
import { Timers } from "./timers.ts";
import { PINNED_CLASSES } from "./web.ts";

const VERSION: typeof PROTOCOL_VERSION = 1;

let core: Core | undefined;
let calls: Calls | undefined;
let key: string | undefined;
const NO_BUFFERS: ArrayBuffer[] = [];

closeImportGate();
const line = listen(receive, report);
try {
  cutGlobals();
  pinPrototypes(PINNED_CLASSES);
  pinGlobalListeners();
  pinGlobalPrototype();
} catch (error) {
  // A fence with a hole takes no plugin in.
  line.post(JSON.stringify([{ t: "load-error", v: VERSION, error: toWireError(error) }]), []);
  line.end();
}

/** The first message starts the plugin; later ones count only if they know its key. */
function receive(data: unknown): void {
  if (key === undefined) {
    key = (data as StartMessage).key;
    start(data as StartMessage);
    return;
  }
  const batch: unknown = isArray(data) ? data[0] : data;
  if (calls === undefined || typeof batch !== "string" || !startsWith(batch, key)) return;
  try {
    const buffers = isArray(data) ? data.slice(1) as ArrayBuffer[] : NO_BUFFERS;
    calls.take(slice(batch, key.length), buffers);
  } catch (error) {
    report(error);
  }
}

/** An error outside any call. */
function report(error: unknown): void {
  core?.fault(error);
}

function start(message: StartMessage): void {
  const outbox = new Outbox(line.post, undefined, message.limits);
  let names: string[] = [];

  function failed(error: unknown): void {
    const explained = explainLoadError(error, names);
    const wire = core?.wireError(explained) ?? toWireError(explained);
    outbox.push({ t: "load-error", v: VERSION, error: wire });
  }
  try {
    if (message.paddock !== VERSION) {
      throw new Error(`Cannot start: the host speaks version ${message.paddock} of the protocol`);
    }
    const parts = assemble(message, outbox);
    const granted = createGranted(message.permissions ?? {}, message.plugin);
    names = knownNames(parts.api, parts.helpers, granted);
    for (const globals of [parts.api, parts.helpers]) {
      for (const name of Object.keys(globals)) defineGlobal(name, globals[name]);
    }
    for (const name of Object.keys(granted)) defineGlobal(name, granted[name], FIXED[name]);
    runPreludes(message.preludes, createKit(parts.core, parts.asks, parts.api));
    names = knownNames(parts.api, parts.helpers, granted);
    const loading = loadPlugin(message, parts.api, parts.calls);
    const ready = () => {
      parts.registry.registrations.fetch = parts.calls.app !== undefined;
      parts.registry.close();
      outbox.push({ t: "ready", v: VERSION, reg: parts.registry.registrations });
    };
    if (loading === undefined) ready();
    else loading.then(ready, failed);
  } catch (error) {
    failed(error);
  }
}

/** Makes the parts of the sandbox and connects them. */
function assemble(message: StartMessage, outbox: Outbox) {
  core = new Core(message, {
    outbox,
    codecs: new Codecs([], message.limits.depth),
    mailbox: new MailboxReader(message.memory),
    end: line.end,
  });
  const asks = new Asks(core);
  const timers = new Timers(report);
  const registry = new Registry(core, (name) => api[name]);
  const api = createApi(message, registry, asks);
  const helpers = createHelpers(core, timers);
  calls = new Calls(core, asks, registry, timers);
  asks.connect(calls);
  return { core, asks, registry, api, helpers, calls };
}
