/**
 * Takes a lock named like the thread and keeps it for ever. The system lets go of it when the thread is gone, so whoever
 * is granted it knows that. By the time the thread gets it, a plugin may run there and have replaced `Promise`: so what
 * the lock waits for is there before.
 */
const HOLD_LOCK = `const never = new Promise(() => {});
navigator.locks.request(self.name, () => never);`;

/**
 * The root module of every worker. It evaluates the first message, which `rootMessage` made, and is nothing else: what it
 * listens with is gone by then. Nothing may be awaited here, for messages that arrive before
 * somebody listens are lost.
 *
 * Deno parses the text of a module before the engine does, to find what it imports, and keeps what the engine made of it
 * on the disk, by its address: for a program of that size under an address that nobody will ever ask for again, both take
 * time. This one is short, and its address is the same for ever.
 */
const ROOT = `import * as module from "node:module";
import * as path from "node:path";
${HOLD_LOCK}
const modules = { "node:module": module, "node:path": path };
addEventListener("message", ({ data }) => {
  (0, eval)(data)((name) => modules[name]);
}, { once: true });
`;

/** Where workers find it. */
export const WORKER_ROOT: string = `data:application/javascript,${encodeURIComponent(ROOT)}`;

/** Who the frames of a program belong to in stacks. */
const NAME = "\n//# sourceURL=ext:paddock";

let last = { program: "", message: "" };

/**
 * What such a worker is sent first: a program, the body of a function with the parameter `require`. Whole, since what a
 * worker put together there it would keep beside its parts; and in parentheses, at which the engine compiles it at once.
 */
export function rootMessage(program: string): string {
  if (last.program !== program) last = { program, message: `((require) => {${program}\n})${NAME}` };
  return last.message;
}
