/**
 * The text of `plugin.schema.json`, with which editors check and complete a `plugin.json`, made from the schema Paddock
 * itself reads manifests with.
 */
import { z } from "zod";
import { Manifest } from "../src/access/manifest.ts";

/** The file, relative to the project's folder. */
export const SCHEMA_FILE = "plugin.schema.json";

/** What it should hold. */
export function pluginSchema(): string {
  const { $schema, ...rest } = z.toJSONSchema(Manifest.unwrap(), { io: "input" });
  const schema = {
    $schema,
    title: "Manifest of a Paddock plugin",
    description: "plugin.json in the folder of a plugin, or NAME.pb.json beside NAME.pb.ts",
    ...rest,
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}
