// attack: climbs out of a granted folder by every spelling of a path
// worker: held
// process: held
// permissions: { "read": ["%GRANTED%"] }
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  const outside = "%FILE%";
  const spellings = [
    outside, "%GRANTED%/../../secret.txt", "%GRANTED%/./../.././secret.txt", "%GRANTED%//..//../secret.txt", "%GRANTED%/a.txt/../../../secret.txt",
    "%GRANTED%/none/../../../secret.txt", "%GRANTED%\\..\\..\\secret.txt", "%GRANTED%/%2e%2e/%2e%2e/secret.txt", "%GRANTED%/..%2f..%2fsecret.txt",
    "%GRANTED%/\u002e\u002e/\u002e\u002e/secret.txt", "%GRANTED%/.\u0000./../secret.txt", "%GRANTED%/a.txt\u0000/../../secret.txt", "%GRANTED%/．．/．．/secret.txt",
    "/" + outside, "//" + outside, "/." + outside, outside.toUpperCase(), outside + "/", outside + "/.", outside + "\u0000", outside + " ", "file://" + outside,
    "%GRANTED%-other/secret.txt", "%GRANTED%/../%NAME%-other/secret.txt", "./secret.txt", "secret.txt", "granted/../secret.txt", "../secret.txt", "~/secret.txt",
    "%DATA%/token", "%HOOKS%/zz_neighbour.pb.js", "%OUTSIDE%/paddock.lock.json", "%OUTSIDE%/run.json", "/etc/passwd", ".", "..", "/",
  ];
  const urls = ["file://" + outside, "file://localhost" + outside, "file:" + outside, "file:///%2e%2e" + outside, "file://%GRANTED%/%2e%2e/%2e%2e/secret.txt", "file://%GRANTED%/..%2f..%2fsecret.txt",
    "file://%GRANTED%/..%5c..%5csecret.txt", "FILE://" + outside, "file://%GRANTED%/../../secret.txt?x#y", "data:,x", "blob:null/x", "http://%LOOPBACK%/%NAME%"];
  for (const path of spellings) {
    await attempt("text " + path, async () => "ESCAPED " + await Deno.readTextFile(path));
    await attempt("bytes " + path, () => "ESCAPED " + Deno.readFileSync(path));
    await attempt("list " + path, () => "ESCAPED " + [...Deno.readDirSync(path)].map(({ name }) => name));
    await attempt("stat " + path, () => "ESCAPED " + Deno.statSync(path).size);
    await attempt("lstat " + path, () => "ESCAPED " + Deno.lstatSync(path).size);
    await attempt("real " + path, () => "ESCAPED " + Deno.realPathSync(path));
  }
  for (const url of urls) await attempt("url " + url, async () => "ESCAPED " + await Deno.readTextFile(new URL(url)));
  return e.json(200, found);
});
