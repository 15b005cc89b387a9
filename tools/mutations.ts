import { KEEP_LIST } from "../src/sandbox/keep_list.ts";
import type { Tier } from "../src/supervisor/runner.ts";

/** The text of a bootstrap from which one thing was taken out. */
export interface Mutation {
  /** Unique in its tier. */
  readonly name: string;
  readonly tier: Tier;
  /** What kind of thing it is. */
  readonly kind: "cut" | "curated" | "step" | "pin";
  /** Throws an `Error` when the thing is not there exactly once. */
  apply(text: string): string;
}

/** A mutation before it is known in which tier. */
type Change = Omit<Mutation, "tier">;

/**
 * Every mutation of the fence of a tier, whose bootstrap is `text`: each name of the keep-list that `present` has, each
 * step of the bootstrap, each item that is pinned. Of the process, whose steps are mostly those of the worker, only what
 * is its own.
 */
export function mutations(tier: Tier, text: string, present: ReadonlySet<string>): Mutation[] {
  const changes = tier === "worker"
    ? [...names(present), ...steps(STEPS), ...pins(text)]
    : [...names(present), ...steps(PROCESS_STEPS)];
  return changes.map((change) => ({ ...change, tier }));
}

const KEPT = 'if (KEEP_LIST[name]?.fate === "kept"';
const DEFINED = "defineGlobal(name, globals[name]);";

/** Names the global object has from its prototypes. */
const INHERITED = /^(?:addEventListener|removeEventListener|getParent)$/;

function withoutInherited(text: string, name: string): string {
  const list = /var INHERITED = \[[^\]]*\]/.exec(text)?.[0];
  if (list === undefined) throw new Error("Cannot find the list of inherited names");
  return text.replace(list, replace(list, JSON.stringify(name), '"nothing"'));
}

function names(present: ReadonlySet<string>): Change[] {
  const list: Change[] = [];
  for (const [name, rule] of Object.entries(KEEP_LIST)) {
    if (rule!.fate === "kept" || name === "dispatchEvent" || SAME.has(name) || !present.has(name)) {
      continue;
    }
    if (INHERITED.test(name)) {
      list.push({ name, kind: "cut", apply: (text) => withoutInherited(text, name) });
      continue;
    }
    const keep = `if (name === ${JSON.stringify(name)} || KEEP_LIST[name]?.fate === "kept"`;
    const skip = `if (name !== ${JSON.stringify(name)}) ${DEFINED}`;
    list.push({
      name,
      // What a grant would bring back is cut where there is none.
      kind: rule!.fate === "curated" ? "curated" : "cut",
      apply: (text) => {
        const kept = replace(text, KEPT, keep);
        return rule!.fate === "curated" ? replace(kept, DEFINED, skip) : kept;
      },
    });
  }
  return list;
}

/** Names whose class is kept and loses what another step takes from it: cutting it less changes nothing. */
const SAME: ReadonlySet<string> = new Set(["URL"]);

