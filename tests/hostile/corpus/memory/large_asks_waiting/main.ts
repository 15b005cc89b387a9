// attack: makes a great many large host calls that all wait
// worker: held
// process: held
// alone: yes
export default { setup({ routerAdd, onCustomEvent, $app }: any) {
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  onCustomEvent(async (e: any) => { if (e.data.type === "%NAME%") await pause(2_000); return await e.next(); });
  routerAdd("GET", "/attack/%NAME%", async (e: any) => {
    const text = "x".repeat(4_000_000);
    for (let i = 0; i < 32; i++) {
      $app.trigger("onCustomEvent", { type: "%NAME%", payload: text }).catch(() => {});
      await pause(5);
    }
    return e.json(200, "x");
  });
} };
