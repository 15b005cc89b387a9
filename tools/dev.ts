/**
 * The ready server on the sources themselves, for `deno task dev`: main.ts loads what is built of them, which does not
 * change when they are saved.
 *
 * @module
 */
import project from "../deno.json" with { type: "json" };
import { runProgram } from "../src/main.ts";

await runProgram(project.version);
