import {
  apply,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  hasOwn,
  is,
  isArray,
  isView,
  ownKeys,
  slice,
  stringify,
  StringOf,
  tagOf,
} from "./intrinsics.ts";

/** How deep objects are shown. */
const DEPTH = 4;
/** How many items or fields of one object are shown. */
const ITEMS = 100;
/** After so many characters nothing more is shown. */
const LENGTH = 16 * 1024;

const dateToISO = Date.prototype.toISOString;
const regExpSource = Object.getOwnPropertyDescriptor(RegExp.prototype, "source")!.get!;
const regExpFlags = Object.getOwnPropertyDescriptor(RegExp.prototype, "flags")!.get!;
const mapForEach = Map.prototype.forEach;
const setForEach = Set.prototype.forEach;
const symbolToString = Symbol.prototype.toString;
const bigIntToString = BigInt.prototype.toString;
const typedArrayLength = Object.getOwnPropertyDescriptor(
  Object.getPrototypeOf(Uint8Array.prototype),
  "length",
)!.get!;

/** A value as text for the log. Texts stand as they are at the top and in quotes inside. Never throws. */
export function inspect(value: unknown): string {
  if (typeof value === "string") return value;
  try {
    return new Inspection().show(value, 0);
  } catch {
    // A value may do anything when it is looked at, down to using up the stack.
    return "[value that cannot be shown]";
  }
}

/** One run over one value. */
class Inspection {
  #room = LENGTH;
  readonly #path: object[] = [];

  show(value: unknown, depth: number): string {
    const text = this.#text(value, depth);
    this.#room -= text.length;
    return text;
  }

  #text(value: unknown, depth: number): string {
    switch (typeof value) {
      case "string":
        return stringify(value.length > this.#room ? slice(value, 0, this.#room) + "…" : value);
      case "number":
        return is(value, -0) ? "-0" : `${value}`;
      case "bigint":
        return (apply(bigIntToString, value, []) as string) + "n";
      case "symbol":
        return apply(symbolToString, value, []) as string;
      case "function":
        return functionText(value);
      case "object":
        return value === null ? "null" : this.#object(value, depth);
      default:
        return StringOf(value);
    }
  }

  #object(value: object, depth: number): string {
    if (this.#path.includes(value)) return "[circular]";
    if (this.#room <= 0) return "…";
    const special = specialText(value, depth);
    if (special !== undefined) return special;
    if (depth >= DEPTH) return isArray(value) ? "[array]" : `[${classOf(value)}]`;
    this.#path.push(value);
    try {
      return this.#container(value, depth);
    } finally {
      this.#path.pop();
    }
  }

  #container(value: object, depth: number): string {
    const name = classOf(value);
    if (isArray(value)) return this.#list("[", "]", this.#items(value, value.length, depth));
    const tag = tagOf(value);
    if (tag === "[object Map]" || tag === "[object Set]") {
      const entries = this.#entries(value, tag === "[object Map]", depth);
      if (entries !== undefined) return this.#list(`${name} {`, "}", entries);
    }
    if (isView(value) && tag !== "[object DataView]") {
      const length = apply(typedArrayLength, value, []) as number;
      const items = this.#items(value as unknown as unknown[], length, depth);
      return this.#list(`${name}(${length}) [`, "]", items);
    }
    return this.#list(name === "Object" ? "{" : `${name} {`, "}", this.#fields(value, depth));
  }

  #items(list: ArrayLike<unknown>, length: number, depth: number): string[] {
    const parts: string[] = [];
    for (let i = 0; i < length && this.#hasRoom(parts); i++) {
      parts.push(i in list ? this.#field(list, i, depth) : "empty");
    }
    if (parts.length < length) parts.push(`… ${length - parts.length} more`);
    return parts;
  }

