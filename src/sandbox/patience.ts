/** Turns of the microtask queue after which something counts as taking its time. */
const TURNS = 64;

/** Waits until `over` says yes, but only as long as what waits for nothing else can take: microseconds. */
export async function whileSoon(over: () => boolean): Promise<void> {
  for (let i = 0; i < TURNS && !over(); i++) await undefined;
}
