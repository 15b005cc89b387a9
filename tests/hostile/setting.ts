import { dirname, join } from "node:path";
import type { Attack } from "./attack.ts";
import type { Canaries } from "./canaries.ts";
import { SETUPS } from "./setups.ts";

/** Where a run takes place. */
export interface Setting {
  readonly folder: string;
  readonly canaries: Canaries;
  /** `127.0.0.1:PORT` of a server that must not be reached. */
  readonly loopback: string;
  /** `127.0.0.1:PORT` of a server that attacks may be granted. */
  readonly granted: string;
}

/**
 * Lays out a run: secrets in files, the plugins of the attacks. An attacker who has read everything knows every path, so
 * the files of the corpus have placeholders for them: `%FILE%`, `%DATA%`, `%HOOKS%`, `%LOOPBACK%`, `%PORT%` (of that
 * server), `%NAME%`. To be granted there are `%FOLDER%`, one for each attack that asks for permissions, the server
 * `%GRANTED%`, and `%MACHINE%`, a name that leads to the inside.
 */
export async function prepareFiles(attacks: readonly Attack[], setting: Setting): Promise<void> {
  const { folder, canaries } = setting;
  await write(join(folder, "secret.txt"), canaries.of("file") + "\n");
  await write(join(folder, "secret.json"), JSON.stringify(canaries.of("file")));
  await write(
    join(folder, "secret.js"),
    `module.exports = ${JSON.stringify(canaries.of("file"))};\n`,
  );
  await write(join(folder, "data", "notes.txt"), canaries.of("data"));
  await write(join(folder, "data", "token"), canaries.of("token"));
  await Deno.chmod(join(folder, "data", "token"), 0o600);
  for (const attack of attacks) {
    for (const [path, text] of attack.files) {
      await write(join(folder, "hooks", path), fill(text, attack.name, setting));
    }
    for (const [path, text] of attack.saved) {
      await write(join(folder, "saved", path), fill(text, attack.name, setting));
    }
    if (attack.permissions !== undefined) {
      await write(join(folder, "granted", attack.name, "a.txt"), "granted");
      await write(
        join(folder, "hooks", `${attack.name}.pb.json`),
        `{ "permissions": ${fill(attack.permissions, attack.name, setting)} }`,
      );
    }
    await SETUPS.get(attack.name)?.(join(folder, "hooks"), setting);
  }
}

/** A text of the corpus with the facts of a run. */
export function fill(text: string, name: string, setting: Setting): string {
  const { folder, loopback, granted } = setting;
  return text.replaceAll("%FILE%", join(folder, "secret.txt"))
    .replaceAll("%OUTSIDE%", folder)
    .replaceAll("%DATA%", join(folder, "data"))
    .replaceAll("%HOOKS%", join(folder, "hooks"))
    .replaceAll("%FOLDER%", join(folder, "granted", name))
    .replaceAll("%LOOPBACK%", loopback)
    .replaceAll("%PORT%", loopback.split(":")[1]!)
    .replaceAll("%GRANTED%", granted)
    .replaceAll("%MACHINE%", Deno.hostname().toLowerCase())
    .replaceAll("%NAME%", name);
}

async function write(path: string, text: string): Promise<void> {
  await Deno.mkdir(dirname(path), { recursive: true });
  await Deno.writeTextFile(path, text);
}
