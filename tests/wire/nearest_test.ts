import assert from "node:assert/strict";
import { nearest } from "../../src/wire/nearest.ts";

Deno.test("nearest() finds what was meant, or nothing", () => {
  const names = ["onRecordCreate", "onRecordUpdate", "find", "$app", "$db"];
  const table: [string, string | undefined][] = [
    ["onRecrodCreate", "onRecordCreate"],
    ["onRecordUpdated", "onRecordUpdate"],
    ["fnd", "find"],
    ["$ap", "$app"],
    ["$dd", "$db"],
    ["$os", undefined],
    ["entirelyDifferent", undefined],
    ["", undefined],
  ];
  for (const [written, meant] of table) assert.equal(nearest(written, names), meant, written);
});

Deno.test("nearest() does not compare what is far too long: it would never end", () => {
  assert.equal(nearest("x".repeat(2 ** 28), ["onRecordCreate", "find", ""]), undefined);
});
