import { nodeModule } from "../wire/node_module.ts";

/** Recognises the operator by the token in `Authorization`, as `Bearer TOKEN` or bare. */
export class Operator {
  readonly #token: string;
  /** Made for the first request that bears a token. */
  #digest: Uint8Array | undefined;

  constructor(token: string) {
    this.#token = token;
  }

  /** Whether the request bears the token. Takes the same time for every wrong token of a length. */
  is(request: Request): boolean {
    const header = request.headers.get("authorization");
    if (header === null) return false;
    this.#digest ??= digest(this.#token);
    const given = digest(header.replace(/^Bearer\s+/i, ""));
    return nodeModule("node:crypto").timingSafeEqual(given, this.#digest);
  }
}

/** Two texts compare in constant time by their digests, whatever their lengths. */
function digest(text: string): Uint8Array {
  return nodeModule("node:crypto").createHash("sha256").update(text).digest();
}
