/**
 * Writes `plugin.schema.json`, with which editors check and complete a `plugin.json`, from the schema Paddock itself reads
 * manifests with. `--check` changes nothing and exits with 1 when the committed file is not current.
 */
import { z } from "zod";
import { Manifest } from "../src/access/manifest.ts";

/** The file, relative to the project's folder. */
export const SCHEMA_FILE = "plugin.schema.json";

/** What it should hold. */
export function pluginSchema(): string {
  const { $schema, ...rest } = z.toJSONSchema(Manifest, { io: "input" });
  const schema = {
    $schema,
    title: "Manifest of a Paddock plugin",
    description: "plugin.json in the folder of a plugin, or NAME.pb.json beside NAME.pb.ts",
    ...rest,
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

if (import.meta.main) {
  const text = pluginSchema();
  if (Deno.args.includes("--check")) {
    if (await Deno.readTextFile(SCHEMA_FILE) !== text) {
      // deno-lint-ignore no-console -- what a command line tool has to say
      console.log(`${SCHEMA_FILE} is stale: run "deno task generate"`);
      Deno.exitCode = 1;
    }
  } else await Deno.writeTextFile(SCHEMA_FILE, text);
}
