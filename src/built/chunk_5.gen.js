// Made by tools/build.ts; do not edit.
var PaddockError = class extends Error {
  /** Always "PaddockError". */
  name = "PaddockError";
  /** Why it failed. */
  code;
  /** The plugin it is about. */
  plugin;
  /** The hook, or what else the plugin was called for. */
  hook;
  /** When it is worth trying again, milliseconds from when it was thrown; undefined when nobody knows. */
  retryMs;
  /** Makes an error; `options` say where it happened, and when to try again. */
  constructor(code, message, options = {}) {
    super(message, options.cause === void 0 ? void 0 : {
      cause: options.cause
    });
    this.code = code;
    this.plugin = options.plugin;
    this.hook = options.hook;
    this.retryMs = options.retryMs;
  }
};
var ApiError = class extends Error {
  /** Always "ApiError". */
  name = "ApiError";
  /** Status of the answer, 400 to 599. */
  status;
  /** Details for the client, by field. */
  data;
  /** Makes an error; `message` and `data` are shown to the client. */
  constructor(status, message, data = {}) {
    super(message);
    this.status = status;
    this.data = data;
  }
};

export {
  PaddockError,
  ApiError
};
