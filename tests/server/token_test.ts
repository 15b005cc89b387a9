import assert from "node:assert/strict";
import { join } from "node:path";
import { loadToken } from "../../src/server/token.ts";
import { PaddockError } from "../../src/wire/errors.ts";

const NO_ENV = () => undefined;

async function withFolder(run: (dataDir: string) => Promise<void>): Promise<void> {
  const dataDir = await Deno.makeTempDir();
  try {
    await run(dataDir);
  } finally {
    await Deno.remove(dataDir, { recursive: true });
  }
}

async function modeOf(path: string): Promise<number> {
  return (await Deno.stat(path)).mode! & 0o777;
}

Deno.test("loadToken() makes a token once, for the owner's eyes only", () =>
  withFolder(async (dataDir) => {
    const path = join(dataDir, "token");
    const token = await loadToken({ dataDir, env: NO_ENV });
    assert.match(token, /^[\w-]{43}$/);
    assert.equal(await loadToken({ dataDir, env: NO_ENV }), token);
    assert.equal(await Deno.readTextFile(path), `${token}\n`);
    assert.equal(await modeOf(path), 0o600);
    await Deno.chmod(path, 0o644);
    await loadToken({ dataDir, env: NO_ENV });
    assert.equal(await modeOf(path), 0o600);
  }));

Deno.test("loadToken() takes the random bytes it is given", () =>
  withFolder(async (dataDir) => {
    const token = await loadToken({ dataDir, env: NO_ENV, random: (bytes) => bytes.fill(255) });
    assert.equal(token, "_".repeat(42) + "8");
  }));

Deno.test("loadToken() prefers PADDOCK_TOKEN and stores nothing then", () =>
  withFolder(async (dataDir) => {
    const env = (name: string) => name === "PADDOCK_TOKEN" ? " mine \n" : undefined;
    assert.equal(await loadToken({ dataDir, env }), "mine");
    assert.deepEqual([...Deno.readDirSync(dataDir)], []);
    assert.notEqual(await loadToken({ dataDir, env: () => "  " }), "");
  }));

Deno.test("loadToken() refuses an empty file, and says which permission it lacks", () =>
  withFolder(async (dataDir) => {
    await Deno.writeTextFile(join(dataDir, "token"), "\n");
    await assert.rejects(
      loadToken({ dataDir, env: NO_ENV }),
      (error) => error instanceof PaddockError && /token.*empty/.test(error.message),
    );
    const env = () => {
      throw new Deno.errors.NotCapable("no");
    };
    await assert.rejects(
      loadToken({ dataDir, env }),
      (error) => error instanceof PaddockError && /--allow-env=PADDOCK_TOKEN/.test(error.message),
    );
  }));
