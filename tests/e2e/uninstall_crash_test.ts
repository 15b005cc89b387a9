import assert from "node:assert/strict";
import {
  ask,
  exists,
  grantAll,
  grantedIn,
  killAt,
  looks,
  type Moment,
  random,
  SEED,
} from "./crash_moment.ts";
import { tidied } from "./crash_traces.ts";
import { makeProject, startCommand, startServer } from "./server_process.ts";

const ASSETS = 400;
const BOX: Record<string, string> = {
  "hooks/box/plugin.json": JSON.stringify({ capabilities: ["mail"] }),
  "hooks/box/main.ts": `
    import { definePlugin } from "@paddock/paddock/plugin";
    export default definePlugin({ setup({ routerAdd, $kv }) {
      routerAdd("GET", "/box", async (e) => {
        const n = (await $kv.get("n") ?? 0) as number;
        await $kv.set("n", n + 1);
        return e.json(200, n);
      });
    } });`,
  ...Object.fromEntries(
    Array.from({ length: ASSETS }, (_, i) => [`hooks/box/assets/${i}.txt`, "x"]),
  ),
};
const OTHER = { "hooks/other.pb.js": `routerAdd("GET", "/other", (e) => e.json(200, "other"));` };

async function putBack(dir: string): Promise<void> {
  await Deno.mkdir(`${dir}/hooks/box/assets`, { recursive: true });
  // Last what makes a plugin of the folder.
  for (const [path, text] of Object.entries(BOX).reverse()) {
    await Deno.writeTextFile(`${dir}/${path}`, text);
  }
}

/** Moments of an uninstall, by what is seen of the files. */
const REMOVAL: Record<string, (dir: string) => Moment> = {
  "sooner or later": () => looks(60),
  "the first file is gone": (dir) => {
    const folder = `${dir}/hooks/box`;
    return () =>
      !exists(`${folder}/plugin.json`) || !exists(`${folder}/assets`) ||
      [...Deno.readDirSync(`${folder}/assets`)].length < ASSETS;
  },
  "all is gone": (dir) => () => !exists(`${dir}/hooks/box`),
};

for (const by of ["a server", "a command"]) {
  Deno.test({
    name: `${by} that is killed while it uninstalls leaves the plugin or not, and no part of it`,
    ignore: Deno.build.os !== "linux",
    async fn() {
      for (const [when, momentOf] of Object.entries(REMOVAL)) {
        const deleteData = random.next() < 0.5;
        const label = `seed ${SEED}, ${when}, ${deleteData ? "with" : "without"} its data`;
        const dir = await makeProject({ ...BOX, ...OTHER });
        await using first = await startServer({ dir });
        await grantAll(first, "box");
        assert.deepEqual([await first.json("/box"), await first.json("/box")], [0, 1], label);
        if (by === "a server") {
          const work = ask(first, "DELETE", `plugins/box${deleteData ? "?deleteData=1" : ""}`);
          await killAt(momentOf(dir), first, work, dir, label);
        } else {
          first.kill("SIGTERM");
          await first.status;
          const args = ["plugins", "uninstall", "box", ...(deleteData ? ["--delete-data"] : [])];
          const child = startCommand(dir, args);
          const work = Promise.all([child.stdout.cancel(), child.stderr.cancel(), child.status]);
          await killAt(momentOf(dir), child, work, dir, label);
        }

        await using second = await startServer({ dir });
        await tidied(dir, label);
        assert.equal(await second.json("/other"), "other", label);
        if (exists(`${dir}/hooks/box/plugin.json`)) {
          assert.equal([...Deno.readDirSync(`${dir}/hooks/box/assets`)].length, ASSETS, label);
          assert.equal(await second.json("/box"), 2, label);
          continue;
        }
        assert.equal((await second.fetch("/box")).status, 404, label);
        if (!deleteData) assert.deepEqual(grantedIn(dir, "box"), ["capability:mail"], label);
        // What it has left can be removed now, and is there otherwise.
        else {assert.ok(
            [204, 404].includes(await ask(second, "DELETE", "plugins/box?deleteData=1")),
          );}
        await putBack(dir);
        if (deleteData) {
          await second.until(/Cannot start plugin "box"/);
          assert.deepEqual(grantedIn(dir, "box"), [], label);
          await grantAll(second, "box");
        }
        await second.poll("the plugin is back", async () => {
          const response = await second.fetch("/box");
          const text = await response.text();
          if (response.ok) assert.equal(text, deleteData ? "0" : "2", label);
          return response.ok;
        });
      }
    },
  });
}
