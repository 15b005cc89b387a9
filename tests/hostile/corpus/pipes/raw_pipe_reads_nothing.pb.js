// attack: asks for much and reads none of it
// worker: held
// process: held
// drive: get, get
// alone: yes
// raw: yes
// only: process
const { post, bytes, u32, listen, fs, close, Buffer, setTimeout, setInterval } = rawPowers;
const send = (...frames) => post(JSON.stringify(frames));
const ready = () => send({ t: "ready", v: 1, reg: { hooks: [], routes: [{ handler: 1, middlewares: [], method: "GET", path: "/attack/%NAME%", async: true, at: "" }], jobs: [], uses: [], fetch: false } });
const onCall = (take) => listen((text) => { for (const frame of JSON.parse(text)) if (frame.t === "call") take(frame) });
const message = (text) => { const body = Buffer.from(text); return Buffer.concat([u32(body.length + 4), u32(body.length), body]) };
const answer = ({ id }, body = "x") => message(JSON.stringify([{ t: "result", id, value: { status: 200, headers: [], body } }]));

ready();
onCall(({ id }) => { for (let n = 1;; n++) send({ t: "ask", id: n, call: id, method: "kv.get", args: ["x".repeat(1_000)] }) });
