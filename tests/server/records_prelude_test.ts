import assert from "node:assert/strict";
import type { PreludeKit } from "../../src/sandbox/prelude_kit.ts";
import { prelude } from "../../src/sandbox/records_prelude.ts";
import { recordCodec, RecordModel } from "../../src/store/record_model.ts";
import { createCollection } from "../../src/store/collection.ts";
import { ApiError } from "../../src/wire/errors.ts";
import type { Codec } from "../../src/wire/codec.ts";
import type { RecordBase } from "../../src/wire/record.ts";
import { z } from "zod";

const POSTS = createCollection("posts", { schema: z.object({ title: z.string() }) });
const host = recordCodec(new Map([["posts", POSTS]]));

type RecordClass = new (collection: unknown, data?: Record<string, unknown>) => RecordBase;

/** A sandbox as a prelude sees it, whose host calls go to `answer` with what they carry packed and unpacked. */
class FakeSandbox {
  readonly globals = new Map<string, unknown>();
  readonly members = new Map<string, Record<string, (...args: unknown[]) => unknown>>();
  readonly calls: [string, unknown[]][] = [];
  codec!: Codec<RecordBase>;

  constructor(
    dialect: PreludeKit["dialect"],
    answer: (method: string, args: unknown[]) => unknown,
  ) {
    prelude({
      dialect,
      ApiError,
      call: (method, args) => {
        this.calls.push([method, args]);
        const result = this.receive(answer(method, args.map((arg) => this.send(arg))));
        return dialect === "blocking" ? result : Promise.resolve(result);
      },
      after: (result, fn) => result instanceof Promise ? result.then(fn) : fn(result),
      global: (name, value) => void this.globals.set(name, value),
      extend: (service, members) => void this.members.set(service, members as never),
      codec: (codec) => {
        this.codec = codec as Codec<RecordBase>;
      },
    });
  }

  get Record(): RecordClass {
    return this.globals.get("Record") as RecordClass;
  }

  send(value: unknown): unknown {
    return this.codec.is(value) ? host.decode(cross(this.codec.encode(value))) : value;
  }

  receive(value: unknown): unknown {
    return host.is(value) ? this.codec.decode(cross(host.encode(value))) : value;
  }
}

function cross(payload: unknown): unknown {
  return JSON.parse(JSON.stringify(payload));
}

/** Saves like a host whose hooks change the title. */
function saves(method: string, [record]: unknown[]): unknown {
  assert.equal(method, "app.save");
  assert.ok(record instanceof RecordModel);
  record.id = "abcdefghijklmno";
  record.set("title", record.getString("title") + "!");
  record.markStored(record.fieldsData());
  return record;
}

Deno.test("prelude() gives plugins records whose save brings the same object up to date", async () => {
  for (const dialect of ["blocking", "promise"] as const) {
    const sandbox = new FakeSandbox(dialect, saves);
    const record = new sandbox.Record("posts", { title: "one" });
    assert.deepEqual([record.isNew(), record.id], [true, ""]);
    const result = sandbox.members.get("app")!["save"]!(record);
    assert.equal(result instanceof Promise, dialect === "promise");
    assert.equal(await result, record);
    assert.deepEqual([record.isNew(), record.id, record.get("title")], [
      false,
      "abcdefghijklmno",
      "one!",
    ]);
    record.set("title", "two");
    assert.equal(record.original().get("title"), "one!");
    const onHost = sandbox.send(record) as RecordModel;
    assert.deepEqual(onHost.changes(), { title: "two" });
    assert.equal(onHost.collection(), POSTS);
  }
});

Deno.test("prelude() lets a record change in place when the host sends a newer one", () => {
  const sandbox = new FakeSandbox("blocking", saves);
  const record = new sandbox.Record({ name: "posts" }, { title: "one" });
  const newer = RecordModel.stored(POSTS, { id: "abcdefghijklmno", title: "two" });
  sandbox.codec.assign!(record, cross(host.encode(newer)));
  assert.deepEqual(record.publicExport(), newer.publicExport());
  assert.equal(record.isNew(), false);
});

Deno.test("prelude() names its class Record and refuses what is no collection or record", () => {
  const sandbox = new FakeSandbox("blocking", saves);
  assert.equal(sandbox.Record.name, "Record");
  for (const wrong of [undefined, null, "", 5, {}, { name: 5 }]) {
    assert.throws(() => new sandbox.Record(wrong), TypeError);
  }
  assert.throws(() => sandbox.members.get("app")!["save"]!({ id: "x" }), TypeError);
  assert.equal(sandbox.codec.is({}), false);
  assert.equal(sandbox.codec.is(Object.create(sandbox.Record.prototype)), false);
});

Deno.test("prelude() maps $app.store() to the store service", () => {
  const sandbox = new FakeSandbox("blocking", (method) => method);
  const store = sandbox.members.get("app")!["store"]!() as Record<
    string,
    (...a: unknown[]) => unknown
  >;
  const uses: [string, unknown[], unknown[]][] = [
    ["get", ["a"], ["a"]],
    ["set", ["a", 1], ["a", 1]],
    ["has", ["a"], ["a"]],
    ["remove", ["a"], ["a"]],
    ["getAll", [], []],
    ["length", [], []],
    ["setIfLessThanLimit", ["a", 1, 5], ["a", 1, 5]],
    ["increment", ["a"], ["a", 1]],
  ];
  for (const [name, args, sent] of uses) {
    assert.equal(store[name]!(...args), `store.${name}`);
    assert.deepEqual(sandbox.calls.at(-1), [`store.${name}`, sent]);
  }
});
