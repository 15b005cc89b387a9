/** Line and column, both from 1, of an index in a text. Columns count UTF-16 units. */
export function textPosition(text: string, index: number): { line: number; column: number } {
  let line = 1;
  let start = 0;
  for (;;) {
    const end = text.indexOf("\n", start);
    if (end === -1 || end >= index) return { line, column: index - start + 1 };
    line++;
    start = end + 1;
  }
}
