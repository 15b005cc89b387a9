import { nodeModule } from "../wire/node_module.ts";

let createHash: typeof import("node:crypto").createHash | undefined;

/** SHA-256 of bytes or of a text's UTF-8, hexadecimal. */
export function sha256(content: Uint8Array<ArrayBuffer> | string): string {
  createHash ??= nodeModule("node:crypto").createHash;
  return createHash("sha256").update(content).digest("hex");
}
