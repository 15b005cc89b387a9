import { absolutePath } from "./absolute_path.ts";

/** The `file:` URL of a path. That of `node:url` would load all of `node:process` for it. */
export function fileUrl(path: string): string {
  const absolute = absolutePath(path);
  // On Windows the letter of a drive comes first, and backslashes stand between the names.
  const rooted = Deno.build.os === "windows" ? `/${absolute.replaceAll("\\", "/")}` : absolute;
  return `file://${encodeURI(rooted).replace(/[?#]/g, encodeURIComponent)}`;
}
