/** Of all that a bundler complains about, what is told: the rest may well follow from it. */
export function mainComplaint<T extends { readonly text: string }>(
  complaints: readonly T[],
): T | undefined {
  return complaints.find(isTopLevelAwait) ?? complaints[0];
}

/** Whether it is about an `await` outside of any function. */
export function isTopLevelAwait({ text }: { readonly text: string }): boolean {
  return text.startsWith("Top-level await");
}
