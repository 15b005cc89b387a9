import { construct, isFunction, TypeErrorClass } from "./intrinsics.ts";

const RealRegistry = FinalizationRegistry;

/**
 * Makes the plugin's `FinalizationRegistry`: what a callback throws goes to `fault`. Left to itself, the engine writes it
 * to the standard output of the host, where a plugin could then say anything. The real class cannot be reached any more.
 */
export function createFinalizationRegistry(
  fault: (error: unknown) => void,
): typeof FinalizationRegistry {
  const curated = function FinalizationRegistry(cleanup: unknown): object {
    if (new.target === undefined) {
      throw new TypeErrorClass("Cannot call FinalizationRegistry: it has to be made with `new`");
    }
    if (!isFunction(cleanup)) {
      throw new TypeErrorClass(
        "Cannot make a FinalizationRegistry: its callback must be a function",
      );
    }
    const guarded = (held: unknown): void => {
      try {
        cleanup(held);
      } catch (error) {
        fault(error);
      }
    };
    return construct(RealRegistry, [guarded], new.target) as object;
  } as unknown as typeof FinalizationRegistry;
  const { prototype } = RealRegistry;
  Object.defineProperty(curated, "prototype", { value: prototype, writable: false });
  Object.defineProperty(prototype, "constructor", { value: curated });
  Object.freeze(prototype);
  return curated;
}
