import { join } from "node:path";
import * as z from "zod";

/** Where a server can be reached by programs of the same user on the same machine. */
export const ServerAddress = z.strictObject({ url: z.string().max(1_000), pid: z.int() });
/** Where a server can be reached by programs of the same user on the same machine. */
export type ServerAddress = z.infer<typeof ServerAddress>;

/** The file in the data folder that says where its server listens. It is there only while that does. */
export function serverFile(dataDir: string): string {
  return join(dataDir, "server.json");
}

/** Says where the server of this process listens. */
export function announceServer(
  dataDir: string,
  { hostname, port }: { readonly hostname: string; readonly port: number },
): void {
  const address: ServerAddress = { url: localUrl(hostname, port), pid: Deno.pid };
  const path = serverFile(dataDir);
  // Under another name first, so that whoever reads it sees all of it or nothing.
  Deno.writeTextFileSync(`${path}.new`, `${JSON.stringify(address)}\n`, { mode: 0o600 });
  Deno.renameSync(`${path}.new`, path);
}

/** Takes back what was announced, by this process or by one that was killed. */
export function withdrawServer(dataDir: string): void {
  try {
    Deno.removeSync(serverFile(dataDir));
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

/** Reads what was announced; undefined when nothing is. */
export async function findServer(dataDir: string): Promise<ServerAddress | undefined> {
  try {
    return ServerAddress.parse(JSON.parse(await Deno.readTextFile(serverFile(dataDir))));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/** A server that listens everywhere is reached on the machine's own address. */
function localUrl(hostname: string, port: number): string {
  const host = hostname === "0.0.0.0" ? "127.0.0.1" : hostname === "::" ? "::1" : hostname;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}
