// attack: reads parameters that reach into prototypes
// worker: held
// process: held
// drive: get /path_parameters/a/b, get /path_parameters/%2e%2e/%2f, get /path_parameters_rest/..%2f..%2f, get /path_parameters_rest/%00%0d%0ax-injected:1
routerAdd("GET", "/%NAME%/{__proto__}/{constructor}", (e) => e.json(200, [e.pathValue("__proto__"), e.pathValue("constructor"), e.pathValue("toString"), e.pathValue("hasOwnProperty"), typeof e.pathValue({})]));
routerAdd("GET", "/%NAME%_rest/{rest...}", (e) => e.json(200, [e.pathValue("rest"), e.path]));
