/** Microseconds of a trigger that finds nobody: a hook with no handler (`none`), or one with another tag (`tag`). */
import { microsecondsInBatches, report } from "../measure.ts";
import { FIELDS, withHost } from "./bench_host.ts";
import { hookPlugin, oneOf } from "./plugins.ts";

const kind = oneOf(["none", "tag"], Deno.args[0]);
const files: Record<string, string> = kind === "none" ? {} : hookPlugin("blocking", "tail");
const fields = { data: { ...FIELDS.data, type: "other" } };
await withHost(files, async ({ hooks }) => {
  report(await microsecondsInBatches(() => hooks.onBench.trigger(fields)));
});
