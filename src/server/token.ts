import { join } from "node:path";
import { PaddockError } from "../wire/errors.ts";

/** The variable an operator may give the token in. */
export const TOKEN_VARIABLE = "PADDOCK_TOKEN";

/** Where a token comes from. */
export interface TokenOptions {
  /** A folder that exists. */
  readonly dataDir: string;
  /** @default {Deno.env.get} */
  readonly env?: (name: string) => string | undefined;
  /** @default {crypto.getRandomValues} */
  readonly random?: (bytes: Uint8Array<ArrayBuffer>) => void;
}

/**
 * The operator's token: `PADDOCK_TOKEN` if it is set, else the one stored in the data folder as `token` (readable by the
 * owner alone), made if there is none.
 */
export async function loadToken(options: TokenOptions): Promise<string> {
  const { dataDir, random = (bytes) => void crypto.getRandomValues(bytes) } = options;
  return findToken(options) ?? await makeToken(tokenFile(dataDir), random);
}

/** The operator's token, or null when there is none yet. */
export function findToken(
  { dataDir, env = (name) => Deno.env.get(name) }: TokenOptions,
): string | null {
  const given = readVariable(env)?.trim();
  return given !== undefined && given !== "" ? given : readToken(tokenFile(dataDir));
}

function tokenFile(dataDir: string): string {
  return join(dataDir, "token");
}

function readVariable(env: (name: string) => string | undefined): string | undefined {
  try {
    return env(TOKEN_VARIABLE);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotCapable)) throw error;
    throw new PaddockError(
      "config",
      `Cannot look for a token in ${TOKEN_VARIABLE}: run with --allow-env=${TOKEN_VARIABLE}`,
      { cause: error },
    );
  }
}

function readToken(path: string): string | null {
  let text: string;
  try {
    text = Deno.readTextFileSync(path);
    const { mode } = Deno.statSync(path);
    // A copy of the folder may have lost it.
    if (mode !== null && (mode & 0o077) !== 0) Deno.chmodSync(path, 0o600);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
  // An empty token would let in everybody who sends an empty header.
  if (text.trim() !== "") return text.trim();
  throw new PaddockError(
    "config",
    `Cannot use the token in ${path}: it is empty; delete the file and a new one is made`,
  );
}

/** A file of that name is always whole: it is written under another one first. */
async function makeToken(
  path: string,
  random: (bytes: Uint8Array<ArrayBuffer>) => void,
): Promise<string> {
  const bytes = new Uint8Array(32);
  random(bytes);
  const token = bytes.toBase64({ alphabet: "base64url", omitPadding: true });
  const temporary = `${path}.new`;
  await Deno.writeTextFile(temporary, `${token}\n`, { mode: 0o600 });
  await Deno.rename(temporary, path);
  return token;
}
