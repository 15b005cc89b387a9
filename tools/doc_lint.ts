// deno-lint-ignore-file no-console -- prints what it finds
/**
 * Runs `deno doc --lint` on the doors of the package and fails on what it finds, apart from one thing it cannot know:
 * types of zod in our signatures are public, in zod's own package.
 */
const DOORS = ["mod.ts", "plugin.ts", "testing.ts"];
/** The names of zod's types that stand in signatures. */
const ZOD = new Set(["ZodObject", "ZodTuple", "ZodType", "input", "output"]);

/** Splits the linter's output into its findings and drops those about zod's types. */
export function findings(output: string): string[] {
  return output.split(/\n(?=error)/).map((block) => block.trim())
    .filter((block) => block.startsWith("error["))
    .filter((block) => {
      const name = block.match(/^error\[private-type-ref\].*private type '([^']+)'/)?.[1];
      return name === undefined || !ZOD.has(name);
    });
}

if (import.meta.main) {
  const { code, stdout, stderr } = await new Deno.Command("deno", {
    args: ["doc", "--lint", ...DOORS],
    env: { NO_COLOR: "1" },
    stdout: "piped",
    stderr: "piped",
  }).output();
  const decoder = new TextDecoder();
  const output = decoder.decode(stdout) + decoder.decode(stderr);
  const found = findings(output);
  for (const finding of found) console.error(finding + "\n");
  // Some other failure than findings, such as a syntax error, leaves none behind.
  const odd = code !== 0 && !/documentation lint error/.test(output);
  if (odd) console.error(output);
  if (found.length > 0 || odd) Deno.exit(1);
  console.log(`Checked the documentation of ${DOORS.join(", ")}`);
}
