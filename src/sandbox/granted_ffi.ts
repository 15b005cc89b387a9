import type { Implementations } from "./granted_apis.ts";
import type { Fence } from "./granted_fence.ts";
import type { Links } from "./granted_paths.ts";
import { TypeErrorClass } from "./intrinsics.ts";
import { current } from "./registry.ts";

const { dlopen } = Deno;

/** The function that loads granted libraries: Deno's own, since nothing fences what a library does. */
export function ffiFunctions(fence: Fence, links: Links): Implementations<"ffi"> {
  return {
    "Deno.dlopen": (file: unknown, symbols: unknown) => {
      const path = links.path(file);
      fence.check("ffi", path);
      if (typeof symbols !== "object" || symbols === null) {
        throw new TypeErrorClass(`Cannot load "${path}": needs its symbols, ${current(symbols)}`);
      }
      try {
        return dlopen(path, symbols as Deno.ForeignLibraryInterface);
      } catch (error) {
        throw fence.error(error, "ffi", path);
      }
    },
  };
}
