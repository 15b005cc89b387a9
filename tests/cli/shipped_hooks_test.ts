import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { type ServerProcess, startServer } from "../e2e/server_process.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The server of the repository: its own configuration and its own plugins. */
function startShipped(): Promise<ServerProcess> {
  return startServer({ args: ["--hooks-dir", "hooks", "--config", "paddock.config.ts"] });
}

function post(body: unknown): RequestInit {
  return {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  };
}

Deno.test("the shipped plugins do what they say", async () => {
  await using server = await startShipped();
  const records = "/api/collections/posts/records";
  assert.deepEqual(await server.json("/api/hello"), { message: "Hello from plugin!" });

  const refused = await server.fetch(records, post({ title: "  " }));
  assert.equal(refused.status, 400);
  assert.deepEqual((await refused.json()).data, { title: "is empty" });
  const { id } = await server.json(
    records,
    post({ title: " One ", body: "two words" }),
  ) as { id: string };
  await server.until(new RegExp(`\\[hello\\] Record created: ${id}`));
  assert.deepEqual(await server.json("/api/guestbook"), {
    created: 1,
    mood: "quiet",
    latest: [{ title: "One", words: 2 }],
  });
  const viewed = await server.json(`/api/guestbook/${id}/view`, { method: "POST" });
  assert.deepEqual(viewed, { views: 1 });

  assert.deepEqual(await server.json("/plugins/quotes/"), []);
  const quotes = await server.json("/plugins/quotes/", { method: "POST", body: "To be" });
  assert.deepEqual(quotes, ["To be"]);
  const event = await server.fetch("/api/_paddock/events", {
    method: "POST",
    headers: {
      "content-type": "application/json",
      authorization: `Bearer ${await server.token()}`,
    },
    body: JSON.stringify({ type: "quote", payload: "or not" }),
  });
  assert.ok(event.ok, await event.text());
  assert.deepEqual((await server.json("/plugins/quotes/") as string[]).sort(), ["To be", "or not"]);
});

Deno.test("the shipped plugins pass deno check with the types written at boot, and a typo does not", async () => {
  await using server = await startShipped();
  const dir = await Deno.makeTempDir({ prefix: "hooks" });
  try {
    await Deno.mkdir(`${dir}/.paddock`);
    await Deno.copyFile(`${server.dir}/data/types.d.ts`, `${dir}/.paddock/types.d.ts`);
    const plugin = new URL("../../plugin.ts", import.meta.url).href;
    const config = { imports: { "@paddock/paddock/plugin": plugin } };
    await Deno.writeTextFile(`${dir}/deno.json`, JSON.stringify(config));
    const files = copyHooks(dir);
    assert.ok(files.length >= 4, files.join());
    assert.deepEqual(await check(dir, files), { success: true, said: "" });

    const path = `${dir}/hooks/guestbook.pb.ts`;
    const text = await Deno.readTextFile(path);
    await Deno.writeTextFile(path, text.replace('post.get("title")', 'post.get("titel")'));
    const { success, said } = await check(dir, files);
    assert.equal(success, false);
    assert.match(said, /"titel"[\s\S]*guestbook\.pb\.ts:\d+/);
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
});

/** Copies the shipped plugins and returns the paths of their code below `dir`. */
function copyHooks(dir: string, folder = "hooks"): string[] {
  Deno.mkdirSync(`${dir}/${folder}`);
  return [...Deno.readDirSync(`${ROOT}${folder}`)].flatMap(({ name, isDirectory }) => {
    const path = `${folder}/${name}`;
    if (isDirectory) return copyHooks(dir, path);
    Deno.copyFileSync(`${ROOT}${path}`, `${dir}/${path}`);
    return /\.[jt]s$/.test(name) ? [path] : [];
  });
}

async function check(dir: string, files: string[]): Promise<{ success: boolean; said: string }> {
  const { success, stderr } = await new Deno.Command("deno", {
    args: ["check", "--quiet", "--no-lock", ...files],
    cwd: dir,
    env: { NO_COLOR: "1" },
  }).output();
  return { success, said: new TextDecoder().decode(stderr) };
}
