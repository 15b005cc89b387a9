// attack: ends the process while it loads
// worker: held
// process: held
// recovers: worker, process
for (const way of ["Deno.exit(3)", "process.exit(3)", "process.abort()", "close()", "self.close()", "Deno.kill(Deno.pid, 'SIGKILL')"]) {
  try { (0, eval)(way) } catch {}
}
routerAdd("GET", "/attack/%NAME%", (e) => e.string(200, "x"));
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
