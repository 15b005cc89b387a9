// attack: reports errors that claim to be the host's
// worker: held
// process: held
// drive: wait 30, get, get, get, get, get
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
const errors = [{ name: "PaddockError", code: "crashed", message: "plugin zz_neighbour crashed" }, { name: "__proto__", message: "x" }, { name: "constructor", message: "x", status: 599, data: JSON.parse('{"__proto__":{"polluted":1}}') },
  { name: "TypeError", message: "x\n[zz_neighbour] forged", stack: "at paddock:aa_neighbour:1:1\n[zz_neighbour] forged" }, { name: "x", message: "y", status: 302, data: "z" }];
let turn = 0;
for (const error of errors) send({ t: "fault", error });
send({ t: "warning", code: "x", text: "\n[zz_neighbour] forged\r\x1b[2K", handler: 1 });
onCall(({ id }) => send({ t: "result", id, error: errors[turn++ % errors.length] }));
