// Made by tools/build.ts; do not edit.
import {
  DEFAULT_LIMITS,
  Event,
  Hook,
  TaggedHook,
  assembleHost,
  createLogger,
  defineCollection,
  defineConfig,
  defineHook,
  defineMethod,
  openDataFolder,
  renderTypes,
  writeTypes
} from "./chunk_1.gen.js";
import {
  ApiError,
  PaddockError
} from "./chunk_2.gen.js";
import "./chunk_4.gen.js";
import "./chunk_3.gen.js";

async function createHost(options = {}) {
  const { plugins, dataDir = ".paddock", clock = () => /* @__PURE__ */ new Date() } = options;
  if (plugins === void 0) return await assembleHost(options);
  const folder = await openDataFolder(dataDir, () => clock().getTime());
  const release = () => folder[Symbol.dispose]();
  try {
    return await assembleHost(options, release);
  } catch (error) {
    release();
    throw error;
  }
}
export {
  ApiError,
  DEFAULT_LIMITS,
  Event,
  Hook,
  PaddockError,
  TaggedHook,
  createHost,
  createLogger,
  defineCollection,
  defineConfig,
  defineHook,
  defineMethod,
  renderTypes,
  writeTypes
};
