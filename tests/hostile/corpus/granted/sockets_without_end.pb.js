// attack: opens sockets to the host it was granted until the program it runs in can open nothing any more
// worker: held
// process: held
// permissions: { "net": ["%GRANTED%"] }
// drive: get, wait 4000, get, create, list
// heavy: yes
const [hostname, port] = "%GRANTED%".split(":");
const kept = [];
let failure = "none";
async function more() {
  for (let n = 0; n < 2_000; n++) {
    try {
      kept.push(await Deno.connect({ hostname, port: Number(port) }));
    } catch (error) {
      failure = error.message;
    }
    try {
      if (n % 4 === 0) kept.push(new WebSocket("ws://%GRANTED%/"));
    } catch (error) {
      failure = error.message;
    }
  }
}
routerAdd("GET", "/attack/%NAME%", (e) => {
  for (let i = 0; i < 20; i++) setTimeout(more, 1);
  return e.json(200, { kept: kept.length, failure });
});
