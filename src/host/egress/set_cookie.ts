import * as z from "zod";

/** A cookie that a server wants to be kept. Nobody here keeps it. */
export const SetCookie = z.object({
  name: z.string(),
  value: z.string(),
  path: z.string(),
  domain: z.string(),
  /** As the server wrote it; empty when it did not. */
  expires: z.string(),
  /** Seconds; 0 when the server did not say. */
  maxAge: z.number(),
  secure: z.boolean(),
  httpOnly: z.boolean(),
  sameSite: z.string(),
});
/** A cookie that a server wants to be kept. Nobody here keeps it. */
export type SetCookie = z.infer<typeof SetCookie>;

/** Reads a `Set-Cookie` header; undefined when it names no cookie. */
export function parseSetCookie(text: string): SetCookie | undefined {
  const [pair = "", ...attributes] = text.split(";");
  const { name, value } = partsOf(pair);
  if (name === "") return undefined;
  const found = new Map(
    attributes.map(partsOf).map(({ name, value }) => [name.toLowerCase(), value]),
  );
  const maxAge = Number(found.get("max-age") ?? 0);
  return {
    name,
    value,
    path: found.get("path") ?? "",
    domain: found.get("domain") ?? "",
    expires: found.get("expires") ?? "",
    maxAge: Number.isFinite(maxAge) ? maxAge : 0,
    secure: found.has("secure"),
    httpOnly: found.has("httponly"),
    sameSite: found.get("samesite") ?? "",
  };
}

function partsOf(text: string): { name: string; value: string } {
  const equals = text.indexOf("=");
  if (equals === -1) return { name: text.trim(), value: "" };
  const value = text.slice(equals + 1).trim().replace(/^"(.*)"$/, "$1");
  return { name: text.slice(0, equals).trim(), value };
}
