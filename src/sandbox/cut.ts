import { KEEP_LIST } from "./keep_list.ts";

/** Names that only the prototypes of the worker's global object have; see {@linkcode cutGlobals}. */
const INHERITED = ["addEventListener", "removeEventListener", "getParent"];

/**
 * Deletes every global the keep-list does not keep, and those that will be replaced; `dispatchEvent` was already.
 *
 * Closes the standard streams too: they are entries of the thread's table of resources, and a plugin can make a web
 * stream of any entry whose number it can guess.
 */
export function cutGlobals(): void {
  closeStandardStreams();
  forgetObjectUrls();
  deleteUnknownNames();
  replacePrototype();
}

function closeStandardStreams(): void {
  Deno.stdin.close();
  Deno.stdout.close();
  Deno.stderr.close();
}

function deleteUnknownNames(): void {
  for (const name of Object.getOwnPropertyNames(globalThis)) {
    if (KEEP_LIST[name]?.fate === "kept" || name === "dispatchEvent") continue;
    // Behind a global of Deno there may be one of the engine.
    while (Object.hasOwn(globalThis, name) && Reflect.deleteProperty(globalThis, name));
    if (Object.hasOwn(globalThis, name)) {
      throw new TypeError(`Cannot cut the global "${name}": this version of Deno has fixed it`);
    }
  }
}

/** Object URLs are of the whole process: one outlives its worker, and any worker can revoke it. */
function forgetObjectUrls(): void {
  Reflect.deleteProperty(URL, "createObjectURL");
  Reflect.deleteProperty(URL, "revokeObjectURL");
}

/**
 * Gives the global object a prototype that shows nothing of the worker. It has to inherit from `EventTarget.prototype`
 * all the same, because Deno delivers messages through it and ends the whole process if it cannot.
 */
function replacePrototype(): void {
  const prototype = Object.create(EventTarget.prototype, { constructor: { value: Object } });
  for (const name of INHERITED) Object.defineProperty(prototype, name, { value: undefined });
  Object.setPrototypeOf(globalThis, Object.freeze(prototype));
}