  #fields(value: object, depth: number): string[] {
    const parts: string[] = [];
    for (const key of ownKeys(value)) {
      if (!getOwnPropertyDescriptor(value, key)?.enumerable) continue;
      if (!this.#hasRoom(parts)) {
        parts.push("…");
        break;
      }
      const name = typeof key === "symbol" ? `[${apply(symbolToString, key, [])}]` : fieldName(key);
      parts.push(`${name}: ${this.#field(value, key, depth)}`);
    }
    return parts;
  }

  #entries(value: object, isMap: boolean, depth: number): string[] | undefined {
    const parts: string[] = [];
    const each = (item: unknown, key: unknown): void => {
      if (!this.#hasRoom(parts)) return;
      const text = this.show(item, depth + 1);
      parts.push(isMap ? `${this.show(key, depth + 1)} => ${text}` : text);
    };
    try {
      apply(isMap ? mapForEach : setForEach, value, [each]);
      return parts;
    } catch {
      // It only says that it is one.
      return undefined;
    }
  }

  /** A field without running its getter. */
  #field(value: object, key: PropertyKey, depth: number): string {
    const descriptor = getOwnPropertyDescriptor(value, key);
    if (descriptor === undefined || hasOwn(descriptor, "value")) {
      return this.show(descriptor?.value, depth + 1);
    }
    return descriptor.get === undefined ? "[setter]" : "[getter]";
  }

  #hasRoom(parts: readonly string[]): boolean {
    return parts.length < ITEMS && this.#room > 0;
  }

  #list(open: string, close: string, parts: readonly string[]): string {
    if (parts.length === 0) return open + close;
    const space = close === "]" ? "" : " ";
    let text = open + space;
    for (let i = 0; i < parts.length; i++) text += (i === 0 ? "" : ", ") + parts[i];
    return text + space + close;
  }
}

/** Objects that are shown as one word or line. */
function specialText(value: object, depth: number): string | undefined {
  switch (tagOf(value)) {
    case "[object Date]":
      return attempt(dateToISO, value);
    case "[object RegExp]": {
      const source = attempt(regExpSource, value);
      return source === undefined ? undefined : `/${source}/${attempt(regExpFlags, value)}`;
    }
    case "[object Promise]":
      return "Promise {}";
    case "[object Error]":
      return errorText(value, depth);
    default:
      return undefined;
  }
}

function errorText(value: object, depth: number): string | undefined {
  const { stack, name, message } = value as { stack?: unknown; name?: unknown; message?: unknown };
  if (depth === 0 && typeof stack === "string" && stack !== "") return stack;
  if (typeof message !== "string") return undefined;
  return `[${typeof name === "string" ? name : "Error"}: ${message}]`;
}

function functionText(value: object): string {
  const name = getOwnPropertyDescriptor(value, "name")?.value;
  return typeof name === "string" && name !== "" ? `[function ${name}]` : "[function]";
}

/** Name of the class an object is made by, looked up without running code of the object unless it is a proxy. */
function classOf(value: object): string {
  const prototype = getPrototypeOf(value);
  if (prototype === null) return "[no prototype]";
  const made = getOwnPropertyDescriptor(prototype, "constructor")?.value;
  if (typeof made !== "function") return "Object";
  const name = getOwnPropertyDescriptor(made, "name")?.value;
  return typeof name === "string" && name !== "" ? name : "Object";
}

function fieldName(key: string): string {
  for (let i = 0; i < key.length; i++) {
    const letter = key[i]!;
    const plain = letter >= "a" && letter <= "z" || letter >= "A" && letter <= "Z" ||
      letter === "_" || letter === "$" || i > 0 && letter >= "0" && letter <= "9";
    if (!plain) return stringify(key);
  }
  return key === "" ? '""' : key;
}

/** What a method with a brand check returns, or undefined when the object only pretends. */
function attempt(method: () => unknown, value: object): string | undefined {
  try {
    return apply(method, value, []) as string;
  } catch {
    return undefined;
  }
}
