import { createServer } from "./src/server/create_server.ts";
const gc = (globalThis as any).gc;
const mb = () => { gc(); gc(); const m = Deno.memoryUsage(); return [m.heapUsed, m.heapTotal, m.external, m.rss].map((x) => (x / 1e6).toFixed(1)).join(" "); };
console.log("before", mb());
const dir = ".paddock/t1000";
const s = await createServer({ config: {}, dataDir: dir + "/data", hooksDir: dir + "/hooks", configFile: dir + "/c.ts", grantLock: dir + "/paddock.lock.json" } as any);
console.log("raw rss", (Deno.memoryUsage().rss/1e6).toFixed(0), "after", mb());
if (Deno.args[0]) { const { writeHeapSnapshot } = await import("node:v8"); writeHeapSnapshot("/tmp/scale/heap.heapsnapshot"); }
await s.close();
console.log("closed", mb());
Deno.exit(0);
