import type { FetchPackages } from "../access/package_grants.ts";
import { DataFolder } from "./data_folder.ts";
import { NpmStore } from "./npm_store.ts";
import { type PackageTools, toolsOf } from "./tools.ts";

/** What fetches the packages a plugin is granted into the data folder. Nothing is read or written before its first call. */
export function createPackageFetcher(
  { dataDir, ...tools }: PackageTools & { readonly dataDir: string },
): FetchPackages {
  const store = new NpmStore({ data: new DataFolder(dataDir), ...toolsOf(tools) });
  return (plugin, requests, known) => store.fetch(plugin, requests, known);
}
