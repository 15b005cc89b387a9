import type { PluginInfo } from "../host/host.ts";

/** How often it is said how far the start has come, milliseconds. */
const EVERY_MS = 2_000;

/** Says how many plugins of a host that starts are ready, now and then until it is disposed. */
export function reportProgress(
  plugins: () => readonly Pick<PluginInfo, "state">[],
  print: (line: string) => void,
  everyMs: number = EVERY_MS,
): Disposable {
  let all = false;
  const timer = setInterval(() => {
    const found = plugins();
    const settled = found.filter(({ state }) => state !== "starting");
    if (settled.length < found.length) {
      print(`Starting plugins: ${settled.length} of ${found.length}`);
    } else if (!all) {
      all = true;
      print("Running what plugins do in onBootstrap");
    }
  }, everyMs);
  return {
    [Symbol.dispose]() {
      clearInterval(timer);
    },
  };
}
