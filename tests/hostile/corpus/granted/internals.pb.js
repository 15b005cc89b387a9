// attack: looks for Deno behind the functions it was granted
// worker: held
// process: held
// permissions: { "read": ["%FOLDER%"], "write": ["%FOLDER%"], "net": ["%GRANTED%"], "env": ["HOSTILE_OPEN"], "sys": ["hostname"] }
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  const seen = new Set(), names = [];
  const banned = ["internal", "core", "ops", "Command", "open", "openSync", "FsFile", "permissions", "exit", "kill", "execPath", "cwd", "chdir", "dlopen", "mainModule", "args", "pid", "listen", "serve", "createHttpClient", "resources"];
  const visit = (value, path, depth) => {
    if ((typeof value !== "object" && typeof value !== "function") || value === null || seen.has(value) || depth === 0) return;
    seen.add(value);
    for (const key of Reflect.ownKeys(value)) {
      const text = typeof key === "symbol" ? String(key.description) : key;
      if (text === "Deno.internal" || (banned.includes(text) && path.startsWith("Deno"))) names.push(path + "." + text);
      const d = Reflect.getOwnPropertyDescriptor(value, key) ?? {};
      for (const one of [d.value, d.get, d.set]) visit(one, path + "." + text, depth - 1);
    }
    visit(Reflect.getPrototypeOf(value), path + ".__proto__", depth - 1);
  };
  const made = [];
  for (const make of [() => Deno.statSync("%FOLDER%"), () => Deno.readDir("%FOLDER%"), () => Deno.readDirSync("%FOLDER%"), () => fetch("http://%GRANTED%/"), () => new WebSocket("ws://%GRANTED%/"), () => Deno.connect({ hostname: "127.0.0.1", port: +"%GRANTED%".split(":")[1] })]) {
    try { made.push(await make()) } catch (error) { made.push(error) }
  }
  for (const way of [() => Deno.readTextFileSync("/none"), () => Deno.statSync({}), () => Deno.env.get(1), () => Deno.hostname.call(null, 1)]) try { way() } catch (error) { made.push(error) }
  visit(Deno, "Deno", 10);
  made.forEach((one, at) => visit(one, "Deno.made" + at, 8));
  found.push(["names", names.length === 0 ? "none" : "ESCAPED " + names]);
  await attempt("constructor", () => Deno.constructor?.constructor("return Deno.core")());
  await attempt("errors", () => { const made = new Deno.errors.NotFound("x"); return Object.getPrototypeOf(Object.getPrototypeOf(made)) === Error.prototype ? "plain" : "ESCAPED class" });
  await attempt("stack", () => { Error.prepareStackTrace = (_, sites) => sites.map((site) => site.getThis?.()?.core && "ESCAPED core"); try { Deno.readTextFileSync("/none") } catch (error) { return String(error.stack).includes("ESCAPED") ? "ESCAPED stack" : "none" } });
  for (const one of made) try { await one.close?.(); one.body?.cancel() } catch {}
  return e.json(200, found);
});
