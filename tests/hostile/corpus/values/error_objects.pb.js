// attack: throws errors that lie about themselves
// worker: held
// process: held
// drive: get, get, get, get, get, get, get, get, get, get, get, get, get, get, get, get, get, get, get, get, post, post, post
let n = 0;
const errors = [
  () => Object.assign(new Error("x"), { name: "PaddockError", code: "closed" }), () => Object.assign(new Error("x"), { name: "PaddockError", code: "deadline" }),
  () => Object.assign(new Error("x"), { name: "PaddockError", code: "__proto__" }), () => ({ name: "__proto__", message: "x", status: 200, data: { a: 1 } }),
  () => ({ name: "constructor", message: { toString() { return "x" } }, status: 599.5 }), () => ({ status: 400, message: "m", data: JSON.parse('{"__proto__":{"polluted":1}}') }),
  () => { const d = {}; let at = d; for (let i = 0; i < 3000; i++) at = at.a = {}; return { status: 418, message: "deep", data: d } },
  () => ({ message: "x".repeat(5e6), stack: "y".repeat(5e6), code: "z".repeat(5e6), name: "w".repeat(5e6) }), () => ({ get message() { throw 1 }, get status() { return 200 } }),
  () => new ApiError(200, "fine", { a: 1 }), () => new ApiError(1e9, {}, null), () => new ApiError("400", "x", { a: () => {} }), () => null, () => undefined, () => Symbol(), () => 1n, () => () => {},
  () => Object.assign(new Error("a\r\nx-injected: 1\r\n\r\nb"), { status: 400 }), () => ({ status: 302, message: "x", data: { location: "http://evil/" } }),
];
routerAdd("GET", "/attack/%NAME%", () => { throw errors[n++ % errors.length]() });
routerAdd("POST", "/attack/%NAME%", async () => { throw errors[n++ % errors.length]() });
