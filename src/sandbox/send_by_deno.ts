import type { FetchStep } from "./granted_fetch.ts";
import { makeError } from "./granted_errors.ts";
import { ErrorClass, getOwnPropertyDescriptor, indexOf, slice } from "./intrinsics.ts";

const originalFetch = fetch;

/** How Deno says, in an error about the connection, that an address was denied. */
const DENIED = 'Requires net access to "';

/**
 * Sends a step of a `fetch` from this process, which was denied the addresses it may not reach. Throws `NotCapable` when
 * the host leads to one of them.
 */
export async function sendByDeno(step: FetchStep): Promise<Response> {
  const { url, method, headers, body, signal } = step;
  const plain: RequestInit = { method, headers, redirect: "manual" };
  if (body !== null) plain.body = body;
  if (signal !== null) plain.signal = signal;
  try {
    return await originalFetch(url.href, plain);
  } catch (error) {
    const address = deniedAddress(error);
    if (address === undefined) throw error;
    throw makeError(
      "NotCapable",
      `Cannot reach "${url.host}": it leads to ${address}, a private address that was not granted itself; if the ` +
        `plugin is meant to reach it, ask for "${address}" under "permissions.net" too, and grant it`,
    );
  }
}

/** The address in an error that says it was denied; the name itself is checked before. */
function deniedAddress(error: unknown): string | undefined {
  for (let at: unknown = error; at instanceof ErrorClass; at = ownValue(at, "cause")) {
    const message = ownValue(at, "message");
    if (typeof message !== "string") continue;
    const start = indexOf(message, DENIED);
    if (start === -1) continue;
    const from = start + DENIED.length;
    return slice(message, from, indexOf(message, '"', from));
  }
  return undefined;
}

/** Deno sets these on each error itself; what plugins could have put on a prototype is not asked. */
function ownValue(error: object, name: string): unknown {
  return getOwnPropertyDescriptor(error, name)?.value;
}
