/** An npm registry on loopback, with the packages a test makes up, and what was asked of it. */
import { Buffer } from "node:buffer";

/** Files by path, by version, by name. */
export type RegistryPackages = Record<string, Record<string, Record<string, string>>>;

/** Where it begins at its address, as those of companies do. */
const FOLDER = "/a/npm/";

/** A registry that runs until it is disposed of. */
export class Registry implements AsyncDisposable {
  /** Paths that were asked for. */
  readonly asked: string[] = [];
  readonly #server: Deno.HttpServer<Deno.NetAddr>;
  readonly #packages: RegistryPackages;
  #held = Promise.resolve();
  #release: () => void = () => {};

  constructor(packages: RegistryPackages) {
    this.#packages = packages;
    const onListen = () => {};
    this.#server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen }, async (request) => {
      const path = decodeURIComponent(new URL(request.url).pathname).slice(FOLDER.length);
      this.asked.push(path);
      await this.#held;
      return this.#answer(path);
    });
  }

  get url(): string {
    return `http://127.0.0.1:${this.#server.addr.port}${FOLDER}`;
  }

  /** Adds a version, in place of what it had of that number. */
  add(name: string, version: string, files: Record<string, string>): void {
    this.#packages[name]![version] = files;
  }

  /** Answers nobody from now on. */
  hold(): void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#held = promise;
    this.#release = resolve;
  }

  /** Answers again, also those who wait. */
  release(): void {
    this.#release();
    this.#held = Promise.resolve();
  }

  /** Ends it. */
  async close(): Promise<void> {
    this.release();
    await this.#server.shutdown();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #answer(path: string): Promise<Response> {
    const archive = /^(.+)\/-\/(.+)\.tgz$/.exec(path);
    if (archive !== null) {
      return new Response(await tgz(this.#packages[archive[1]!]![archive[2]!]!));
    }
    const versions = this.#packages[path];
    if (versions === undefined) return new Response("{}", { status: 404 });
    const entries = await Promise.all(
      Object.entries(versions).map(async ([version, files]) => {
        const digest = await crypto.subtle.digest("SHA-512", await tgz(files));
        const dist = {
          tarball: `${this.url}${path}/-/${version}.tgz`,
          integrity: `sha512-${Buffer.from(digest).toString("base64")}`,
        };
        return [version, { ...JSON.parse(files["package.json"]!), dist }];
      }),
    );
    return Response.json({
      name: path,
      "dist-tags": { latest: Object.keys(versions).at(-1) },
      versions: Object.fromEntries(entries),
    });
  }
}

/** Files of a package that has `index.js` for its entry. */
export function packageFiles(
  name: string,
  version: string,
  index: string,
  more: Record<string, string> = {},
  fields: Record<string, unknown> = {},
): Record<string, string> {
  const about = { name, version, main: "index.js", ...fields };
  return { "package.json": JSON.stringify(about), "index.js": index, ...more };
}

async function tgz(files: Record<string, string>): Promise<Uint8Array<ArrayBuffer>> {
  const blocks: Uint8Array<ArrayBuffer>[] = [];
  for (const [path, text] of Object.entries(files)) {
    const bytes = new TextEncoder().encode(text);
    blocks.push(header(`package/${path}`, bytes.length), bytes);
    blocks.push(new Uint8Array((512 - bytes.length % 512) % 512));
  }
  const tar = new Blob([...blocks, new Uint8Array(1024)]).stream();
  const zipped = tar.pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(zipped).arrayBuffer());
}

function header(path: string, size: number): Uint8Array<ArrayBuffer> {
  const block = new Uint8Array(512);
  const write = (at: number, text: string) => block.set(new TextEncoder().encode(text), at);
  write(0, path);
  write(100, "0000644\0");
  write(108, "0000000\0");
  write(116, "0000000\0");
  write(124, `${size.toString(8).padStart(11, "0")}\0`);
  write(136, "00000000000\0");
  write(148, "        ");
  write(156, "0");
  write(257, "ustar\0");
  write(263, "00");
  const sum = block.reduce((total, byte) => total + byte, 0);
  write(148, `${sum.toString(8).padStart(6, "0")}\0 `);
  return block;
}
