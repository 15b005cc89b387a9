/**
 * Packages are fetched from the registry once for all tests, into a cache below the project's own data folder; tests
 * work with links to its files, or with copies.
 */
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { createPackageFetcher } from "../../src/package/package_fetcher.ts";
import type { PackageTree } from "../../src/access/package_tree.ts";
import { packageFolders } from "../../src/package/package_source_path.ts";
import { parseNpmRequest } from "../../src/access/npm_request.ts";

/** The packages tests may have plugins ask for, as a manifest does. */
export const SEEDED = [
  "he@1",
  "dayjs@1",
  "mustache@4",
  "nanoid@5",
  "hono@4",
  "debug@4",
  "nodemailer@7",
];

const SEED = fileURLToPath(new URL("../../.paddock/npm_seed", import.meta.url));
let filled: Promise<void> | undefined;

/** Puts the packages into the data folder of a test, which does not write to their files, and what bundles them. */
export async function seedNpm(dataDir: string): Promise<void> {
  await seedBundler(dataDir);
  await copy(join(SEED, "npm/npm"), join(dataDir, "npm/npm"), linked);
}

/** Puts what bundles packages into the data folder of a test, and no packages. */
export async function seedBundler(dataDir: string): Promise<void> {
  await (filled ??= fill());
  await copy(join(SEED, "npm/dl"), join(dataDir, "npm/dl"), linked);
}

/** Puts one of the packages into the data folder of a test, and nothing else; what a lock says of it. */
export async function seedPackage(dataDir: string, request: string): Promise<PackageTree> {
  await (filled ??= fill());
  const wanted = [parseNpmRequest(request)!];
  const tree = await createPackageFetcher({ dataDir: SEED })("seed", wanted, undefined);
  for (const folder of await packageFolders(join(SEED, "npm"), tree)) {
    await copy(folder, join(dataDir, folder.slice(SEED.length)));
  }
  return tree;
}

async function fill(): Promise<void> {
  const done = join(SEED, `${Deno.version.deno} ${SEEDED.join(" ").replaceAll("/", "+")}`);
  try {
    await Deno.stat(done);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    const fetchPackages = createPackageFetcher({ dataDir: SEED });
    await fetchPackages("seed", SEEDED.map((text) => parseNpmRequest(text)!), undefined);
    await Deno.writeTextFile(done, "");
  }
}

/** Puts a file in a second place. */
type Put = (from: string, to: string) => Promise<void>;

/** The same file under another name, where the disk allows it: for what nobody writes to in its place. */
const linked: Put = async (from, to) => {
  try {
    await Deno.link(from, to);
  } catch (error) {
    // What is there already may be this very file.
    if (!(error instanceof Deno.errors.AlreadyExists)) await Deno.copyFile(from, to);
  }
};

async function copy(from: string, to: string, put: Put = Deno.copyFile): Promise<void> {
  await Deno.mkdir(to, { recursive: true });
  for await (const { name, isDirectory } of Deno.readDir(from)) {
    const [source, target] = [join(from, name), join(to, name)];
    if (isDirectory) await copy(source, target, put);
    else await put(source, target);
  }
}
