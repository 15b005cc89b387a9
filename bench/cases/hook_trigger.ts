/** Calls a second of an in-process hook. Argument: how many handlers it has. */
import { Event, Hook } from "../../mod.ts";
import { microsecondsInBatches, report } from "../measure.ts";

class CountEvent extends Event {
  count = 0;
}

const hook = new Hook<CountEvent>({ name: "onCount" });
for (let i = 0; i < Number(Deno.args[0]); i++) {
  hook.bindFunc((e) => {
    e.count++;
    return e.next();
  });
}

const event = new CountEvent();
report(1_000_000 / await microsecondsInBatches(() => hook.trigger(event)));
