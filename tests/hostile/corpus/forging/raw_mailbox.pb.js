// attack: writes into the shared memory what only the host may write
// worker: held
// process: held
// drive: get, get, get
// raw: yes
// only: worker
const { post, listen, Atomics } = rawPowers;
const send = (...frames) => post(JSON.stringify(frames));
const ready = (reg = {}) => send({ t: "ready", v: 1, reg: { hooks: [], routes: [], jobs: [], uses: [], fetch: false, ...reg } });
const route = { handler: 1, middlewares: [], method: "GET", path: "/attack/%NAME%", async: true, at: "" };
const onCall = (take) => listen((text) => {
  for (const frame of JSON.parse(text)) if (frame.t === "call") take(frame); else if (frame.t === "reply") replies.push(frame);
});
const replies = [];

ready({ routes: [{ ...route, async: false }] });
const words = new Int32Array(rawStart.memory);
const scribble = () => { for (let i = 0; i < 16; i++) Atomics.store(words, i, [-1, 0, 1, 2147483647, -2147483648][Math.random() * 5 | 0]); Atomics.notify(words, 0) };
let id = 0;
onCall((frame) => {
  scribble(); try { rawStart.memory.grow(1e6) } catch {} scribble();
  send({ t: "ask", id: ++id, call: frame.id, method: "kv.get", args: ["x"], block: true });
  for (let i = 0; i < 2000; i++) scribble();
  send({ t: "result", id: frame.id, value: { status: 200, headers: [], body: "out of turn" } });
});
