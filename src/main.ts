/**
 * The program, for the door `main.ts`. `tools/build.ts` makes few files of it.
 *
 * @module
 */

export { runCli } from "./cli/run_cli.ts";
