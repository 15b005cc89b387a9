// attack: announces a frame of four gigabytes, and sends on
// worker: held
// process: held
// drive: get, get, get
// heavy: yes
// raw: yes
// only: process
const { post, bytes, u32, listen, fs, close, Buffer, setTimeout, setInterval } = rawPowers;
const send = (...frames) => post(JSON.stringify(frames));
const ready = () => send({ t: "ready", v: 1, reg: { hooks: [], routes: [{ handler: 1, middlewares: [], method: "GET", path: "/attack/%NAME%", async: true, at: "" }], jobs: [], uses: [], fetch: false } });
const onCall = (take) => listen((text) => { for (const frame of JSON.parse(text)) if (frame.t === "call") take(frame) });
const message = (text) => { const body = Buffer.from(text); return Buffer.concat([u32(body.length + 4), u32(body.length), body]) };
const answer = ({ id }, body = "x") => message(JSON.stringify([{ t: "result", id, value: { status: 200, headers: [], body } }]));

ready();
let turn = 0;
onCall(() => { bytes([u32(0xffffffff), Buffer.concat([u32(0x7fffffff), u32(0x7ffffff0)]), Buffer.concat([u32(0x06000000), u32(4)])][turn++ % 3]); for (let i = 0; i < 500; i++) bytes(Buffer.alloc(1 << 16, 65)) });
