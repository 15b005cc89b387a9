import { z } from "zod";

const Spread = z.strictObject({ median: z.number(), min: z.number(), max: z.number() });

const SystemResult = z.strictObject({
  name: z.string(),
  column: z.enum(["paddock", "bare", "library", "pocketbase"]),
  /** One a round, in the unit of the row. Empty when it is absent or has failed. */
  values: z.array(z.number()),
  /** What is missing on the machine, and how to bring it. */
  absent: z.string().optional(),
  /** Why it could not be measured. */
  failed: z.string().optional(),
});

const PledgeResult = z.strictObject({
  of: z.string(),
  beside: z.string().optional(),
  least: z.number().optional(),
  most: z.number().optional(),
  found: Spread.optional(),
  mark: z.enum(["ok", "within spread", "missed", "absent"]),
});

const RowResult = z.strictObject({
  name: z.string(),
  unit: z.string(),
  plot: z.strictObject({ axis: z.string(), file: z.string() }).optional(),
  systems: z.array(SystemResult),
  pledges: z.array(PledgeResult),
});

/** What a run found: `bench/results/latest.json`. */
export const Results = z.strictObject({
  /** ISO 8601. */
  taken: z.string(),
  /** Short measurements, of which only the order of magnitude counts. */
  quick: z.boolean(),
  machine: z.strictObject({
    cpu: z.string(),
    cores: z.int(),
    os: z.string(),
    deno: z.string(),
    v8: z.string(),
  }),
  seconds: z.number(),
  rows: z.array(RowResult),
});
export type Results = z.infer<typeof Results>;
export type RowResult = z.infer<typeof RowResult>;
export type SystemResult = z.infer<typeof SystemResult>;
export type PledgeResult = z.infer<typeof PledgeResult>;

/** Reads what a run wrote. Throws a `ZodError` when it is not that. */
export function parseResults(text: string): Results {
  return Results.parse(JSON.parse(text));
}

/** As it is written: the same results give the same text. */
export function formatResults(results: Results): string {
  return `${JSON.stringify(results, null, 2)}\n`;
}

/** The promises that are broken beyond the spread, each with its row. */
export function brokenPledges({ rows }: Results): { row: RowResult; pledge: PledgeResult }[] {
  return rows.flatMap((row) =>
    row.pledges.filter(({ mark }) => mark === "missed").map((pledge) => ({ row, pledge }))
  );
}
