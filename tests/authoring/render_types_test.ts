import assert from "node:assert/strict";
import { z } from "zod";
import { COLLECTION_NAME_TYPE, RECORD_TYPE } from "../../src/authoring/record_types.ts";
import { Egress } from "../../src/host/egress/egress.ts";
import { createHttpService } from "../../src/host/http_service.ts";
import { DEFAULT_LIMITS } from "../../src/wire/limits.ts";
import { renderTypes } from "../../src/authoring/render_types.ts";
import { defineHook, defineMethod } from "../../src/host/definitions.ts";

const AnyRecord = z.custom<object>().meta({ ts: RECORD_TYPE });
const CollectionName = z.string().meta({ ts: COLLECTION_NAME_TYPE });
const run = (): never => {
  throw new Error("Only the types are looked at");
};

const TYPES = renderTypes({
  hooks: {
    onOrder: defineHook({
      kind: "action",
      schema: z.object({
        order: z.object({ total: z.number(), note: z.string().optional() }),
        paid: z.date().nullable().describe("When it was paid"),
      }),
      tags: () => [],
      description: "An order is placed",
    }),
    onClosing: defineHook({ kind: "after", schema: z.object({}) }),
    onSave: defineHook({
      kind: "action",
      schema: z.object({ record: AnyRecord }),
      tags: () => [],
    }),
  },
  services: {
    mail: {
      send: defineMethod({
        input: z.tuple([z.string(), z.object({ cc: z.array(z.string()).default([]) }).optional()]),
        params: ["to", "options"],
        output: z.object({ id: z.int() }),
        description: "Sends a letter.",
        run,
      }),
      log: defineMethod({
        input: z.tuple([z.string()], z.unknown()),
        output: z.void(),
        capability: null,
        run,
      }),
    },
    http: createHttpService(new Egress({ limits: DEFAULT_LIMITS })),
    app: {
      find: defineMethod({
        input: z.tuple([CollectionName, z.string()]),
        params: ["collection", "id"],
        output: AnyRecord.nullable(),
        run,
      }),
    },
  },
  collections: {
    posts: z.object({ title: z.string(), views: z.number().default(0) }),
    users: z.object({ name: z.string(), views: z.string().optional() }),
  },
  extra: "interface PaddockAppService {\n  version(): string;\n}",
});

