import assert from "node:assert/strict";
import { z } from "zod";
import { defineMethod } from "../../src/host/definitions.ts";
import { ApiError, PaddockError } from "../../src/wire/errors.ts";
import { FakePlugins, type FakeSandbox, startFakeHost } from "./fake_plugins.ts";

const SERVICES = {
  mail: {
    send: defineMethod({
      input: z.tuple([z.string(), z.object({ body: z.string().trim() }), z.number().optional()]),
      params: ["to", "letter", "copies"],
      output: z.object({ by: z.string(), sent: z.date() }),
      run: ({ plugin }, to, letter, copies = 1) => ({
        by: `${plugin} to ${to}: ${letter.body} x${copies}`,
        sent: new Date(9),
        dropped: true,
      }),
    }),
    later: defineMethod({
      input: z.tuple([]),
      output: z.void(),
      run: async () => {
        await Promise.resolve();
        throw new ApiError(429, "not so fast", { wait: 5 });
      },
    }),
    broken: defineMethod({
      input: z.tuple([]),
      output: z.number(),
      run: () => "text" as never,
    }),
    bytes: defineMethod({
      input: z.tuple([z.instanceof(Uint8Array)]),
      output: z.instanceof(Uint8Array),
      run: (_caller, bytes) => bytes.map((byte) => byte + 1),
    }),
    nothing: defineMethod({
      input: z.tuple([]),
      output: z.void(),
      run: () => 5 as never,
    }),
  },
  rows: {
    read: defineMethod({
      input: z.tuple([z.string()]),
      output: z.string(),
      capability: (table) => `rows:read:${table}`,
      run: (caller, table) => {
        caller.require("rows:read:b");
        return table;
      },
    }),
  },
  free: {
    hello: defineMethod({
      input: z.tuple([]),
      output: z.string(),
      capability: null,
      run: () => "hi",
    }),
  },
};

async function sandbox(
  grants: string[],
): Promise<
  AsyncDisposable & { box: FakeSandbox; host: Awaited<ReturnType<typeof startFakeHost>>["host"] }
> {
  const plugins = new FakePlugins();
  plugins.write("p", () => {});
  const { host } = await startFakeHost(plugins, { services: SERVICES, grants: { p: grants } });
  return { box: plugins.boxes[0]!, host, [Symbol.asyncDispose]: () => host.close() };
}

Deno.test("a method gets parsed arguments and gives a parsed result", async () => {
  await using fake = await sandbox(["mail"]);
  assert.deepEqual(await fake.box.ask("mail.send", "ada", { body: " hi " }), {
    by: "p to ada: hi x1",
    sent: new Date(9),
  });
  assert.deepEqual(
    await fake.box.ask("mail.bytes", new Uint8Array([1, 2])),
    new Uint8Array([2, 3]),
  );
  assert.equal(await fake.box.ask("mail.nothing"), undefined);
});

Deno.test("what goes wrong in a host call has a name", async () => {
  await using fake = await sandbox(["mail", "rows:read:a"]);
  const cases: [
    method: string,
    args: unknown[],
    check: (error: Error) => boolean,
    message: RegExp,
  ][] = [
    [
      "mail.send",
      [5, { body: "" }],
      isCode("invalid"),
      /^Cannot call mail\.send: to: .*expected string/,
    ],
    ["mail.send", ["a", { body: 1 }], isCode("invalid"), /letter\.body: /],
    ["mail.send", ["a", { body: "" }, "x"], isCode("invalid"), /copies: /],
    ["mail.send", ["a", { body: "" }, 1, 2], isCode("invalid"), /send: 4 arguments, at most 3$/],
    ["mail.send", ["a"], isCode("invalid"), /^Cannot call mail\.send: letter is missing$/],
    ["mail.bytes", [], isCode("invalid"), /argument 1 is missing$/],
    [
      "mail.later",
      [],
      (error) => error instanceof ApiError && error.status === 429,
      /^not so fast$/,
    ],
    ["mail.broken", [], (error) => error instanceof TypeError, /mail\.broken: .*own output schema/],
    ["mail.sned", [], (error) => error instanceof TypeError, /did you mean mail\.send/],
    ["constructor", [], (error) => error instanceof TypeError, /no such method/],
    ["rows.read", ["b"], isCode("capability"), /^Cannot call rows\.read: .*"rows:read:b"/],
    ["rows.read", ["a"], isCode("capability"), /^Cannot use "rows:read:b"/],
  ];
  for (const [method, args, check, message] of cases) {
    await assert.rejects(fake.box.ask(method, ...args), (error) => {
      assert.ok(error instanceof Error && check(error), `${method}: ${error}`);
      assert.match(error.message, message);
      return true;
    });
  }
  const row = fake.host.metrics().find(({ name }) => name === "mail.send")!;
  assert.deepEqual([row.kind, row.plugin, row.calls, row.errors], ["host", "p", 5, 5]);
});

Deno.test("a plugin without the capability cannot call, one that needs none can", async () => {
  await using fake = await sandbox([]);
  await assert.rejects(fake.box.ask("mail.send", 1), isCode("capability"));
  assert.equal(await fake.box.ask("free.hello"), "hi");
});

Deno.test("services of unusable names are refused", async () => {
  const { hello } = SERVICES.free;
  const cases: [services: Record<string, Record<string, typeof hello>>, error: RegExp][] = [
    [{ Mail: { hello } }, /current value is "Mail"/],
    [{ "my-mail": { hello } }, /current value is "my-mail"/],
    [{ mail: { "say-hello": hello } }, /method of service "mail"/],
    [{ cron: { hello } }, /Cannot define service "cron"/],
  ];
  for (const [services, error] of cases) {
    await assert.rejects(
      startFakeHost(new FakePlugins(), { services }),
      (thrown) => thrown instanceof TypeError && error.test(thrown.message),
    );
  }
});

function isCode(code: string) {
  return (error: unknown) => error instanceof PaddockError && error.code === code;
}
