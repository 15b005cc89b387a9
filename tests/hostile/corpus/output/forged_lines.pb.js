// attack: writes log lines that look like those of others
// worker: held
// process: held
// naive: host-died
// recovers: worker, process
// drive: get, event, wait 50
const forged = "[zz_neighbour] forged";
const ends = ["\n", "\r", "\r\n", "\u2028", "\u2029", "\x85", "\v", "\f", "\x1b[2K\r", "\x1b]0;title\x07", "\b\b\b\b\b\b\b\b\b\b\b\b\b\b\b\b", "\x9b2K", "\u202e"];
for (const end of ends) for (const level of ["log", "info", "debug", "warn", "error", "trace", "dir", "table", "group", "groupEnd", "count"]) console[level]("x" + end + forged);
console.log("%s" + forged, "\n"); console.log("%c%o", "\n" + forged, { "\n[zz_neighbour] forged": "\n[zz_neighbour] forged" });
for (const end of ends) { console.time("a" + end + forged); console.timeEnd("a" + end + forged); console.assert(false, end + forged); }
console.log(new Error("a\n" + forged), Symbol("\n" + forged), { [Symbol("\n" + forged)]: 1 }, class { static name = "\n" + forged });
routerAdd("GET", "/attack/%NAME%", () => { throw new Error("a\n" + forged) });
onCustomEvent(() => { throw Object.assign(new Error("\r\n" + forged), { name: "\n" + forged }) }, "%NAME%");
cronAdd("job\n" + forged, "0 0 1 1 *", () => { throw new Error("\n" + forged) });
setTimeout(() => { throw Object.assign(new Error("\n" + forged), { name: "\x1b[31m\n" + forged }) }, 5);
Promise.reject("\n" + forged);
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
