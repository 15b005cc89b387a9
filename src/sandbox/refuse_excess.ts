import { encodeMessage } from "../wire/stream_frames.ts";
import { writeSync } from "node:fs";
import type { PROTOCOL_VERSION } from "../wire/protocol.ts";
import { ALL_KINDS, permissionState } from "./verify_permissions.ts";

const VERSION: typeof PROTOCOL_VERSION = 1;

/**
 * Ends this process, with a word to the host, when it holds a permission as a whole, or may import anything. A way to
 * start processes that adds permissions of its own (as `node:child_process` does when it sees no flag for any) must not
 * go unnoticed; it is looked for before the host is listened to. What single things it holds is verified once the host
 * has said what was granted.
 */
export function refuseExcess(): void {
  const states = ALL_KINDS.map((name) => ({ name, state: permissionState(name) }));
  const excess = states.filter(({ name, state }) =>
    state === "granted" || (name === "import" && state !== "denied")
  );
  if (excess.length === 0) return;
  const list = excess.map(({ name, state }) => `${name} is "${state}"`).join(", ");
  const message = `Cannot start: the process holds more than was granted: ${list}`;
  const frame = { t: "load-error", v: VERSION, error: { name: "PermissionError", message } };
  writeSync(1, encodeMessage(JSON.stringify([frame]), []));
  Deno.exit(1);
}
