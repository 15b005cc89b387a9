import assert from "node:assert/strict";
import { hasTailNextOnly } from "../../src/supervisor/tail_next.ts";

const TAIL = [
  // forms of functions
  "(e) => e.next()",
  "e => e.next()",
  "async (e) => e.next()",
  "async e => await e.next()",
  "(e) => { e.next(); }",
  "(e) => { e.next() }",
  "function (e) { return e.next(); }",
  "function named(e) { return e.next(); }",
  "async function (e) { await e.next(); }",
  "named(e) { return e.next(); }",
  "async named(e) { return await e.next(); }",
  "'quoted name'(e) { return e.next(); }",
  "next(e) { return e.next(); }",
  "async(e) { e.next(); }",
  "get(e) { e.next(); }",
  "(event, extra) => event.next()",
  "($) => $.next()",
  "(\\u0065) => e.next()",
  "(e) => e . /* now */ next ( )",
  "(e) => { 'use strict'; return e.next(); }",
  // what the expression may be
  "(e) => e.a ? e.next() : e.b ? e.next() : undefined",
  "(e) => e.a && e.next()",
  "(e) => e.a || e.next()",
  "(e) => e.a ?? e.next()",
  "(e) => (log(e.a), e.next())",
  "(e) => (log(e.a), e.b && (e.c ? e.next() : (log(1), e.next())))",
  "async (e) => await (e.a ? e.next() : e.b)",
  // where it may stand
  "(e) => { log(e.record.id); return e.next(); }",
  "(e) => { if (e.a) return e.next(); log(1); return e.next(); }",
  "(e) => { if (e.a) { log(1); e.next(); } else if (e.b) e.next(); else { { e.next(); } } }",
  "(e) => { if (!e.a) throw new Error('no'); e.next(); }",
  "(e) => { if (e.a) return; return e.next(); }",
  "(e) => { { log(1); return e.next(); } }",
  "(e) => { return e.next(); function helper() {} }",
  "(e) => { try { log(1); } catch { log(2); } return e.next(); }",
  "(e) => { try { log(1); } finally { return e.next(); } }",
  "(e) => { try { log(1); } finally { if (e.a) { return e.next(); } log(2); } }",
  "(e) => { for (const x of e.list) log(x); return e.next(); }",
  "async (e) => { await log(1); return e.next(); }",
  // what else it may do with the event and with others
  "(e) => { e.record.set('a', 1); e.record.b.c = e.record.d; return e.next(); }",
  "(e) => { e.a = 1; e.b++; delete e.c; [e.d, e.f.g] = [1, 2]; return e.next(); }",
  "(e) => { e.a?.b?.(); return e.next(); }",
  "(e) => { const a = e.record; a.b(e.c, ...e.d); return e.next(); }",
  "(e) => { e.list.forEach((x) => { e.sum += x.e; }); return e.next(); }",
  "(e) => { log({ e: 1, a: e.b }, other.e, class { e = 1; e2() {} }); return e.next(); }",
  "(e) => { e: for (;;) { break e; } return e.next(); }",
  "(e) => { state.count++; state['x'] = 1; return e.next(); }",
  "(e) => { let n = 0; n++; for (const k in e.a) { n += k; } return e.next(); }",
  "(e) => { let a, b, c, d; ({ a, x: b, ...c } = e.f); [d = 1] = e.g; return e.next(); }",
  "(e, n) => { n = 1; return e.next(); }",
  "(e) => { function f(x) { x = 1; } f = null; class C {} C = 1; return e.next(); }",
  "(e) => { try { log(1); } catch (err) { err = 1; } return e.next(); }",
  "(e) => { next(); other.next(); return e.next(); }",
  "(e) => { log(this); return e.next(); }",
];

