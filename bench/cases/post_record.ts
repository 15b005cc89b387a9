/**
 * Records a second that the ready server creates, 64 connections. Arguments: which plugins have a handler on
 * `onRecordCreate`, and how many instances each has.
 */
import { hookFiles } from "../peers/pocketbase/hook_files.ts";
import { report, WARM_MS } from "../measure.ts";
import { requestsPerSecond } from "../wrk.ts";
import { withServer } from "./bench_server.ts";
import { oneOf, plugin } from "./plugins.ts";

const CHANGE = `e.record.set("title", e.record.getString("title") + "!");`;
const AFTER = `onRecordCreate((e) => { ${CHANGE} e.next(); after++; }, "posts");`;
const AWAIT = `onRecordCreate(async (e) => { ${CHANGE} await e.next(); after++; }, "posts");`;
const tail = Object.values(await hookFiles("create")).join("\n");

const HOOKS = {
  plain: {},
  tail: { "a.pb.js": tail },
  three: { "a.pb.js": tail, "b.pb.js": tail, "c.pb.js": tail },
  after: plugin("blocking", "a", "let after = 0;\n", [AFTER]),
  folder: plugin("promise", "a", "let after = 0;\n", [AWAIT]),
};

const kind = oneOf(["plain", "tail", "three", "after", "folder"], Deno.args[0]);
await withServer(HOOKS[kind], async ({ url }) => {
  const path = "/api/collections/posts/records";
  report(await requestsPerSecond(url + path, { script: "post_record.lua", warmMs: WARM_MS }));
}, Number(Deno.args[1] ?? 1));
