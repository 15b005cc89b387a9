import type { Implementations } from "./granted_apis.ts";
import { toTexts } from "./granted_fetch.ts";
import type { Fence } from "./granted_fence.ts";
import type { Links } from "./granted_paths.ts";
import {
  create,
  defineProperty,
  freeze,
  isArray,
  isInteger,
  keys,
  TypeErrorClass,
} from "./intrinsics.ts";
import { current } from "./registry.ts";

const CommandClass = Deno.Command;

type Pipe = "piped" | "null";
type Options = Deno.CommandOptions & { stdin: Pipe; stdout: Pipe; stderr: Pipe };

/**
 * The class that starts granted programs. A program never inherits this process's own streams: they are the line to the
 * host.
 */
export function runFunctions(fence: Fence, links: Links): Implementations<"run"> {
  class CuratedCommand {
    readonly #program: string;
    readonly #options: Options;

    constructor(program: unknown, options?: unknown) {
      if (typeof program !== "string" || program === "") {
        throw new TypeErrorClass(
          `Cannot start a program: its name must be a text, ${current(program)}`,
        );
      }
      this.#program = program;
      this.#options = plainOptions(options, links);
      fence.check("run", program);
    }

    async output(): Promise<Deno.CommandOutput> {
      try {
        return await new CommandClass(this.#program, this.#options).output();
      } catch (error) {
        throw fence.error(error, "run", this.#program);
      }
    }

    outputSync(): Deno.CommandOutput {
      try {
        return new CommandClass(this.#program, this.#options).outputSync();
      } catch (error) {
        throw fence.error(error, "run", this.#program);
      }
    }

    spawn(): unknown {
      try {
        return curate(new CommandClass(this.#program, this.#options).spawn(), this.#options);
      } catch (error) {
        throw fence.error(error, "run", this.#program);
      }
    }
  }
  defineProperty(CuratedCommand, "name", { value: "Command" });
  freeze(CuratedCommand.prototype);
  return { "Deno.Command": freeze(CuratedCommand) };
}

function plainOptions(value: unknown, links: Links): Options {
  const given = (typeof value === "object" && value !== null ? value : {}) as Record<
    string,
    unknown
  >;
  const { args, cwd, env, clearEnv, stdin, stdout, stderr } = given;
  const options: Options = {
    args: isArray(args) ? toTexts(args) : [],
    cwd: links.path(cwd ?? "."),
    clearEnv: clearEnv === true,
    stdin: pipeOf("stdin", stdin, "null"),
    stdout: pipeOf("stdout", stdout, "piped"),
    stderr: pipeOf("stderr", stderr, "piped"),
  };
  if (typeof env === "object" && env !== null) {
    const variables: Record<string, string> = create(null);
    for (const name of keys(env)) variables[name] = `${(env as Record<string, unknown>)[name]}`;
    options.env = variables;
  }
  return options;
}

function pipeOf(name: string, value: unknown, usual: Pipe): Pipe {
  if (value === undefined) return usual;
  if (value === "piped" || value === "null") return value;
  throw new TypeErrorClass(
    `Cannot start a program: ${name} must be "piped" or "null", ${current(value)}`,
  );
}

/** What plugins need of a process: its pipes, its end, and the way to end it. */
function curate(child: Deno.ChildProcess, { stdin, stdout, stderr }: Options): unknown {
  const curated: Record<string, unknown> = {
    pid: child.pid,
    status: child.status,
    output: () => child.output(),
    kill(signal: unknown) {
      if (signal === undefined) return child.kill();
      if (typeof signal !== "string" && !isInteger(signal)) {
        throw new TypeErrorClass(
          `Cannot end a program: the signal must be a name or a number, ${current(signal)}`,
        );
      }
      child.kill(signal as Deno.Signal);
    },
  };
  if (stdin === "piped") curated.stdin = child.stdin;
  if (stdout === "piped") curated.stdout = child.stdout;
  if (stderr === "piped") curated.stderr = child.stderr;
  return freeze(curated);
}
