/** Something a benchmark needs and this repository does not bring. */
export type Need = "wrk" | "pocketbase" | "taskset" | "linux" | `npm:${string}`;

/** In which column of the table a system stands. */
export type Column = "paddock" | "bare" | "library" | "pocketbase";

/** One thing that does the work of a row, measured by a program of its own. */
export interface System {
  /** Unique in its row. */
  readonly name: string;
  readonly column: Column;
  /** A program below `bench/`, and its arguments. It prints `{"value": n}` in the unit of the row. */
  readonly run: readonly [program: string, ...args: string[]];
  readonly needs?: readonly Need[];
  /** Whether it runs on one core only. */
  readonly pinned?: true;
}

/** What we promise of a system of a row: a ratio to another of its systems, or a number in the unit of the row. */
export type Pledge =
  & { readonly of: string; readonly beside?: string }
  & ({ readonly least: number } | { readonly most: number });

/** One piece of work and everything that does it, measured in turns. */
export interface Row {
  /** Unique. */
  readonly name: string;
  readonly unit: string;
  readonly systems: readonly System[];
  readonly pledges: readonly Pledge[];
  /** How often each system is measured at most. For work that takes long by itself. */
  readonly rounds?: number;
  /** The names of the systems are numbers, and the row is drawn over them. */
  readonly plot?: { readonly axis: string; readonly file: string };
}
