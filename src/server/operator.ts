import { createHash, timingSafeEqual } from "node:crypto";

/** Recognises the operator by the token in `Authorization`, as `Bearer TOKEN` or bare. */
export class Operator {
  readonly #digest: Uint8Array;

  constructor(token: string) {
    this.#digest = digest(token);
  }

  /** Whether the request bears the token. Takes the same time for every wrong token of a length. */
  is(request: Request): boolean {
    const header = request.headers.get("authorization");
    if (header === null) return false;
    return timingSafeEqual(digest(header.replace(/^Bearer\s+/i, "")), this.#digest);
  }
}

/** Two texts compare in constant time by their digests, whatever their lengths. */
function digest(text: string): Uint8Array {
  return createHash("sha256").update(text).digest();
}
