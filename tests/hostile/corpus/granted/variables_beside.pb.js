// attack: reads other variables than the one it was granted
// worker: held
// process: held
// permissions: { "env": ["HOSTILE_OPEN"] }
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  const names = ["HOSTILE_OPEN_TOO", "PADDOCK_HOSTILE_SECRET", "PATH", "HOME", "hostile_open_too", "HOSTILE_OPEN_*", "HOSTILE_OPEN*", "*", "HOSTILE_OPEN\0_TOO", "HOSTILE_OPEN=", "HOSTILE_OPEN\n", "", "__proto__", "constructor", "DENO_DIR", "PADDOCK_TOKEN", "USER", "PWD"];
  for (const name of names) {
    await attempt("get " + name, () => { const value = Deno.env.get(name); return value === undefined ? "unset" : "ESCAPED " + value });
    await attempt("has " + name, () => Deno.env.has(name) && "ESCAPED has");
    await attempt("process " + name, () => typeof process.env[name] === "string" ? "ESCAPED " + process.env[name] : "unset");
    await attempt("in " + name, () => name in process.env && !(name in {}) ? "ESCAPED in" : "no");
    await attempt("descriptor " + name, () => Object.getOwnPropertyDescriptor(process.env, name) === undefined ? "none" : "ESCAPED descriptor");
  }
  const only = (all, how) => all.length === 1 && all[0] === "HOSTILE_OPEN" ? "one" : "ESCAPED " + how + " " + all;
  await attempt("keys", () => only(Object.keys(process.env), "keys"));
  await attempt("own", () => only(Reflect.ownKeys(process.env), "own"));
  await attempt("for", () => { const all = []; for (const name in process.env) all.push(name); return only(all, "for") });
  await attempt("spread", () => only(Object.keys({ ...process.env }), "spread"));
  await attempt("json", () => only(Object.keys(JSON.parse(JSON.stringify(process.env))), "json"));
  await attempt("clone", () => only(Object.keys(structuredClone(process.env)), "clone"));
  await attempt("object", () => "ESCAPED " + JSON.stringify(Deno.env.toObject()));
  await attempt("set", () => { Deno.env.set("HOSTILE_OPEN", "x"); return "ESCAPED set" });
  await attempt("change", () => { "use strict"; process.env.HOSTILE_OPEN = "changed"; return process.env.HOSTILE_OPEN === "changed" ? "ESCAPED changed" : "kept" });
  await attempt("define", () => { Object.defineProperty(process.env, "HOSTILE_OPEN_TOO", { get() {} }); return "ESCAPED defined" });
  await attempt("odd", () => Deno.env.get({ toString: () => "HOSTILE_OPEN_TOO" }));
  await attempt("others", () => Object.keys(process).join() === "env" ? "env alone" : "ESCAPED " + Object.keys(process));
  return e.json(200, found);
});
