import assert from "node:assert/strict";
import { startServer } from "./server_process.ts";

const SAVES = 20;
const CLIENTS = 16;

function versioned(version: number): string {
  return `routerAdd("GET", "/api/version", (e) => e.json(200, { version: ${version} }));\n`;
}

Deno.test("no request fails while a plugin is saved again and again, and none is answered by an old version later", async () => {
  await using server = await startServer({ hooks: { "v.pb.js": versioned(0) } });
  const problems: string[] = [];
  /** The newest version anybody has seen: from then on no request that begins may meet an older one. */
  let newest = 0;
  let answers = 0;
  let over = false;
  async function client(): Promise<void> {
    while (!over) {
      const floor = newest;
      const response = await server.fetch("/api/version");
      const text = await response.text();
      answers++;
      const version = response.ok ? JSON.parse(text).version : undefined;
      if (version === undefined) problems.push(`${response.status} ${text}`);
      else if (version < floor) problems.push(`version ${version} after ${floor}`);
      else newest = Math.max(newest, version);
    }
  }
  const clients = Array.from({ length: CLIENTS }, client);
  try {
    for (let version = 1; version <= SAVES; version++) {
      await server.write("hooks/v.pb.js", versioned(version));
      await server.poll(`version ${version}`, () => Promise.resolve(newest >= version));
    }
  } finally {
    over = true;
    await Promise.all(clients);
  }
  assert.deepEqual(problems, []);
  assert.ok(answers > SAVES);
});
