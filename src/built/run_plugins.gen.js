// Made by tools/build.ts; do not edit.
import {
  shortHash
} from "./chunk_7.gen.js";
import {
  isUnfenced,
  openProject,
  runCommand,
  standingOf
} from "./chunk_15.gen.js";
import {
  columns,
  printable
} from "./chunk_13.gen.js";
import "./chunk_8.gen.js";
import "./chunk_4.gen.js";
import "./chunk_5.gen.js";
import "./chunk_11.gen.js";
import "./chunk_9.gen.js";
import "./chunk_6.gen.js";

var ERROR_LENGTH = 60;
var MB = 1024 * 1024;
function pluginTable(rows) {
  if (rows.length === 0) return [
    "There are no plugins"
  ];
  const shown = COLUMNS.filter(({ cell, always }) => always === true || rows.some((row) => cell(row) !== ""));
  const cells = rows.map((row) => shown.map(({ cell }) => cell(row) || "-"));
  const troubles = rows.flatMap(({ error }) => error === null ? [] : [
    "",
    ...error.split("\n")
  ]);
  return [
    ...columns([
      shown.map(({ head }) => head),
      ...cells
    ]),
    ...troubles
  ];
}
var COLUMNS = [
  {
    head: "plugin",
    cell: ({ plugin }) => plugin,
    always: true
  },
  {
    head: "kind",
    cell: ({ kind }) => kind,
    always: true
  },
  {
    head: "state",
    cell: ({ state, old }) => standingOf({
      state,
      old
    }),
    always: true
  },
  {
    head: "tier",
    cell: ({ tier }) => tier ?? ""
  },
  {
    head: "instances",
    cell: ({ instances }) => number(instances)
  },
  {
    head: "memory",
    cell: ({ usage }) => usage ? `${Math.round(usage.bytes / MB)} MB` : ""
  },
  {
    head: "cpu",
    cell: ({ usage }) => usage?.cpuMs === void 0 ? "" : time(usage.cpuMs)
  },
  {
    head: "version",
    cell: ({ hash }) => hash === null ? "" : shortHash(hash)
  },
  {
    head: "calls",
    cell: ({ calls }) => number(calls)
  },
  {
    head: "errors",
    cell: ({ errors }) => number(errors)
  },
  {
    head: "p95",
    cell: ({ calls, p95Ms }) => p95Ms === null || calls === 0 ? "" : time(p95Ms)
  },
  {
    head: "asks for",
    cell: askedOf
  },
  {
    head: "last error",
    cell: ({ lastError }) => brief(lastError?.message ?? "")
  }
];
function number(value) {
  return value === null ? "" : String(value);
}
function time(ms) {
  return ms < 10 ? `${ms.toFixed(1)} ms` : `${Math.round(ms)} ms`;
}
function brief(text) {
  const [line = ""] = text.split("\n");
  return line.length > ERROR_LENGTH ? `${line.slice(0, ERROR_LENGTH - 1)}\u2026` : line;
}
function askedOf({ granted, declined, missing, unused, versions }) {
  const counts = [
    [
      granted,
      "granted"
    ],
    [
      declined,
      "declined"
    ],
    [
      missing,
      "not decided"
    ],
    [
      unused,
      "unused"
    ]
  ];
  const asked = counts.filter(([list]) => list.length > 0).map(([list, what]) => `${list.length} ${what}`).join(", ");
  const fetched = Object.entries(versions).map(([item, version]) => ` ${item} (${version})`);
  return `${asked}${granted.some(isUnfenced) ? ", unfenced" : ""}${fetched.join("")}`;
}

var EVERY_MS = 1e3;
async function watchPlugins(plugins, terminal) {
  const stop = new AbortController();
  const happened = new Signal();
  let ended = false;
  const following = (async () => {
    for await (const _ of plugins.changes(stop.signal)) happened.give();
    ended = true;
    happened.give();
  })();
  following.catch(() => {
  });
  let shown = "";
  try {
    while (!ended) {
      const text = printable(pluginTable(await plugins.list()).join("\n"));
      if (text !== shown) {
        if (terminal.colors) terminal.print("\x1B[H\x1B[2J\x1B[3J" + text);
        else terminal.print(shown === "" ? text : `
${text}`);
        shown = text;
      }
      await happened.within(EVERY_MS);
    }
    terminal.print("\nThe server has stopped");
  } finally {
    stop.abort();
  }
}
var Signal = class {
  #given = false;
  #wake;
  give() {
    this.#given = true;
    this.#wake?.();
  }
  /** Resolves when it was given since the last time, or after `ms`. */
  async within(ms) {
    if (!this.#given) {
      await new Promise((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.#given = false;
    this.#wake = void 0;
  }
};

async function runPlugins(parsed, args, terminal) {
  const { action, options } = parsed;
  return await runCommand(options, terminal, async () => {
    using project = await openProject(options, action !== "list", args);
    if (action !== "list" || !parsed.watch) return await answer(project.plugins, parsed);
    await watchPlugins(project.plugins, terminal);
    return void 0;
  });
}
async function answer(plugins, parsed) {
  switch (parsed.action) {
    case "list": {
      const rows = await plugins.list();
      return {
        value: {
          plugins: rows
        },
        lines: pluginTable(rows)
      };
    }
    case "uninstall": {
      const { plugin, deleteData } = parsed;
      await plugins.uninstall(plugin, deleteData);
      const kept = deleteData ? "with its data" : "its data and grants stay";
      return {
        value: null,
        lines: [
          `${plugin}: uninstalled, ${kept}`
        ]
      };
    }
    default: {
      const { action, plugin } = parsed;
      await plugins[action](plugin);
      const row = (await plugins.list()).find((one) => one.plugin === plugin);
      const how = row === void 0 ? "gone" : standingOf({
        state: row.state,
        old: row.old
      });
      return {
        value: row ?? null,
        lines: [
          `${plugin}: ${how}`
        ]
      };
    }
  }
}
export {
  runPlugins
};
