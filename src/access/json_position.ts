/**
 * Index in `text` of the key (or array element) that `path` leads to, undefined when the path is not there.
 *
 * The text must be valid JSON: it is walked, not checked. Of a key that is given twice the last one counts, as it does
 * for `JSON.parse`.
 */
export function jsonPosition(text: string, path: readonly PropertyKey[]): number | undefined {
  return new Walk(text).find(path.map(String));
}

class Walk {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  find(path: readonly string[]): number | undefined {
    this.#space();
    if (path.length === 0) return this.#at;
    const open = this.#text[this.#at];
    if (open !== "{" && open !== "[") return void this.#skip();
    this.#at++;
    let found: number | undefined;
    for (let index = 0;; index++) {
      this.#space();
      const next = this.#text[this.#at];
      if (next === "}" || next === "]" || next === undefined) break;
      const start = this.#at;
      const key = open === "{" ? this.#key() : String(index);
      if (key !== path[0]) this.#skip();
      else if (path.length > 1) found = this.find(path.slice(1)) ?? found;
      else {
        found = start;
        this.#skip();
      }
      this.#space();
      if (this.#text[this.#at] === ",") this.#at++;
    }
    this.#at++;
    return found;
  }

  #space(): void {
    while (/\s/.test(this.#text[this.#at] ?? "")) this.#at++;
  }

  #key(): string {
    const start = this.#at;
    this.#string();
    const key = JSON.parse(this.#text.slice(start, this.#at)) as string;
    this.#space();
    this.#at++;
    return key;
  }

  #string(): void {
    for (this.#at++; this.#at < this.#text.length; this.#at++) {
      if (this.#text[this.#at] === "\\") this.#at++;
      else if (this.#text[this.#at] === '"') break;
    }
    this.#at++;
  }

  #skip(): void {
    this.#space();
    let depth = 0;
    while (this.#at < this.#text.length) {
      const char = this.#text[this.#at]!;
      if (char === '"') {
        this.#string();
        if (depth === 0) return;
        continue;
      }
      if (depth === 0 && /[,}\]]/.test(char)) return;
      if (char === "{" || char === "[") depth++;
      else if (char === "}" || char === "]") {
        this.#at++;
        if (--depth === 0) return;
        continue;
      }
      this.#at++;
    }
  }
}
