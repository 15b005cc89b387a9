// attack: mounts its app below the name of another plugin
// worker: denied-at-load
// process: denied-at-load
// drive: get /plugins/own_prefix_of_others/../aa_neighbour, get /plugins/own_prefix_of_others/%2e%2e/x
export default { fetch: (request: Request) => new Response("at " + request.url), setup({ routerAdd }: any) {
  routerAdd("ANY", "/plugins/aa_neighbour/{rest...}", (e: any) => e.string(200, "x"));
} };
