import type { Pledge, Row } from "../harness/row.ts";

/** How much worse than it should be a step may be. */
const CLIFF = 1.4;

/** Each point beside the one before it; `bound` is told how many times as much it is. */
function steps(points: readonly number[], bound: (growth: number) => Bound): Pledge[] {
  return points.slice(1).map((point, i) => ({
    of: String(point),
    beside: String(points[i]!),
    ...bound(point / points[i]!),
  }));
}
type Bound = { readonly least: number } | { readonly most: number };

const PLUGINS = [1, 4, 16, 64];
const IN_FLIGHT = [1, 4, 16, 64, 256, 1_024];
const INSTANCES = [1, 2, 4, 8];

/** Work that grows, drawn over how much of it there is. */
export const GROWTH_ROWS: readonly Row[] = [
  {
    name: "one trigger through more and more plugins",
    unit: "µs",
    systems: PLUGINS.map((count) => ({
      name: String(count),
      column: "paddock",
      run: ["cases/chain.ts", String(count), "1", "1"],
    })),
    pledges: steps(PLUGINS, (growth) => ({ most: growth * CLIFF })),
    plot: { axis: "plugins on the hook", file: "plugins_on_a_hook.svg" },
    rounds: 2,
  },
  {
    name: "hook calls with more and more in flight",
    unit: "calls/s",
    systems: IN_FLIGHT.map((count) => ({
      name: String(count),
      column: "paddock",
      run: ["cases/hook_calls.ts", "blocking", "tail", "worker", String(count)],
    })),
    pledges: steps(IN_FLIGHT, () => ({ least: Number((1 / CLIFF).toFixed(2)) })),
    plot: { axis: "calls in flight", file: "calls_in_flight.svg" },
    rounds: 2,
  },
  {
    name: "POST a record, drop-in that goes on after next(), with more and more instances",
    unit: "req/s",
    systems: INSTANCES.map((count) => ({
      name: String(count),
      column: "paddock",
      run: ["cases/post_record.ts", "after", String(count)],
      needs: ["wrk"],
    })),
    pledges: steps(INSTANCES, () => ({ least: Number((1 / CLIFF).toFixed(2)) })),
    plot: { axis: "instances", file: "instances.svg" },
    rounds: 2,
  },
];
