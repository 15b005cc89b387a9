// attack: sends messages that are no frames
// worker: denied-at-load
// process: denied-at-load
// drive: wait 50, get
// raw: yes
const { post, listen, Atomics } = rawPowers;
const send = (...frames) => post(JSON.stringify(frames));
const ready = (reg = {}) => send({ t: "ready", v: 1, reg: { hooks: [], routes: [], jobs: [], uses: [], fetch: false, ...reg } });
const route = { handler: 1, middlewares: [], method: "GET", path: "/attack/%NAME%", async: true, at: "" };
const onCall = (take) => listen((text) => {
  for (const frame of JSON.parse(text)) if (frame.t === "call") take(frame); else if (frame.t === "reply") replies.push(frame);
});
const replies = [];

for (const one of [null, undefined, 0, "", "x", "[]", "{}", "[1]", "[[]]", "[{}]", '[{"t":"x"}]', [], [1], ["[]", 1], [{}], {}, new Error("x"), new Map(), new Uint8Array(8), [JSON.stringify([{ t: "log", level: "info", text: "x" }]), new ArrayBuffer(8)], new Date(NaN), /x/]) post(one);
