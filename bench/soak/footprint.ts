/** What a process takes of the machine. */
export interface Footprint {
  /** Resident memory, MB. */
  readonly mb: number;
  /** Open files, pipes and connections; 0 where that cannot be told. */
  readonly files: number;
  readonly threads: number;
}

/** What this process takes now. */
export function footprint(): Footprint {
  const mb = Deno.memoryUsage().rss / 1024 / 1024;
  return { mb, files: countIn("/proc/self/fd"), threads: countIn("/proc/self/task") };
}

function countIn(folder: string): number {
  try {
    return [...Deno.readDirSync(folder)].length;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return 0;
    throw error;
  }
}
