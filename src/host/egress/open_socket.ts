import { once } from "node:events";
import { connect, isIP, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import type { Duplex } from "node:stream";
import { addressAndPort, type Destination, isReachable } from "./destination.ts";
import type { NetGrants } from "./net_grants.ts";
import { canRelay, openRelay, unreachable } from "./relay.ts";

/**
 * Connects to the first checked address that answers; for HTTPS the certificate must be one for the name, and trusted by
 * this machine. Where this program holds the permission for the name only, Deno looks the name up again by itself: so
 * the address that was reached is checked once more, and not a byte is sent to one that was not granted. Where it holds
 * neither, a process connects in its place.
 *
 * @throws {PaddockError} `capability` when the name has come to lead elsewhere; `config` when this program may neither
 * reach the host nor start such a process
 * @throws {TypeError} when no address answers, or the certificate is no good
 */
export async function openSocket(
  destination: Destination,
  grants: NetGrants,
  signal: AbortSignal,
): Promise<Duplex> {
  if (!destination.reachable) {
    if (!canRelay(destination.host)) throw unreachable(destination.host);
    const relay = await openRelay(destination, grants, signal);
    return destination.secure ? await secure(relay, destination.name, signal) : relay;
  }
  let failure: unknown;
  for (const address of destination.addresses) {
    try {
      const socket = await dial(destination, address, grants, signal);
      return destination.secure ? await secure(socket, destination.name, signal) : socket;
    } catch (error) {
      signal.throwIfAborted();
      if (!isNetworkError(error)) throw error;
      failure = error;
    }
  }
  throw new TypeError(
    `Cannot reach "${destination.host}": ${failure instanceof Error ? failure.message : failure}`,
    { cause: failure },
  );
}

async function dial(
  { name, host, port }: Destination,
  address: string,
  grants: NetGrants,
  signal: AbortSignal,
): Promise<Socket> {
  const byAddress = isReachable(addressAndPort(address, port));
  const socket = connect({ host: byAddress ? address : name, port });
  await settled(socket, "connect", signal);
  const reached = socket.remoteAddress ?? "";
  if (grants.permits(reached, port)) return socket;
  socket.destroy();
  throw grants.refusal(host, reached, port);
}

async function secure(socket: Duplex, name: string, signal: AbortSignal): Promise<Duplex> {
  const tls = connectTls({
    // Any stream will do, which the types do not know.
    socket: socket as Socket,
    host: name,
    ...(isIP(name) === 0 && { servername: name }),
    // Said, because the environment could say otherwise.
    rejectUnauthorized: true,
    ALPNProtocols: ["http/1.1"],
  });
  tls.on("close", () => socket.destroy());
  try {
    await settled(tls, "secureConnect", signal);
    return tls;
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

/** Waits for an event of a socket, which is destroyed when the wait ends without it. */
async function settled(socket: Socket, event: string, signal: AbortSignal): Promise<void> {
  try {
    await once(socket, event, { signal });
  } catch (error) {
    socket.on("error", ignore);
    socket.destroy();
    throw error;
  }
}

/** What the system, TLS or Deno's own fence reports; other errors are this program's own. */
function isNetworkError(error: unknown): boolean {
  if (!(error instanceof Error) || error.name === "PaddockError") return false;
  return error.name === "NotCapable" ||
    typeof (error as Error & { code?: unknown }).code === "string";
}

/** A socket that was given up may fail once more, and nobody waits for it. */
function ignore(): void {}
