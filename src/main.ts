/**
 * The program, for the door `main.ts`. `tools/build.ts` makes few files of it.
 *
 * @module
 */

export { runProgram } from "./cli/run_program.ts";
