import type { Codec } from "../wire/codec.ts";
import { ApiError } from "./api_errors.ts";
import type { Asks } from "./asks.ts";
import type { Core } from "./core.ts";
import { freeze, FunctionClass, TypeErrorClass } from "./intrinsics.ts";
import { defineGlobal, type PluginGlobals } from "./plugin_globals.ts";
import type { PreludeKit } from "./prelude_kit.ts";
import { createService, extendService } from "./services.ts";

/** What preludes are given. `api` is what `setup(api)` will see; preludes add to it. */
export function createKit(core: Core, asks: Asks, api: PluginGlobals): PreludeKit {
  function define(name: string, value: unknown): void {
    api[name] = value;
    defineGlobal(name, value);
  }
  return freeze({
    dialect: core.dialect,
    call: (method: string, args: unknown[]) => asks.ask(method, args),
    after: (result: unknown, fn: (value: unknown) => unknown) =>
      core.blocking ? fn(result) : (result as Promise<unknown>).then(fn),
    global: define,
    extend(name: string, members: Record<string, unknown>) {
      const service = api[`$${name}`];
      if (service === undefined) {
        const added = createService(name, [], asks);
        extendService(added, members);
        define(`$${name}`, added);
      } else extendService(service as Record<string, unknown>, members);
    },
    codec: (codec: Codec) => core.codecs.add(codec),
    ApiError,
  });
}

/** Runs the preludes of the embedder, in order. Throws what they throw, saying which one did. */
export function runPreludes(texts: readonly string[], kit: PreludeKit): void {
  for (let i = 0; i < texts.length; i++) {
    const text = `${texts[i]}\n//# sourceURL=paddock-prelude:${i}`;
    try {
      new FunctionClass("kit", text).call(undefined, kit);
    } catch (error) {
      throw new TypeErrorClass(`Cannot run prelude ${i} of the host: ${error}`, { cause: error });
    }
  }
}
