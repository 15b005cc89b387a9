/** Calls a second of an in-process hook with 10 handlers, hookable. */
// deno-lint-ignore no-import-prefix -- a program to compare with is no dependency of the project
import { createHooks } from "npm:hookable@6.1.2";
import { callsPerSecond, report } from "../measure.ts";

const hooks = createHooks<{ save(event: { count: number }): void }>();
for (let i = 0; i < 10; i++) hooks.hook("save", (event) => void event.count++);

const event = { count: 0 };
report(await callsPerSecond(async () => await hooks.callHook("save", event), 1));
