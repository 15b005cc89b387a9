/** Calls a second of an in-process hook of hookable. Argument: how many handlers it has. */
// deno-lint-ignore no-import-prefix -- a program to compare with is no dependency of the project
import { createHooks } from "npm:hookable@6.1.2";
import { microsecondsInBatches, report } from "../measure.ts";

const hooks = createHooks<{ save(event: { count: number }): void }>();
for (let i = 0; i < Number(Deno.args[0]); i++) hooks.hook("save", (event) => void event.count++);

const event = { count: 0 };
report(1_000_000 / await microsecondsInBatches(() => hooks.callHook("save", event)));
