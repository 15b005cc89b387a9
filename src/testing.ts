/**
 * The test kit, for the door `testing.ts`. `tools/build.ts` makes few files of it.
 *
 * @module
 */

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import {
  createHost,
  type HookDefinitions,
  type Host,
  type HostOptions,
  type LogRecord,
} from "./mod.ts";

/** Options of {@linkcode createTestHost}: those of a host, with files instead of folders. */
export interface TestHostOptions<H extends HookDefinitions = HookDefinitions>
  extends Omit<HostOptions<H>, "plugins" | "dataDir" | "grantLock" | "logger"> {
  /** The plugins folder: path below it to text. */
  readonly files: Readonly<Record<string, string>>;
}

/** A host for one test. */
export interface TestHost<H extends HookDefinitions = HookDefinitions> extends AsyncDisposable {
  /** The host itself; it ends with the test host. */
  readonly host: Host<H>;
  /** What was logged so far, by plugins and by the host about them. */
  readonly logs: readonly LogRecord[];
  /** Why plugins did not start, if any did not. */
  problems(): string[];
  /** Writes a file of the plugins folder and brings the plugins up to date. */
  write(path: string, text: string): Promise<void>;
  /** Removes a file of the plugins folder and brings the plugins up to date. */
  remove(path: string): Promise<void>;
}

/**
 * Starts a host on the given files, in a temporary folder that goes when the host is disposed of. Plugins that do not
 * start are no error here; see `problems()`.
 */
export async function createTestHost<H extends HookDefinitions = HookDefinitions>(
  options: TestHostOptions<H>,
): Promise<TestHost<H>> {
  const { files, ...rest } = options;
  const folder = await mkdtemp(join(tmpdir(), "paddock-"));
  const plugins = join(folder, "plugins");
  const write = async (path: string, text: string): Promise<void> => {
    await Deno.mkdir(dirname(join(plugins, path)), { recursive: true });
    await Deno.writeTextFile(join(plugins, path), text);
  };
  const logs: LogRecord[] = [];
  try {
    for (const [path, text] of Object.entries(files)) await write(path, text);
    const host = await createHost<H>({
      ...rest,
      plugins,
      dataDir: join(folder, "data"),
      grantLock: join(folder, "paddock.lock.json"),
      logger: { log: (record) => void logs.push(record) },
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
        await Deno.remove(join(plugins, path), { recursive: true });
        await host.reload();
      },
      async [Symbol.asyncDispose]() {
        await host.close();
        await rm(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}
