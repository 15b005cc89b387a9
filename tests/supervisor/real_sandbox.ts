import assert from "node:assert/strict";
import { createRunner, type Packed, type Runner } from "../../src/supervisor/runner.ts";
import type { Answer, RunnerHost } from "../../src/supervisor/runner.ts";
import type { Registrations } from "../../src/wire/registrations.ts";
import { FakeHost, hookCall, plugin } from "./fixtures.ts";

/** One plugin in a real sandbox, whose handlers are called by the hook they are bound to. */
export class RealPlugin implements AsyncDisposable {
  readonly runner: Runner;
  readonly host: FakeHost;
  #registrations: Registrations | undefined;

  constructor(
    source: string,
    options: Parameters<typeof plugin>[0] = {},
    host: FakeHost = new FakeHost(),
  ) {
    this.host = host;
    const code = options.dialect === "promise"
      ? `module.exports = { main: () => ({ default: { setup() {\n${source}\n} } }) };`
      : `module.exports = { main: () => {\n${source}\n} };`;
    const hooks = ["onA", "onB", "onC", "onD"];
    const services = { world: ["trigger", "slow"] };
    const it = plugin({ dialect: "blocking", code, hooks, services, ...options });
    this.runner = createRunner(it, host as RunnerHost);
  }

  /** Starts the plugin and keeps what it registers. */
  async start(): Promise<Registrations> {
    this.#registrations = await this.runner.start();
    return this.#registrations;
  }

  /** Runs the plugin's handlers of a hook, with `next` as what comes after them. */
  async trigger(
    hook: string,
    fields: Record<string, unknown> = {},
    next: () => Promise<unknown> = () => Promise.resolve(),
  ): Promise<Answer> {
    const bound = this.#registrations!.hooks.filter((entry) => entry.hook === hook);
    if (bound.length === 0) {
      await next();
      return { value: {} };
    }
    return await this.runner.call(hookCall({
      handlers: bound.map((entry) => entry.handler),
      data: { hook, fields, tail: [] },
      async: bound.some((entry) => entry.async),
      label: hook,
      local: {
        next: async () => {
          await next();
          return { value: {} };
        },
      },
    }));
  }

  /** The patch a hook's handlers leave. */
  async patch(hook: string, fields: Record<string, unknown>): Promise<Packed> {
    const { value } = await this.trigger(hook, fields);
    assert.ok(typeof value === "object" && value !== null);
    return (value as { patch?: Packed }).patch;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.runner.close("the test is over");
  }
}
