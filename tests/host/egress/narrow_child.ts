/**
 * Runs in a program that may reach little itself: a name and not the addresses behind it, or nothing. Arguments: the
 * port of a server on this machine, and a name that leads to this machine.
 */
import { openSocket } from "../../../src/host/egress/open_socket.ts";
import { egressTo, get, grantsOf, NEVER } from "./origin.ts";

const port = Number(Deno.args[0]);
const machine = Deno.args[1]!;
const egress = egressTo({ localhost: ["127.0.0.1"], [machine]: ["127.0.0.1"] });

async function attempt(work: () => Promise<unknown>): Promise<string> {
  try {
    return `${await work()}`;
  } catch (error) {
    return (error as Error).message;
  }
}

async function fetched(host: string, ...granted: string[]): Promise<string> {
  const { body } = await egress.send(get(`http://${host}:${port}/`), grantsOf(...granted), NEVER);
  return new TextDecoder().decode(await body!.readAll(100));
}

const outcomes = {
  byName: await attempt(() => fetched("localhost", `localhost:${port}`)),
  byAddress: await attempt(() => fetched("127.0.0.1", `127.0.0.1:${port}`)),
  byOther: await attempt(() => fetched(machine, machine, "127.0.0.0/8", "[::1]")),
  notGranted: await attempt(() => fetched(machine, machine)),
  closed: await attempt(() =>
    egress.send(get("http://localhost:1/"), grantsOf("localhost"), NEVER)
  ),
  // The name led to an address that was granted when it was checked, and leads to this machine when it is used.
  rebound: await attempt(() =>
    openSocket(
      {
        name: "localhost",
        port,
        secure: false,
        host: `localhost:${port}`,
        reachable: Deno.permissions.querySync({ name: "net", host: "localhost" }).state ===
          "granted",
        addresses: ["10.0.0.1"],
      },
      grantsOf("rebound.example", "10.0.0.1"),
      NEVER,
    )
  ),
};
await new Blob([JSON.stringify(outcomes)]).stream().pipeTo(Deno.stdout.writable);
