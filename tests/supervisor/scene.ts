import assert from "node:assert/strict";
import { PluginRunner } from "../../src/supervisor/plugin_runner.ts";
import { PaddockError } from "../../src/wire/errors.ts";
import { FakeClock } from "./fake_clock.ts";
import { FakeHost, Nursery, plugin } from "./fixtures.ts";
import { ScriptedSandbox } from "./scripted_sandbox.ts";

/** A runner whose sandboxes are played by the test. */
export interface Scene {
  readonly runner: PluginRunner;
  readonly host: FakeHost;
  readonly clock: FakeClock;
  readonly sandboxes: Nursery<ScriptedSandbox>;
}

/** A runner that has not been started. */
export function scene(options: Parameters<typeof plugin>[0] = {}, host = new FakeHost()): Scene {
  const clock = new FakeClock();
  const { mailboxBytes } = plugin(options).limits;
  const sandboxes = new Nursery(() => new ScriptedSandbox(mailboxBytes));
  const runner = new PluginRunner(plugin(options), host, clock, sandboxes.spawn);
  return { runner, host, clock, sandboxes };
}

/** A runner whose first instance is ready. */
export async function started(
  options: Parameters<typeof plugin>[0] = {},
  host = new FakeHost(),
): Promise<Scene> {
  const it = scene(options, host);
  const ready = it.runner.start();
  it.sandboxes.last.ready();
  await ready;
  return it;
}

/** For `assert.rejects`: a `PaddockError` with this code. */
export function code(expected: string, message?: RegExp): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof PaddockError, `${error}`);
    assert.equal(error.code, expected, error.message);
    if (message !== undefined) assert.match(error.message, message);
    return true;
  };
}
