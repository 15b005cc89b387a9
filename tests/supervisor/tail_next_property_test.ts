import assert from "node:assert/strict";
import fc from "fast-check";
import { hasTailNextOnly } from "../../src/supervisor/tail_next.ts";

/**
 * Random handlers are run three times: once where `next()` runs the rest at once (a host call that blocks), once where it
 * runs the rest a little later and returns a promise, and once where it merely notes the wish and the rest runs after the
 * handler has ended. Where `hasTailNextOnly` says yes, nobody may be able to tell which of the three it was.
 */
Deno.test("hasTailNextOnly() says yes only where noting the wish makes no difference", async () => {
  let yes = 0;
  let no = 0;
  await fc.assert(
    fc.asyncProperty(program, fc.boolean(), async (source, restFails) => {
      if (!hasTailNextOnly(source)) {
        no++;
        return;
      }
      yes++;
      const noted = await trace(source, "note", restFails);
      assert.deepEqual(await trace(source, "block", restFails), noted, source);
      assert.deepEqual(await trace(source, "promise", restFails), noted, source);
    }),
    { numRuns: 6_000 },
  );
  assert.ok(yes > 600 && no > 600, `too one-sided to prove anything: ${yes} yes, ${no} no`);
});

// ------------------------------------------------------------------ running a handler

type Mode = "block" | "promise" | "note";

/** Everything that can be seen of one run. */
async function trace(source: string, mode: Mode, restFails: boolean): Promise<string[]> {
  const seen: string[] = [];
  const log = (value: unknown) => {
    seen.push(`log ${value}`);
    return value;
  };
  const state = { x: 0 };
  const record = { set: (value: unknown) => seen.push(`set ${value}`) };
  const { handler, n } = compile(source)(log, state);

  function rest(): void {
    seen.push(`rest ${JSON.stringify([event, state, n()])}`);
    event.a += 10;
    event.b = 5;
    state.x += 100;
    if (restFails) throw new Error("rest failed");
  }
  async function restLater(): Promise<void> {
    for (let i = 0; i < 3; i++) await Promise.resolve();
    rest();
  }

  let wished = false;
  let running: Promise<void> | undefined;
  function next(): unknown {
    if (mode === "block") return rest();
    if (mode === "note") return void (wished = true);
    running = restLater();
    running.catch(() => {});
    return running;
  }
  const event = Object.seal(
    Object.defineProperty({ a: 0, b: 1, record, next }, "next", { enumerable: false }),
  );

  try {
    try {
      await handler(event);
      if (wished) rest();
    } finally {
      await running;
    }
  } catch (error) {
    seen.push(`threw ${(error as Error).message}`);
  }
  seen.push(`end ${JSON.stringify([event, state, n()])}`);
  return seen;
}

type Compiled = (
  log: (value: unknown) => unknown,
  state: { x: number },
) => { handler: (event: unknown) => unknown; n: () => number };

/** The handler with a variable `n` around it, as a plugin's file has. */
function compile(source: string): Compiled {
  const expression = source.startsWith("method") ? `({ ${source} }).method` : `(${source})`;
  return new Function(
    "log",
    "state",
    `let n = 0; return { handler: ${expression}, n: () => n }`,
  ) as Compiled;
}

// ------------------------------------------------------------------ making a handler

/** Weighted choice of templates; `_` in a template is filled from the arbitraries in order. */
function templates(
  ...rows: [weight: number, template: string, ...fills: fc.Arbitrary<string>[]][]
) {
  return fc.oneof(
    ...rows.map(([weight, template, ...fills]) => ({
      weight,
      arbitrary: fc.tuple(...fills).map((texts) => {
        let i = 0;
        return template.replaceAll("_", () => texts[i++]!);
      }),
    })),
  );
}

const number = fc.integer({ min: 0, max: 3 }).map(String);

/** An expression without `next()`. */
const value = templates(
  [2, "log(_)", number],
  [1, "e.a"],
  [1, "log(e.b + _)", number],
  [1, "(e.a = _)", number],
  [1, "e.record.set(e.a)"],
  [1, "(state.x += _)", number],
  [1, "log(state.x)"],
  [1, "[1, 2].map((v) => v + e.a).length"],
  [1, "_", number],
);

const condition = templates(
  [2, "e.a > _", number],
  [1, "log(_) > 1", number],
  [1, "true"],
  [1, "false"],
);

