import type * as z from "zod";
import { PaddockError } from "../wire/errors.ts";
import { readConfigSchema } from "./config_schema.ts";
import { describeProblems } from "./problems.ts";

/**
 * The operator's values for a plugin, parsed with the JSON schema its manifest has for them: defaults are filled in. A
 * plugin without a schema gets the values as they are.
 *
 * @throws {PaddockError} `config` when the values do not fit, or when the schema is none or takes too long to hold them to
 */
export function parsePluginConfig(
  plugin: string,
  schema: Readonly<Record<string, unknown>> | undefined,
  values: unknown,
): unknown {
  if (schema === undefined) return values ?? NO_CONFIG;
  const parsed = readSchema(plugin, schema).safeParse(values ?? {});
  if (parsed.success) return parsed.data;
  throw invalidConfig(plugin, parsed.error);
}

/** What a plugin is given that has neither a schema nor values. */
export const NO_CONFIG: Readonly<Record<string, never>> = Object.freeze({});

/** The error for values that do not fit a plugin's configuration. */
export function invalidConfig(plugin: string, error: z.ZodError): PaddockError {
  return new PaddockError(
    "config",
    `Cannot configure plugin "${plugin}": ${
      describeProblems(error)
    }; the values are those the host was given ` +
      "for this plugin",
    { plugin, cause: error },
  );
}

function readSchema(plugin: string, schema: Readonly<Record<string, unknown>>): z.ZodType {
  try {
    return readConfigSchema(schema);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new PaddockError(
      "config",
      `Cannot configure plugin "${plugin}": "config" in its manifest is no JSON schema, ${why}`,
      { plugin, cause },
    );
  }
}
