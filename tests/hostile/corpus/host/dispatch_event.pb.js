// attack: takes away or replaces the function by which Deno reports errors, so that one ends the thread or the host
// worker: held
// process: held
// drive: get, wait 50, get
const ways = [
  () => delete globalThis.dispatchEvent,
  () => Reflect.deleteProperty(globalThis, "dispatchEvent"),
  () => { globalThis.dispatchEvent = () => { throw new Error("ESCAPED") } },
  () => Object.defineProperty(globalThis, "dispatchEvent", { value: () => true, configurable: true }),
  () => Object.defineProperty(globalThis, "dispatchEvent", { get() { throw new Error("ESCAPED") } }),
  () => globalThis.__defineGetter__("dispatchEvent", () => () => console.log("ESCAPED")),
];
for (const way of ways) { try { way() } catch {} }
routerAdd("GET", "/attack/%NAME%", async (e) => {
  Promise.reject(new Error("\n[zz_neighbour] forged"));
  await new Promise((ok) => setTimeout(ok, 20));
  return e.string(200, typeof globalThis.dispatchEvent);
});
