// attack: answers calls twice, answers calls of others, answers before it is asked
// worker: held
// process: held
// drive: get, get, get
// raw: yes
const { post, listen, Atomics } = rawPowers;
const send = (...frames) => post(JSON.stringify(frames));
const ready = (reg = {}) => send({ t: "ready", v: 1, reg: { hooks: [], routes: [], jobs: [], uses: [], fetch: false, ...reg } });
const route = { handler: 1, middlewares: [], method: "GET", path: "/attack/%NAME%", async: true, at: "" };
const onCall = (take) => listen((text) => {
  for (const frame of JSON.parse(text)) if (frame.t === "call") take(frame); else if (frame.t === "reply") replies.push(frame);
});
const replies = [];

ready({ routes: [route] });
onCall(({ id }) => {
  for (const one of [id + 1, id + 2, 0]) try { send({ t: "pending", id: one }) } catch {}
  send({ t: "result", id, value: { status: 200, headers: [], body: "first" } });
  send({ t: "result", id, value: { status: 200, headers: [], body: "second" } });
});
