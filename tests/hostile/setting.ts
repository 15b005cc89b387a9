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
  /** `127.0.0.1:PORT` of a server that attacks which ask for hosts may be granted. */
  readonly granted: string;
}

/**
 * Lays out a run: secrets in files, the plugins of the attacks. An attacker who has read everything knows every path, so
 * the files of the corpus have placeholders for them: `%FILE%`, `%DATA%`, `%HOOKS%`, `%LOOPBACK%`, `%PORT%` (of that server), `%GRANTED%`, `%MACHINE%` (a name that leads to the inside), `%NAME%`.
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
    if (attack.net.length > 0) {
      const net = attack.net.map((item) => fill(item, attack.name, setting));
      const manifest = JSON.stringify({ permissions: { net } });
      await write(join(folder, "hooks", `${attack.name}.pb.json`), manifest);
    }
    await SETUPS.get(attack.name)?.(join(folder, "hooks"), setting);
  }
}

/** A text of the corpus with the facts of a run. */
export function fill(text: string, name: string, { folder, loopback, granted }: Setting): string {
  return text.replaceAll("%FILE%", join(folder, "secret.txt"))
    .replaceAll("%OUTSIDE%", folder)
    .replaceAll("%DATA%", join(folder, "data"))
    .replaceAll("%HOOKS%", join(folder, "hooks"))
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
