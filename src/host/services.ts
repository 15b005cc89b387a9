import * as z from "zod";
import type { Admission } from "../access/admission.ts";
import type { CapabilitySet } from "../access/capabilities.ts";
import type { MetricCell, Metrics } from "../telemetry/metrics.ts";
import { PaddockError } from "../wire/errors.ts";
import type { Codecs } from "../wire/codecs.ts";
import type { Answer, Origin, Packed } from "../supervisor/runner.ts";
import type {
  Caller,
  HeldPermissions,
  MethodDefinition,
  ServiceDefinition,
} from "./definitions.ts";
import { nearest } from "../wire/nearest.ts";
import { type QuickCheck, quickCheck } from "../wire/quick_check.ts";
import { PermissionView } from "./permissions.ts";
import { LargeAnswers } from "./large_answers.ts";
import { describeProblems } from "./problems.ts";

/** The host's side of every host call: one table, from `service.method` to its definition. */
export class Services {
  /** Service name to its method names, as a sandbox needs them to make its stubs. */
  readonly names: Readonly<Record<string, string[]>>;
  readonly #methods = new Map<string, Method>();
  readonly #codecs: Codecs;

  /** @throws {TypeError} when a name cannot be one of a service or of a method */
  constructor(services: Readonly<Record<string, ServiceDefinition>>, codecs: Codecs) {
    const names: Record<string, string[]> = {};
    for (const [service, definition] of Object.entries(services)) {
      checkName("service", service);
      names[service] = Object.keys(definition);
      for (const [name, method] of Object.entries(definition)) {
        checkName(`method of service "${service}"`, name);
        this.#methods.set(`${service}.${name}`, new Method(service, name, method));
      }
    }
    this.names = names;
    this.#codecs = codecs;
  }

  /** Calls a method on behalf of a plugin, for one instance of it. Arguments and answer are packed. */
  call(
    caller: PluginCaller,
    name: string,
    args: Packed[],
    buffers: ArrayBuffer[],
    from: Origin,
  ): Answer | Promise<Answer> {
    const method = this.#methods.get(name);
    if (method === undefined) {
      const near = nearest(name, this.#methods.keys());
      throw new TypeError(
        `Cannot call ${name}: the host has no such method` +
          (near === undefined ? "" : `; did you mean ${near}`),
      );
    }
    const started = performance.now();
    try {
      const given = args.map((arg) => this.#codecs.unpack(arg, buffers));
      const result = method.large
        ? caller.large.make(name, from, () => method.run(caller, given))
        : method.run(caller, given);
      if (!(result instanceof Promise)) {
        const answer = this.#answer(method, result);
        caller.count(name, started, true);
        return answer;
      }
      return result.then((value) => {
        const answer = this.#answer(method, value);
        caller.count(name, started, true);
        return answer;
      }).catch((error) => {
        caller.count(name, started, false);
        throw error;
      });
    } catch (error) {
      caller.count(name, started, false);
      throw error;
    }
  }

  #answer(method: Method, result: unknown): Answer {
    const buffers: ArrayBuffer[] = [];
    return { value: this.#codecs.pack(method.checkOutput(result), buffers), buffers };
  }
}

/** One plugin as services see it. */
export class PluginCaller implements Caller {
  readonly plugin: string;
  readonly permissions: HeldPermissions;
  readonly #capabilities: CapabilitySet;
  readonly #metrics: Metrics;
  #large: LargeAnswers | undefined;
  readonly #cells = new Map<string, MetricCell>();

  constructor(admission: Admission, metrics: Metrics) {
    this.plugin = admission.capabilities.plugin;
    this.permissions = new PermissionView(admission);
    this.#capabilities = admission.capabilities;
    this.#metrics = metrics;
  }

  /** Makes the answers of its calls that may be large. */
  get large(): LargeAnswers {
    return this.#large ??= new LargeAnswers();
  }

  require(capability: string): void {
    this.#capabilities.require(capability, `use "${capability}"`);
  }

  /** Like {@linkcode require}, with a message that names the method. */
  requireFor(capability: string, method: string): void {
    this.#capabilities.require(capability, `call ${method}`);
  }

  /** Counts a host call that began at `started` on the clock of `performance`. */
  count(method: string, started: number, ok: boolean): void {
    let cell = this.#cells.get(method);
    if (cell === undefined) {
      this.#cells.set(method, cell = this.#metrics.cell("host", this.plugin, method));
    }
    cell.record(performance.now() - started, ok ? "ok" : "error");
  }
}

/** A row of the table, prepared for calls. */
class Method {
  readonly #name: string;
  readonly #definition: MethodDefinition;
  readonly #capability: Exclude<MethodDefinition["capability"], undefined>;
  readonly large: boolean;
  readonly #void: boolean;
  readonly #isInput: QuickCheck;
  readonly #isOutput: QuickCheck;

  constructor(service: string, name: string, definition: MethodDefinition) {
    this.#name = `${service}.${name}`;
    this.#definition = definition;
    this.#capability = definition.capability === undefined ? service : definition.capability;
    this.large = definition.large ?? false;
    this.#void = definition.output instanceof z.ZodVoid;
    this.#isInput = quickCheck(definition.input);
    this.#isOutput = quickCheck(definition.output);
  }

  run(caller: PluginCaller, args: unknown[]): unknown {
    // What needs no look at the arguments is refused before anyone looks at them.
    if (typeof this.#capability === "string") caller.requireFor(this.#capability, this.#name);
    const values = (this.#isInput(args) ? args : this.#parseInput(caller, args)) as never;
    if (typeof this.#capability === "function") {
      caller.requireFor(this.#capability(...values), this.#name);
    }
    return this.#definition.run(caller, ...values);
  }

  checkOutput(result: unknown): unknown {
    // TypeScript lets a function that returns something stand where nothing is expected.
    if (this.#void) return undefined;
    if (this.#isOutput(result)) return result;
    const parsed = this.#definition.output.safeParse(result);
    if (parsed.success) return parsed.data;
    throw new TypeError(
      `Cannot answer ${this.#name}: what the host returned does not fit the method's own output schema: ` +
        describeProblems(parsed.error),
    );
  }

  #parseInput(caller: PluginCaller, args: unknown[]): unknown {
    const parsed = this.#definition.input.safeParse(args);
    if (parsed.success) return parsed.data;
    const problems = this.#describe(parsed.error, args.length);
    throw new PaddockError("invalid", `Cannot call ${this.#name}: ${problems}`, {
      plugin: caller.plugin,
    });
  }

  /** What is wrong with so many arguments. */
  #describe(error: z.ZodError, count: number): string {
    const { params } = this.#definition;
    const nameOf = (index: number) => params?.[index] ?? `argument ${index + 1}`;
    const [first] = error.issues;
    // What a schema says of a list that is too short or too long is no help.
    if (first?.path.length === 0) {
      if (first.code === "too_small") return `${nameOf(count)} is missing`;
      if (first.code === "too_big") return `${count} arguments, at most ${first.maximum}`;
    }
    return describeProblems(
      error,
      ([index, ...rest]) =>
        index === undefined ? "" : [nameOf(Number(index)), ...rest.map(String)].join("."),
    );
  }
}

function checkName(what: string, name: string): void {
  if (/^[a-z][A-Za-z0-9]{0,63}$/.test(name)) return;
  throw new TypeError(
    `Cannot name a ${what} like that: it must be a lower-case letter and then letters and digits, ` +
      `current value is "${name}"`,
  );
}
