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
    "Paths; relative ones start from the host's working folder. A link inside a granted folder is followed only to what is granted too; Deno alone would follow it anywhere. Nothing in `/proc`, `/dev` and `/sys` can be read or written, whatever was granted.",
  write: "Paths. Where a plugin may write and not read, nobody can look for links: " +
    "they are followed. Grant both, or a folder without links.",
  env: "Names of variables.",
  net:
    "Hosts, with or without a port. A granted name must not lead to a private or loopback address, unless that " +
    "address is granted too (`10.0.0.0/8`, `127.0.0.1:8080`, `[fd00::7]`) or the name is `localhost`, which is 127.0.0.1 " +
    "and ::1. `fetch` and `$http.send` follow redirects one by one: each host is checked against the grants, its " +
    "address against these, and what was meant for the first origin alone is not sent on. In a worker the host " +
    "sends what is fetched, to the address it has checked; what else connects to a name is held against the address " +
    "that was reached before the plugin can send a byte, and `ws:` is for addresses and `localhost` only, because nothing there " +
    "proves where a name leads. In a process of its own Deno denies it these addresses; it takes IPv6 addresses " +
    "singly, so that of IPv6 only `::`, `::1` and the addresses where clouds keep secrets are closed there, and " +
    "private ranges (`fc00::/7`, `fe80::/10`, and IPv4 addresses in 6to4 or NAT64 form) are open to a granted name. An " +
    "address that is granted for one port is open there to granted names on theirs.",
  sys:
    "Names of system information; each brings back the function of that name, and other names do not start.",
  run:
    "Programs, by name or absolute path; in a process of its own only. **Unfenced**: a program that was started has all " +
    "rights of the user, goes on when the plugin is ended, and can undo every other fence of this page. It gets none of " +
    "the host's variables but `PATH` and what the plugin was granted, and cannot gain privileges where `setpriv` exists.",
  ffi:
    "Paths of libraries; in a process of its own only. **Unfenced**: code of a library has all rights of the user, as " +
    "with `run`.",
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
    "the grant says does not start. All of it is the same in a worker and in a process of its own, where " +
    "Deno itself gets the same lists as flags.",
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
