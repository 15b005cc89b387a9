// attack: keeps data on the host's disk by what no permission guards, for another plugin to find
// worker: held
// process: held
// drive: get, get
// raw: yes
// only: process
const { post, listen } = rawPowers;
const send = (...frames) => post(JSON.stringify(frames));
const route = { handler: 1, middlewares: [], method: "GET", path: "/attack/%NAME%", async: true, at: "" };
send({ t: "ready", v: 1, reg: { hooks: [], routes: [route], jobs: [], uses: [], fetch: false } });
const tries = {
  cache: async () => await (await caches.open("x")).put("http://x/y", new Response("kept")),
  local: () => localStorage.setItem("x", "kept"),
};
listen(async (text) => {
  for (const frame of JSON.parse(text)) {
    if (frame.t !== "call") continue;
    const told = [];
    for (const name of Object.keys(tries)) {
      try {
        await tries[name]();
        told.push(`ESCAPED: ${name}`);
      } catch (error) {
        told.push(`${name}: ${error.message}`);
      }
    }
    send({ t: "result", id: frame.id, value: { status: 200, headers: [], body: told.join("\n") } });
  }
});
