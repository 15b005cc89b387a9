// deno-lint-ignore-file no-console -- a command line tool says what it found
/** How many tests passed and failed. */
export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
}

/** Adds up the summary lines of `deno test` in what a run printed; colours are ignored. */
export function countTests(output: string): TestCounts {
  // deno-lint-ignore no-control-regex -- colour codes start with one
  const plain = output.replaceAll(/\x1b\[[0-9;]*m/g, "");
  let passed = 0;
  let failed = 0;
  const summary = /^(?:ok|FAILED) \| (\d+) passed(?: \(\d+ steps?\))? \| (\d+) failed\b/gm;
  for (const [, ok, bad] of plain.matchAll(summary)) {
    passed += Number(ok);
    failed += Number(bad);
  }
  return { passed, failed };
}

/** Reads the log named by the first argument; exits 1 when a test failed or none ran. */
if (import.meta.main) {
  const [path] = Deno.args;
  if (path === undefined) throw new TypeError("Cannot count tests: name the log to read");
  const { passed, failed } = countTests(await Deno.readTextFile(path));
  console.log(`${passed} passed, ${failed} failed`);
  if (failed > 0 || passed === 0) Deno.exit(1);
}
