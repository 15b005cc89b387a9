/**
 * What looks like files there is the system itself: descriptors, environment and memory of processes among it. No grant
 * of a path gives any of it.
 */
export const SYSTEM_FOLDERS: readonly string[] = ["/proc", "/dev", "/sys"];
