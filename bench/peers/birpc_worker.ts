/// <reference no-default-lib="true" />
/// <reference lib="deno.worker" />
/** The other end of birpc.ts: answers like a hook handler that changes one field. */
// deno-lint-ignore no-import-prefix -- a program to compare with is no dependency of the project
import { createBirpc } from "npm:birpc@4.2.0";

interface Fields {
  data: { type: string; payload: number };
}

createBirpc({
  hook(fields: Fields): Fields {
    fields.data.payload++;
    return fields;
  },
}, {
  post: (data) => self.postMessage(data),
  on: (listener) => self.onmessage = (event: MessageEvent) => listener(event.data),
});
