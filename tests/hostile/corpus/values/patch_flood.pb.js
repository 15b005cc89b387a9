// attack: changes fields of an event to lists of things that do not fit
// worker: held
// process: held
// drive: get /api/collections/posts/records?evil=1, get /api/collections/posts/records?wide=1, get
// heavy: yes
const bad = () => new Array(1_000_000).fill(1);
const wide = () => { const o = {}; for (let i = 0; i < 110_000; i++) o["k" + i] = i; return o };
onRecordsListRequest((e) => { if (e.query.evil) { e.records = bad(); } return e.next(); });
onRecordsListRequest((e) => { if (e.query.wide) { e.query = wide(); } return e.next(); });
routerAdd("GET", "/attack/%NAME%", (e) => e.string(200, "x"));
