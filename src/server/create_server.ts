import { join } from "node:path";
import { prepareHost } from "../host/assemble_host.ts";
import type { HostOptions } from "../host/host_options.ts";
import { type Collection, createCollection } from "../store/collection.ts";
import { recordCodec } from "../store/record_model.ts";
import { RecordStore } from "../store/record_store.ts";
import { type Logger, stderrLogger } from "../telemetry/logger.ts";
import { PaddockError } from "../wire/errors.ts";
import { type AccessFiles, accessOptions } from "./access_options.ts";
import { BootGate } from "./boot_gate.ts";
import type { PaddockConfig } from "./config.ts";
import { openDataFolder } from "../host/open_data_folder.ts";
import { SERVER_HOOKS } from "./hooks.ts";
import { openKv } from "./open_kv.ts";
import { Operator } from "./operator.ts";
import { answersItself, PaddockServer, type ServerHost } from "./paddock_server.ts";
import { RecordsApp } from "./records_app.ts";
import { RECORDS_PRELUDE } from "./records_prelude.gen.ts";
import { withdrawServer } from "./server_file.ts";
import { createAppService } from "./services/app.ts";
import { createDbService } from "./services/db.ts";
import { createStoreService } from "./services/store.ts";
import { SharedValues } from "./shared_values.ts";
import { loadToken } from "./token.ts";
import { writeServerTypes } from "./write_server_types.ts";

/** What a server is made of. */
export interface ServerOptions extends AccessFiles {
  /** Whether to follow changes of the plugins. @default {false} */
  readonly watch?: boolean;
  /** Milliseconds since 1970. @default {Date.now} */
  readonly clock?: () => number;
  /** @default {lines on standard error} */
  readonly logger?: Logger;
  /** Variables of the environment. @default {Deno.env.get} */
  readonly env?: (name: string) => string | undefined;
}

/**
 * Makes a server: opens its data folder, loads its plugins and tells each (`onBootstrap`). It answers `fetch` then, and
 * listens after `start`.
 *
 * @throws {PaddockError} `config` when the configuration, the folder or the flags of Deno do not let it work
 */
export async function createServer(options: ServerOptions): Promise<PaddockServer> {
  const server = await openServer(options);
  try {
    await server.loaded;
    await server.typed;
  } catch (error) {
    await server.close();
    throw error;
  }
  return server;
}

/**
 * Makes a server as `createServer` does, but does not wait for the plugins: it may listen at once, and requests that
 * need the plugins wait for them, within bounds. What fails later is in `loaded` and `typed`; the server has to be closed
 * then.
 */
export async function openServer(options: ServerOptions): Promise<PaddockServer> {
  const { config, dataDir, clock = Date.now, logger = stderrLogger() } = options;
  const collections = readCollections(config);
  await using opened = new AsyncDisposableStack();
  opened.use(await openDataFolder(dataDir, clock));
  // Of a server that was killed.
  withdrawServer(dataDir);
  const token = await loadToken({ dataDir, ...(options.env && { env: options.env }) });
  const kv = await openKv(join(dataDir, "data.kv"));
  opened.defer(() => kv.close());
  const store = new RecordStore({ kv, clock });
  opened.defer(() => store.drain());

  // The services need hooks of the host that is made of them.
  let host: ServerHost | undefined = undefined;
  const hooks = (): ServerHost["hooks"] => {
    if (host === undefined) {
      throw new PaddockError("load", "Cannot use records while plugins load: do it in onBootstrap");
    }
    return host.hooks;
  };
  const records = new RecordsApp({ store, collections, hooks });
  const hostOptions: HostOptions<typeof SERVER_HOOKS> = {
    hooks: SERVER_HOOKS,
    services: {
      app: createAppService(records, async (data) => {
        await hooks().onCustomEvent.trigger({ data });
      }),
      db: createDbService(records),
      store: createStoreService(new SharedValues()),
    },
    codecs: [recordCodec(collections)],
    preludes: [RECORDS_PRELUDE],
    config: config.config ?? {},
    isolation: config.isolation ?? {},
    onError: config.onError ?? {},
    pool: config.pool ?? {},
    lazy: config.lazy ?? true,
    ...config.rollbackMs !== undefined && { rollbackMs: config.rollbackMs },
    limits: config.limits ?? {},
    kv,
    dataDir,
    ...accessOptions(options),
    answersItself,
    watch: options.watch ?? false,
    clock: () => new Date(clock()),
    logger,
  };
  const unstarted = prepareHost(hostOptions);
  let typed: Promise<void> | undefined = undefined;
  // What ends the loading has to end before.
  opened.defer(async () => void await typed?.catch(() => {}));
  opened.use(unstarted.host);
  const resources = opened.move();
  const loaded = load();
  const gate = new BootGate(loaded);
  typed = loaded.then(writeTypes);
  // Whoever opened the server may look at `loaded` only.
  typed.catch(() => {});
  return new PaddockServer({
    host: unstarted.host,
    expectCall: unstarted.expectCall,
    complain: unstarted.complain,
    loaded,
    gate,
    typed,
    records,
    operator: new Operator(token),
    dataDir,
    resources,
  });

  async function load(): Promise<void> {
    // Who starts a server means to use it.
    unstarted.expectCall();
    await unstarted.start();
    host = unstarted.host;
    await host.bootstrap("onBootstrap", {});
  }

  /** For authors of plugins: requests need not wait for it. */
  async function writeTypes(): Promise<void> {
    await gate.calm();
    await writeServerTypes(join(dataDir, "types.d.ts"), hostOptions, collections);
  }
}

function readCollections(config: PaddockConfig): ReadonlyMap<string, Collection> {
  const collections = new Map<string, Collection>();
  for (const [name, definition] of Object.entries(config.collections ?? {})) {
    try {
      collections.set(name, createCollection(name, definition));
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      throw new PaddockError("config", error.message, { cause: error });
    }
  }
  return collections;
}
