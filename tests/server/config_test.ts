import assert from "node:assert/strict";
import { join } from "node:path";
import { z } from "zod";
import { defineConfig, loadConfig, parseConfig } from "../../src/server/config.ts";
import { defineCollection } from "../../src/store/collection.ts";
import { PaddockError } from "../../src/wire/errors.ts";

const schema = z.object({ title: z.string() });
const REQUIRED = { mayBeMissing: false };

function isConfigError(...patterns: RegExp[]): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof PaddockError && error.code === "config", String(error));
    for (const pattern of patterns) assert.match(error.message, pattern);
    return true;
  };
}

Deno.test("parseConfig() takes everything defineConfig() does", () => {
  const config = defineConfig({
    collections: { posts: defineCollection({ schema, listRule: "", viewRule: null }) },
    grants: { mailer: ["mail.send"] },
    isolation: { default: "worker", mailer: "process" },
    onError: { mailer: "skip", audit: { onRecordCreate: "abort" } },
    pool: { default: { min: 0 }, mailer: { min: 1, max: 4, idleMs: 5_000 } },
    limits: { callTimeoutMs: 300 },
    dropIns: { capabilities: ["records:read:posts"] },
    config: { mailer: { from: "me" } },
  });
  const parsed = parseConfig(config, "x.ts");
  assert.deepEqual(Object.keys(parsed).sort(), Object.keys(config).sort());
  assert.equal(parsed.collections!.posts!.schema, schema);
  assert.deepEqual(parseConfig({}, "x.ts"), {});
});

Deno.test("parseConfig() names file, key and what is allowed there", () => {
  const cases: [unknown, RegExp][] = [
    [{ colections: {} }, /unknown key "colections", the keys are collections, grants, /],
    [{ limits: { calTimeoutMs: 1 } }, /limits: unknown key "calTimeoutMs".*callTimeoutMs/],
    [{ isolation: { mailer: "vm" } }, /isolation\.mailer/],
    [{ onError: { mailer: { onRecordCreate: "no" } } }, /onError\.mailer: expected "abort" or/],
    [{ onError: { mailer: "skp" } }, /onError\.mailer is "skp": expected "abort" or "skip", or/],
    [
      { onError: { mailer: { onRecordCreat: "skip" } } },
      /onError\.mailer: there is no hook "onRecordCreat"; did you mean onRecordCreate$/,
    ],
    [
      { onError: { mailer: { onX: "skip" } } },
      /there is no hook "onX"; the hooks are onBootstrap, /,
    ],
    [{ pool: { mailer: { size: 2 } } }, /pool\.mailer: unknown key "size", the keys are min, max/],
    [{ pool: { mailer: { min: 2 } } }, /pool\.mailer\.min is 2: min must not be above max/],
    [{ limits: { nesting: 0 } }, /limits\.nesting is 0: Too small/],
    [{ limits: { nesting: "32" } }, /limits\.nesting is "32": .*expected number/],
    [{ lazy: "x".repeat(1000) }, /lazy is "x{99}…: /],
    [
      { publicRoutes: "none" },
      /publicRoutes is "none": Invalid option: expected one of "any"\|"declared"/,
    ],
    [{ dropIns: { x: 1 } }, /dropIns: unknown key "x", the keys are capabilities/],
    [{ grants: { a: "records:*" } }, /grants\.a/],
    [
      { collections: { posts: { schema, rules: {} } } },
      /collections\.posts: unknown key "rules", the keys are schema, listRule/,
    ],
    [{ collections: { posts: {} } }, /collections\.posts\.schema: .*z\.object/],
    [{ collections: { posts: { schema: z.string() } } }, /collections\.posts\.schema/],
    [
      { collections: { posts: { schema, listRule: "id = 1" } } },
      /posts\.listRule is "id = 1": expected null/,
    ],
    [null, /default export/],
    ["x", /default export/],
  ];
  for (const [config, pattern] of cases) {
    assert.throws(
      () => parseConfig(config, "some/paddock.config.ts"),
      isConfigError(
        /some\/paddock\.config\.ts/,
        pattern,
      ),
    );
  }
});

Deno.test("loadConfig() imports a file, and takes one that may be missing for an empty configuration", async () => {
  const dir = await Deno.makeTempDir();
  try {
    assert.deepEqual(await loadConfig(join(dir, "none.ts"), { mayBeMissing: true }), {});
    await assert.rejects(
      loadConfig(join(dir, "none.ts"), REQUIRED),
      isConfigError(/^Cannot load the configuration .*none\.ts: there is no such file$/),
    );
    const cases: [string, string, RegExp | null][] = [
      ["good.ts", "export default { limits: { nesting: 5 } };", null],
      ["bare.ts", "export const config = {};", /no default export/],
      ["syntax.ts", "export default {", /syntax\.ts/],
      ["throws.ts", "throw new Error('at load');", /Error: at load/],
      ["unknown.ts", "export default { nope: 1 };", /unknown key "nope"/],
    ];
    for (const [name, text, pattern] of cases) {
      const file = join(dir, name);
      await Deno.writeTextFile(file, text);
      const config = loadConfig(file, REQUIRED);
      if (pattern === null) assert.deepEqual(await config, { limits: { nesting: 5 } });
      else await assert.rejects(config, isConfigError(new RegExp(name), pattern));
    }
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
});
