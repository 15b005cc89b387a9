/// <reference no-default-lib="true" />
/// <reference lib="deno.worker" />
/** The other end of birpc.ts: answers like a hook handler that changes one field. */
// deno-lint-ignore no-import-prefix -- a program to compare with is no dependency of the project
import { createBirpc } from "npm:birpc@4.2.0";
import { hook } from "./fields.ts";

createBirpc({ hook }, {
  post: (data) => self.postMessage(data),
  on: (listener) => self.onmessage = (event: MessageEvent) => listener(event.data),
});
