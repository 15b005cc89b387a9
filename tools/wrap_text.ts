/** Longest line of a page; the formatter holds to the same. */
const WIDTH = 100;

/** Breaks a line between words; code is one word. What follows in a list is indented. */
export function wrapText(text: string): string[] {
  const indent = text.startsWith("- ") ? "  " : "";
  const lines: string[] = [];
  let line = "";
  for (const [word] of text.matchAll(/(?:`[^`]*`|[^\s`])+/g)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (longer.length <= WIDTH) line = longer;
    else {
      lines.push(line);
      line = indent + word;
    }
  }
  return [...lines, line];
}
