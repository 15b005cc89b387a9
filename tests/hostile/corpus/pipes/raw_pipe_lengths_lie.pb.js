// attack: sends lengths that do not add up
// worker: held
// process: held
// drive: get, get, get, get, get
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
const cases = [[0], [3], [4, 1], [12, 0, 5, 0], [8, 0, 0xffffffff], [8, 4, 0x5d5b], [10, 0, 1]];
onCall(({ id }) => bytes(Buffer.concat(cases[id % cases.length].map(u32))));
