/**
 * How a redirect is followed, for both sides of the fence. The new host is for the caller to check.
 *
 * This file also runs inside the fence, after code of a plugin has run: whatever it needs is captured when it is
 * evaluated.
 */
const URLClass = URL;
const upperCase = String.prototype.toUpperCase;
const { apply } = Reflect;
const { freeze } = Object;

/** How many redirects one call follows. */
export const MAX_REDIRECTS = 20;

/** Headers that are not sent on to another origin. */
export const SECRET_HEADERS: readonly string[] = freeze([
  "authorization",
  "cookie",
  "proxy-authorization",
]);

/** Headers that go with the body. */
export const BODY_HEADERS: readonly string[] = freeze([
  "content-encoding",
  "content-language",
  "content-location",
  "content-type",
  "content-length",
]);

/** Whether a status may tell where to go instead. */
export function isRedirect(status: number): boolean {
  return status === 301 || status === 302 || status === 303 || status === 307 || status === 308;
}

/** The next step of a redirected request. */
export interface Redirect {
  readonly url: URL;
  readonly method: string;
  /** The body is not sent again, nor the headers that go with it. */
  readonly dropsBody: boolean;
  /** It leads to another origin, which must not see what was meant for the first. */
  readonly dropsSecrets: boolean;
}

/** The step that follows an answer of `status` with `location`. Throws `TypeError` when that is no URL. */
export function nextStep(from: URL, method: string, status: number, location: string): Redirect {
  const url = new URLClass(location, from);
  const plain = apply(upperCase, method, []) as string;
  const dropsBody = status === 303
    ? plain !== "GET" && plain !== "HEAD"
    : status < 303 && plain === "POST";
  return {
    url,
    method: dropsBody ? "GET" : method,
    dropsBody,
    dropsSecrets: url.origin !== from.origin,
  };
}
