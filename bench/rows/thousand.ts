import type { Row } from "../harness/row.ts";

function besidePocketBase(
  name: string,
  unit: string,
  kind: string,
  most?: number,
): Row {
  const needs = kind === "memory" ? ["linux"] as const : [];
  return {
    name,
    unit,
    systems: [
      { name: "Paddock", column: "paddock", run: ["cases/thousand.ts", kind], needs },
      {
        name: "PocketBase",
        column: "pocketbase",
        run: ["peers/pocketbase/thousand.ts", kind],
        needs: [...needs, "pocketbase"],
      },
    ],
    pledges: most === undefined ? [] : [{ of: "Paddock", beside: "PocketBase", most }],
  };
}

const FULL = "1,000 plugins with a route, a hook and a job each";

/** A server whose thousand files do more than answer a route. */
export const THOUSAND_ROWS: readonly Row[] = [
  besidePocketBase(`start with ${FULL}, warm`, "ms", "boot", 2),
  { ...besidePocketBase(`start with ${FULL}, cold`, "ms", "cold"), rounds: 1 },
  besidePocketBase(`memory of a server with ${FULL}`, "MB", "memory", 4),
  {
    name: "first call of one of them that sleeps",
    unit: "ms",
    systems: [{ name: "Paddock", column: "paddock", run: ["cases/thousand.ts", "first"] }],
    pledges: [{ of: "Paddock", most: 60 }],
  },
];
