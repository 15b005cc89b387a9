// attack: leaves a great many host calls unanswered
// worker: held
// process: held
export default { setup({ routerAdd, $kv }: any) {
  routerAdd("GET", "/attack/%NAME%", async (e: any) => {
    const calls = []; for (let i = 0; i < 20000; i++) calls.push($kv.get("x" + i).then(() => 1, () => 0));
    const done = await Promise.all(calls);
    return e.json(200, done.reduce((a: number, b: number) => a + b, 0));
  });
} };
