// attack: asks who and where the host is
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  for (const code of ["Deno.pid", "Deno.ppid", "process.pid", "Deno.hostname()", "Deno.uid()", "Deno.memoryUsage().rss", "Deno.build.os",
    "Deno.version.deno", "navigator.userAgent", "navigator.hardwareConcurrency", "location.href", "self.name", "process.cwd()",
    "process.version", "process.title", "Deno.loadavg()", "Deno.networkInterfaces()", "performance.memory.usedJSHeapSize",
    "Deno.systemMemoryInfo().total", "process.memoryUsage().rss", "Deno.osRelease()", "performance.timing", "performance.nodeTiming"]) {
    await attempt(code, () => { const value = new Function("return " + code)(); return value === undefined ? "nothing" : "ESCAPED " + value });
  }
  return e.json(200, found);
});
