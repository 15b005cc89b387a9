/** What Node.js has built in, without `node:`. */
export const BUILTIN_NAMES: readonly string[] =
  ("assert async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns " +
    "domain events fs http http2 https inspector module net os path perf_hooks process punycode querystring " +
    "readline repl stream string_decoder timers tls tty url util v8 vm wasi worker_threads zlib")
    .split(" ");
