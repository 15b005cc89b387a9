// attack: looks for the host in the files of the system, which a wide grant would cover
// worker: held
// process: held
// permissions: { "read": ["%FOLDER%"], "write": ["%FOLDER%"] }
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  const paths = ["/proc/self/environ", "/proc/self/cmdline", "/proc/self/fd", "/proc/self/fd/0", "/proc/self/fd/1", "/proc/self/fd/3", "/dev/fd/3", "/dev/stdin", "/dev/stdout",
    "/proc/self/maps", "/proc/self/mem", "/proc/self/cwd/secret.txt", "/proc/self/root%FILE%", "/proc/1/environ", "/proc/thread-self/environ", "/proc/self/status", "/proc/net/tcp", "/proc/mounts",
    "%FOLDER%/../../../../proc/self/environ", "/dev/shm", "/sys/kernel/hostname", "/run", "/var/run/docker.sock"];
  for (const path of paths) {
    await attempt(path, async () => "ESCAPED " + (await Deno.readTextFile(path)).slice(0, 50));
    await attempt("list " + path, () => "ESCAPED " + [...Deno.readDirSync(path)].length);
    await attempt("write " + path, () => { Deno.writeTextFileSync(path, "x"); return "ESCAPED wrote" });
    await attempt("append " + path, () => { Deno.writeTextFileSync(path, "x", { append: true }); return "ESCAPED appended" });
  }
  return e.json(200, found);
});
