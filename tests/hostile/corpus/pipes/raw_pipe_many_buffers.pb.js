// attack: sends millions of buffers without a byte in them
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
const text = Buffer.from(JSON.stringify([{ t: "log", level: "info", text: "x" }]));
const count = 8_000_000;
onCall(() => { bytes(u32(4 + text.length + 4 * count)); bytes(u32(text.length)); bytes(text); const none = Buffer.alloc(4 * 100_000); for (let i = 0; i < count; i += 100_000) bytes(none) });
