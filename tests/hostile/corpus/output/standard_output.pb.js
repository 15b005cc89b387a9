// attack: writes to the standard output of the host
// worker: held
// process: held
// naive: host-harmed
// recovers: worker, process
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  await attempt("deno", () => Deno.stdout.writeSync(new TextEncoder().encode("ESCAPED\n")));
  await attempt("error", () => Deno.stderr.writeSync(new TextEncoder().encode("ESCAPED\n")));
  await attempt("process", () => process.stdout.write("ESCAPED\n"));
  await attempt("console", () => new console.Console(process.stdout).log("ESCAPED"));
  await attempt("print", () => Deno[Deno.internal].core.print("ESCAPED\n"));
  await attempt("global", () => { print("ESCAPED"); return "ESCAPED" });
  await attempt("node", () => process.getBuiltinModule("fs").writeSync(1, "ESCAPED\n"));
  await attempt("inspect", () => console[Symbol.for("Deno.internal.console")] ?? console[Object.getOwnPropertySymbols(console)[0]]);
  return e.json(200, found);
});
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
