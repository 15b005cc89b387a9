import type * as z from "zod";

/** So many problems are told; nobody reads more, and a plugin may have made a million. */
const MOST = 10;

/** What a schema had to say, on one line: `order.total: Invalid input: expected number, received string`. */
export function describeProblems(
  error: z.ZodError,
  name?: (path: PropertyKey[]) => string,
): string {
  const more = error.issues.length - MOST;
  const told = error.issues.slice(0, MOST).map((issue) => {
    const path = name === undefined ? issue.path.map(String).join(".") : name(issue.path);
    return path === "" ? issue.message : `${path}: ${issue.message}`;
  }).join("; ");
  return more > 0 ? `${told}; and ${more} more` : told;
}
