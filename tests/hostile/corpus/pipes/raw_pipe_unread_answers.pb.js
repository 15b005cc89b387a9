// attack: has the host answer blocking calls of no call of the host's, each with a large value,, and reads none of it
// worker: held
// process: held
// drive: get, wait 5000, get
// heavy: yes
// raw: yes
// only: process
const { post, listen } = rawPowers;
const send = (...frames) => post(JSON.stringify(frames));
const route = { handler: 1, middlewares: [], method: "GET", path: "/attack/%NAME%", async: false, at: "" };
send({ t: "ready", v: 1, reg: { hooks: [], routes: [route], jobs: [], uses: [], fetch: false } });
let id = 0;
// Such calls are answered at once, so that it is its turn again whether it reads or not.
const ask = (method, ...args) => send({ t: "ask", id: ++id, call: 0, method, args, block: true });
listen((text) => {
  for (const frame of JSON.parse(text)) {
    if (frame.t !== "call") continue;
    send({ t: "result", id: frame.id, value: { status: 200, headers: [], body: "x" } });
    ask("store.set", "large", "\u2028".repeat(60_000));
    for (;;) ask("store.get", "large");
  }
});
