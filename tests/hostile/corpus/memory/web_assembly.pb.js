// attack: takes memory of WebAssembly
// worker: held
// process: held
// recovers: worker, process
// heavy: yes
routerAdd("GET", "/attack/%NAME%", (e) => { const found = []; for (const make of [() => new WebAssembly.Memory({ initial: 1, maximum: 65536 }), () => new globalThis["Web" + "Assembly"].Memory({ initial: 1 }), () => new ((0, eval)("WebAssembly").Memory)({ initial: 1 }), () => Function("return WebAssembly")().compile(new Uint8Array(8)), () => new SharedArrayBuffer(2 ** 30)]) { try { found.push("ESCAPED " + make()) } catch (error) { found.push(String(error)) } } return e.json(200, found) });
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
