import type { Permissions } from "../../src/wire/protocol.ts";
import { logged, type SandboxOptions } from "./harness.ts";

/** Evaluates each expression in a sandbox, one after the other: what came of it as JSON, or the error as `Name: message`. */
export async function outcomes(
  permissions: Permissions,
  expressions: Record<string, string>,
  options: SandboxOptions = {},
): Promise<Record<string, unknown>> {
  const attempts = Object.entries(expressions).map(([name, code]) =>
    `[${JSON.stringify(name)}, async () => (${code})]`
  );
  const texts = await logged(
    `
    const attempts = [${attempts.join(",\n")}];
    const log = console.log, text = JSON.stringify, fromEntries = Object.fromEntries;
    return (async () => {
      const all = [];
      for (const [name, attempt] of attempts) {
        try { all.push([name, await attempt()]) } catch (e) { all.push([name, e.name + ": " + e.message]) }
      }
      log(text(fromEntries(all), (_, value) => value === undefined ? "undefined" : value));
    })();`,
    { permissions, ...options },
  );
  return JSON.parse(texts.at(-1)!);
}

/** A folder that is gone afterwards. */
export class TempFolder implements Disposable {
  readonly path: string = Deno.realPathSync(Deno.makeTempDirSync({ prefix: "paddock-granted-" }));

  write(name: string, text: string): string {
    Deno.writeTextFileSync(`${this.path}/${name}`, text);
    return `${this.path}/${name}`;
  }

  folder(name: string): string {
    Deno.mkdirSync(`${this.path}/${name}`);
    return `${this.path}/${name}`;
  }

  link(to: string, name: string): string {
    Deno.symlinkSync(to, `${this.path}/${name}`);
    return `${this.path}/${name}`;
  }

  [Symbol.dispose](): void {
    Deno.removeSync(this.path, { recursive: true });
  }
}