const NOT_TAIL: Record<string, string[]> = {
  "not one function": [
    "",
    "e",
    "e.next()",
    "class { constructor(e) { e.next(); } }",
    "(e) => e.next(); x",
    "(e) => e.next()), (e) => (e",
    "(e) => e.next(), 1",
    "e) => e.next()); ((e",
    "a(e) { e.next(); }, b(e) { e.next(); }",
    "a: (e) => e.next()",
    "...(e) => e.next()",
    "[a](e) { e.next(); }",
    "get a() { return (e) => e.next(); }",
    "set a(e) { e.next(); }",
    "#a(e) { e.next(); }",
    "function (e) { [native code] }",
    "function e() { [native code] }",
    "(e) => { e.next() ",
    "(e) => e.next() // comment",
    "/* comment */ (e) => e.next()",
    "(e) => await e.next()",
    "(e) => import.meta && e.next()",
  ],
  "generators": [
    "function* (e) { return e.next(); }",
    "async function* (e) { return e.next(); }",
    "*named(e) { return e.next(); }",
  ],
  "parameters": [
    "() => {}",
    "() => e.next()",
    "({ next }) => next()",
    "([e]) => e.next()",
    "(...e) => e.next()",
    "(e = {}) => e.next()",
    "(e, { a }) => e.next()",
    "(e, a = e.next()) => e.next()",
    "(e, ...rest) => e.next()",
    "function (e, e) { return e.next(); }",
    "function e(e) { return e.next(); }",
  ],
  "never calls it": [
    "(e) => {}",
    "(e) => e",
    "(e) => e.nextOne()",
    "(e) => next()",
    "(e) => other.next()",
    "(e) => e.record.next()",
    "(e) => { const s = 'e.next()'; }",
    "(e, f) => f.next()",
  ],
  "something comes after it": [
    "(e) => { e.next(); log(1); }",
    "(e) => { e.next(); ; }",
    "(e) => { e.next(); function helper() {} }",
    "(e) => { e.next(); return; }",
    "(e) => { e.next(); e.next(); }",
    "(e) => { if (e.a) e.next(); log(1); }",
    "(e) => { { e.next(); } log(1); }",
    "(e) => { if (e.a) { e.next(); } else { e.next(); log(1); } }",
    "async (e) => { await e.next(); log(1); }",
    "(e) => { const r = e.next(); return r; }",
    "(e) => { let r; r = e.next(); }",
    "(e) => { if (e.next()) log(1); }",
    "(e) => { throw e.next(); }",
    "(e) => { using x = e.lock; return e.next(); }",
    "async (e) => { await using x = e.lock; return e.next(); }",
  ],
  "its value goes somewhere": [
    "(e) => void e.next()",
    "(e) => !e.next()",
    "(e) => [e.next()]",
    "(e) => ({ a: e.next() })",
    "(e) => log(e.next())",
    "(e) => e.next() + 1",
    "(e) => e.next() && log(1)",
    "(e) => e.next() || e.next()",
    "(e) => e.next() ? log(1) : log(2)",
    "(e) => (e.next(), log(1))",
    "(e) => e.next().then(log)",
    "(e) => `${e.next()}`",
    "(e) => { return e.a = e.next(); }",
    "async (e) => { return { ...await e.next() }; }",
    "async (e) => log(await e.next())",
  ],
  "inside what may run it again, catch it or go on": [
    "(e) => { try { e.next(); } catch {} }",
    "(e) => { try { return e.next(); } catch (err) { log(err); } }",
    "(e) => { try { return e.next(); } finally { log(1); } }",
    "(e) => { try { log(1); } catch { return e.next(); } finally { log(2); } }",
    "(e) => { try { log(1); } catch { e.next(); } }",
    "(e) => { try { log(1); } finally { e.next(); } }",
    "(e) => { try { log(1); } finally { { e.next(); } } }",
    "(e) => { try { try { log(1); } finally { return e.next(); } } catch {} }",
    "(e) => { try { log(1); } finally { return e.next(); } log(2); }",
    "(e) => { while (e.a) return e.next(); }",
    "(e) => { for (const x of e.list) { return e.next(); } }",
    "(e) => { for (let i = 0; i < 2; i++) e.next(); }",
    "(e) => { do { e.next(); } while (false); }",
    "(e) => { out: { return e.next(); } }",
    "(e) => { out: e.next(); }",
    "(e) => { switch (e.a) { case 1: return e.next(); } }",
    "(e) => { switch (e.a) { default: e.next(); } }",
    "(e) => { with (e.a) { return e.next(); } }",
  ],
  "inside another function": [
    "(e) => () => e.next()",
    "(e) => { [1].forEach(() => e.next()); }",
    "(e) => { setTimeout(() => e.next()); return e.next(); }",
    "(e) => { function go() { return e.next(); } return go(); }",
    "(e) => { function go() { return e.next(); } return e.next(); }",
    "(e) => new (class { x = e.next(); })()",
    "(e) => { class C { static { e.next(); } } }",
  ],
  "another way to call it": [
    "(e) => e?.next()",
    "(e) => e.next?.()",
    "(e) => e['next']()",
    "(e) => e[`next`]()",
    "(e) => e.next(1)",
    "(e) => e.next(...[])",
    "(e) => e.next``",
    "(e) => new e.next()",
    "(e) => e.next.call(e)",
    "(e) => (0, e.next)()",
    "(e) => { const go = e.next; return e.next(); }",
    "(e) => { e.next = log; return e.next(); }",
    "(e) => { delete e.next; return e.next(); }",
    "(e) => { e.next++; return e.next(); }",
    "(e) => { ({ a: e.next } = e.b); return e.next(); }",
  ],
  "the event gets out of sight": [
    "(e) => { log(e); return e.next(); }",
    "(e) => { const f = e; return e.next(); }",
    "(e) => { const { a } = e; return e.next(); }",
    "(e) => { log({ e }); return e.next(); }",
    "(e) => { log({ ...e }); return e.next(); }",
    "(e) => { log(e[e.a]); return e.next(); }",
    "(e) => { log(e?.a); return e.next(); }",
    "(e) => { log(`${e}`); return e.next(); }",
    "(e) => { if (e) return e.next(); }",
    "(e) => { e = other; return e.next(); }",
    "(e) => { e++; return e.next(); }",
    "(e) => { [e] = e.a; return e.next(); }",
    "(e) => { ({ e } = e.a); return e.next(); }",
    "(e) => { for (e of e.a); return e.next(); }",
    "(e) => { log(arguments[0]); return e.next(); }",
    "function (e) { const f = () => arguments; return e.next(); }",
    "(e) => { eval('e.next()'); return e.next(); }",
    "(e) => { (0, eval)(''); return e.next(); }",
    "(e) => { log({ arguments }); return e.next(); }",
    "(e) => { e.valueOf().next(); return e.next(); }",
    "(e) => { e.__proto__.next.call(e.a); return e.next(); }",
    "(e) => { e.constructor.x; return e.next(); }",
    "(e) => { label: e; return e.next(); }",
    "(e) => { log({ [e]: 1 }); return e.next(); }",
    "(\\u0065) => { log(e); return e.next(); }",
    "(e) => (e, e.next())",
    "(e) => e && e.next()",
    "(e) => e.next() || e",
  ],
  "its name means something else": [
    "(e) => { var e; return e.next(); }",
    "(e) => { { const e = other; e.next(); } }",
    "(e) => { try { log(1); } catch (e) { log(2); } return e.next(); }",
    "(e) => { function e() {} return e.next(); }",
    "(e) => { class x { a() { class e {} } } return e.next(); }",
    "(e) => { e.list.map((e) => e.a); return e.next(); }",
    "(e) => { e.list.map(function e() {}); return e.next(); }",
    "(e) => { for (const e of []) log(1); return e.next(); }",
    "(e) => { log(({ e }) => 1); return e.next(); }",
    "(e) => { log(([a = e]) => 1); return e.next(); }",
  ],
  "writes to a variable that is not its own": [
    "(e) => { n++; return e.next(); }",
    "(e) => { --n; return e.next(); }",
    "(e) => { n = 1; return e.next(); }",
    "(e) => { n ||= 1; return e.next(); }",
    "(e) => (n = e.a, e.next())",
    "(e) => { [a, n] = e.a; return e.next(); }",
    "(e) => { let a; ({ a, x: n } = e.a); return e.next(); }",
    "(e) => { let a; ({ a, ...n } = e.a); return e.next(); }",
    "(e) => { let a; [a, ...n] = e.a; return e.next(); }",
    "(e) => { let a; [a = n++] = e.a; return e.next(); }",
    "(e) => { let a; [[n = 1]] = e.a; return e.next(); }",
    "(e) => { for (n of e.a) log(1); return e.next(); }",
    "(e) => { for (n in e.a) log(1); return e.next(); }",
    "(e) => { for ([n] of e.a) log(1); return e.next(); }",
    "function (e) { delete n; return e.next(); }",
    "(e) => { e.list.forEach((x) => { n = x; }); return e.next(); }",
    "(e) => { let a = n = 1; return e.next(); }",
    "(e) => { const f = (a = n) => 1; n = 2; return e.next(); }",
  ],
};

