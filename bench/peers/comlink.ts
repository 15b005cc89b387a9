/** Calls a second into a worker over comlink, 64 in flight. */
// deno-lint-ignore no-import-prefix -- a program to compare with is no dependency of the project
import { wrap } from "npm:comlink@4.4.2";
import { callsPerSecond, report } from "../measure.ts";
import type { Fields } from "./fields.ts";

const worker = new Worker(new URL("./comlink_worker.ts", import.meta.url), { type: "module" });
// The types of comlink are for a page.
const remote = wrap<{ hook(fields: Fields): Fields }>(worker as never);

const fields = { data: { type: "bench", payload: 1 } };
report(await callsPerSecond(() => remote.hook(fields)));
worker.terminate();
