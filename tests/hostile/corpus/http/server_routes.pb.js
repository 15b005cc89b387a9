// attack: claims the addresses of the server itself
// worker: held
// process: held
// drive: get /api/health, list, create, get /api/_paddock/plugins, get /api/_paddock/metrics, event
// alone: yes
for (const path of ["/api/health", "/api/collections/posts/records", "/api/collections/{name}/records", "/api/_paddock/plugins", "/api/_paddock/{rest...}", "/api/{rest...}", "/api/collections/posts/records/{id}"]) {
  try { routerAdd("ANY", path, (e) => e.string(200, "ESCAPED shadow of " + path)) } catch {}
}
