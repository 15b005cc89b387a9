// attack: fills its part of the store, and reads all of it a great many times at once
// worker: held
// process: held
// drive: get, get, get, get, get, get, get
// alone: yes
export default { setup({ routerAdd, $kv }: any) {
  const value = "x".repeat(60_000);
  let filled = 0;
  routerAdd("GET", "/attack/%NAME%", async (e: any) => {
    if (filled < 300) {
      await Promise.all(Array.from({ length: 50 }, () => $kv.set("k" + filled++, value)));
      return e.json(200, filled);
    }
    for (let i = 0; i < 60; i++) $kv.list([], { limit: 1_000 }).catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 500));
    return e.json(200, "x");
  });
} };
