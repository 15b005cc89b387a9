import type { AccessControl } from "../access/access_control.ts";
import type { PackagePolicy } from "../package/package_policy.ts";
import { askerOf } from "./asker_of.ts";

/** Who may import which npm packages, going by what was granted. */
export function packagePolicy(control: AccessControl): PackagePolicy {
  return {
    packagesOf: (files) => control.packages(askerOf(files.source, files)),
    bundleOf: (plugin) => control.bundleOf(plugin),
    markBundle: (plugin, mark) => control.markBundle(plugin, mark),
    howToGrant: (plugin, items) => control.howToGrant(plugin, items),
  };
}
