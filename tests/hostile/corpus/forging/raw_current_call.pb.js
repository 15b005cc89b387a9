// attack: says that another call runs, so that its time is charged elsewhere
// worker: availability
// process: availability
// wedges: worker
// drive: get
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

ready({ routes: [route] });
const words = new Int32Array(rawStart.memory, 0, 16);
onCall((frame) => { for (;;) for (const id of [0, -1, frame.id + 1, 2147483647]) Atomics.store(words, 4, id) });
