// attack: registers names that break out of the labels of metrics
// worker: held
// process: held
// drive: get, get /metrics_labels/a"b, job a
routerAdd("GET", '/attack/%NAME%', (e) => e.string(200, "x"));
for (const name of ['a"} 1\nforged_total{x="', "a\n# HELP forged x", "a\\", 'a\\"} 1\n', "\r\nforged 1", "a\u2028forged 1"]) {
  cronAdd(name, "0 0 1 1 *", () => {});
  try { onCustomEvent((e) => e.next(), name) } catch {}
}
routerAdd("GET", '/%NAME%/a"b', (e) => e.string(200, "x"));
