import type { HostEvent, HostEvents } from "../host/host_events.ts";

/** How often it is said how far the start has come, milliseconds. */
const EVERY_MS = 2_000;

/** Says how many plugins of a host that starts are ready, now and then until it is disposed. */
export function reportProgress(
  events: Pick<HostEvents, "subscribe">,
  print: (line: string) => void,
  everyMs: number = EVERY_MS,
): Disposable {
  const found = new Set<string>();
  const settled = new Set<string>();
  const listening = events.subscribe(({ plugin, kind }: HostEvent) => {
    if (plugin === undefined) return;
    found.add(plugin);
    if (kind === "loaded" || kind === "failed") settled.add(plugin);
  });
  const timer = setInterval(() => {
    print(`Starting plugins: ${settled.size} of ${found.size}`);
  }, everyMs);
  return {
    [Symbol.dispose]() {
      clearInterval(timer);
      listening[Symbol.dispose]();
    },
  };
}
