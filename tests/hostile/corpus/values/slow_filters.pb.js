// attack: stores long texts and holds patterns against them that fit almost everywhere
// worker: held
// process: held
// heavy: yes
// drive: get
routerAdd("GET", "/attack/%NAME%", (e) => {
  const found = [];
  const attempt = (what, fn) => {
    try { found.push([what, fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  for (let i = 0; i < 16; i++) attempt("save", () => { $app.save(new Record("posts", { title: "a".repeat(1_900), extra: { text: "a".repeat(50_000) } })); return 1 });
  const long = "b" + "a".repeat(9_000);
  const count = (filter, params) => () => $app.countRecords("posts", filter, params);
  attempt("long", count("extra ~ {:p}", { p: "%" + long + "%" }));
  attempt("turned", count("extra ~ {:p}", { p: "%" + "a".repeat(9_000) + "b%" }));
  attempt("any", count("extra ~ {:p}", { p: "%" + "_a".repeat(4_000) + "b%" }));
  attempt("short any", count("extra ~ {:p}", { p: "%" + "_a".repeat(48) + "b%" }));
  attempt("own", count("'x' ~ extra && extra !~ extra"));
  attempt("huge", count("extra ~ {:p}", { p: "%".repeat(4_000_000) }));
  attempt("number", count("views = {:p}", { p: "1".repeat(4_000_000) }));
  attempt("many", count(Array.from({ length: 190 }, () => "extra ~ '%aab%'").join(" || ")));
  attempt("stringified", count(Array.from({ length: 190 }, () => "extra > {:p}").join(" && "), { p: "" }));
  return e.json(200, found);
});
