// attack: puts on the event what does not belong there
// worker: held
// process: held
// drive: event, event, get
onCustomEvent((e) => {
  const tries = [() => { e.next = null }, () => { e.cancel = { valueOf() { return true } } }, () => { e.__proto__ = { data: 1 } }, () => Object.setPrototypeOf(e, null), () => { e.constructor = 1 },
    () => Object.defineProperty(e, "data", { get() { throw 1 } }), () => { e.polluted = 1 }, () => { e["__proto__"] = { polluted: 1 } }, () => { e["a\n[zz_neighbour] forged"] = 1 }, () => Object.freeze(e)];
  for (const one of tries) try { one() } catch {}
  try { return e.next() } catch (error) { throw error }
}, "%NAME%");
onCustomEvent((e) => { try { e.data = JSON.parse('{"type":"x","__proto__":{"polluted":1}}') } catch {} return e.next() }, "%NAME%");
onCustomEvent((e) => { delete e.data; e.data = new Proxy({ type: "x" }, { ownKeys: () => ["type", "type2"], getOwnPropertyDescriptor: () => ({ value: 1, enumerable: true, configurable: true }) }); return e.next() }, "%NAME%");
