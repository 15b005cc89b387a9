import assert from "node:assert/strict";
import { seedBundler } from "../package/npm_seed.ts";
import { packageFiles, Registry } from "../package/registry.ts";
import { grantAll, grantedIn, killAt, looks, type Moment, read, SEED } from "./crash_moment.ts";
import { tidied } from "./crash_traces.ts";
import { makeProject, type ServerProcess, startServer } from "./server_process.ts";

const ignore = Deno.build.os !== "linux";

function manifest(...capabilities: string[]): string {
  return JSON.stringify({ capabilities });
}

/** Answers with its version and whether it holds what the second one asks for. */
function version(n: number): string {
  return `
    import { definePlugin } from "@paddock/paddock/plugin";
    export default definePlugin({ setup({ routerAdd, $permissions }) {
      routerAdd("GET", "/version", async (e) => e.json(200, {
        version: ${n},
        more: await $permissions.has("capability:more"),
      }));
    } });`;
}

Deno.test({
  name:
    "a server that is killed during an upgrade goes on with the old version or the new one, as the lock says",
  ignore,
  async fn() {
    const waits = /the old version goes on/;
    /** By name: whether the grant is on its way, and when it is time. */
    const moments: Record<string, [granting: boolean, at: (server: ServerProcess) => Moment]> = {
      "the files are there": [false, () => looks(40)],
      "it waits for its grant": [false, (server) => () => waits.test(server.output)],
      "it is being granted": [true, () => looks(40)],
      "the lock has the grant": [
        true,
        ({ dir }) => () => read(`${dir}/paddock.lock.json`).includes("capability:more"),
      ],
    };
    for (const [when, [granting, momentOf]] of Object.entries(moments)) {
      const label = `seed ${SEED}, ${when}`;
      const dir = await makeProject({
        "hooks/up/plugin.json": manifest("mail"),
        "hooks/up/main.ts": version(1),
      });
      await using first = await startServer({ dir });
      await grantAll(first, "up");
      assert.deepEqual(await first.json("/version"), { version: 1, more: false }, label);
      await first.write("hooks/up/plugin.json", manifest("mail", "more"));
      await first.write("hooks/up/main.ts", version(2));
      if (granting) await first.until(waits);
      const work = granting ? grantAll(first, "up") : first.status;
      await killAt(momentOf(first), first, work, dir, label);

      await using second = await startServer({ dir });
      await tidied(dir, label);
      const granted = grantedIn(dir, "up");
      const more = granted.includes("capability:more");
      assert.deepEqual(
        granted,
        more ? ["capability:mail", "capability:more"] : ["capability:mail"],
      );
      assert.deepEqual(await second.json("/version"), { version: more ? 2 : 1, more }, label);
      await grantAll(second, "up");
      assert.deepEqual(await second.json("/version"), { version: 2, more: true }, label);
    }
  },
});

/** A package of a scope that has a registry of its own. */
const NAME = "@crash/plain";

/** The cache of the Deno that runs this. */
async function denoDir(): Promise<string> {
  const { stdout } = await new Deno.Command("deno", { args: ["info", "--json"] }).output();
  return JSON.parse(new TextDecoder().decode(stdout)).denoDir;
}

Deno.test({
  name:
    "a server that is killed while it fetches packages has them or not, and leaves nobody who fetches",
  ignore,
  async fn() {
    const moments: Record<string, (dir: string, registry: Registry) => Moment> = {
      "the registry is asked, and does not answer": (_, registry) => {
        registry.hold();
        return () => registry.asked.length > 0;
      },
      "the code is asked for": (_, { asked }) => () => asked.some((path) => path.endsWith(".tgz")),
      "after that": (_, { asked }) => {
        const then = looks(60);
        return () => asked.some((path) => path.endsWith(".tgz")) && then();
      },
      "the lock has the grant": (dir) => () => grantedIn(dir, "encode").length > 0,
    };
    for (const [when, momentOf] of Object.entries(moments)) {
      const label = `seed ${SEED}, ${when}`;
      await using registry = new Registry({
        [NAME]: { "1.0.0": packageFiles(NAME, "1.0.0", "module.exports = 'plain';") },
      });
      const dir = await makeProject({
        "hooks/encode.pb.ts":
          `import plain from "${NAME}";\nrouterAdd("GET", "/encode", (e) => e.json(200, plain));\n`,
        "hooks/encode.pb.json": JSON.stringify({ npm: [`${NAME}@1`] }),
        "home/.npmrc": `@crash:registry=${registry.url}\n`,
      });
      // The packages of the server itself are where they were.
      const env = { HOME: `${dir}/home`, DENO_DIR: await denoDir() };
      await seedBundler(`${dir}/data`);
      await using first = await startServer({ dir, env });
      assert.equal((await first.fetch("/encode")).status, 404, label);
      await killAt(momentOf(dir, registry), first, grantAll(first, "encode"), dir, label);
      registry.release();

      await using second = await startServer({ dir, env });
      await tidied(dir, label);
      const granted = grantedIn(dir, "encode");
      if (granted.length === 0) {
        assert.equal((await second.fetch("/encode")).status, 404, label);
        await grantAll(second, "encode");
      } else assert.deepEqual(granted, [`npm:${NAME}@1`], label);
      assert.equal(await second.json("/encode"), "plain", label);
    }
  },
});
