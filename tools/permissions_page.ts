/**
 * The text of `docs/permissions.md`: what a plugin sees and what each permission brings back, from the tables the sandbox
 * itself is built from.
 */
import { ERROR_NAMES, GRANTED_APIS, WITHHELD } from "../src/sandbox/granted_apis.ts";
import { type GlobalRule, KEEP_LIST } from "../src/sandbox/keep_list.ts";
import { wrapText } from "./wrap_text.ts";

/** The file, relative to the project's folder. */
export const PERMISSIONS_PAGE = "docs/permissions.md";

const WHAT: Record<keyof typeof GRANTED_APIS, string> = {
  read:
    "Paths. A link inside a granted folder is followed only to what is granted too; Deno alone would follow it anywhere.",
  write: "Paths. Where a plugin may write and not read, nobody can look for links: " +
    "they are followed. Grant both, or a folder without links.",
  env: "Names of variables.",
  net: "Hosts, with or without a port. A name is granted as a name, wherever it leads.",
  sys:
    "Names of system information; each brings back the function of that name, and other names do not start.",
};

/** What it should hold. */
export function permissionsPage(): string {
  return [
    "<!-- Made by tools/permissions_page.ts; do not edit. -->",
    "",
    "# What a plugin sees",
    "",
    "A plugin has the globals listed here and no others. Without a grant it reaches no file, no host " +
    "and no variable. Each permission of Deno's that it is granted brings back the functions below, " +
    "on a `Deno` and a `process` that hold nothing else.",
    "",
    "Each call is checked before Deno sees it, with arguments made plain, and fails with " +
    "`Deno.errors.NotCapable` outside the grant. A sandbox that was opened with other permissions than " +
    "the grant says does not start. `run` and `ffi` bring nothing back: either would be a way out.",
    "",
    "## What each permission brings back",
    "",
    ...Object.entries(GRANTED_APIS).flatMap(([kind, apis]) => [
      `### ${kind}`,
      "",
      WHAT[kind as keyof typeof GRANTED_APIS],
      "",
      ...Object.entries(apis).map(([name, what]) => `- \`${name}\`: ${what}`),
      "",
    ]),
    `With any of them come \`Deno.build.os\` and \`Deno.errors\`: ${code(ERROR_NAMES)}.`,
    "",
    "## What no grant brings back",
    "",
    ...Object.entries(WITHHELD).map(([names, why]) => `- ${code(names.split(", "))}: ${why}`),
    "",
    ...section("Globals that are kept as they are", "kept"),
    ...section("Globals that are replaced by our own", "curated"),
    ...section("Globals that need a grant", "granted"),
    ...section("Globals that are cut", "cut"),
  ].flatMap(wrapText).join("\n").trimEnd() + "\n";
}

function section(title: string, fate: GlobalRule["fate"]): string[] {
  const byReason = new Map<string, string[]>();
  for (const [name, rule] of Object.entries(KEEP_LIST)) {
    if (rule!.fate !== fate) continue;
    const by = rule!.by === undefined ? "" : ` (${rule!.by.join(", ")})`;
    byReason.set(rule!.why + by, [...byReason.get(rule!.why + by) ?? [], name]);
  }
  const lines = [...byReason].map(([why, names]) => `- ${code(names)}: ${why}`);
  return [`## ${title}`, "", ...lines, ""];
}

function code(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}
