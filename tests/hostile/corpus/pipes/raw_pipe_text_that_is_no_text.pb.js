// attack: sends bytes that are no text, and text that is no batch
// worker: held
// process: held
// drive: get, get, get, get, get, get
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
const bodies = [Buffer.from([0xff, 0xfe, 0xc0, 0x80, 0xed, 0xa0, 0x80]), Buffer.from("\ufeff[]"), Buffer.from("null"), Buffer.from("[".repeat(1_000_000)), Buffer.from('{"t":"ready"}'), Buffer.from('[{"t":"log","level":"info","text":"\\u0000\\ud800 [zz_neighbour] forged"}]')];
onCall(({ id }) => { const body = bodies[id % bodies.length]; bytes(Buffer.concat([u32(body.length + 4), u32(body.length), body])) });
