import { join } from "node:path";
import { PROCESS_BOOTSTRAP } from "../sandbox/process_bootstrap.gen.ts";
import { absolutePath } from "../wire/absolute_path.ts";
import { PaddockError } from "../wire/errors.ts";
import { nodeModule } from "../wire/node_module.ts";
import { tryProgram } from "../wire/try_program.ts";
import type { Endpoint, SpawnOptions } from "./endpoint.ts";
import { permissionFlags } from "./permission_flags.ts";
import { ProcessEndpoint } from "./process_endpoint.ts";
import { grantedEnvironment } from "./process_environment.ts";

/** What the engine maps without using it, MiB: the cap on data has to leave room for it. */
const ENGINE_MB = 704;

/** How a program is wrapped, from the outside in, and what goes missing without the wrapper. */
interface Wrapper {
  readonly args: readonly string[];
  readonly lost: string;
}
const SETPRIV: Wrapper = {
  args: ["setpriv", "--pdeathsig", "KILL", "--no-new-privs"],
  lost: "a plugin that spins in the process tier goes on when this program is killed",
};
const PRLIMIT: Wrapper = {
  args: ["prlimit"],
  lost: "a plugin in the process tier may take memory outside its heap without a limit",
};

/** Starts sandboxes in processes of their own. What it needs on disk is written when the first one starts. */
export class ProcessTier {
  readonly #folder: string;
  readonly #text: string;
  readonly #tryProgram: typeof tryProgram;
  #boot: string | undefined;
  readonly #wrappers: Wrapper[] = [];
  #losses: string[] = [];

  /** `folder` is where the program of the processes is kept; made if missing. */
  constructor(
    folder: string,
    options: { readonly text?: string; readonly tryProgram?: typeof tryProgram } = {},
  ) {
    this.#folder = absolutePath(folder);
    this.#text = options.text ?? PROCESS_BOOTSTRAP;
    this.#tryProgram = options.tryProgram ?? tryProgram;
  }

  /**
   * Starts a process with the permissions of the options and no others. On a kernel that can, it dies with this thread
   * and has a cap on its memory. Throws `PaddockError`: `config` when a grant cannot be given to a process, `load` when
   * it cannot be started.
   */
  spawn(options: SpawnOptions): Endpoint {
    const { limits, plugin } = options;
    const flags = permissionFlags(options);
    const granted = grantedEnvironment(options);
    try {
      this.#boot ??= this.#prepare();
      const [program, ...args] = this.#command(limits.memoryMb, flags);
      const child = nodeModule("node:child_process").spawn(program!, args, {
        stdio: ["pipe", "pipe", "ignore", "pipe"],
        cwd: "/",
        // Without them `Date` and `Intl` would tell where the machine stands, and what its owner speaks.
        env: {
          TZ: "UTC",
          LANG: "C",
          ...granted,
          // Below a file there can be no folder: Deno's caches and storage, which no permission guards, keep nothing.
          DENO_DIR: join(this.#boot, "none"),
          NO_COLOR: "1",
        },
      });
      return new ProcessEndpoint(child, limits);
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new PaddockError("load", `Cannot start a process for plugin "${plugin}": ${why}`, {
        plugin,
        cause,
      });
    }
  }

  /** What this machine cannot do for the processes; each is said once. */
  takeLosses(): string[] {
    const losses = this.#losses;
    this.#losses = [];
    return losses;
  }

  #command(memoryMb: number, flags: readonly string[]): string[] {
    const command: string[] = [];
    for (const wrapper of this.#wrappers) {
      command.push(...wrapper.args);
      if (wrapper !== PRLIMIT) continue;
      command.push(`--data=${(ENGINE_MB + 2 * memoryMb) * 1024 * 1024}`, "--core=0");
    }
    return [
      ...command,
      Deno.execPath(),
      "run",
      ...["--no-prompt", "--no-config", "--no-lock", "--no-npm", "--no-remote"],
      ...flags,
      `--v8-flags=--max-old-space-size=${memoryMb}`,
      this.#boot!,
    ];
  }

  #prepare(): string {
    this.#findWrappers();
    const text = programOf(this.#text);
    const { createHash } = nodeModule("node:crypto");
    const hash = createHash("sha256").update(text).digest("hex").slice(0, 32);
    const path = join(this.#folder, `${hash}.js`);
    Deno.mkdirSync(this.#folder, { recursive: true });
    // Written anew each time: whatever lay there was not ours to trust.
    const temporary = `${path}.${crypto.randomUUID()}.tmp`;
    Deno.writeTextFileSync(temporary, text);
    Deno.renameSync(temporary, path);
    return path;
  }

  /** Each is tried inside those before it: then it needs no permission of its own. */
  #findWrappers(): void {
    for (const wrapper of [SETPRIV, PRLIMIT]) {
      const found = this.#wrappers.flatMap(({ args }) => args);
      const [program, ...args] = [...found, ...wrapper.args, Deno.execPath(), "--version"];
      if (this.#tryProgram(program!, args)) this.#wrappers.push(wrapper);
      else this.#losses.push(`${wrapper.args[0]} cannot be used: ${wrapper.lost}`);
    }
  }
}

/**
 * A program that runs a text as a module without a file: a plugin can read the names of the modules on its stack, and the
 * path of a file would tell it where the host keeps its data.
 */
function programOf(text: string): string {
  return `const text = ${JSON.stringify(text)};\n` +
    'await import(URL.createObjectURL(new Blob([text], { type: "application/javascript" })));\n';
}
