import { absolutePath } from "./absolute_path.ts";

/** The `file:` URL of a path. That of `node:url` would load all of `node:process` for it. */
export function fileUrl(path: string): string {
  const absolute = absolutePath(path);
  return Deno.build.os === "windows" ? windowsFileUrl(absolute) : escaped(`file://${absolute}`);
}

/** The `file:` URL of an absolute path of Windows: it begins with a drive's letter, or with the name of another machine. */
export function windowsFileUrl(path: string): string {
  const slashed = path.replaceAll("\\", "/");
  return escaped(slashed.startsWith("//") ? `file:${slashed}` : `file:///${slashed}`);
}

function escaped(url: string): string {
  return encodeURI(url).replace(/[?#]/g, encodeURIComponent);
}
