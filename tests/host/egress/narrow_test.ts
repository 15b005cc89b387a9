import { match, strictEqual } from "node:assert";
import { fileURLToPath } from "node:url";
import { Origin, RawOrigin } from "./origin.ts";

const CHILD = fileURLToPath(new URL("./narrow_child.ts", import.meta.url));
/** Where it leads to no private address on some machine, it is refused for having none at all. */
const MACHINE = Deno.hostname().toLowerCase();

async function runChild(port: number, flags: readonly string[]): Promise<Record<string, string>> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-prompt", "--no-check", ...flags, CHILD, `${port}`, MACHINE],
    stdout: "piped",
    stderr: "piped",
    env: { NO_COLOR: "1" },
  }).output();
  strictEqual(new TextDecoder().decode(stderr), "");
  strictEqual(success, true);
  return JSON.parse(new TextDecoder().decode(stdout));
}

Deno.test("Egress works where the program holds a name only, and checks what Deno connected to before it sends", async () => {
  await using origin = new Origin();
  const { byName, byAddress, closed, rebound } = await runChild(origin.port, [
    "--allow-net=localhost",
  ]);
  strictEqual(byName, "here");
  match(
    byAddress!,
    /may neither reach it nor run "deno"; start the host with --allow-net=127\.0\.0\.1:\d+/,
  );
  match(closed!, /Cannot reach "localhost:1": .*ECONNREFUSED/);
  match(rebound!, /"localhost:\d+" .*leads to (?:127\.0\.0\.1|::1), a private address/);
  strictEqual(origin.seen.length, 1);
});

Deno.test("Egress sends by way of a process where the program may run Deno and reach nothing itself", async () => {
  await using origin = new Origin();
  const outcomes = await runChild(origin.port, ["--allow-run=deno"]);
  strictEqual(outcomes.byName, "here");
  strictEqual(outcomes.byAddress, "here");
  match(outcomes.notGranted!, /a private address that was not granted itself|Cannot reach ".*"/);
  match(outcomes.closed!, /Cannot reach "localhost:1": .*refused/);
  match(outcomes.rebound!, /leads to (?:127\.0\.0\.1|::1), a private address/);
  const reached = [outcomes.byName, outcomes.byAddress, outcomes.byOther];
  strictEqual(origin.seen.length, reached.filter((one) => one === "here").length);
});

Deno.test("Egress sends nothing where the program itself was denied the address", async () => {
  using origin = new RawOrigin(() => Promise.resolve("close"));
  const { byName, byAddress } = await runChild(origin.port, [
    "--allow-run=deno",
    "--allow-net=localhost",
    "--deny-net=127.0.0.0/8",
  ]);
  match(byAddress!, /may neither reach it nor run "deno"/);
  match(byName!, /Cannot reach "localhost:\d+": Requires net access/);
  strictEqual(origin.seen.join(""), "");
});
