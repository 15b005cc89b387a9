// Made by tools/build.ts; do not edit.
import {
  assembleHost,
  openDataFolder
} from "./chunk_1.gen.js";

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
  createHost
};
