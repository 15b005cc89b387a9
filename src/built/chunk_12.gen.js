// Made by tools/build.ts; do not edit.
import {
  quoted
} from "./chunk_13.gen.js";
import {
  projectFlags
} from "./chunk_11.gen.js";

function grantCommand(options, plugin, items) {
  const words = [
    "grant",
    plugin,
    ...items,
    ...projectFlags(options)
  ];
  return `deno run --no-prompt -P main.ts ${words.map(quoted).join(" ")}`;
}

export {
  grantCommand
};
