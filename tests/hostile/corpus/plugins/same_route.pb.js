// attack: claims the route of another plugin
// worker: denied-at-load
// process: denied-at-load
routerAdd("GET", "/neighbour/aa_neighbour", (e) => e.json(200, { problems: [], calls: 1 }));