/** What is replaced by what, by the name of the step that this takes out. */
const STEPS: Readonly<Record<string, readonly [string, string]>> = {
  "import gate": ["  closeImportGate();\n", ""],
  "guarded listeners": ["  guardListeners(report);\n", ""],
  "bounded keys": ["  guardCrypto();\n", ""],
  "all of the cut": ["  cutGlobals();\n", ""],
  "names of globals": ["  deleteUnknownNames();\n", ""],
  "standard streams": ["  closeStandardStreams();\n", ""],
  "standard input": ["  Deno.stdin.close();\n", ""],
  "standard output": ["  Deno.stdout.close();\n", ""],
  "standard error": ["  Deno.stderr.close();\n", ""],
  "object URLs": ["  forgetObjectUrls();\n", ""],
  "making object URLs": ['  Reflect.deleteProperty(URL, "createObjectURL");\n', ""],
  "revoking object URLs": ['  Reflect.deleteProperty(URL, "revokeObjectURL");\n', ""],
  "prototype of the global object": ["  replacePrototype();\n", ""],
  "frozen prototype of the global object": ["Object.freeze(prototype));", "prototype);"],
  "all pins": ["  pinPrototypes(PINNED_CLASSES);\n", ""],
  "pinned listeners": ["  pinGlobalListeners();\n", ""],
  "pinned global prototype": ["  pinGlobalPrototype();\n", ""],
  "guard of Object.setPrototypeOf": ["  guard(Object);\n", ""],
  "guard of Reflect.setPrototypeOf": ["  guard(Reflect);\n", ""],
  "fixed call, apply and bind": [
    "  fix(Function.prototype, [",
    "  fix({ call: 1, apply: 1, bind: 1 }, [",
  ],
  "closed prototypes": [
    "  for (const prototype of closed) Object.preventExtensions(prototype);\n",
    "",
  ],
  "fixed dispatchEvent": [
    "    writable: false,\n    enumerable: false,\n    configurable: false\n  });\n}",
    "    writable: true,\n    enumerable: false,\n    configurable: true\n  });\n}",
  ],
  "own dispatchEvent": [
    'Object.defineProperty(globalThis, "dispatchEvent"',
    'Object.defineProperty({}, "dispatchEvent"',
  ],
  "key of messages": [" || !startsWith(batch, key)", ""],
  "guarded finalizers": [
    "    const guarded = (held) => {\n      try {\n        cleanup(held);\n      } catch (error) {\n        fault(error);\n      }\n    };",
    "    const guarded = cleanup;",
  ],
  "constructor of finalizers": [
    'Object.defineProperty(prototype, "constructor", {\n    value: curated\n  });',
    "",
  ],
  "no tail of options on require": ['if (typeof specifier !== "string") {', "if (false) {"],
  "own names only in require": [
    'if (name === "main" || !hasOwn(table2, name)) continue;',
    'if (name === "main" || table2[name] === void 0) continue;',
  ],
  "frozen Response": ["freeze(CuratedResponse);\n", ""],
  "frozen prototype of Response": ["freeze(CuratedResponse.prototype);\n", ""],
  "caught timers": [
    "    try {\n      callback(...args);\n    } catch (error) {\n      this.#fault(error);\n    }",
    "    callback(...args);",
  ],
};

/** The same for what only a process does. */
const PROCESS_STEPS: Readonly<Record<string, readonly [string, string]>> = {
  "refusal of what was not denied": ["\nrefuseExcess();\n", "\n"],
  "pipe of answers": ["var ANSWERS = 3;", "var ANSWERS = 0;"],
  "end when the host is gone": [
    "if (error !== null || length === void 0 || length === 0) exit(0);",
    "if (error !== null || length === void 0 || length === 0) return;",
  ],
};

function steps(of: Readonly<Record<string, readonly [string, string]>>): Change[] {
  return Object.entries(of).map(([name, [from, to]]) => ({
    name,
    kind: "step",
    apply: (text) => replace(text, from, to),
  }));
}

/** Each item of the lists of prototypes and classes that are closed or frozen. */
function pins(text: string): Change[] {
  const lists: [list: string, start: string, end: string][] = [
    ["closed", "  const closed = [\n", "\n  ];"],
    ["frozen", "function language(arrayIterator) {", "\n  ];"],
    ["class", "var PINNED_CLASSES = [\n", "\n]"],
  ];
  return lists.flatMap(([list, start, end]) => {
    const from = text.indexOf(start);
    const to = text.indexOf(end, from);
    if (from === -1 || to === -1) throw new Error(`Cannot find the list of what is ${list}`);
    const body = text.slice(from, to);
    const items = body.split("\n").slice(1).map((line) => line.trim().replace(/,$/, ""))
      .filter((item) => /^[A-Za-z][\w.()[\]" /*@]*$/.test(item) && !/^return|for/.test(item));
    return items.map((item): Change => ({
      name: `${list} ${item}`,
      kind: "pin",
      apply: (whole) => {
        const changed = body.replace(new RegExp(`\\n\\s*${escape(item)}(?=,|$)`), "\n{}");
        if (changed === body) throw new Error(`Cannot take out "${item}": it is not there`);
        return whole.replace(body, () => changed);
      },
    }));
  });
}

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

function replace(text: string, from: string, to: string): string {
  if (text.split(from).length !== 2) {
    throw new Error(`Cannot mutate the bootstrap: it has not exactly one ${JSON.stringify(from)}`);
  }
  return text.replace(from, () => to);
}
