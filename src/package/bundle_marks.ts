import type { BundleMark } from "../access/plugin_grants.ts";
import { type BundleRecord, hasPackages } from "./bundle_record.ts";
import type { PackagePolicy } from "./package_policy.ts";
import { sha256 } from "./sha256.ts";

/** Which code may run of plugins with npm packages in them: what ran of the same files before, and no other. */
export class BundleMarks {
  readonly #policy: Pick<PackagePolicy, "bundleOf" | "markBundle"> | undefined;
  /** Of what was let through last, by plugin. */
  readonly #latest = new Map<string, BundleMark>();

  constructor(policy: Pick<PackagePolicy, "bundleOf" | "markBundle"> | undefined) {
    this.#policy = policy;
  }

  /**
   * Whether a record of `files` may be used.
   *
   * @param known Whether the same code must have run before; else there may be nothing to compare it with
   */
  allow(
    plugin: string,
    files: string,
    record: BundleRecord,
    known = false,
  ): boolean {
    const before = this.#policy?.bundleOf(plugin);
    const isKnown = before?.files === files;
    if (!isKnown && !hasPackages(record)) return true;
    const mark: BundleMark = { files, code: sha256(record.code) };
    const fits = isKnown ? before.code === mark.code : !known;
    if (fits) this.#latest.set(plugin, mark);
    return fits;
  }

  /** Remembers the code of versions that run, by plugin and files. */
  async keep(versions: ReadonlyMap<string, string | undefined>): Promise<void> {
    if (this.#latest.size === 0) return;
    for (const [plugin, files] of versions) {
      const mark = this.#latest.get(plugin);
      if (mark !== undefined && mark.files === files) await this.#policy?.markBundle(plugin, mark);
    }
  }
}
