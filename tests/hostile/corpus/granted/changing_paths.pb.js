// attack: gives paths that are one thing when checked and another when used
// worker: held
// process: held
// permissions: { "read": ["%FOLDER%"], "write": ["%FOLDER%"] }
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  const flip = () => { let turn = 0; return () => turn++ === 0 ? "%FOLDER%/a.txt" : "%FILE%" };
  const values = {
    toString: () => ({ toString: flip() }), primitive: () => ({ [Symbol.toPrimitive]: flip() }), string: () => Object.assign(new String("%FOLDER%/a.txt"), { toString: flip(), valueOf: flip() }),
    array: () => ["%FILE%"], url: () => Object.defineProperty(new URL("file://%FOLDER%/a.txt"), "pathname", { get: flip() }),
    href: () => Object.defineProperty(new URL("file://%FOLDER%/a.txt"), "href", { get: () => "file://%FILE%" }),
    subclass: () => new (class extends URL { get href() { return "file://%FILE%" } get pathname() { return "%FILE%" } })("file://%FOLDER%/a.txt"),
    proxy: () => new Proxy(new URL("file://%FOLDER%/a.txt"), { get: (t, k) => k === "href" ? "file://%FILE%" : Reflect.get(t, k, t) }),
    searchParams: () => { const url = new URL("file://%FOLDER%/a.txt"); url.pathname = "%FILE%"; return url },
  };
  for (const [name, make] of Object.entries(values)) {
    await attempt("read " + name, () => Deno.readTextFileSync(make()));
    await attempt("async " + name, () => Deno.readTextFile(make()));
    await attempt("write " + name, () => Deno.writeTextFileSync(make(), "changed"));
    await attempt("copy " + name, () => { Deno.copyFileSync(make(), "%FOLDER%/c"); return Deno.readTextFileSync("%FOLDER%/c") });
  }
  const options = { get append() { Deno.renameSync = () => {}; return false }, get mode() { return { valueOf: () => 0o4777 } }, get create() { return { then() {} } } };
  await attempt("options", () => Deno.writeTextFileSync("%FOLDER%/o", "x", options));
  await attempt("shared", async () => { const bytes = new Uint8Array(4); const p = Deno.writeFile("%FOLDER%/p", bytes); bytes.fill(65); await p; return new TextDecoder().decode(Deno.readFileSync("%FOLDER%/p")) === "AAAA" ? "changed while it was written" : "copied" });
  return e.json(200, found);
});
