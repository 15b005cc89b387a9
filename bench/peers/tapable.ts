/**
 * Calls a second of an in-process hook of tapable, whose handlers may be asynchronous as ours may. Argument: how many
 * handlers it has.
 */
// deno-lint-ignore no-import-prefix -- a program to compare with is no dependency of the project
import { AsyncSeriesHook } from "npm:tapable@2.3.4";
import { microsecondsInBatches, report } from "../measure.ts";

const hook = new AsyncSeriesHook<[{ count: number }]>(["event"]);
for (let i = 0; i < Number(Deno.args[0]); i++) hook.tap(`h${i}`, (event) => void event.count++);

const event = { count: 0 };
report(1_000_000 / await microsecondsInBatches(() => hook.promise(event)));
