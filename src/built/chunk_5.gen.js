// Made by tools/build.ts; do not edit.
var PROJECT_DEFAULTS = {
  dir: ".paddock",
  hooksDir: "hooks",
  config: "paddock.config.ts",
  lock: "paddock.lock.json"
};
var PROJECT_FLAGS = [
  [
    "--dir",
    "dir"
  ],
  [
    "--hooks-dir",
    "hooksDir"
  ],
  [
    "--config",
    "config"
  ],
  [
    "--lock",
    "lock"
  ]
];
function addProjectOptions(command) {
  const { dir, hooksDir, config, lock } = PROJECT_DEFAULTS;
  command.option("--dir <folder>", "data folder", dir).option("--hooks-dir <folder>", "folder with the plugins", hooksDir).option("--config <file>", "configuration", config).option("--lock <file>", "what plugins were granted", lock);
}
function projectFlags(options) {
  return PROJECT_FLAGS.flatMap(([flag, key]) => options[key] === PROJECT_DEFAULTS[key] ? [] : [
    flag,
    options[key]
  ]);
}

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
  PROJECT_DEFAULTS,
  PROJECT_FLAGS,
  addProjectOptions,
  projectFlags,
  SERVE_DEFAULTS,
  readAddress
};
