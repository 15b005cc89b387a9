import type { Row, System } from "../harness/row.ts";

function chain(name: string, plugins: number, handlers: number, inFlight: number): System {
  return {
    name,
    column: "paddock",
    run: ["cases/chain.ts", String(plugins), String(handlers), String(inFlight)],
  };
}

function chainRow(name: string, inFlight: number): Row {
  const one = "one handler";
  return {
    name: `chain of 10 handlers, ${name}`,
    unit: "µs",
    systems: [
      chain("in one plugin", 1, 10, inFlight),
      chain("in ten plugins", 10, 1, inFlight),
      { ...chain(one, 1, 1, inFlight), column: "bare" },
    ],
    pledges: [
      { of: "in one plugin", beside: one, most: 1.3 },
      { of: "in ten plugins", beside: one, most: 10 },
    ],
  };
}

/** Many handlers on one hook, and none. */
export const CHAIN_ROWS: readonly Row[] = [
  chainRow("one trigger at a time", 1),
  chainRow("64 in flight", 64),
  {
    name: "trigger that concerns nobody",
    unit: "µs",
    systems: [
      { name: "no handler", column: "paddock", run: ["cases/idle_hook.ts", "none"] },
      { name: "another tag", column: "paddock", run: ["cases/idle_hook.ts", "tag"] },
    ],
    pledges: [{ of: "no handler", most: 1 }, { of: "another tag", most: 1 }],
  },
  ...[1, 10, 100].map((handlers): Row => ({
    name: `in-process trigger, native handlers: ${handlers}`,
    unit: "calls/s",
    systems: [
      { name: "Paddock", column: "paddock", run: ["cases/hook_trigger.ts", String(handlers)] },
      ...["hookable", "tapable"].map((name): System => ({
        name,
        column: "library",
        run: [`peers/${name}.ts`, String(handlers)],
        needs: [`npm:${name}.ts`],
      })),
    ],
    pledges: [
      { of: "Paddock", beside: "hookable", least: 1 },
      { of: "Paddock", beside: "tapable", least: 1 },
    ],
  })),
];
