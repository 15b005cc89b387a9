/** The other end of comlink.ts: answers like a hook handler that changes one field. */
// deno-lint-ignore no-import-prefix -- a program to compare with is no dependency of the project
import { expose } from "npm:comlink@4.4.2";
import { hook } from "./fields.ts";

expose({ hook });
