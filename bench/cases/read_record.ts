/** Requests a second for one of 10,000 records (`get`), or for 30 that a filter finds (`list`). */
import { report } from "../measure.ts";
import { LIST_LOAD, LIST_PATH, RECORDS, TITLE } from "../peers/pocketbase/records.ts";
import { RecordModel } from "../../src/store/record_model.ts";
import { requestsPerSecond } from "../wrk.ts";
import { withServer } from "./bench_server.ts";
import { oneOf } from "./plugins.ts";

const kind = oneOf(["get", "list"], Deno.args[0]);
await withServer({}, async ({ server, url }) => {
  const { records } = server;
  const posts = records.collection("posts");
  let id = "";
  for (let i = 0; i < RECORDS; i += 500) {
    const saved = await Promise.all(
      Array.from(
        { length: 500 },
        (_, j) =>
          records.save(new RecordModel(posts, { title: TITLE + (i + j), views: (i + j) % 100 })),
      ),
    );
    id = saved[0]!.id;
  }
  const path = kind === "get" ? `/api/collections/posts/records/${id}` : LIST_PATH;
  // The first query of a filter reads everything into memory.
  await (await fetch(url + path)).body?.cancel();
  report(await requestsPerSecond(url + path, kind === "get" ? {} : LIST_LOAD));
});
