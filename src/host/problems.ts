import type { z } from "zod";

/** What a schema had to say, on one line: `order.total: Invalid input: expected number, received string`. */
export function describeProblems(
  error: z.ZodError,
  name?: (path: PropertyKey[]) => string,
): string {
  return error.issues.map((issue) => {
    const path = name === undefined ? issue.path.map(String).join(".") : name(issue.path);
    return path === "" ? issue.message : `${path}: ${issue.message}`;
  }).join("; ");
}
