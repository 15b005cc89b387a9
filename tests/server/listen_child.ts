/** Listens, says where on standard output, and goes on until its standard input ends. */
import { listen } from "../../src/server/listen.ts";

const troubled = Promise.withResolvers<void>();
const listener = listen({ hostname: "127.0.0.1", port: 0 }, async ({ url }) => {
  const { pathname } = new URL(url);
  if (pathname === "/waits-for-trouble") {
    await say("waits");
    await troubled.promise;
  }
  return new Response(pathname);
}, { onTrouble: () => troubled.resolve() });
await say(listener.address.url);
for await (const _ of Deno.stdin.readable);
await listener.close();
await say("closed");

async function say(line: string): Promise<void> {
  await Deno.stdout.write(new TextEncoder().encode(`${line}\n`));
}
