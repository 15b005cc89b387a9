/** Calls a second into a worker over birpc, 64 in flight. */
// deno-lint-ignore no-import-prefix -- a program to compare with is no dependency of the project
import { createBirpc } from "npm:birpc@4.2.0";
import { callsPerSecond, report } from "../measure.ts";
import type { Fields } from "./fields.ts";

const worker = new Worker(new URL("./birpc_worker.ts", import.meta.url), { type: "module" });
const remote = createBirpc<{ hook(fields: Fields): Fields }>({}, {
  post: (data) => worker.postMessage(data),
  on: (listener) => worker.addEventListener("message", (event) => listener(event.data)),
});

const fields = { data: { type: "bench", payload: 1 } };
report(await callsPerSecond(() => remote.hook(fields)));
worker.terminate();
