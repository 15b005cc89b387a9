// attack: asks the system for more than it was granted
// worker: held
// process: held
// permissions: { "sys": ["hostname"] }
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  for (const name of ["osRelease", "osUptime", "loadavg", "networkInterfaces", "systemMemoryInfo", "uid", "gid", "memoryUsage", "cwd", "execPath", "env", "args", "pid", "ppid", "version", "mainModule", "noColor", "umask", "consoleSize", "readTextFileSync", "permissions"]) {
    await attempt(name, () => Deno[name] === undefined ? "none" : "ESCAPED " + name);
  }
  await attempt("call", () => "ESCAPED".slice(0, 0) + typeof Deno.hostname.call({ kind: "uid" }, "uid"));
  await attempt("build", () => Object.keys(Deno.build).join() === "os" ? "os alone" : "ESCAPED " + Object.keys(Deno.build));
  await attempt("replace", () => { "use strict"; Deno.hostname = () => "x"; return "ESCAPED replaced" });
  return e.json(200, found);
});
