import { PaddockError } from "../wire/errors.ts";

/** What some plugins hold alike. */
interface Held {
  readonly exact: ReadonlySet<string>;
  /** What all capabilities begin with that a `*` at the end stands for, where there is no other. */
  readonly prefixes: readonly string[];
  /** All others with a `*`, in words. */
  readonly patterns: readonly string[][];
}

/**
 * What one plugin may do. A capability is words parted by colons: `mail`, `records:read:posts`. In a held one `*`
 * stands for any one word, and at the end for any words that follow: `records:*` covers `records:read:posts`.
 */
export class CapabilitySet {
  readonly plugin: string;
  #held: Held;

  /** @param held Names, or a set of another plugin that holds the same: what it holds now is shared */
  constructor(plugin: string, held: Iterable<string> | CapabilitySet) {
    this.plugin = plugin;
    this.#held = held instanceof CapabilitySet ? held.#held : heldOf(held);
  }

  /** Takes from it, at once and for good, what `other` does not hold. */
  limitTo(other: CapabilitySet): void {
    this.#held = heldOf([
      ...[...this.#held.exact].filter((name) => other.has(name)),
      ...[...other.#held.exact].filter((name) => this.has(name)),
    ]);
  }

  /** Whether the plugin holds `capability`. Asking for `*` asks for all: only a held `*` covers it. */
  has(capability: string): boolean {
    const { exact, prefixes, patterns } = this.#held;
    if (exact.has(capability)) return true;
    for (let i = 0; i < prefixes.length; i++) if (capability.startsWith(prefixes[i]!)) return true;
    if (patterns.length === 0) return false;
    const wanted = capability.split(":");
    return patterns.some((pattern) => covers(pattern, wanted));
  }

  /** Throws a `PaddockError` (`capability`) that begins with `Cannot <action>` unless the plugin holds it. */
  require(capability: string, action: string): void {
    if (this.has(capability)) return;
    throw new PaddockError(
      "capability",
      `Cannot ${action}: plugin "${this.plugin}" does not hold the capability "${capability}"; ` +
        `the operator gives it with grants: { ${propertyName(this.plugin)}: ["${capability}"] }`,
      { plugin: this.plugin },
    );
  }
}

/** `name` as a property in an object literal: quoted where JavaScript asks for it. */
export function propertyName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

function heldOf(names: Iterable<string>): Held {
  const exact = new Set(names);
  const open = [...exact].filter((name) => name.includes("*"));
  return {
    exact,
    prefixes: open.filter(isPrefix).map((name) => name.slice(0, -1)),
    patterns: open.filter((name) => !isPrefix(name)).map((name) => name.split(":")),
  };
}

function isPrefix(name: string): boolean {
  return /^(?:[^:*]+:)*\*$/.test(name);
}

/** Whether a held capability covers another; `*` in `wanted` asks for all that it could stand for. */
export function capabilityCovers(held: string, wanted: string): boolean {
  return held === wanted || covers(held.split(":"), wanted.split(":"));
}

function covers(pattern: readonly string[], wanted: readonly string[]): boolean {
  for (let i = 0; i < pattern.length; i++) {
    const word = wanted[i];
    if (word === undefined) return false;
    if (pattern[i] === "*") {
      if (i === pattern.length - 1) return true;
    } else if (pattern[i] !== word) return false;
  }
  return pattern.length === wanted.length;
}
