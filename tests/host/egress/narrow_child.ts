/** Runs in a program that may reach a name, and not the addresses behind it. Argument: the port of a server there. */
import { openSocket } from "../../../src/host/egress/open_socket.ts";
import { egressTo, get, grantsOf, NEVER } from "./origin.ts";

const port = Number(Deno.args[0]);
const egress = egressTo({ localhost: ["127.0.0.1"], "other.example": ["127.0.0.1"] });

async function attempt(work: () => Promise<unknown>): Promise<string> {
  try {
    return `${await work()}`;
  } catch (error) {
    return (error as Error).message;
  }
}

const outcomes = {
  byName: await attempt(async () => {
    const { body } = await egress.send(
      get(`http://localhost:${port}/`),
      grantsOf(`localhost:${port}`),
      NEVER,
    );
    return new TextDecoder().decode(await body!.readAll(100));
  }),
  otherName: await attempt(() =>
    egress.send(get(`http://other.example:${port}/`), grantsOf("other.example", "127.0.0.1"), NEVER)
  ),
  // The name led to an address that was granted when it was checked, and leads to this machine when it is used.
  rebound: await attempt(() =>
    openSocket(
      {
        name: "localhost",
        port,
        secure: false,
        host: `rebound.example:${port}`,
        addresses: ["10.0.0.1"],
      },
      grantsOf("rebound.example", "10.0.0.1"),
      NEVER,
    )
  ),
};
await new Blob([JSON.stringify(outcomes)]).stream().pipeTo(Deno.stdout.writable);
