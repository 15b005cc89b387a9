import { nearest } from "../wire/nearest.ts";

/** What an error of a plugin does to the chain it is on. */
export type OnError = "abort" | "skip";

/** The operator's word on it: by plugin, or by plugin and hook. */
export type ErrorChoices = Readonly<Record<string, OnError | Readonly<Record<string, OnError>>>>;

/** Decides what errors of single plugins do, where the operator has said so. */
export class ErrorPolicy {
  readonly #choices: ErrorChoices;

  /** Throws `TypeError` for a choice or a hook that does not exist. */
  constructor(choices: ErrorChoices, hooks: readonly string[]) {
    this.#choices = choices;
    for (const [plugin, choice] of Object.entries(choices)) {
      if (typeof choice !== "object") checkChoice(`"${plugin}"`, choice);
      else {
        for (const [hook, one] of Object.entries(choice)) {
          checkHook(plugin, hook, hooks);
          checkChoice(`"${plugin}" on ${hook}`, one);
        }
      }
    }
  }

  /** The operator's choice for a plugin on a hook; undefined leaves it to the hook's definition. */
  of(plugin: string, hook: string): OnError | undefined {
    const choice = Object.hasOwn(this.#choices, plugin) ? this.#choices[plugin] : undefined;
    if (typeof choice !== "object") return choice;
    return Object.hasOwn(choice, hook) ? choice[hook] : undefined;
  }
}

function checkHook(plugin: string, hook: string, hooks: readonly string[]): void {
  if (hooks.includes(hook)) return;
  const near = nearest(hook, hooks);
  const hint = near === undefined ? `the hooks are ${hooks.join(", ")}` : `did you mean ${near}`;
  throw new TypeError(
    `Cannot set onError of "${plugin}" on ${hook}: there is no such hook; ${hint}`,
  );
}

function checkChoice(whose: string, choice: unknown): void {
  if (choice === "abort" || choice === "skip") return;
  throw new TypeError(
    `Cannot set onError of ${whose}: it must be "abort" or "skip", current value is "${choice}"`,
  );
}
