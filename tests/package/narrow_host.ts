// Run by narrow_test.ts under the permissions of a ready server: builds the plugins of hooks/ twice and prints.
import { createPackager } from "../../src/package/package.ts";
import { discover } from "../../src/package/discover.ts";

const { sources } = await discover("hooks");
const [outcomes, again] = [[], []] as unknown[][];
for (const list of [outcomes, again]) {
  await using packager = createPackager({ dataDir: ".paddock" });
  for (const outcome of await packager.build(sources)) {
    list!.push("pkg" in outcome ? outcome.pkg.hash : outcome.error.message);
  }
}
await Deno.stdout.write(new TextEncoder().encode(JSON.stringify({ outcomes, again })));
