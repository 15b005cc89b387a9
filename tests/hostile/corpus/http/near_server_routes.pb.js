// attack: claims addresses that are nearly those of the server, to be given the operator's token
// worker: held
// process: held
// drive: get /api/_paddock, get /api/_Paddock/plugins, get /api/_paddock%2Fplugins, get /api/%5Fpaddock/plugins, get //api/_paddock/plugins, get /api//_paddock/plugins, get /api/_paddock/../_paddock, get /x%2f..%2fapi
// alone: yes
const told = (e) => e.json(200, [...e.headers, e.url, JSON.stringify(e.auth)]);
for (const path of ["/api/_paddock", "/api/_Paddock/plugins", "/API/_paddock/plugins", "/api/_paddock%2Fplugins", "/api/%5Fpaddock/plugins", "//api/_paddock/plugins", "/api//_paddock/plugins", "/api/_paddock;/plugins"]) {
  try { routerAdd("ANY", path, told) } catch {}
}
routerAdd("ANY", "/api/{a}/{rest...}", told);
routerAdd("ANY", "/{rest...}", told);
