import {
  BODY_HEADERS,
  isRedirect,
  MAX_REDIRECTS,
  nextStep,
  SECRET_HEADERS,
} from "../../wire/redirect.ts";
import type { Egress } from "./egress.ts";
import type { OutgoingRequest } from "./exchange.ts";
import type { NetGrants } from "./net_grants.ts";
import type { EgressResponse } from "./transmit.ts";

/**
 * Sends a request and follows its redirects one by one; the host of each is checked against the grants, and its address
 * looked up and checked anew.
 *
 * @throws {TypeError} after too many redirects, and as `Egress.send` does
 */
export async function sendFollowing(
  egress: Egress,
  request: OutgoingRequest,
  grants: NetGrants,
  signal: AbortSignal,
): Promise<EgressResponse> {
  let step = request;
  for (let hops = 0;; hops++) {
    const response = await egress.send(step, grants, signal);
    const location = response.headers.find(([name]) => name.toLowerCase() === "location")?.[1];
    if (location === undefined || !isRedirect(response.status)) return response;
    response.body?.close();
    if (hops === MAX_REDIRECTS) {
      throw new TypeError(`Cannot get "${request.url}": more than ${hops} redirects`);
    }
    const next = nextStep(new URL(step.url), step.method, response.status, location);
    const dropped = [
      ...(next.dropsBody ? BODY_HEADERS : []),
      ...(next.dropsSecrets ? SECRET_HEADERS : []),
    ];
    step = {
      method: next.method,
      url: next.url.href,
      headers: step.headers.filter(([name]) => !dropped.includes(name.toLowerCase())),
      body: next.dropsBody ? undefined : step.body,
    };
  }
}
