import assert from "node:assert/strict";
import { join } from "node:path";
import { openDataFolder } from "../../src/host/open_data_folder.ts";
import { PaddockError } from "../../src/wire/errors.ts";

function isConfigError(pattern: RegExp): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof PaddockError && error.code === "config", String(error));
    assert.match(error.message, pattern);
    return true;
  };
}

Deno.test("openDataFolder() takes a folder until it is closed, and names its owner to others", async () => {
  const root = await Deno.makeTempDir();
  try {
    const path = join(root, "a", "b");
    const first = await openDataFolder(path, () => Date.UTC(2022, 0, 1));
    // Other users of the machine; Windows has no such modes.
    assert.equal(((await Deno.stat(path)).mode ?? 0) & 0o077, 0);
    const owner = new RegExp(`b".*process ${Deno.pid} since 2022-01-01T00:00:00\\.000Z.*--dir`);
    await assert.rejects(openDataFolder(path), isConfigError(owner));
    await assert.rejects(openDataFolder(path), isConfigError(owner));
    first[Symbol.dispose]();
    using second = await openDataFolder(path);
    assert.equal(second.path, path);
  } finally {
    await Deno.remove(root, { recursive: true });
  }
});

Deno.test("openDataFolder() is not kept out by a process that was killed", async () => {
  const path = await Deno.makeTempDir();
  const program = `
    import { openDataFolder } from ${
    JSON.stringify(import.meta.resolve("../../src/host/open_data_folder.ts"))
  };
    globalThis.folder = await openDataFolder(${JSON.stringify(path)});
    console.log("taken");
    setInterval(() => {}, 1e6);
  `;
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-lock", `data:text/javascript,${encodeURIComponent(program)}`],
    stdin: "null",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  try {
    const reader = child.stdout.getReader();
    const { value } = await reader.read();
    assert.equal(new TextDecoder().decode(value).trim(), "taken");
    await assert.rejects(openDataFolder(path), isConfigError(new RegExp(`process ${child.pid}`)));
    child.kill("SIGKILL");
    await child.status;
    await reader.cancel();
    using _folder = await openDataFolder(path);
  } finally {
    await Deno.remove(path, { recursive: true });
  }
});

Deno.test("openDataFolder() says why a folder cannot be used", async () => {
  const root = await Deno.makeTempDir();
  try {
    const file = join(root, "file");
    await Deno.writeTextFile(file, "x");
    for (const path of [file, join(file, "below")]) {
      await assert.rejects(openDataFolder(path), isConfigError(/data folder ".*file.*--dir/));
    }
    if (Deno.uid() !== 0) {
      const closed = join(root, "closed");
      await Deno.mkdir(closed, { mode: 0o500 });
      await assert.rejects(openDataFolder(closed), isConfigError(/closed".*does not let/));
    }
  } finally {
    await Deno.remove(root, { recursive: true });
  }
});
