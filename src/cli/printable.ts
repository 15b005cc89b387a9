import { escapeControls } from "../telemetry/logger.ts";

/** A text of one or more lines that may hold what a plugin wrote, with nothing in it that a terminal would obey. */
export function printable(text: string): string {
  return text.split("\n").map(escapeControls).join("\n");
}

/** The same of JSON, which stays the same JSON: what JSON itself leaves as it is only stands in its texts. */
export function printableJson(json: string): string {
  return json.replace(
    /[\x7f-\x9f\u2028-\u202e\u2066-\u2069]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
