// Made by tools/build.ts; do not edit.
import {
  createHost
} from "./chunk_6.gen.js";
import {
  DEFAULT_LIMITS,
  Event,
  Hook,
  TaggedHook,
  createLogger,
  defineCollection,
  defineConfig,
  defineHook,
  defineMethod,
  renderTypes,
  writeTypes
} from "./chunk_1.gen.js";
import {
  ApiError,
  PaddockError
} from "./chunk_2.gen.js";
import "./chunk_4.gen.js";
import "./chunk_3.gen.js";
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
