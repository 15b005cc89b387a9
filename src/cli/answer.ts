/** What a command has to say. */
export interface Answer {
  /** For programs. */
  readonly value: unknown;
  /** For people. */
  readonly lines: readonly string[];
}
