// attack: sends frames whose keys reach into prototypes
// worker: held
// process: held
// drive: wait 30, get, get, get, get
// heavy: yes
// raw: yes
const { post, listen, Atomics } = rawPowers;
const send = (...frames) => post(JSON.stringify(frames));
const ready = (reg = {}) => send({ t: "ready", v: 1, reg: { hooks: [], routes: [], jobs: [], uses: [], fetch: false, ...reg } });
const route = { handler: 1, middlewares: [], method: "GET", path: "/attack/%NAME%", async: true, at: "" };
const onCall = (take) => listen((text) => {
  for (const frame of JSON.parse(text)) if (frame.t === "call") take(frame); else if (frame.t === "reply") replies.push(frame);
});
const replies = [];

const evil = '"__proto__":{"polluted":1,"status":200},"constructor":{"prototype":{"polluted":1}}';
ready({ routes: [route] });
let turn = 0;
onCall(({ id }) => {
  const value = ['{' + evil + ',"status":200,"headers":[]}', '{"status":200,"headers":[["__proto__","x"]],"body":{' + evil + '}}', '{"status":200,"headers":[],"body":{"~x":["__proto__",{' + evil + '}]}}', '{"patch":{' + evil + '}}'][turn++ % 4];
  post('[{"t":"result","id":' + id + ',"value":' + value + '}]');
});
post('[{"t":"log","level":"info","text":"x",' + evil + '}]');
