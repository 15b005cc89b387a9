/** Memory of one more bare worker (`worker`) or bare child process (`child`), MB. */
import { oneOf } from "../cases/plugins.ts";
import { report } from "../measure.ts";
import { proportionalMemory } from "../proportional_memory.ts";
import { openBareChild } from "./bare_child.ts";
import { openRawWorker } from "./raw_worker.ts";

const FEW = 4;
const MANY = 16;

const kind = oneOf(["worker", "child"], Deno.args[0]);
await using open = new AsyncDisposableStack();
for (let i = 0; i < FEW; i++) await add();
const few = await proportionalMemory(Deno.pid);
for (let i = FEW; i < MANY; i++) await add();
report((await proportionalMemory(Deno.pid) - few) / (MANY - FEW));

async function add(): Promise<void> {
  if (kind === "worker") await open.use(openRawWorker()).call(1);
  else await open.use(await openBareChild()).call(1);
}
