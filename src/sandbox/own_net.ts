import { makeError } from "./granted_errors.ts";
import {
  ErrorClass,
  getOwnPropertyDescriptor,
  indexOf,
  slice,
  TypeErrorClass,
} from "./intrinsics.ts";
import type { FetchStep, Net, SendStep } from "./net.ts";

const originalFetch = fetch;

/** How Deno says, in an error about the connection, that an address was denied. */
const DENIED = 'Requires net access to "';

/** The network of a process that Deno denies every address it may not reach, whatever name leads there. */
export class OwnNet implements Net {
  readonly holdsToAddresses = true;
  readonly #limit: number;
  #waiting = 0;

  /** @param limit How many requests may wait for their answer */
  constructor(limit: number) {
    this.#limit = limit;
  }

  sender(): SendStep {
    return (step) => this.#send(step);
  }

  /** Deno has refused what may not be reached. */
  async checkPeer(): Promise<void> {}

  async #send({ url, method, headers, body, signal }: FetchStep): Promise<Response> {
    if (this.#waiting >= this.#limit) {
      throw new TypeErrorClass(
        `Cannot fetch "${url.href}": ${this.#limit} requests wait for their answer, the limit "fetchesInFlight"`,
      );
    }
    const plain: RequestInit = { method, headers, redirect: "manual" };
    if (body !== null) plain.body = body;
    if (signal !== null) plain.signal = signal;
    this.#waiting++;
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
    } finally {
      this.#waiting--;
    }
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
