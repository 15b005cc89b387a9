import assert from "node:assert/strict";
import { correctStack, LINE_SHIFT, positionIn } from "../../src/sandbox/positions.ts";

Deno.test("correctStack() counts lines in the plugin's code and drops lines of the bootstrap", () => {
  const stack = [
    "Error: at paddock:a, in words",
    "    at f (paddock:a, <anonymous>:5:24)",
    "    at async paddock:a:14:2",
    "    at g (paddock:ab:9:1)",
    "    at boot (blob:null/1-2-3:3:1)",
    "    at blob:null/1-2-3:3:1",
    "    at poll (ext:runtime/99_main.js:1:2)",
    "    at h (paddock:a:1:7)",
  ].join("\n");
  assert.equal(
    correctStack(stack, "a"),
    [
      "Error: at paddock:a, in words",
      "    at f (paddock:a:2:24)",
      "    at async paddock:a:11:2",
      "    at g (paddock:ab:9:1)",
      "    at h (paddock:a:1:7)",
    ].join("\n"),
  );
  assert.equal(LINE_SHIFT, 3);
});

Deno.test("positionIn() finds the innermost position in the plugin's code", () => {
  const table: [string, string][] = [
    [
      "Error\n    at f (blob:x:1:1)\n    at g (paddock:a, <anonymous>:10:3)\n    at paddock:a:9:9",
      "7:3",
    ],
    ["Error: paddock:a:x\n    at g (paddock:a:10:3)", "7:3"],
    ["Error\n    at f (paddock:b:1:1)", ""],
    ["", ""],
  ];
  for (const [stack, expected] of table) assert.equal(positionIn(stack, "a"), expected);
});
