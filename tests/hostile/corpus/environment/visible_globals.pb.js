// attack: lists every name it can see, to find one that should not be there
// worker: held
// process: held
routerAdd("GET", "/attack/%NAME%", (e) => {
  const visible = new Set();
  for (let o = globalThis; o !== null; o = Object.getPrototypeOf(o)) {
    for (const key of Reflect.ownKeys(o)) if (typeof key === "string" && globalThis[key] !== undefined) visible.add(key);
  }
  return e.json(200, { visible: [...visible] });
});
