import { ERROR_NAMES } from "./granted_apis.ts";
import {
  create,
  defineProperty,
  ErrorClass,
  freeze,
  getOwnPropertyDescriptor,
} from "./intrinsics.ts";

type MakeError = new (message?: string, options?: ErrorOptions) => Error;

/** What plugins see as `Deno.errors`: classes of our own under Deno's names. */
export const ERRORS: Readonly<Record<string, MakeError | undefined>> = makeClasses();

/** An error of one of these classes. Throws nothing, whatever the name: an unknown one makes a plain `Error`. */
export function makeError(name: (typeof ERROR_NAMES)[number], message: string): Error {
  return new (ERRORS[name] ?? ErrorClass)(message);
}

/**
 * What a function of Deno threw, as plugins get it: errors of the system become classes of ours with the same name,
 * message and `code`; everything else stays as it is. `refused` says what to tell when Deno itself found a permission
 * missing.
 */
export function fromDeno(error: unknown, refused: () => Error): unknown {
  if (typeof error !== "object" || error === null) return error;
  const name = ownText(error, "name");
  if (name === undefined || ERRORS[name] === undefined || error instanceof ERRORS[name]) {
    return error;
  }
  if (name === "NotCapable") return refused();
  const made = new ERRORS[name](ownText(error, "message") ?? "");
  const code = ownText(error, "code");
  if (code !== undefined) define(made, "code", code);
  return made;
}

function makeClasses(): Record<string, MakeError> {
  const classes: Record<string, MakeError> = create(null);
  for (const name of ERROR_NAMES) {
    const made = class extends ErrorClass {
      constructor(message?: string, options?: ErrorOptions) {
        super(message, options);
        define(this, "name", name);
      }
    };
    defineProperty(made, "name", { value: name });
    freeze(made.prototype);
    classes[name] = freeze(made);
  }
  return freeze(classes);
}

/** Deno sets these on each error itself; what plugins could have put on a prototype is not asked. */
function ownText(error: object, name: string): string | undefined {
  const value: unknown = getOwnPropertyDescriptor(error, name)?.value;
  return typeof value === "string" ? value : undefined;
}

function define(error: Error, name: string, value: string): void {
  defineProperty(error, name, { value, configurable: true, writable: true, enumerable: false });
}
