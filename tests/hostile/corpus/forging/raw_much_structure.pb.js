// attack: sends batches that take the host seconds to parse: millions of levels, of empty lists, of keys
// worker: held
// process: held
// drive: get, get, get
// heavy: yes
// raw: yes
const { post, listen } = rawPowers;
const route = { handler: 1, middlewares: [], method: "GET", path: "/attack/%NAME%", async: true, at: "" };
post(JSON.stringify([{ t: "ready", v: 1, reg: { hooks: [], routes: [route], jobs: [], uses: [], fetch: false } }]));
const deep = "[".repeat(8_000_000) + "]".repeat(8_000_000);
const wide = `[${"[],".repeat(5_000_000)}1]`;
const keys = () => `{${Array.from({ length: 1_200_000 }, (_, i) => `"k${i}":1`).join()}}`;
listen((text) => {
  for (const frame of JSON.parse(text)) {
    if (frame.t !== "call") continue;
    const value = [() => deep.slice(100, -100), () => wide, keys][Math.floor(Math.random() * 3)]();
    post(`[{"t":"ask","id":1,"call":${frame.id},"method":"kv.get","args":[${value}]}]`);
    post(value);
    post(`[{"t":"result","id":${frame.id},"value":${value}}]`);
  }
});
