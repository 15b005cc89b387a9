// attack: was granted a package, and asks for others when it runs
// worker: held
// process: held
import he from "he";
const names = ["npm:paddock-hostile-%NAME%-leak@1", "npm:he@1", "he/../../x", "https://%LOOPBACK%/%NAME%/x.js"];
export default { setup({ routerAdd }: any) {
  routerAdd("GET", "/attack/%NAME%", async (e: any) => {
    const found: unknown[] = [he.encode("<")];
    for (const name of names) {
      try { found.push(["ESCAPED", (0, eval)("require")(name)]); } catch (error) { found.push(String(error)); }
      try { found.push(["ESCAPED", await (0, eval)("(n) => import(n)")(name)]); } catch (error) { found.push(String(error)); }
    }
    return e.json(200, found);
  });
} };
