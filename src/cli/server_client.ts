import { findToken, TOKEN_VARIABLE } from "../server/token.ts";
import { PaddockError } from "../wire/errors.ts";

/** How long the server may take to answer, milliseconds. A grant waits until the plugin has started. */
const TIMEOUT_MS = 300_000;

/** Talks to the operator's API of a server that runs. */
export class ServerClient {
  readonly #root: string;
  readonly #token: string;

  constructor(url: string, token: string) {
    this.#root = `${url}/api/_paddock`;
    this.#token = token;
  }

  /**
   * Sends a request and resolves to the answer if that is a good one, or one of `others`.
   *
   * @throws {PaddockError} `config` in the server's words, or when it cannot be reached
   */
  async send(
    method: "GET" | "POST" | "DELETE",
    path: string,
    { body, others = [] }: { body?: unknown; others?: readonly number[] } = {},
  ): Promise<Response> {
    const response = await this.#fetch(path, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.ok || others.includes(response.status)) return response;
    throw new PaddockError("config", await reasonOf(response));
  }

  /** Lines of an answer that goes on, until it ends or `signal` says so. */
  async *lines(path: string, signal: AbortSignal): AsyncGenerator<string> {
    const response = await this.#fetch(path, { signal });
    if (!response.ok) throw new PaddockError("config", await reasonOf(response));
    let rest = "";
    for await (const text of response.body!.pipeThrough(new TextDecoderStream())) {
      const lines = (rest + text).split("\n");
      rest = lines.pop()!;
      yield* lines;
    }
  }

  async #fetch(path: string, init: RequestInit): Promise<Response> {
    const url = this.#root + path;
    try {
      return await fetch(url, {
        ...init,
        headers: { authorization: `Bearer ${this.#token}`, "content-type": "application/json" },
        redirect: "error",
      });
    } catch (error) {
      if (error instanceof Deno.errors.NotCapable) throw error;
      const why = error instanceof Error ? error.message : String(error);
      throw new PaddockError("config", `Cannot reach the server at ${url}: ${why}`, {
        cause: error,
      });
    }
  }
}

/**
 * A client of the server at `url`.
 *
 * @throws {PaddockError} `config` when the operator's token is nowhere to be found
 */
export function openClient(url: string, dataDir: string): ServerClient {
  const token = findToken({ dataDir });
  if (token !== null) return new ServerClient(url, token);
  throw new PaddockError(
    "config",
    `Cannot talk to the server at ${url}: its token is not in "${dataDir}"; give it in ${TOKEN_VARIABLE}`,
  );
}

/** What the server says is wrong. */
export async function reasonOf(response: Response): Promise<string> {
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
