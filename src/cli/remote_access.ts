import type { AccessDiff } from "../access/report.ts";
import type { AccessSummary, PluginAccessReport } from "../host/plugin_access.ts";
import type { AccessSource } from "./access_source.ts";
import type { ServerClient } from "./server_client.ts";

/** Who may do what, as the server knows it. */
export class RemoteAccess implements AccessSource {
  readonly #client: ServerClient;

  constructor(client: ServerClient) {
    this.#client = client;
  }

  // The server is of the same version as this program: its answers have the types of what is called there.
  async list(): Promise<readonly AccessSummary[]> {
    const { plugins } = await this.#read<{ plugins: AccessSummary[] }>("");
    return plugins;
  }

  async explain(plugin: string): Promise<PluginAccessReport> {
    return await this.#read(`/${encodeURIComponent(plugin)}`);
  }

  async diff(plugin: string): Promise<AccessDiff> {
    return await this.#read(`/${encodeURIComponent(plugin)}/diff`);
  }

  async grant(plugin: string, items: readonly string[] | "all"): Promise<void> {
    await this.#change(plugin, "grant", { items, by: "cli" });
  }

  async revoke(plugin: string, items: readonly string[] | "all"): Promise<void> {
    await this.#change(plugin, "revoke", { items });
  }

  async #read<T>(path: string): Promise<T> {
    return await (await this.#client.send("GET", `/access${path}`)).json() as T;
  }

  async #change(plugin: string, what: string, body: unknown): Promise<void> {
    const path = `/access/${encodeURIComponent(plugin)}/${what}`;
    await (await this.#client.send("POST", path, { body })).body?.cancel();
  }
}
