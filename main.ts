/**
 * The ready server: `deno run --no-prompt -P main.ts --help`.
 *
 * @module
 */
import project from "./deno.json" with { type: "json" };
// Loaded in the few files that `deno task generate` builds of it: that takes half the time.
// @ts-types="./src/main.ts"
import { runProgram } from "./src/built/main.gen.js";

if (import.meta.main) await runProgram(project.version);
