import { encodeMessage } from "../wire/stream_frames.ts";
import { writeSync } from "node:fs";
import type { PROTOCOL_VERSION } from "../wire/protocol.ts";

/** Every kind of permission Deno has. */
const KINDS = ["run", "read", "write", "net", "env", "sys", "ffi", "import"] as const;
const VERSION: typeof PROTOCOL_VERSION = 1;

/**
 * Ends this process, with a word to the host, unless every kind of permission was denied to it expressly. A way to
 * start processes that adds permissions of its own (as `node:child_process` does when it sees no flag for any) must not
 * go unnoticed.
 */
export function refuseExcess(): void {
  const states = KINDS.map((name) => {
    const { state } = Deno.permissions.querySync({ name } as Deno.PermissionDescriptor);
    return { name, state };
  });
  const excess = states.filter(({ state }) => state !== "denied");
  if (excess.length === 0) return;
  const list = excess.map(({ name, state }) => `${name} is "${state}"`).join(", ");
  const message = `Cannot start: the process was not denied every permission: ${list}`;
  const frame = { t: "load-error", v: VERSION, error: { name: "PermissionError", message } };
  writeSync(1, encodeMessage(JSON.stringify([frame]), []));
  Deno.exit(1);
}
