// attack: derives and makes keys for as long as it likes, in threads that are not its own
// worker: held
// process: held
// recovers: worker, process
// heavy: yes
routerAdd("GET", "/attack/%NAME%", async (e) => {
  const found = [];
  const key = await crypto.subtle.importKey("raw", new Uint8Array(8), "PBKDF2", false, ["deriveBits", "deriveKey"]);
  const much = { name: "PBKDF2", hash: "SHA-512", salt: new Uint8Array(8), iterations: 4e9 };
  let asked = 0;
  const changing = { ...much, get iterations() { return asked++ === 0 ? 1 : 4e9 } };
  const rsa = { name: "RSA-PSS", modulusLength: 100_000, publicExponent: new Uint8Array([1, 0, 1]), hash: "SHA-256" };
  const soon = () => new Promise((resolve) => setTimeout(resolve, 200, "ESCAPED: it computes on"));
  for (const [what, fn] of [
    ["iterations", () => crypto.subtle.deriveBits(much, key, 512)],
    ["negative", () => crypto.subtle.deriveBits({ ...much, iterations: -1 }, key, 512)],
    ["wrapped", () => crypto.subtle.deriveBits({ ...much, iterations: 2 ** 33 - 1 }, key, 512)],
    ["object", () => crypto.subtle.deriveBits({ ...much, iterations: { valueOf: () => 4e9 } }, key, 512)],
    ["getter", () => crypto.subtle.deriveBits(changing, key, 512)],
    ["bits", () => crypto.subtle.deriveBits({ ...much, iterations: 1e6 }, key, 8e8)],
    ["other self", () => Object.getPrototypeOf(crypto.subtle).deriveBits.call(crypto.subtle, much, key, 512)],
    ["key", () => crypto.subtle.deriveKey({ ...much, iterations: 1e6 }, key, { name: "HMAC", hash: "SHA-1", length: 8e8 }, true, ["sign"])],
    ["modulus", () => crypto.subtle.generateKey(rsa, true, ["sign"])],
    ["argon", async () => crypto.subtle.deriveBits({ name: "Argon2id", nonce: new Uint8Array(16), memory: 1e6, passes: 1e6, parallelism: 4 }, await crypto.subtle.importKey("raw-secret", new Uint8Array(8), "Argon2id", false, ["deriveBits"]), 512)],
  ]) {
    found.push([what, await Promise.race([fn().then((value) => value?.byteLength, String), soon()])]);
  }
  return e.json(200, found);
});
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
