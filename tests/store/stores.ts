/** A store over a real KV in memory, for the tests of this room. */
import { z } from "zod";
import { type Collection, createCollection } from "../../src/store/collection.ts";
import { RecordModel } from "../../src/store/record_model.ts";
import { RecordStore } from "../../src/store/record_store.ts";

/** A clock that stands still until it is moved. */
export class TestClock {
  now: number = Date.UTC(2022, 0, 1, 10);
  readonly read = (): number => this.now;
}

export const POSTS: Collection = createCollection("posts", {
  schema: z.object({
    title: z.string().min(1),
    views: z.number().default(0),
    tags: z.array(z.string()).optional(),
    meta: z.record(z.string(), z.unknown()).optional(),
  }),
});

/** A store, its clock, and what closes it. */
export class TestStore implements AsyncDisposable {
  readonly kv: Deno.Kv;
  readonly clock: TestClock = new TestClock();
  readonly store: RecordStore;

  constructor(kv: Deno.Kv) {
    this.kv = kv;
    this.store = new RecordStore({ kv, clock: this.clock.read });
  }

  async insert(data: Record<string, unknown>): Promise<RecordModel> {
    const record = new RecordModel(POSTS, data);
    await this.store.insert(record);
    return record;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.store.drain();
    this.kv.close();
  }
}

export async function openStore(): Promise<TestStore> {
  return new TestStore(await Deno.openKv(":memory:"));
}
