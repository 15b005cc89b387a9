// attack: has as many large answers put together at once as it can
// permissions: {}
// worker: held
// process: held
// alone: yes
export default { setup({ routerAdd, $http }: any) {
  routerAdd("GET", "/attack/%NAME%", async (e: any) => {
    const found: Record<string, number> = {};
    const count = (what: string) => { found[what] = (found[what] ?? 0) + 1; };
    const sends = Array.from({ length: 60 }, () =>
      $http.send({ url: "http://%GRANTED%/endless" }).then(() => count("ESCAPED"), (error: any) => count(error.name)));
    await Promise.race([Promise.all(sends), new Promise((resolve) => setTimeout(resolve, 2_000))]);
    return e.json(200, found);
  });
} };
