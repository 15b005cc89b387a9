// Made by tools/build.ts; do not edit.
import {
  renderTypes,
  writeTypes
} from "./chunk_14.gen.js";
import {
  allServices,
  createEgress
} from "./chunk_3.gen.js";
import {
  SERVER_HOOKS
} from "./chunk_4.gen.js";
import "./chunk_5.gen.js";
import "./chunk_6.gen.js";

var SERVER_TYPES = `
interface PaddockAppService {
  /** Values all plugins share while the server runs. */
  store(): PaddockStoreService;
}

interface PaddockAppPromiseService {
  /** Values all plugins share while the server runs. */
  store(): PaddockStorePromiseService;
}
`;

async function writeServerTypes(path, options, collections) {
  const types = renderTypes({
    hooks: SERVER_HOOKS,
    services: allServices(options, createEgress(options)),
    collections: Object.fromEntries([
      ...collections
    ].map(([name, { schema }]) => [
      name,
      schema
    ])),
    extra: SERVER_TYPES
  });
  await writeTypes(path, types);
}
export {
  writeServerTypes
};
