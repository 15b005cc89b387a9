import assert from "node:assert/strict";
import { pluginSchema, SCHEMA_FILE } from "../../tools/plugin_schema.ts";

const FILE = new URL(`../../${SCHEMA_FILE}`, import.meta.url);

Deno.test("plugin.schema.json is what the schema of manifests gives", async () => {
  assert.equal(await Deno.readTextFile(FILE), pluginSchema(), 'run "deno task generate"');
});

Deno.test("pluginSchema() knows the keys, refuses others and explains each", () => {
  const schema = JSON.parse(pluginSchema());
  assert.equal(schema.additionalProperties, false);
  assert.equal(schema.properties.permissions.additionalProperties, false);
  assert.deepEqual(Object.keys(schema.properties.permissions.properties), [
    "net",
    "read",
    "write",
    "env",
    "sys",
    "run",
    "ffi",
  ]);
  assert.ok(schema.properties.permissions.properties.sys.items.enum.includes("hostname"));
  for (const [key, value] of Object.entries(schema.properties)) {
    assert.ok((value as { description?: string }).description, key);
  }
  assert.equal(schema.required, undefined);
});
