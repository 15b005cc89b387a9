// Made by tools/build.ts; do not edit.
import {
  PROJECT_DEFAULTS
} from "./chunk_11.gen.js";

var SERVE_DEFAULTS = {
  ...PROJECT_DEFAULTS,
  http: {
    hostname: "127.0.0.1",
    port: 8090
  },
  watch: true
};
function readAddress(text) {
  const [, bracketed, plain, digits] = /^(?:\[([\da-f:.]+)\]|([^\s:[\]/]+)):(\d{1,5})$/i.exec(text) ?? [];
  const hostname = bracketed ?? plain;
  const port = Number(digits);
  return hostname === void 0 || port > 65535 ? void 0 : {
    hostname,
    port
  };
}

export {
  SERVE_DEFAULTS,
  readAddress
};
