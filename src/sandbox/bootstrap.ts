/** The program of the sandbox in a Web Worker; see sandbox.ts. */
import { runSandbox } from "./sandbox.ts";
import { openWorkerLine } from "./worker_line.ts";

runSandbox(openWorkerLine);
