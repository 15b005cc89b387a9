import assert from "node:assert/strict";
import { GRANTED_APIS } from "../../src/sandbox/granted_apis.ts";
import { KEEP_LIST } from "../../src/sandbox/keep_list.ts";
import { PERMISSIONS_PAGE, permissionsPage } from "../../tools/permissions_page.ts";

const FILE = new URL(`../../${PERMISSIONS_PAGE}`, import.meta.url);

Deno.test("docs/permissions.md is what the tables give", async () => {
  assert.equal(await Deno.readTextFile(FILE), permissionsPage(), 'run "deno task generate"');
});

Deno.test("permissionsPage() names every global and every granted function", () => {
  const page = permissionsPage();
  const names = Object.values(GRANTED_APIS).flatMap((apis) => Object.keys(apis));
  for (const name of [...names, ...Object.keys(KEEP_LIST)]) {
    assert.ok(page.includes(`\`${name}\``), name);
  }
});
