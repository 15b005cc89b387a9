import { Duplex } from "node:stream";
import * as z from "zod";
import { PaddockError } from "../../wire/errors.ts";
import { addressAndPort, type Destination } from "./destination.ts";
import type { NetGrants } from "./net_grants.ts";

/** Connects, says where to in one line, and passes bytes on until the other side ends or the host does. */
const PROGRAM = `
const [hostname, port] = Deno.args;
const say = (line) => Deno.stdout.write(new TextEncoder().encode(JSON.stringify(line) + "\\n"));
try {
  const connection = await Deno.connect({ hostname, port: Number(port) });
  await say({ address: connection.remoteAddr.hostname });
  Deno.stdin.readable.pipeTo(connection.writable).catch(() => {});
  await connection.readable.pipeTo(Deno.stdout.writable).catch(() => {});
} catch (error) {
  await say({ failure: String(error.message) });
}
Deno.exit();
`;

/** Longest first line of a relay, bytes. */
const LINE_BYTES = 10_000;

const Hello = z.union([
  z.strictObject({ address: z.string() }),
  z.strictObject({ failure: z.string() }),
]);

/** Whether this program may start what {@linkcode openRelay} starts, and nobody has denied it the host outright. */
export function canRelay(host: string): boolean {
  return !isDenied(host) &&
    Deno.permissions.querySync({ name: "run", command: "deno" }).state === "granted";
}

/** Whether somebody has said, with `--deny-net`, that this program must not reach a host. */
function isDenied(host: string): boolean {
  return Deno.permissions.querySync({ name: "net", host }).state === "denied";
}

/**
 * Connects by way of a process of its own, for a program that may not reach a host itself. The process may reach that
 * host and nothing else, is denied what was not granted, and runs no code but ours. It looks the name up, so the address
 * it reached is checked before it is given a byte to send.
 *
 * @throws {PaddockError} `capability` when the name leads to a private address that was not granted
 * @throws {TypeError} when there is no connection
 */
export async function openRelay(
  { name, host, port }: Destination,
  grants: NetGrants,
  signal: AbortSignal,
): Promise<Duplex> {
  const child = new Deno.Command("deno", {
    args: [
      ...["run", "--no-prompt", "--no-config", "--no-lock", "--no-npm", "--no-remote"],
      ...["--deny-import", `--allow-net=${host}`, `--deny-net=${grants.denied().join(",")}`],
      ...[`data:application/javascript,${encodeURIComponent(PROGRAM)}`, name, `${port}`],
    ],
    stdin: "piped",
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const end = () => {
    signal.removeEventListener("abort", end);
    try {
      child.kill("SIGKILL");
    } catch {
      // It has ended by itself.
    }
  };
  signal.addEventListener("abort", end);
  try {
    signal.throwIfAborted();
    const hello = await readHello(child.stdout);
    if ("failure" in hello) throw failureOf(hello.failure, host, port, grants);
    if (!grants.permits(hello.address, port)) throw grants.refusal(host, hello.address, port);
    if (isDenied(addressAndPort(hello.address, port))) throw unreachable(host);
    // The pipes of a child are web streams of Deno's, which its types and Node's describe apart.
    const pipes = { readable: child.stdout, writable: child.stdin } as unknown;
    const stream = Duplex.fromWeb(pipes as Parameters<typeof Duplex.fromWeb>[0]);
    return stream.on("close", end).on("error", () => {});
  } catch (error) {
    end();
    await Promise.allSettled([child.stdin.close(), child.stdout.cancel()]);
    signal.throwIfAborted();
    throw error;
  }
}

/** The first line. The other side has no reason to have spoken by then: nothing was sent to it. */
async function readHello(output: ReadableStream<Uint8Array>): Promise<z.infer<typeof Hello>> {
  const reader = output.getReader();
  const decoder = new TextDecoder();
  let text = "";
  try {
    while (!text.endsWith("\n") && text.length < LINE_BYTES) {
      const { done, value } = await reader.read();
      if (done) break;
      text += decoder.decode(value, { stream: true });
    }
    return Hello.parse(JSON.parse(text));
  } catch (cause) {
    throw new TypeError("Cannot connect: the process that was to do it has ended", { cause });
  } finally {
    reader.releaseLock();
  }
}

function failureOf(failure: string, host: string, port: number, grants: NetGrants): Error {
  const denied = /^Requires net access to "(.+):\d+"/.exec(failure)?.[1];
  if (denied !== undefined) return grants.refusal(host, denied.replace(/^\[|\]$/g, ""), port);
  return new TypeError(`Cannot reach "${host}": ${failure}`);
}

/** The error of a program that may neither reach a host nor start what could. */
export function unreachable(host: string): PaddockError {
  return new PaddockError(
    "config",
    `Cannot reach "${host}": the plugin was granted it, and the host that sends for it may neither reach it nor run ` +
      `"deno"; start the host with --allow-net=${host}, or name it under "permissions" in its deno.json`,
  );
}
