/**
 * What kind of thing an object really is, whatever it pretends. Runs inside the fence too, after code of a plugin: see
 * codecs.ts.
 */
const { apply } = Reflect;
const { getOwnPropertyDescriptor, getPrototypeOf } = Object;
const ErrorPrototype = Error.prototype;
const mapForEach = Map.prototype.forEach;
const setForEach = Set.prototype.forEach;
const mapSize = getter(Map.prototype, "size");
const setSize = getter(Set.prototype, "size");

/** The getter of a property of a prototype. */
export function getter(prototype: object, name: PropertyKey): () => unknown {
  return getOwnPropertyDescriptor(prototype, name)!.get!;
}

/** What a method with a brand check returns, or undefined when the object only pretends. */
export function ask(method: () => unknown, value: object): unknown {
  try {
    return apply(method, value, []);
  } catch {
    return undefined;
  }
}

/** Entries of a map or values of a set; undefined when the object only pretends to be one. */
export function itemsOf(value: object): unknown[] | undefined {
  const items: unknown[] = [];
  const isMap = ask(mapSize, value) !== undefined;
  if (!isMap && ask(setSize, value) === undefined) return undefined;
  const each = (item: unknown, key: unknown) => {
    items[items.length] = isMap ? [key, item] : item;
  };
  apply(isMap ? mapForEach : setForEach, value, [each]);
  return items;
}

/** Whether it inherits from `Error`. */
export function isError(value: object): boolean {
  for (let p: object | null = getPrototypeOf(value); p !== null; p = getPrototypeOf(p)) {
    if (p === ErrorPrototype) return true;
  }
  return false;
}
