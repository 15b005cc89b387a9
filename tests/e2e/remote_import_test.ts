import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** Serves the checkout as a registry would: what is published by URL, with the media type of its language. */
function serveSources(): Deno.HttpServer<Deno.NetAddr> {
  return Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, async (request) => {
    const path = new URL(request.url).pathname;
    const language = /^\/(?:mod|plugin|src\/[\w/.-]+)\.([jt]s)$/.exec(path)?.[1];
    if (language === undefined) {
      return new Response("not found", { status: 404 });
    }
    try {
      return new Response(await Deno.readTextFile(ROOT + path.slice(1)), {
        headers: {
          "content-type": `application/${language === "ts" ? "typescript" : "javascript"}`,
        },
      });
    } catch {
      return new Response("not found", { status: 404 });
    }
  });
}

Deno.test("the package works when its modules are remote", async () => {
  await using server = serveSources();
  const dir = await Deno.makeTempDir();
  try {
    await Deno.mkdir(`${dir}/plugins`);
    await Deno.writeTextFile(
      `${dir}/plugins/a.pb.ts`,
      `let n: number = 41;\nrouterAdd("GET", "/a", (e) => e.json(200, { n: ++n }));\n`,
    );
    const { imports } = JSON.parse(await Deno.readTextFile(`${ROOT}deno.json`)) as {
      imports: Record<string, string>;
    };
    await Deno.writeTextFile(
      `${dir}/deno.json`,
      JSON.stringify({ imports, unstable: ["worker-options", "kv"] }),
    );
    await Deno.writeTextFile(
      `${dir}/main.ts`,
      `import { createHost } from "http://127.0.0.1:${server.addr.port}/mod.ts";
       await using host = await createHost({ plugins: "./plugins", dataDir: "./data", hooks: {}, services: {} });
       const response = await host.fetch(new Request("http://localhost/a"));
       console.log(response.status, await response.text());`,
    );
    const { code, stdout, stderr } = await new Deno.Command("deno", {
      args: ["run", "-A", "--no-prompt", "--no-lock", "main.ts"],
      cwd: dir,
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).output();
    const text = new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
    assert.equal(code, 0, text);
    assert.match(text, /200 \{"n":42\}/);
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
});