const { anything, tail } = fc.letrec<Record<"anything" | "tail", string>>((tie) => ({
  /** An expression in which `next()` is the last thing to happen. */
  tail: templates(
    [8, "e.next()"],
    [1, "AWAIT e.next()"],
    [1, "(_ ? _ : _)", condition, tie("tail"), tie("tail")],
    [1, "(_ ? _ : _)", condition, tie("tail"), value],
    [1, "(_ && _)", condition, tie("tail")],
    [1, "(_ || _)", condition, tie("tail")],
    [1, "(_, _)", value, tie("tail")],
    [1, "AWAIT (_)", tie("tail")],
  ),
  /** An expression in which `next()` may be anywhere. */
  anything: templates(
    [6, "_", tie("tail")],
    [1, "log(_)", tie("tail")],
    [1, "(_, _)", tie("tail"), value],
    [1, "(_ && _)", tie("tail"), value],
    [1, "(_ ? _ : _)", tie("tail"), value, value],
    [1, "[_].length", tie("tail")],
    [1, "(() => _)()", tie("tail")],
    [1, "void _", tie("tail")],
    [1, "(e.b = _, _)", tie("tail"), value],
  ),
}));

/** Statements without `next()`. */
const { plain } = fc.letrec<Record<"plain", string>>((tie) => ({
  plain: templates(
    [6, "_;", value],
    [1, "n++;"],
    [1, "{ let n = 1; n += e.a; log(n); }"],
    [1, "if (_) { _ }", condition, tie("plain")],
    [1, "if (_) throw new Error('_');", condition, number],
    [1, "if (_) return;", condition],
    [1, "try { _ throw new Error('t'); } catch (x) { log(x.message); }", tie("plain")],
    [1, "try { _ } finally { _ }", tie("plain"), tie("plain")],
    [1, "for (let i = 0; i < 2; i++) { _ }", tie("plain")],
    [1, "AWAIT 0;"],
    [1, ";"],
  ),
}));

/** Statements where `next()` often, but not always, comes last. */
const { ending } = fc.letrec<Record<"ending", string>>((tie) => ({
  ending: templates(
    [5, "_;", tail],
    [5, "return _;", tail],
    [1, "_;", anything],
    [1, "return _;", anything],
    [1, "_", plain],
    [1, "throw _;", anything],
    [2, "_ _", plain, tie("ending")],
    [1, "_ _", tie("ending"), plain],
    [1, "_ _", tie("ending"), tie("ending")],
    [2, "{ _ }", tie("ending")],
    [3, "if (_) { _ } else { _ }", condition, tie("ending"), tie("ending")],
    [2, "if (_) { _ }", condition, tie("ending")],
    [1, "try { _ } catch { _ }", tie("ending"), tie("ending")],
    [2, "try { _ } finally { _ }", plain, tie("ending")],
    [1, "try { _ } finally { _ }", tie("ending"), tie("ending")],
    [2, "try { _ throw new Error('f'); } finally { _ }", plain, tie("ending")],
    [1, "try { throw 1; } catch { _ } finally { _ }", plain, tie("ending")],
    [1, "for (let i = 0; i < 2; i++) { _ }", tie("ending")],
    [1, "do { _ } while (false);", tie("ending")],
    [1, "switch (e.a) { case 0: _ default: _ }", tie("ending"), tie("ending")],
    [1, "out: { _ if (_) break out; _ }", plain, condition, tie("ending")],
    [1, "const g = e; g.next(); _", tie("ending")],
    [1, "const go = () => { _ }; go();", tie("ending")],
    [1, "[1, 2].forEach(() => { _ });", tie("ending")],
  ),
}));

const body = fc.tuple(fc.array(plain, { maxLength: 3 }), ending)
  .map(([statements, last]) => [...statements, last].join(" "));

const program = fc.oneof(
  { weight: 1, arbitrary: templates([2, "(e) => _", tail], [1, "(e) => _", anything]) },
  { weight: 1, arbitrary: templates([2, "async (e) => _", tail], [1, "async (e) => _", anything]) },
  { weight: 3, arbitrary: templates([1, "(e) => { _ }", body]) },
  { weight: 1, arbitrary: templates([1, "function (e) { _ }", body]) },
  { weight: 3, arbitrary: templates([1, "async (e) => { _ }", body]) },
  { weight: 1, arbitrary: templates([1, "method(e) { _ }", body]) },
).map((source) => source.replaceAll("AWAIT", source.startsWith("async") ? "await" : ""));
