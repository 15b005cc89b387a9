/** Signals that ask the server to stop. */
const SIGNALS: readonly Deno.Signal[] = Deno.build.os === "windows"
  ? ["SIGINT", "SIGBREAK"]
  : ["SIGINT", "SIGTERM"];

/** Resolves with the first signal that asks to stop; calls `onAgain` at every later one. */
export function stopSignal(onAgain: () => void): Promise<Deno.Signal> {
  const { promise, resolve } = Promise.withResolvers<Deno.Signal>();
  let stopping = false;
  for (const signal of SIGNALS) {
    Deno.addSignalListener(signal, () => {
      if (stopping) onAgain();
      stopping = true;
      resolve(signal);
    });
  }
  return promise;
}