/** Checks files in a folder that has `types.d.ts`; returns what `deno check` says. */
async function check(types: string, files: Record<string, string>): Promise<string> {
  const dir = await Deno.makeTempDir({ prefix: "types" });
  try {
    await Deno.writeTextFile(`${dir}/types.d.ts`, types);
    const plugin = new URL("../../plugin.ts", import.meta.url).href;
    const config = JSON.stringify({ imports: { "@paddock/paddock/plugin": plugin } });
    await Deno.writeTextFile(`${dir}/deno.json`, config);
    const reference = '/// <reference path="./types.d.ts" />\n';
    for (const [name, text] of Object.entries(files)) {
      await Deno.writeTextFile(`${dir}/${name}`, reference + text);
    }
    const { stderr } = await new Deno.Command("deno", {
      args: ["check", "--no-lock", "--config", `${dir}/deno.json`, ...Object.keys(files)],
      cwd: dir,
      env: { NO_COLOR: "1" },
    }).output();
    return new TextDecoder().decode(stderr);
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}

const GOOD: Record<string, string> = {
  "blocking.pb.ts": `
    let count = 0;
    const utility: Record<string, number> = {};
    onOrder((e) => {
      e.order.total += 1;
      const note: string | undefined = e.order.note;
      const paid: Date | null = e.paid;
      if (note === "stop") { e.cancel = true; return; }
      if (paid === null) throw e.badRequestError("not paid", { paid: note });
      e.next();
      count++;
    });
    onOrder(async (e) => { await e.next(); }, "DE", "FR");
    onOrder((e) => e.next(), "DE", { id: "first", priority: -1 });
    onOrder((e) => e.next(), { priority: 5 });
    onClosing((e) => e.next());
    onClosing((e) => e.next(), { id: "last" });
    const sent: number = $mail.send("a@b.c", { cc: ["d"] }).id;
    $mail.send("a@b.c", {});
    $mail.send("a@b.c");
    $mail.log("%s", count, sent, utility);
    const version: string = $app.version();
    const form = new FormData();
    form.append("a", "1");
    const answer = $http.send({ url: "https://a.example/", method: "POST", body: form, timeout: 5 });
    const type: string | undefined = answer.headers["Content-Type"]?.[0];
    console.log(answer.statusCode, answer.json.id, answer.raw.length, answer.body[0], type);
    console.log(answer.cookies.session?.value, $http.send({ url: "https://a.example/", headers: { a: "b" } }).raw);
    const page = require(\`\${__hooks}/lib/page.js\`);
    console.log(page, version, $config.color);
    cronAdd("job", "0 * * * *", () => sleep(10));
    cronRemove("job");
    throw new NotFoundError();
  `,
  "records.pb.ts": `
    onSave((e) => {
      const either: string | number | undefined = e.record.get("views");
      console.log(e.record.id, e.record.get("title"), e.record.get("name"), either);
      return e.next();
    });
    onSave((e) => {
      const views: number = e.record.get("views");
      e.record.set("views", views + 1);
      e.record.load({ title: "x" });
      const title: string = e.record.original().publicExport().title;
      const collection: "posts" = e.record.collection().name;
      console.log(title, collection, e.record.getDateTime("created")?.getTime(), e.app.version());
      return e.next();
    }, "posts", { priority: 1 });
    onSave((e) => { e.record.get("name"); e.record.get("title"); e.next(); }, "posts", "users");
    const made = new Record("posts", { title: "x" });
    const views: number = made.get("views");
    new Record(made.collection()).set("title", String(views));
    const found: number | undefined = $app.find("posts", "id")?.get("views");
    function any(name: PaddockCollectionName): PaddockRecord | null { return $app.find(name, "id"); }
    console.log(found, any("users")?.get("name"));
  `,
  "routes.pb.ts": `
    routerAdd("GET", "/a/{id}", (e) => e.json(200, { id: e.pathValue("id"), by: e.get("by") }));
    routerAdd("POST", "/b", (e) => {
      const body = e.bindBody({ name: "" });
      const { query, headers } = e.requestInfo();
      e.response.header().set("x-name", body.name.trim());
      return new Response(query.q + headers.content_type + e.request.url);
    }, (e) => { e.set("by", "middleware"); return e.next(); });
    routerUse((e) => { if (e.headers.get("x") === null) throw new ForbiddenError("no"); e.next(); });
    routerAdd("GET", "/c", () => ({ plain: true }));
  `,
  "folder.ts": `
    import { definePlugin } from "@paddock/paddock/plugin";
    export default definePlugin<PaddockApi>({
      async setup(api) {
        api.onOrder(async (e) => {
          e.order.total++;
          await e.next();
          const { id } = await api.$mail.send("a@b.c");
          const { json } = await api.$http.send({ url: "https://a.example/" });
          console.log(json);
          const record = await api.$app.find("users", String(id));
          console.log(record?.get("name"), new api.Record("posts"));
        }, "DE", { id: "x" });
        api.onSave((e) => { e.record.get("title"); return e.next(); }, "posts");
        api.routerAdd("POST", "/x", async (e) => e.json(200, await e.bindBody()));
        api.cronAdd("job", "0 * * * *", async () => { await api.$mail.send("x"); });
      },
      fetch: (request) => new Response(request.url),
    });
  `,
  "script.pb.js": `// @ts-check
    onSave((e) => { console.log(e.record.get("title")); return e.next(); }, "posts");
  `,
};

/** Plugins with one mistake each, and the type checker's words on it. */
const BAD: [name: string, text: string, says: RegExp][] = [
  ["field", `onOrder((e) => { e.order.totl = 1; return e.next(); });`, /'totl' does not exist/],
  ["type", `onOrder((e) => { e.order.total = "1"; return e.next(); });`, /'string' is not assign/],
  ["next", `onOrder((e) => e.nxt());`, /'nxt' does not exist/],
  ["hook", `onOrders((e) => e.next());`, /Cannot find name 'onOrders'/],
  ["option", `onOrder((e) => e.next(), { prioritty: 1 });`, /'prioritty' does not exist/],
  ["tags", `onClosing((e) => e.next(), "tag");`, /'"?string"?|"tag"' /],
  ["order", `onOrder("DE", (e) => e.next());`, /not assignable|No overload/],
  ["get", `onSave((e) => { e.record.get("titel"); return e.next(); });`, /"titel"/],
  ["other", `onSave((e) => { e.record.get("name"); return e.next(); }, "posts");`, /"name"/],
  ["typed", `onSave((e) => { e.record.getString("nam"); return e.next(); }, "users");`, /"nam"/],
  ["set", `onSave((e) => { e.record.set("views", "1"); e.next(); }, "posts");`, /'string'/],
  ["system", `onSave((e) => { e.record.creatd; return e.next(); });`, /'creatd' does not exist/],
  ["tag", `onSave((e) => e.next(), "post");`, /"post"/],
  ["made", `new Record("posts", { titel: "x" });`, /'titel' does not exist/],
  ["collection", `new Record("post");`, /"post"/],
  ["find", `$app.find("post", "id");`, /"post"/],
  ["null", `$app.find("posts", "id").get("title");`, /possibly 'null'/],
  ["method", `$mail.sned("a@b.c");`, /'sned' does not exist/],
  ["argument", `$mail.send(5);`, /'number' is not assignable/],
  ["service", `$male.send("a@b.c");`, /'\$male'/],
  ["answer", `routerAdd("GET", "/", (e) => e.jsn(200, 1));`, /'jsn' does not exist/],
  ["status", `routerAdd("GET", "/", (e) => e.json("200", 1));`, /'string' is not assignable/],
  ["request", `$http.send({ uri: "https://a.example/" });`, /'uri' does not exist/],
  ["response", `$http.send({ url: "https://a.example/" }).status;`, /'status' does not exist/],
  ["blocking", `$mail.send("a@b.c").then(() => {});`, /'then' does not exist/],
  [
    "promise",
    `export function setup(api: PaddockApi) { return api.$mail.send("a@b.c").id; }`,
    /'id' does not exist/,
  ],
];

Deno.test("renderTypes() gives types that correct plugins pass", async () => {
  const said = await check(TYPES, GOOD);
  assert.doesNotMatch(said, /ERROR|error:/, said);
  for (const name of Object.keys(GOOD)) assert.match(said, new RegExp(`Check .*${name}`));
});

Deno.test("renderTypes() gives types that catch mistakes", async () => {
  const files = Object.fromEntries(BAD.map(([name, text]) => [`${name}.pb.ts`, `${text}\n`]));
  const said = await check(TYPES, files);
  const errors = said.split(/^(?=TS\d+ \[ERROR\])/m);
  for (const [name, , says] of BAD) {
    const own = errors.filter((error) => error.includes(`/${name}.pb.ts:2:`)).join("");
    assert.match(own, says, `${name}: ${own}`);
  }
});

Deno.test("renderTypes() says nothing of records to hosts without them", async () => {
  const types = renderTypes({
    hooks: { onPing: defineHook({ kind: "action", schema: z.object({ n: z.int() }) }) },
    services: {},
  });
  assert.doesNotMatch(types, /PaddockRecord|PaddockCollection/);
  const said = await check(types, {
    "good.pb.ts": `onPing((e) => { e.n++; return e.next(); });\n`,
    "bad.pb.ts": `new Record("posts");\n`,
  });
  assert.match(said, /'Record' only refers to a type/);
  assert.doesNotMatch(said, /good\.pb\.ts:\d/);
});

Deno.test("renderTypes() lets any field pass where no collection is declared", async () => {
  const types = renderTypes({
    hooks: {
      onSave: defineHook({
        kind: "action",
        schema: z.object({ record: AnyRecord }),
        tags: () => [],
      }),
    },
    services: {},
    collections: {},
  });
  const said = await check(types, {
    "any.pb.ts": `onSave((e) => { e.record.set("x", e.record.get("y")); e.next(); }, "z");\n`,
  });
  assert.doesNotMatch(said, /ERROR/, said);
});

Deno.test("renderTypes() documents hooks, fields and methods", () => {
  const lines = TYPES.split("\n").map((line) => line.trim());
  for (
    const [doc, declaration] of [
      ["/** An order is placed */", "declare function onOrder("],
      ["/** When it was paid */", "paid: Date | null;"],
      [
        "/** Sends a letter. Needs the capability `mail`. */",
        "send(to: string, options?: { cc?: string[] }): { id: number };",
      ],
    ] as const
  ) {
    const at = lines.findIndex((line) => line.startsWith(declaration));
    assert.equal(lines[at - 1], doc);
  }
  assert.ok(lines.includes("log(argument1: string, ...rest: unknown[]): void;"));
});

Deno.test("renderTypes() gives the same text for the same tables", () => {
  const input = {
    hooks: { onPing: defineHook({ kind: "action" as const, schema: z.object({ n: z.int() }) }) },
    services: {},
    collections: { posts: z.object({ title: z.string() }) },
  };
  assert.equal(renderTypes(input), renderTypes(input));
});
