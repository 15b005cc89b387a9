import type { AccessDiff } from "../access/report.ts";
import type { AccessSummary, PluginAccessReport } from "../host/plugin_access.ts";
import { findToken, TOKEN_VARIABLE } from "../server/token.ts";
import { PaddockError } from "../wire/errors.ts";
import type { AccessSource } from "./access_source.ts";

/** How long the server may take to answer, milliseconds. A grant fetches packages, and waits until the plugin has started. */
const TIMEOUT_MS = 300_000;

/**
 * Who may do what, as the server at `url` knows it.
 *
 * @throws {PaddockError} `config` when the operator's token is nowhere to be found
 */
export async function openRemote(url: string, dataDir: string): Promise<AccessSource> {
  const token = await findToken({ dataDir });
  if (token !== null) return new RemoteAccess(url, token);
  throw new PaddockError(
    "config",
    `Cannot talk to the server at ${url}: its token is not in "${dataDir}"; give it in ${TOKEN_VARIABLE}`,
  );
}

class RemoteAccess implements AccessSource {
  readonly #root: string;
  readonly #token: string;

  constructor(url: string, token: string) {
    this.#root = `${url}/api/_paddock/access`;
    this.#token = token;
  }

  // The server is of the same version as this program: its answers have the types of what is called there.
  async list(): Promise<readonly AccessSummary[]> {
    const { plugins } = await (await this.#send("")).json() as { plugins: AccessSummary[] };
    return plugins;
  }

  async explain(plugin: string): Promise<PluginAccessReport> {
    return await (await this.#send(`/${encodeURIComponent(plugin)}`)).json();
  }

  async diff(plugin: string): Promise<AccessDiff> {
    return await (await this.#send(`/${encodeURIComponent(plugin)}/diff`)).json();
  }

  async grant(plugin: string, items: readonly string[] | "all"): Promise<void> {
    await this.#send(`/${encodeURIComponent(plugin)}/grant`, { items, by: "cli" });
  }

  async revoke(plugin: string, items: readonly string[] | "all"): Promise<void> {
    await this.#send(`/${encodeURIComponent(plugin)}/revoke`, { items });
  }

  [Symbol.asyncDispose](): Promise<void> {
    return Promise.resolve();
  }

  async #send(path: string, body?: unknown): Promise<Response> {
    const url = this.#root + path;
    const init = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
    let response: Response;
    try {
      response = await fetch(url, {
        ...init,
        headers: { authorization: `Bearer ${this.#token}`, "content-type": "application/json" },
        redirect: "error",
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
    } catch (error) {
      if (error instanceof Deno.errors.NotCapable) throw error;
      const why = error instanceof Error ? error.message : String(error);
      throw new PaddockError("config", `Cannot reach the server at ${url}: ${why}`, {
        cause: error,
      });
    }
    if (response.ok) return response;
    throw new PaddockError("config", await reasonOf(response));
  }
}

async function reasonOf(response: Response): Promise<string> {
  const text = await response.text();
  if (response.status === 401) {
    return `Cannot talk to the server: it does not take this token; give the right one in ${TOKEN_VARIABLE}`;
  }
  try {
    const { message } = JSON.parse(text) as { message?: unknown };
    if (typeof message === "string") return message;
  } catch {
    // Then its text says what there is to say.
  }
  return `Cannot talk to the server: it answered ${response.status} ${text.slice(0, 200)}`;
}
