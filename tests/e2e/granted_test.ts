import assert from "node:assert/strict";
import { createTestHost } from "../../testing.ts";

Deno.test("what was granted works inside the sandbox, and nothing beside it", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.mkdir(`${folder}/open`);
    await Deno.writeTextFile(`${folder}/open/a.txt`, "granted");
    await Deno.writeTextFile(`${folder}/closed.txt`, "secret");
    const manifest = { permissions: { read: [`${folder}/open`], env: ["PATH"] } };
    await using test = await createTestHost({
      files: {
        "reader.pb.json": JSON.stringify(manifest),
        "reader.pb.ts": `
          const text = (path: string) => {
            try { return Deno.readTextFileSync(path); } catch (error) { return error.name; }
          };
          routerAdd("GET", "/a", (e) => e.json(200, {
            open: text(${JSON.stringify(`${folder}/open/a.txt`)}),
            closed: text(${JSON.stringify(`${folder}/closed.txt`)}),
            out: text(${JSON.stringify(`${folder}/open/../closed.txt`)}),
            env: typeof Deno.env.get("PATH"),
            write: typeof Deno.writeTextFileSync,
            fetch: typeof fetch,
          }));`,
      },
    });
    assert.match(test.problems()[0]!, /reader\.pb\.json/);
    await test.host.access.grant("reader", "all");
    assert.deepEqual(test.problems(), []);
    const answer = async () =>
      await (await test.host.fetch(new Request("http://host/a"))).json() as Record<string, string>;
    const first = await answer();
    assert.equal(first.open, "granted");
    assert.notEqual(first.closed, "secret");
    assert.notEqual(first.out, "secret");
    assert.deepEqual([first.env, first.write, first.fetch], ["string", "undefined", "undefined"]);
    await test.host.access.revoke("reader", [`read:${folder}/open`]);
    const reading = (await test.host.fetch(new Request("http://host/a"))).status;
    assert.equal(reading, 200);
    assert.notEqual((await answer()).open, "granted");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("a granted permission and a process of its own do not go together yet", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const manifest = { isolation: "process", permissions: { env: ["PATH"] } };
    await using test = await createTestHost({
      files: {
        "a.pb.json": JSON.stringify(manifest),
        "a.pb.js": "" + "cronAdd('x', '0 0 * * *', () => {});",
      },
    });
    await assert.rejects(
      test.host.access.grant("a", "all").then(() => {
        throw new Error(test.problems().join());
      }),
      /\(env\) are not available yet in a process of its own/,
    );
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
