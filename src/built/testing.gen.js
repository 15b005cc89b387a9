// Made by tools/build.ts; do not edit.
import {
  createHost
} from "./chunk_6.gen.js";
import "./chunk_1.gen.js";
import "./chunk_2.gen.js";
import "./chunk_4.gen.js";
import "./chunk_3.gen.js";

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
async function createTestHost(options) {
  const { files, ...rest } = options;
  const folder = await mkdtemp(join(tmpdir(), "paddock-"));
  const plugins = join(folder, "plugins");
  const write = async (path, text) => {
    await Deno.mkdir(dirname(join(plugins, path)), {
      recursive: true
    });
    await Deno.writeTextFile(join(plugins, path), text);
  };
  const logs = [];
  try {
    for (const [path, text] of Object.entries(files)) await write(path, text);
    const host = await createHost({
      ...rest,
      plugins,
      dataDir: join(folder, "data"),
      grantLock: join(folder, "paddock.lock.json"),
      logger: {
        log: (record) => void logs.push(record)
      }
    });
    return {
      host,
      logs,
      problems: () => host.plugins().flatMap((plugin) => plugin.error ?? []),
      async write(path, text) {
        await write(path, text);
        await host.reload();
      },
      async remove(path) {
        await Deno.remove(join(plugins, path), {
          recursive: true
        });
        await host.reload();
      },
      async [Symbol.asyncDispose]() {
        await host.close();
        await rm(folder, {
          recursive: true,
          force: true
        });
      }
    };
  } catch (error) {
    await rm(folder, {
      recursive: true,
      force: true
    });
    throw error;
  }
}
export {
  createTestHost
};
