import type { Row } from "../harness/row.ts";
import { BLOCKING_ROWS } from "./blocking.ts";
import { CHAIN_ROWS } from "./chains.ts";
import { GROWTH_ROWS } from "./growth.ts";
import { HOOK_CALL_ROWS } from "./hook_calls.ts";
import { LIFE_ROWS } from "./lives.ts";
import { MEMORY_ROWS } from "./memory.ts";
import { PROCESS_ROWS } from "./process_tier.ts";
import { RECORD_ROWS } from "./records.ts";
import { ROUTE_ROWS } from "./routes.ts";

/** Everything that is measured, in the order of the table. */
export const ROWS: readonly Row[] = [
  ...HOOK_CALL_ROWS,
  ...BLOCKING_ROWS,
  ...PROCESS_ROWS,
  ...CHAIN_ROWS,
  ...ROUTE_ROWS,
  ...RECORD_ROWS,
  ...LIFE_ROWS,
  ...MEMORY_ROWS,
  ...GROWTH_ROWS,
];
