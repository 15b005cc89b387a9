import { sha256 as smallSha256 } from "@noble/hashes/sha2.js";
import { nodeModule } from "../wire/node_module.ts";

/** Up to so many bytes are hashed sooner than Node's module is loaded, which few starts need. */
const SMALL_BYTES = 64 * 1024;

let createHash: typeof import("node:crypto").createHash | undefined;

/** SHA-256 of bytes or of a text's UTF-8, hexadecimal. */
export function sha256(content: Uint8Array<ArrayBuffer> | string): string {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  if (createHash === undefined && bytes.length <= SMALL_BYTES) return smallSha256(bytes).toHex();
  createHash ??= nodeModule("node:crypto").createHash;
  return createHash("sha256").update(bytes).digest("hex");
}

/** As `sha256`, on another thread: of what is large and can be waited for. */
export async function sha256Elsewhere(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
}
