import type { Permissions } from "../wire/protocol.ts";
import { GRANTED_APIS, type Implementations } from "./granted_apis.ts";
import type { Fence } from "./granted_fence.ts";
import { create, ErrorClass, freeze, hasOwn, ProxyClass, TypeErrorClass } from "./intrinsics.ts";
import { current } from "./registry.ts";

const deno = Deno;
const { get, has } = Deno.env;
const env = Deno.env;

/** The functions that read the host's environment. */
export function envFunctions(
  fence: Fence,
  names: NonNullable<Permissions["env"]>,
): Implementations<"env"> {
  function granted(value: unknown): string {
    if (typeof value !== "string" || value === "") {
      throw new TypeErrorClass(
        `Cannot read a variable: its name must be a text, ${current(value)}`,
      );
    }
    fence.check("env", value);
    return value;
  }
  // Of names granted by their beginning ("AWS_*") nobody can make a list; they are there when they are asked for.
  const values: Record<string, string> = create(null);
  for (const name of names) {
    const value = get.call(env, name);
    if (value !== undefined) values[name] = value;
  }
  return {
    "Deno.env.get": (name: unknown) => get.call(env, granted(name)),
    "Deno.env.has": (name: unknown) => has.call(env, granted(name)),
    "process.env": new ProxyClass(freeze(values), {
      __proto__: null,
      get(target: Record<string, string>, name: string | symbol): string | undefined {
        if (typeof name === "symbol" || name === "" || hasOwn(target, name)) {
          return target[name as string];
        }
        return fence.has("env", name) ? get.call(env, name) : undefined;
      },
    } as ProxyHandler<Record<string, string>>),
  };
}

/** The functions that tell about the machine: one for each granted name. */
export function sysFunctions(
  fence: Fence,
  names: NonNullable<Permissions["sys"]>,
): Partial<Implementations<"sys">> {
  const functions: Record<string, unknown> = {};
  for (const name of names) {
    if (!hasOwn(GRANTED_APIS.sys, `Deno.${name}`)) {
      throw new ErrorClass(`Cannot grant sys "${name}": nothing in a sandbox would use it`);
    }
    const original = deno[name as "hostname"];
    functions[`Deno.${name}`] = () => {
      try {
        fence.check("sys", name);
        return original();
      } catch (error) {
        throw fence.error(error, "sys", name);
      }
    };
  }
  return functions;
}
