/** The root of the sandbox in a process of its own; see sandbox.ts. */
import { openProcessLine } from "./process_line.ts";
import { refuseExcess } from "./refuse_excess.ts";
import { runSandbox } from "./sandbox.ts";

refuseExcess();
runSandbox(openProcessLine);
