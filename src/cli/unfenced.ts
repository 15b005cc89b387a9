/** Whether whoever is granted an item can do whatever the user of the host can, so that no fence holds. */
export function isUnfenced(item: string): boolean {
  return item.startsWith("run:") || item.startsWith("ffi:");
}

/** An item for people, marked when it undoes the fence. */
export function markUnfenced(item: string): string {
  return isUnfenced(item) ? `${item} (unfenced)` : item;
}
