import type * as z from "zod";
import type { HookDefinition } from "./definitions.ts";

/** Throws `TypeError` when a hook may not have that name, or one of its fields not its. */
export function checkDefinition(name: string, definition: HookDefinition): void {
  if (!/^on[A-Z][A-Za-z0-9]*$/.test(name)) {
    throw new TypeError(
      `Cannot define a hook of that name: it must be "on", a capital letter, and then letters and digits, ` +
        `current value is "${name}"`,
    );
  }
  const taken = ["next", "cancel", "app", "constructor", "__proto__"];
  const wrong = taken.find((field) =>
    Object.hasOwn(definition.schema.shape as z.ZodRawShape, field)
  );
  if (wrong === undefined) return;
  throw new TypeError(
    `Cannot define hook "${name}": no field of an event may be called "${wrong}"; rename it in the schema`,
  );
}
