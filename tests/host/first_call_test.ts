import assert from "node:assert/strict";
import { FirstCall } from "../../src/host/first_call.ts";

function firstCall() {
  let prepared = 0;
  const call = new FirstCall(() => prepared++);
  return { call, prepared: () => prepared };
}

Deno.test("FirstCall prepares for a call that is expected once there are plugins", () => {
  const { call, prepared } = firstCall();
  call.expect();
  call.expect();
  call.found(0);
  assert.equal(prepared(), 0);
  call.found(2);
  assert.equal(prepared(), 1);
  // Further looks at the folder are nothing to prepare for.
  call.found(3);
  assert.equal(prepared(), 1);
});

Deno.test("FirstCall prepares at once for a call of plugins that are there", () => {
  const { call, prepared } = firstCall();
  call.found(1);
  assert.equal(prepared(), 0);
  call.expect();
  assert.equal(prepared(), 1);
  call.expect();
  assert.equal(prepared(), 2);
  call.found(0);
  call.expect();
  assert.equal(prepared(), 2);
});
