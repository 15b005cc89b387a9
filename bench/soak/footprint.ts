/** What a process takes of the machine. */
export interface Footprint {
  /** Resident memory, MB. */
  readonly mb: number;
  /** Open files, pipes and connections; 0 where that cannot be told. */
  readonly files: number;
  readonly threads: number;
}

/** Databases that Deno opens for itself when it first has something to keep there, and never closes. */
const OF_DENO = /_cache_v\d+(-wal|-shm|-journal)?$/;

/** What this process takes now. */
export function footprint(): Footprint {
  const mb = Deno.memoryUsage().rss / 1024 / 1024;
  return { mb, files: openFiles().length, threads: namesIn("/proc/self/task").length };
}

/** What each open file, pipe or connection of this process is, in the words of the machine; Deno's own databases left out. */
export function openFiles(): string[] {
  return namesIn("/proc/self/fd")
    .flatMap((name) => unlessGone(() => Deno.readLinkSync(`/proc/self/fd/${name}`)) ?? [])
    .filter((what) => !OF_DENO.test(what));
}

function namesIn(folder: string): string[] {
  return unlessGone(() => [...Deno.readDirSync(folder)].map(({ name }) => name)) ?? [];
}

/** Files of `/proc` go at any time, and there is no `/proc` on some machines. */
function unlessGone<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
