/**
 * What every sandbox does, whatever it runs in. Everything here happens in the order in which it stands; ARCHITECTURE.md
 * says why.
 *
 * Importing the modules below captures what they need of the language, before anything else runs.
 */
import { Codecs } from "../wire/codecs.ts";
import { Outbox } from "../wire/outbox.ts";
import type { PROTOCOL_VERSION, StartMessage } from "../wire/protocol.ts";
import { toWireError } from "../wire/wire_error.ts";
import { Asks } from "./asks.ts";
import { Calls } from "./calls.ts";
import { catchErrors } from "./catch_errors.ts";
import { Core } from "./core.ts";
import { cutGlobals } from "./cut.ts";
import { closeImportGate } from "./gate.ts";
import { createGranted, FIXED } from "./granted.ts";
import { guardListeners } from "./guard_listeners.ts";
import { guardCrypto } from "./heavy_crypto.ts";
import { HostNet } from "./host_net.ts";
import { createKit, runPreludes } from "./kit.ts";
import type { Line, Mailbox, OpenLine } from "./line.ts";
import { loadPlugin } from "./load.ts";
import { knownNames } from "./missing_name.ts";
import { OwnNet } from "./own_net.ts";
import { pinGlobalListeners, pinGlobalPrototype, pinPrototypes } from "./pin.ts";
import { createApi, createHelpers, defineGlobal } from "./plugin_globals.ts";
import { Registry } from "./registry.ts";
import { Timers } from "./timers.ts";
import { verifyPermissions } from "./verify_permissions.ts";
import { PINNED_CLASSES } from "./web.ts";

const VERSION: typeof PROTOCOL_VERSION = 1;

let core: Core | undefined;
let calls: Calls | undefined;
let line: Line;

/** Closes the fence around this thread, and runs the plugin the host sends. To be called once. */
export function runSandbox(openLine: OpenLine): void {
  closeImportGate();
  catchErrors(report);
  line = openLine({
    start,
    take: (text, buffers) => calls?.take(text, buffers),
    report,
  });
  try {
    guardListeners(report);
    guardCrypto();
    cutGlobals();
    pinPrototypes(PINNED_CLASSES);
    pinGlobalListeners();
    pinGlobalPrototype();
  } catch (error) {
    refuse(error);
  }
}

/** A fence with a hole takes no plugin in. */
function refuse(error: unknown): never {
  line.post(JSON.stringify([{ t: "load-error", v: VERSION, error: toWireError(error) }]), []);
  return line.end();
}

/** An error outside any call. */
function report(error: unknown): void {
  core?.fault(error);
}

function start(message: StartMessage, mailbox: Mailbox): void {
  try {
    verifyPermissions(message, line.unheld);
  } catch (error) {
    refuse(error);
  }
  const outbox = new Outbox(line.post, undefined, message.limits);

  function failed(error: unknown): void {
    const wire = core?.wireError(error) ?? toWireError(error);
    outbox.push({ t: "load-error", v: VERSION, error: wire });
  }

  try {
    if (message.paddock !== VERSION) {
      throw new Error(`Cannot start: the host speaks version ${message.paddock} of the protocol`);
    }
    const parts = assemble(message, outbox, mailbox);
    const net = message.hostSends
      ? new HostNet(parts.asks, parts.core)
      : new OwnNet(message.limits.fetchesInFlight);
    const granted = createGranted(message, net);
    for (const globals of [parts.api, parts.helpers]) {
      for (const name of Object.keys(globals)) defineGlobal(name, globals[name]);
    }
    for (const name of Object.keys(granted)) defineGlobal(name, granted[name], FIXED[name]);
    runPreludes(message.preludes, createKit(parts.core, parts.asks, parts.api));
    parts.core.names = knownNames(parts.api, parts.helpers, granted);
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
function assemble(message: StartMessage, outbox: Outbox, mailbox: Mailbox) {
  core = new Core(message, {
    outbox,
    codecs: new Codecs([], message.limits.depth),
    mailbox,
    usage: line.usage,
    end: line.end,
  });
  const asks = new Asks(core);
  const timers = new Timers(report);
  const registry = new Registry(core, (name) => api[name]);
  const api = createApi(message, registry, asks, core);
  const helpers = createHelpers(core, timers);
  calls = new Calls(core, asks, registry, timers);
  asks.connect(calls);
  return { core, asks, registry, api, helpers, calls };
}
