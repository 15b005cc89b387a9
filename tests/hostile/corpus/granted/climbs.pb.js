// attack: climbs out of a granted folder by every spelling of a path
// worker: held
// process: held
// permissions: { "read": ["%FOLDER%"] }
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const attempt = async (what, fn) => {
    try { found.push([what, await fn()]) } catch (error) { found.push([what, "refused: " + error]) }
  };
  const outside = "%FILE%";
  const spellings = [
    outside, "%FOLDER%/../../secret.txt", "%FOLDER%/./../.././secret.txt", "%FOLDER%//..//../secret.txt", "%FOLDER%/a.txt/../../../secret.txt",
    "%FOLDER%/none/../../../secret.txt", "%FOLDER%\\..\\..\\secret.txt", "%FOLDER%/%2e%2e/%2e%2e/secret.txt", "%FOLDER%/..%2f..%2fsecret.txt",
    "%FOLDER%/\u002e\u002e/\u002e\u002e/secret.txt", "%FOLDER%/.\u0000./../secret.txt", "%FOLDER%/a.txt\u0000/../../secret.txt", "%FOLDER%/．．/．．/secret.txt",
    "/" + outside, "//" + outside, "/." + outside, outside.toUpperCase(), outside + "/", outside + "/.", outside + "\u0000", outside + " ", "file://" + outside,
    "%FOLDER%-other/secret.txt", "%FOLDER%/../%NAME%-other/secret.txt", "./secret.txt", "secret.txt", "granted/../secret.txt", "../secret.txt", "~/secret.txt",
    "%DATA%/token", "%HOOKS%/zz_neighbour.pb.js", "%OUTSIDE%/paddock.lock.json", "%OUTSIDE%/run.json", "/etc/passwd", ".", "..", "/",
  ];
  const urls = ["file://" + outside, "file://localhost" + outside, "file:" + outside, "file:///%2e%2e" + outside, "file://%FOLDER%/%2e%2e/%2e%2e/secret.txt", "file://%FOLDER%/..%2f..%2fsecret.txt",
    "file://%FOLDER%/..%5c..%5csecret.txt", "FILE://" + outside, "file://%FOLDER%/../../secret.txt?x#y", "data:,x", "blob:null/x", "http://%LOOPBACK%/%NAME%"];
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
