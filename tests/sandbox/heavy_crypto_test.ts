import assert from "node:assert/strict";
import { Sandbox } from "./harness.ts";

/** The first line that a plugin logs, whenever it does. */
async function firstLine(main: string): Promise<string> {
  using sandbox = await Sandbox.ready({ main });
  const frame = await sandbox.next((one) => one.t === "log");
  return frame.t === "log" ? frame.text : "";
}

Deno.test("crypto.subtle derives and makes keys as ever", async () => {
  const text = await firstLine(`
    const { subtle } = crypto;
    const salt = new Uint8Array(8), info = new Uint8Array();
    const raw = (name) => subtle.importKey("raw", new Uint8Array([1]), name, false, ["deriveBits", "deriveKey"]);
    const hex = (bytes) => new Uint8Array(bytes).toHex().slice(0, 8);
    (async () => {
      const password = await raw("PBKDF2");
      const many = { name: "PBKDF2", hash: "SHA-256", salt, iterations: 1000 };
      const both = await Promise.all([1, 2].map(() => subtle.deriveBits(many, password, 256)));
      const aes = await subtle.deriveKey(many, password, { name: "AES-GCM", length: 256 }, true, ["encrypt"]);
      const hkdf = await subtle.deriveBits({ name: "HKDF", hash: { name: "SHA-256" }, salt, info }, await raw("HKDF"), 128);
      const pair = await subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, ["deriveBits"]);
      const shared = await subtle.deriveBits({ name: "ECDH", public: pair.publicKey }, pair.privateKey, 256);
      const rsa = await subtle.generateKey({ name: "RSA-PSS", modulusLength: 1024, publicExponent: new Uint8Array([1, 0, 1]), hash: "SHA-256" }, true, ["sign", "verify"]);
      const ed = await subtle.generateKey("Ed25519", true, ["sign", "verify"]);
      const hmac = await subtle.generateKey({ name: "HMAC", hash: "SHA-256" }, true, ["sign"]);
      console.log(JSON.stringify([
        hex(both[0]) === hex(both[1]), hex(await subtle.exportKey("raw", aes)) === hex(both[0]), hkdf.byteLength,
        shared.byteLength, rsa.publicKey.algorithm.modulusLength, ed.privateKey.type, hmac.type,
      ]));
    })().catch((error) => console.log(String(error)));
  `);
  assert.equal(text, '[true,true,16,32,1024,"private","secret"]');
});

Deno.test("crypto.subtle refuses what would keep a thread for long, whatever it says the second time", async () => {
  const text = await firstLine(`
    const { subtle } = crypto;
    const many = { name: "PBKDF2", hash: "SHA-512", salt: new Uint8Array(8), iterations: 4e9 };
    const reads = [];
    const changing = new Proxy({ ...many, iterations: 1 }, {
      get(target, name) { reads.push(name); return name === "iterations" && reads.filter((one) => one === name).length > 1 ? 4e9 : target[name] },
    });
    const tries = [
      (key) => subtle.deriveBits(many, key, 512),
      (key) => subtle.deriveBits({ ...many, iterations: -1 }, key, 512),
      (key) => subtle.deriveBits({ ...many, iterations: NaN }, key, 512),
      (key) => subtle.deriveBits({ ...many, iterations: { valueOf: () => 4e9 } }, key, 512),
      (key) => subtle.deriveBits({ ...many, iterations: 1e6 }, key, 1024),
      (key) => subtle.deriveBits({ ...many, iterations: 1 }, key, -8),
      (key) => subtle.deriveKey({ ...many, iterations: 1e6 }, key, { name: "HMAC", hash: "SHA-1" }, true, ["sign"]),
      () => subtle.generateKey({ name: "RSA-PSS", modulusLength: 4104, publicExponent: new Uint8Array([1, 0, 1]), hash: "SHA-256" }, true, ["sign"]),
    ];
    (async () => {
      const key = await subtle.importKey("raw", new Uint8Array(8), "PBKDF2", false, ["deriveBits", "deriveKey"]);
      const found = [];
      for (const one of tries) found.push(await one(key).then(() => "done", (error) => error.name));
      found.push((await subtle.deriveBits(changing, key, 512)).byteLength);
      found.push(Reflect.defineProperty(Object.getPrototypeOf(subtle), "deriveBits", { value: 1 }));
      console.log(JSON.stringify(found));
    })().catch((error) => console.log(String(error)));
  `);
  const refused = Array.from({ length: 8 }, () => "RangeError");
  assert.deepEqual(JSON.parse(text), [...refused, 64, false]);
});
