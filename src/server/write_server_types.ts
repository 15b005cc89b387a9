import { renderTypes } from "../authoring/render_types.ts";
import { writeTypes } from "../authoring/write_types.ts";
import { allServices, createEgress } from "../host/all_services.ts";
import type { HostOptions } from "../host/host_options.ts";
import type { Collection } from "../store/collection.ts";
import { SERVER_HOOKS } from "./hooks.ts";
import { SERVER_TYPES } from "./server_types.ts";

/** Writes `types.d.ts` of a server with these options. @throws {Error} when it cannot be written */
export async function writeServerTypes(
  path: string,
  options: HostOptions<typeof SERVER_HOOKS>,
  collections: ReadonlyMap<string, Collection>,
): Promise<void> {
  const types = renderTypes({
    hooks: SERVER_HOOKS,
    services: allServices(options, createEgress(options)),
    collections: Object.fromEntries([...collections].map(([name, { schema }]) => [name, schema])),
    extra: SERVER_TYPES,
  });
  await writeTypes(path, types);
}
