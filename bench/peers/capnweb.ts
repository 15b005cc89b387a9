/** Calls a second into a worker over capnweb, 64 in flight. */
// deno-lint-ignore no-import-prefix -- a program to compare with is no dependency of the project
import { newMessagePortRpcSession } from "npm:capnweb@0.12.0";
import { callsPerSecond, report } from "../measure.ts";
import type { Fields } from "./fields.ts";

const worker = new Worker(new URL("./capnweb_worker.ts", import.meta.url), { type: "module" });
const { port1, port2 } = new MessageChannel();
await new Promise((resolve) => worker.onmessage = resolve);
worker.postMessage(port2, [port2]);
const remote = newMessagePortRpcSession<{ hook(fields: Fields): Fields }>(port1);

const fields = { data: { type: "bench", payload: 1 } };
report(await callsPerSecond(async () => await remote.hook(fields)));
worker.terminate();
port1.close();
