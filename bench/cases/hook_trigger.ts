/** Calls a second of an in-process hook with 10 handlers. */
import { Event, Hook } from "../../mod.ts";
import { callsPerSecond, report } from "../measure.ts";

class CountEvent extends Event {
  count = 0;
}

const hook = new Hook<CountEvent>({ name: "onCount" });
for (let i = 0; i < 10; i++) {
  hook.bindFunc((e) => {
    e.count++;
    return e.next();
  });
}

const event = new CountEvent();
report(await callsPerSecond(async () => await hook.trigger(event), 1));
