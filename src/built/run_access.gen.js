// Made by tools/build.ts; do not edit.
import {
  grantCommand
} from "./chunk_12.gen.js";
import {
  markUnfenced,
  openProject,
  runCommand,
  standingOf
} from "./chunk_15.gen.js";
import {
  columns,
  wrap
} from "./chunk_13.gen.js";
import "./chunk_8.gen.js";
import "./chunk_4.gen.js";
import "./chunk_5.gen.js";
import "./chunk_11.gen.js";
import "./chunk_9.gen.js";
import "./chunk_6.gen.js";

async function diff(access, plugin, options) {
  const found = await access.diff(plugin);
  return {
    value: found,
    lines: linesOf(found, options)
  };
}
function linesOf(found, options) {
  const { plugin, missing, declined, narrower, extra, versions } = found;
  const versionOf = (item) => versions[item] === void 0 ? "" : `, version ${versions[item]}`;
  const rows = [
    ...missing.map((item) => [
      "+",
      markUnfenced(item),
      "asked for, not decided"
    ]),
    ...declined.map((item) => [
      "+",
      markUnfenced(item),
      "asked for, declined"
    ]),
    ...narrower.map((item) => [
      "~",
      markUnfenced(item),
      `granted, part of the above${versionOf(item)}`
    ]),
    ...extra.map((item) => [
      "-",
      markUnfenced(item),
      `granted, not asked for${versionOf(item)}`
    ])
  ];
  if (rows.length === 0) return [
    `${plugin} was granted all that it asks for, and nothing else`
  ];
  if (missing.length === 0) return columns(rows);
  return [
    ...columns(rows),
    "",
    `To grant it: ${grantCommand(options, plugin, missing)}`
  ];
}

async function explain(access, plugin, options) {
  const report = await access.explain(plugin);
  return {
    value: report,
    lines: linesOf2(report, options)
  };
}
var FENCES = [
  [
    "deno",
    "Deno permissions (checked by Deno, around its sandbox)"
  ],
  [
    "packager",
    "npm packages (checked before it is bundled)"
  ],
  [
    "host",
    "Host capabilities and addresses (checked by the host)"
  ]
];
var STATES = {
  granted: "granted",
  partial: "granted in part",
  declined: "declined",
  missing: "not decided",
  unused: "granted, not asked for"
};
var VERBS = {
  granted: "It can",
  partial: "It can",
  declined: "It cannot",
  missing: "With it, it could",
  unused: "If it asked for it, it could"
};
function linesOf2(report, options) {
  const { plugin, kind, hash, items, always, error } = report;
  const lines = [
    `${plugin}: ${kind}, ${standingOf(report)}, newest files ${hash.slice(0, 12)}`
  ];
  for (const [fence, title] of FENCES) {
    const own = items.filter((item) => item.fence === fence);
    lines.push("", title);
    if (own.length === 0) lines.push("  It asks for none.");
    for (const item of own) lines.push(...itemLines(item));
  }
  lines.push("", "Without asking");
  for (const { consequence } of always) lines.push(...wrap(`It can ${consequence}.`, "  "));
  if (error !== null) return [
    ...lines,
    "",
    ...error.split("\n")
  ];
  const missing = items.filter(({ state }) => state === "missing").map(({ item }) => item);
  if (missing.length === 0) return lines;
  return [
    ...lines,
    "",
    "To grant what is not decided:",
    `  ${grantCommand(options, plugin, missing)}`
  ];
}
function itemLines({ item, state, asked, granted, version, consequence }) {
  const lines = [
    `  ${markUnfenced(item)}: ${STATES[state]}`
  ];
  if (asked !== null) lines.push(`    asked for in ${asked}`);
  for (const { item: given, by, at } of granted) {
    const what = given === item ? "" : ` as ${given}`;
    const how = at === null ? "by the options of the host" : `by ${by} at ${at}`;
    lines.push(`    granted${what} ${how}`);
  }
  if (version !== null) lines.push(`    fetched in version ${version}`);
  return [
    ...lines,
    ...wrap(`${VERBS[state]} ${consequence}.`, "    ")
  ];
}

async function decision(access, plugin, options) {
  const summary = (await access.list()).find((one) => one.plugin === plugin);
  if (summary !== void 0) return {
    value: summary,
    lines: linesOf3(summary, options)
  };
  return {
    value: null,
    lines: [
      `${plugin} is not in the plugins folder, and has no grants now`
    ]
  };
}
function linesOf3(summary, options) {
  const { plugin, granted, declined, missing, versions, error } = summary;
  const lines = [
    `${plugin}: ${standingOf(summary)}`
  ];
  for (const item of granted) {
    const version = versions[item];
    lines.push(`  ${item}: granted${version === void 0 ? "" : `, version ${version}`}`);
  }
  for (const item of declined) lines.push(`  ${item}: declined`);
  for (const item of missing) lines.push(`  ${item}: not decided`);
  if (error !== null) lines.push(...error.split("\n"));
  else if (missing.length > 0) {
    lines.push(`To grant the rest: ${grantCommand(options, plugin, missing)}`);
  }
  return lines;
}

async function grant(access, plugin, items, options) {
  await access.grant(plugin, items);
  return await decision(access, plugin, options);
}

async function revoke(access, plugin, items, options) {
  await access.revoke(plugin, items);
  return await decision(access, plugin, options);
}

async function runAccess(parsed, args, terminal) {
  const { command, options } = parsed;
  return await runCommand(options, terminal, async () => {
    using project = await openProject(options, command === "grant" || command === "revoke", args);
    return await answer(project.access, parsed);
  });
}
async function answer(access, parsed) {
  switch (parsed.command) {
    case "explain":
      return await explain(access, parsed.plugin, parsed.options);
    case "diff":
      return await diff(access, parsed.plugin, parsed.options);
    case "grant":
      return await grant(access, parsed.plugin, parsed.items, parsed.options);
    case "revoke":
      return await revoke(access, parsed.plugin, parsed.items, parsed.options);
  }
}
export {
  runAccess
};
