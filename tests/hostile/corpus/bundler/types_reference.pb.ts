// attack: has the bundler load types from elsewhere
// worker: held
// process: held
/// <reference path="%FILE%" />
/// <reference types="http://%LOOPBACK%/%NAME%/types.d.ts" />
// @deno-types="http://%LOOPBACK%/%NAME%/deno.d.ts"
import type { X } from "./nothing_there.ts";
routerAdd("GET", "/attack/%NAME%", (e) => e.json(200, 1 as unknown as X));
