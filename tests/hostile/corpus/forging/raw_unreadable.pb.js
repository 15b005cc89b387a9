// attack: sends messages that cannot be read or hurt whoever reads them
// worker: held
// process: held
// drive: get, get
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
onCall(() => {
  const deep = []; let at = deep; for (let i = 0; i < 20000; i++) at = at[0] = [];
  try { post(deep) } catch {}
  try { post([JSON.stringify([{ t: "log", level: "info", text: "x", b: 1 }]), new ArrayBuffer(8, { maxByteLength: 1e6 })]) } catch {}
  try { post(new SharedArrayBuffer(8)) } catch {}
  try { post(start) } catch {}
  post("[" + "[".repeat(4e6) + "]".repeat(4e6) + "]");
});
