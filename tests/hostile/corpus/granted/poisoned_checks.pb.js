// attack: replaces what the checks of its grants could be made of
// worker: held
// process: held
// permissions: { "read": ["%FOLDER%"], "write": ["%FOLDER%"], "net": ["%GRANTED%"], "env": ["HOSTILE_OPEN"] }
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  const yes = () => true, zero = () => 0, same = function () { return this };
  const poison = (owner, names, value) => { for (const name of names) try { Object.defineProperty(owner, name, { value, configurable: true, writable: true }) } catch {} };
  poison(String.prototype, ["startsWith", "endsWith", "includes"], yes);
  poison(String.prototype, ["indexOf", "lastIndexOf", "search", "charCodeAt"], zero);
  poison(String.prototype, ["slice", "split", "replace", "replaceAll", "trim", "toLowerCase", "substring", "normalize"], same);
  poison(Array.prototype, ["some", "every", "includes", "find"], yes);
  poison(Object, ["hasOwn", "keys", "entries"], yes);
  poison(RegExp.prototype, ["test", "exec", Symbol.replace, Symbol.match, Symbol.split], yes);
  poison(Object.prototype, ["state", "partial", "path", "host", "variable"], "granted");
  poison(globalThis, ["URL", "Request", "Headers", "TextDecoder", "TextEncoder", "Uint8Array", "Symbol", "decodeURIComponent"], class { href = "http://%GRANTED%/"; state = "granted" });
  poison(URL.prototype ?? {}, ["href", "hostname", "protocol", "port"], "http:");
  poison(Function.prototype, ["call", "apply"], yes);
  poison(Reflect, ["apply", "get", "has"], yes);
  await attempt("read", () => Deno.readTextFileSync("%FILE%"));
  await attempt("climb", () => Deno.readTextFileSync("%FOLDER%/../../secret.txt"));
  await attempt("async", () => Deno.readTextFile("%FILE%"));
  await attempt("list", () => { for (const one of Deno.readDirSync("%OUTSIDE%")) return "ESCAPED " + one.name });
  await attempt("write", () => Deno.writeTextFileSync("%FILE%", "changed"));
  await attempt("env", () => Deno.env.get("HOSTILE_OPEN_TOO"));
  await attempt("process", () => process.env.HOSTILE_OPEN_TOO);
  await attempt("fetch", async () => (await fetch("http://%LOOPBACK%/%NAME%/poisoned")).text());
  await attempt("connect", async () => { const [hostname, port] = ["127.0.0.1", +"%LOOPBACK%".split(":")[1]]; await Deno.connect({ hostname, port }); return "ESCAPED connected" });
  await attempt("socket", () => new WebSocket("ws://%LOOPBACK%/%NAME%/poisoned"));
  return e.json(200, found);
});
