import { hookFiles } from "../peers/pocketbase/hook_files.ts";
import { type BenchDialect, plugin } from "./plugins.ts";

const UP = `routerAdd("POST", "/bench/up", async (e) => {
  return e.json(200, { bytes: (await e.request.arrayBuffer()).byteLength });
});`;
const STREAM = `routerAdd("GET", "/bench/stream", (e) => {
  let left = 64;
  return e.stream(200, "application/octet-stream", new ReadableStream({
    pull(controller) {
      if (left-- > 0) controller.enqueue(CHUNK);
      else controller.close();
    },
  }));
});`;
const CHUNK = `const CHUNK = new Uint8Array(16 * 1024).fill(120);\n`;

/** Files of a plugin with the routes of the benchmark, those that PocketBase answers, too, in the very same words. */
export async function routePlugin(dialect: BenchDialect): Promise<Record<string, string>> {
  const { "same.pb.js": same } = await hookFiles("routes");
  const routes = same!.split(/^(?=routerAdd)/m).slice(1);
  return plugin(dialect, "bench", CHUNK, [...routes, UP, STREAM]);
}
