/** Which number of a saved file is reported: how long until the new code answers, or how many requests fail. */
export type SaveKind = "ms" | "failed";

const SAVES = 3;
/** How many clients ask meanwhile, each as soon as it was answered. */
const CLIENTS = 4;
/** Longest that a save may take, milliseconds. */
const SAVE_MS = 20_000;

/** The text of a hook file whose route tells the versions apart. */
export function versionedHook(version: number): string {
  return `routerAdd("GET", "/bench/version", (e) => e.json(200, { version: ${version} }));\n`;
}

/**
 * Saves a file some times while clients ask for its route. Resolves with the mean milliseconds until a new version
 * answers, and with the requests that failed. Throws `Error` when a version never answers.
 */
export async function measureSaves(
  url: string,
  save: (text: string) => Promise<void>,
): Promise<Record<SaveKind, number>> {
  let failed = 0;
  let latest = 0;
  let stopped = false;
  const clients = Array.from({ length: CLIENTS }, async () => {
    while (!stopped) {
      const version = await ask(url);
      if (version === undefined) failed++;
      else latest = Math.max(latest, version);
      // A refused connection is answered at once, and must not be asked for all the time.
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  });
  let ms = 0;
  try {
    for (let version = 1; version <= SAVES; version++) {
      const started = performance.now();
      await save(versionedHook(version));
      while (latest < version) {
        if (performance.now() - started > SAVE_MS) {
          throw new Error(`Cannot measure: version ${version} does not answer`);
        }
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
      ms += performance.now() - started;
      // The old one may still be on its way out.
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  } finally {
    stopped = true;
    await Promise.all(clients);
  }
  return { ms: ms / SAVES, failed };
}

async function ask(url: string): Promise<number | undefined> {
  try {
    const response = await fetch(`${url}/bench/version`);
    const body = await response.json();
    return response.ok ? body.version : undefined;
  } catch (error) {
    if (error instanceof TypeError || error instanceof SyntaxError) return undefined;
    throw error;
  }
}
