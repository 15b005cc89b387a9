/** Items for property tests: few words, so that they often cover each other. */
import fc from "fast-check";
import { createItem, type Item } from "../../src/access/item.ts";

/** Folder that relative paths start from in these tests. */
export const BASE = "/srv/app";

const host = fc.constantFrom(
  "a.com",
  "x.a.com",
  "b.com",
  "*.a.com",
  "*.x.a.com",
  "10.0.0.1",
  "10.0.0.0/8",
  "10.0.0.0/30",
  "[::1]",
);
const net = fc.tuple(host, fc.constantFrom("", ":80", ":443")).map(([name, port]) =>
  name.includes("/") ? name : name + port
);
const path = fc.array(fc.constantFrom("data", "a", "b", ".."), { maxLength: 3 })
  .map((parts) => ["./", ...parts].join("/"));
const npm = fc.tuple(
  fc.constantFrom("he", "@s/he"),
  fc.constantFrom("*", "1", "^1.2", "1.2.x", "~1.2.3", "1.2.3", "^0.2.1", "2", "next", "latest"),
).map(([name, range]) => `${name}@${range}`);
const words = fc.array(fc.constantFrom("*", "records", "read", "posts"), {
  minLength: 1,
  maxLength: 3,
}).map((parts) => parts.join(":"));

const address = fc.tuple(
  fc.constantFrom("", "GET ", "post ", "ANY "),
  fc.constantFrom("", "/a", "/b", "/{id}", "/:id"),
  fc.constantFrom("/", "/a", "/{x}", "/{rest...}", "/a/"),
).map((parts) => parts.join(""));

/** Any item. */
export const anyItem: fc.Arbitrary<Item> = fc.oneof(
  net.map((value) => createItem("net", value, BASE)),
  fc.tuple(fc.constantFrom("read", "write", "ffi"), path)
    .map(([kind, value]) => createItem(kind as "read", value, BASE)),
  fc.constantFrom("AWS_KEY", "AWS_*", "A*", "HOME").map((value) => createItem("env", value, BASE)),
  fc.constantFrom("hostname", "uid").map((value) => createItem("sys", value, BASE)),
  fc.constantFrom("git", "deno").map((value) => createItem("run", value, BASE)),
  npm.map((value) => createItem("npm", value, BASE)),
  words.map((value) => createItem("capability", value, BASE)),
  address.map((value) => createItem("public", value, BASE)),
);

/** A few items. */
export const someItems: fc.Arbitrary<Item[]> = fc.array(anyItem, { maxLength: 6 });

/** One item of its text form. */
export function item(text: string): Item {
  const colon = text.indexOf(":");
  return createItem(text.slice(0, colon) as Item["kind"], text.slice(colon + 1), BASE);
}
