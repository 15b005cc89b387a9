// attack: fails with errors whose data is a million levels deep, or millions of characters long
// worker: held
// process: held
// drive: get, event, get, event, get, event, get
// raw: yes
const { post, listen } = rawPowers;
const send = (...frames) => post(JSON.stringify(frames));
const route = { handler: 1, middlewares: [], method: "GET", path: "/attack/%NAME%", async: true, at: "" };
const hook = { hook: "onCustomEvent", handler: 2, tags: [], priority: 0, async: false, source: "(e) => e.next()", at: "" };
send({ t: "ready", v: 1, reg: { hooks: [hook], routes: [route], jobs: [], uses: [], fetch: false } });
const deep = (n) => "[".repeat(n) + "]".repeat(n);
const datas = [`{"a":${deep(1_000_000)}}`, `{"a":"${"x".repeat(8_000_000)}"}`, `{"__proto__":${deep(5_000)}}`, `{${Array.from({ length: 100_000 }, (_, i) => `"k${i}":1`).join()}}`];
let turn = 0;
listen((text) => {
  for (const frame of JSON.parse(text)) {
    // Calls of hooks come in short.
    const call = Array.isArray(frame) ? frame[0] : frame.t === "call" ? frame.id : undefined;
    if (call === undefined) continue;
    post(`[{"t":"result","id":${call},"error":{"name":"ApiError","status":400,"message":"no","data":${datas[(turn++ >> 1) % datas.length]}}}]`);
  }
});
