/** What a process takes of the machine. */
export interface Footprint {
  /** Resident memory, MB. */
  readonly mb: number;
  /** Open files, pipes and connections; 0 where that cannot be told. */
  readonly files: number;
  /**
   * Up to 32 are those in which Deno does what blocks, such as reading files: as many are made as were needed at once, and
   * they stay while there is work. So this grows to 40 or so and no further; workers are counted by themselves.
   */
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

/** The threads in which workers of this process run: Deno calls them `worker-1`, `worker-2` and so on. */
export function workerThreads(): string[] {
  return namesIn("/proc/self/task")
    .flatMap((id) => unlessGone(() => Deno.readTextFileSync(`/proc/self/task/${id}/comm`)) ?? [])
    .map((name) => name.trim())
    .filter((name) => name.startsWith("worker-"));
}

function namesIn(folder: string): string[] {
  return unlessGone(() => [...Deno.readDirSync(folder)].map(({ name }) => name)) ?? [];
}

/** Files of `/proc` go at any time, and there is no `/proc` on some machines. */
function unlessGone<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    // What a file of a thread says when the thread ends between opening and reading it.
    const gone = error instanceof Deno.errors.NotFound ||
      (error as { code?: string }).code === "ESRCH";
    if (!gone) throw error;
  }
}
