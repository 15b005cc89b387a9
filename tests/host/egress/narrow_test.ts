import { match, strictEqual } from "node:assert";
import { fileURLToPath } from "node:url";
import { Origin, RawOrigin } from "./origin.ts";

const CHILD = fileURLToPath(new URL("./narrow_child.ts", import.meta.url));

async function runChild(port: number, flags: readonly string[]): Promise<Record<string, string>> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-prompt", "--no-check", ...flags, CHILD, `${port}`],
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
  const { byName, otherName, rebound } = await runChild(origin.port, ["--allow-net=localhost"]);
  strictEqual(byName, "here");
  match(
    otherName!,
    /the host that sends for it does not hold it itself; start the host with --allow-net=other\.example/,
  );
  match(rebound!, /"rebound\.example:\d+" .*leads to (?:127\.0\.0\.1|::1), a private address/);
  strictEqual(origin.seen.length, 1);
});

Deno.test("Egress sends nothing where the program itself was denied the address", async () => {
  using origin = new RawOrigin(() => Promise.resolve("close"));
  const { byName } = await runChild(origin.port, [
    "--allow-net=localhost",
    "--deny-net=127.0.0.0/8",
  ]);
  match(byName!, /Cannot reach "localhost:\d+": Requires net access/);
  strictEqual(origin.seen.length, 0);
});
