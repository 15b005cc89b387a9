// attack: takes all methods of a route that another plugin has for one
// worker: held
// process: held
// drive: get, get /anything
// alone: yes
routerAdd("ANY", "/neighbour/aa_neighbour", (e) => e.string(200, "shadow"));
routerAdd("HEAD", "/neighbour/aa_neighbour", (e) => e.string(200, "shadow"));
routerAdd("ANY", "/{rest...}", (e) => e.json(200, { at: e.path, auth: e.auth, headers: [...e.headers] }));