Deno.test("hasTailNextOnly() accepts handlers whose every next() comes last", () => {
  for (const source of TAIL) assert.equal(hasTailNextOnly(source), true, source);
});

Deno.test("hasTailNextOnly() refuses all others", () => {
  for (const [reason, sources] of Object.entries(NOT_TAIL)) {
    for (const source of sources) {
      assert.equal(hasTailNextOnly(source), false, `${reason}: ${source}`);
    }
  }
});

Deno.test("hasTailNextOnly() reads what toString() gives for real functions", () => {
  const plugin = {
    // deno-fmt-ignore
    method(e: { next(): void }) { return e.next() },
    async later(e: { next(): void }) {
      await e.next();
    },
    "odd name": (e: { next(): void }) => e.next(),
    after(e: { next(): void }) {
      e.next();
      return 1;
    },
    bound: Math.max.bind(null),
  };
  const verdicts = Object.values(plugin).map((handler) => hasTailNextOnly(String(handler)));
  assert.deepEqual(verdicts, [true, true, true, false, false]);
});

Deno.test("hasTailNextOnly() does not look at texts over 32 KiB", () => {
  function padded(length: number): string {
    const [head, foot] = ["(e) => {", "return e.next(); }"];
    return head + " ".repeat(length - head.length - foot.length) + foot;
  }
  assert.equal(hasTailNextOnly(padded(32 * 1024)), true);
  assert.equal(hasTailNextOnly(padded(32 * 1024 + 1)), false);
});

Deno.test("hasTailNextOnly() survives texts made to exhaust the stack", () => {
  const half = 16 * 1024 - 20;
  const texts = [
    "(".repeat(32 * 1024),
    "[".repeat(32 * 1024),
    "{".repeat(32 * 1024),
    "`${".repeat(10 * 1024),
    "(e) => { " + "{".repeat(half) + "}".repeat(half) + " return e.next(); }",
    "(e) => " + "(".repeat(half) + "e.next()" + ")".repeat(half),
    "(e) => " + "!".repeat(half) + "e.next()",
    "(e) => e.next()" + "+1".repeat(half / 2),
    "(e) => e" + ".a".repeat(half / 2) + " && e.next()",
    "e => ".repeat(5_000) + "e.next()",
  ];
  for (const text of texts) {
    assert.equal(typeof hasTailNextOnly(text), "boolean", text.slice(0, 40));
  }
});
