import type { PluginInfo } from "../host/host.ts";
import type { AccessSummary } from "../host/plugin_access.ts";
import type { PluginRow, PluginsSource } from "./plugins_source.ts";
import type { ServerClient } from "./server_client.ts";

/** What is in the JSON of a plugin's description. */
type PluginJson = Omit<PluginInfo, "lastError"> & {
  readonly lastError?: { readonly time: string; readonly message: string };
};

/** The plugins as the server knows them. */
export class RemotePlugins implements PluginsSource {
  readonly #client: ServerClient;
  readonly #removeFiles: (plugin: string) => Promise<void>;

  /** @param removeFiles Removes a plugin's files in place of a server that may not */
  constructor(client: ServerClient, removeFiles: (plugin: string) => Promise<void>) {
    this.#client = client;
    this.#removeFiles = removeFiles;
  }

  async list(): Promise<readonly PluginRow[]> {
    const { plugins } = await this.#read<{ plugins: PluginJson[] }>("/plugins");
    const access = await this.#read<{ plugins: AccessSummary[] }>("/access");
    return plugins.map((plugin) =>
      rowOf(plugin, access.plugins.find((one) => one.plugin === plugin.name))
    );
  }

  disable(plugin: string): Promise<void> {
    return this.#change(plugin, "disable");
  }

  enable(plugin: string): Promise<void> {
    return this.#change(plugin, "enable");
  }

  restart(plugin: string): Promise<void> {
    return this.#change(plugin, "restart");
  }

  async uninstall(plugin: string, deleteData: boolean): Promise<void> {
    const path = `/plugins/${encodeURIComponent(plugin)}${deleteData ? "?deleteData=1" : ""}`;
    const response = await this.#client.send("DELETE", path, { others: [403] });
    if (response.status !== 403) return;
    await response.body?.cancel();
    await this.#removeFiles(plugin);
    // Where it watches its folder it may have seen by itself that they are gone.
    const rest = await this.#client.send("DELETE", path, { others: [404] });
    await rest.body?.cancel();
  }

  changes(signal: AbortSignal): AsyncIterable<unknown> {
    return this.#client.lines("/events", signal);
  }

  async #read<T>(path: string): Promise<T> {
    return await (await this.#client.send("GET", path)).json() as T;
  }

  async #change(plugin: string, what: string): Promise<void> {
    await this.#client.send("POST", `/plugins/${encodeURIComponent(plugin)}/${what}`);
  }
}

function rowOf(plugin: PluginJson, access: AccessSummary | undefined): PluginRow {
  const { name, kind, state, old, error, tier, instances, usage, hash, lastError } = plugin;
  const { calls, errors, p95Ms } = plugin;
  const { granted = [], declined = [], missing = [], unused = [], versions = {} } = access ?? {};
  return {
    plugin: name,
    kind,
    state,
    old,
    error: error ?? null,
    granted,
    declined,
    missing,
    unused,
    versions,
    tier: tier ?? null,
    instances,
    usage: usage ?? null,
    hash: hash ?? null,
    calls,
    errors,
    p95Ms,
    lastError: lastError ?? null,
  };
}
