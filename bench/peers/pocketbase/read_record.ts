/** The same of PocketBase as `cases/read_record.ts` of Paddock. */
import { oneOf } from "../../cases/plugins.ts";
import { withFiles } from "../../cases/files.ts";
import { report } from "../../measure.ts";
import { requestsPerSecond } from "../../wrk.ts";
import { LIST_LOAD, LIST_PATH, RECORDS, TITLE } from "./records.ts";
import { startPocketBase } from "./start_pocketbase.ts";

const SEED = `onBootstrap((e) => {
  e.next();
  const posts = e.app.findCollectionByNameOrId("posts");
  e.app.runInTransaction((app) => {
    for (let i = 0; i < ${RECORDS}; i++) {
      const record = new Record(posts);
      record.set("title", "${TITLE}" + i);
      record.set("views", i % 100);
      app.save(record);
    }
  });
});
`;

const kind = oneOf(["get", "list"], Deno.args[0]);
await withFiles("hooks", {}, async (dir) => {
  // Its migrations run at the end of a start, so the records come at the second.
  await (await startPocketBase(dir))[Symbol.asyncDispose]();
  await Deno.mkdir(`${dir}/hooks`);
  await Deno.writeTextFile(`${dir}/hooks/seed.pb.js`, SEED);
  await using peer = await startPocketBase(dir);
  const list = await (await fetch(peer.url + LIST_PATH)).json();
  if (list.totalItems !== RECORDS * 0.49) throw new Error(`Cannot measure: ${list.totalItems} fit`);
  const path = kind === "get" ? `/api/collections/posts/records/${list.items[0].id}` : LIST_PATH;
  report(await requestsPerSecond(peer.url + path, kind === "get" ? {} : LIST_LOAD));
});
