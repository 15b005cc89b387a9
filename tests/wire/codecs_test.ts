import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import fc from "fast-check";
import type { Codec } from "../../src/wire/codec.ts";
import { Codecs } from "../../src/wire/codecs.ts";
import { MAX_BUFFERS } from "../../src/wire/pack.ts";

class Point {
  constructor(public x: unknown, public y: unknown) {}
}

const pointCodec: Codec<Point> = {
  tag: "point",
  is: (value): value is Point => value instanceof Point,
  encode: (point) => ({ x: point.x, y: point.y }),
  decode(payload) {
    const { x, y } = payload as Point;
    if (x === undefined) throw new Error("a point has an x");
    return new Point(x, y);
  },
};

function codecs(depth?: number): Codecs {
  return new Codecs([pointCodec as Codec], depth);
}

/** There and back, as a frame would carry it. */
function cross(value: unknown): unknown {
  const buffers: ArrayBuffer[] = [];
  const text = JSON.stringify(codecs().pack(value, buffers));
  return codecs().unpack(JSON.parse(text), buffers);
}

const both: Record<string, { value: unknown; packed: unknown; bytes?: number[][] }> = {
  "a date": { value: new Date(1234), packed: { "~d": 1234 } },
  "a date before 1970": { value: new Date(-1), packed: { "~d": -1 } },
  "a bigint": { value: 123n, packed: { "~n": "123" } },
  "a negative bigint": { value: -(2n ** 70n), packed: { "~n": "-1180591620717411303424" } },
  "bytes": { value: new Uint8Array([1, 2]), packed: { "~b": 0 }, bytes: [[1, 2]] },
  "no bytes": { value: new Uint8Array(0), packed: { "~b": 0 }, bytes: [[]] },
  "two byte arrays": {
    value: [new Uint8Array([1]), { a: new Uint8Array([2]) }],
    packed: [{ "~b": 0 }, { a: { "~b": 1 } }],
    bytes: [[1], [2]],
  },
  "an instance": { value: new Point(1, 2), packed: { "~x": ["point", { x: 1, y: 2 }] } },
  "an instance that holds others": {
    value: new Point(new Point(new Date(5), 1n), new Uint8Array([7])),
    packed: {
      "~x": ["point", {
        x: { "~x": ["point", { x: { "~d": 5 }, y: { "~n": "1" } }] },
        y: { "~b": 0 },
      }],
    },
    bytes: [[7]],
  },
  "an object that looks like a date": { value: { "~d": 1 }, packed: { "~o": { "~d": 1 } } },
  "an object that looks like an escape": {
    value: { "~o": { "~o": 1 } },
    packed: { "~o": { "~o": { "~o": { "~o": 1 } } } },
  },
  "a tag of the future": { value: { "~": null }, packed: { "~o": { "~": null } } },
  "a date that looks like a tag": {
    value: { "~d": new Date(1) },
    packed: { "~o": { "~d": { "~d": 1 } } },
  },
  "two keys with a tilde": { value: { "~d": 1, "~b": 2 }, packed: { "~d": 1, "~b": 2 } },
  "a date in an array after others": {
    value: [1, "a", new Date(1), 2],
    packed: [1, "a", { "~d": 1 }, 2],
  },
};

Deno.test("Codecs packs and unpacks each kind of value", () => {
  for (const [name, { value, packed, bytes = [] }] of Object.entries(both)) {
    const buffers: ArrayBuffer[] = [];
    assert.deepEqual(codecs().pack(value, buffers), packed, name);
    assert.deepEqual(buffers.map((buffer) => [...new Uint8Array(buffer)]), bytes, name);
    const parsed = JSON.parse(JSON.stringify(packed));
    assert.deepEqual(codecs().unpack(parsed, buffers), value, name);
  }
});

const oneWay: Record<string, { value: unknown; arrives: unknown }> = {
  "an invalid date": { value: new Date(NaN), arrives: null },
  "NaN and infinities": { value: [NaN, Infinity, -Infinity], arrives: [null, null, null] },
  "undefined in an object": { value: { a: undefined, b: 1 }, arrives: { b: 1 } },
  "undefined in an array": { value: [undefined, 1], arrives: [null, 1] },
  "undefined beside a tag's key": { value: { "~d": 1, b: undefined }, arrives: { "~d": 1 } },
  "undefined by toJSON beside a tag's key": {
    value: { "~d": 1, b: { toJSON: () => undefined } },
    arrives: { "~d": 1 },
  },
  "a map": { value: new Map([["a", new Date(1)]]), arrives: [["a", new Date(1)]] },
  "a set": { value: new Set([1, 2n]), arrives: [1, 2n] },
  "a buffer of node": { value: Buffer.from("hi"), arrives: new Uint8Array([104, 105]) },
  "an ArrayBuffer": { value: new Uint8Array([1, 2]).buffer, arrives: new Uint8Array([1, 2]) },
  "a part of a buffer": {
    value: new Uint8Array([1, 2, 3, 4]).subarray(1, 3),
    arrives: new Uint8Array([2, 3]),
  },
  "a DataView": {
    value: new DataView(new Uint8Array([1, 2, 3]).buffer, 1),
    arrives: new Uint8Array([2, 3]),
  },
  "other numbers": { value: new Uint16Array([258]), arrives: new Uint8Array([2, 1]) },
  "shared memory": { value: new Uint8Array(new SharedArrayBuffer(2)), arrives: new Uint8Array(2) },
  "an error": {
    value: new RangeError("too far"),
    arrives: { name: "RangeError", message: "too far" },
  },
  "an error that is no Error": {
    value: new DOMException("gone", "AbortError"),
    arrives: { name: "AbortError", message: "gone" },
  },
  "a URL": { value: new URL("http://a/b"), arrives: "http://a/b" },
  "own toJSON": {
    value: { a: 1, toJSON: () => ({ at: new Date(1) }) },
    arrives: { at: new Date(1) },
  },
  "toJSON in an array": { value: [{ toJSON: () => 1n }], arrives: [1n] },
  "a class without codec": {
    value: new (class {
      a = new Date(1);
      get b() {
        return 1;
      }
    })(),
    arrives: { a: new Date(1) },
  },
  "an object without prototype": {
    value: Object.assign(Object.create(null), { a: new Date(1) }),
    arrives: { a: new Date(1) },
  },
  "a regular expression": { value: /a/, arrives: {} },
  "a boxed string": { value: [new String("ab")], arrives: ["ab"] },
  "a pretended date": { value: { __proto__: Date.prototype, a: 1, toJSON: () => 2 }, arrives: 2 },
  "a pretended map": { value: { [Symbol.toStringTag]: "Map", a: 1 }, arrives: { a: 1 } },
  "hidden and symbol fields": {
    value: Object.defineProperty({ [Symbol()]: 1, a: 1 }, "b", { value: 1 }),
    arrives: { a: 1 },
  },
};

Deno.test("Codecs takes other values as JSON does, or as their contents", () => {
  for (const [name, { value, arrives }] of Object.entries(oneWay)) {
    assert.deepEqual(cross(value), arrives, name);
  }
});

Deno.test("Codecs.pack() returns the same value when nothing in it needs packing", () => {
  for (const value of ["a", 1, true, null, undefined, [], {}, { a: [{ b: NaN }], c: undefined }]) {
    const buffers: ArrayBuffer[] = [];
    assert.equal(codecs().pack(value, buffers), value);
    assert.equal(buffers.length, 0);
  }
});

Deno.test("Codecs.pack() never changes the value and copies bytes", () => {
  const bytes = new Uint8Array([1]);
  const value = Object.freeze({ at: new Date(1), list: Object.freeze([bytes, 1n]) });
  const buffers: ArrayBuffer[] = [];
  codecs().pack(value, buffers);
  bytes[0] = 9;
  assert.deepEqual(new Uint8Array(buffers[0]!), new Uint8Array([1]));
});

Deno.test("Codecs.pack() numbers buffers from the start of the array it is given", () => {
  const buffers = [new ArrayBuffer(0)];
  assert.deepEqual(codecs().pack([new Uint8Array(1)], buffers), [{ "~b": 1 }]);
});

Deno.test("Codecs.unpack() returns the same value, changed in place", () => {
  const parsed = { a: [{ "~d": 1 }] };
  assert.equal(codecs().unpack(parsed, []), parsed);
  assert.deepEqual(parsed, { a: [new Date(1)] });
});

Deno.test("Codecs keeps __proto__ an own field in both directions", () => {
  const value = JSON.parse('{"__proto__":{"polluted":1},"constructor":{"a":1},"at":0}');
  value.at = new Date(1);
  const back = cross(value) as Record<string, unknown>;
  assert.deepEqual(Object.keys(back), ["__proto__", "constructor", "at"]);
  assert.equal(Object.getPrototypeOf(back), Object.prototype);
  assert.equal(({} as Record<string, unknown>).polluted, undefined);

  const hostile = JSON.parse('{"__proto__":{"~d":1},"b":{"~o":{"__proto__":{"~n":"5"}}}}');
  const read = codecs().unpack(hostile, []) as Record<string, Record<string, unknown>>;
  assert.deepEqual(Object.getOwnPropertyDescriptor(read, "__proto__")!.value, new Date(1));
  assert.equal(Object.getOwnPropertyDescriptor(read.b, "__proto__")!.value, 5n);
});

function nested(levels: number, leaf: unknown = 1): unknown {
  let value = leaf;
  for (let i = 0; i < levels; i++) value = i % 2 === 0 ? [value] : { a: value };
  return value;
}

Deno.test("Codecs.pack() refuses what cannot cross, naming the path", () => {
  const loop: Record<string, unknown> = {};
  loop.self = loop;
  const bad: [unknown, typeof Error, RegExp][] = [
    [{ fields: { a: { b: () => 1 } } }, TypeError, /^Cannot send a function .*: at fields\.a\.b$/],
    [[1, [Symbol("x")]], TypeError, /a symbol .*: at 1\.0$/],
    [() => 1, TypeError, /a function .*: at the value itself$/],
    [{ a: Promise.resolve() }, TypeError, /a promise \(await it first\) .*: at a$/],
    [{ a: new Point(() => 1, 1) }, TypeError, /a function .*: at a\.<point>\.x$/],
    [{ toJSON: () => ({ f() {} }) }, TypeError, /a function .*: at toJSON\(\)\.f$/],
    [new Map([["a", [Symbol()]]]), TypeError, /a symbol .*: at 0\.1\.0$/],
    [{ a: loop }, RangeError, /containing itself .*: at a\.self\.self/],
    [nested(65), RangeError, /deeper than 64 levels/],
    [nested(64, 1n), RangeError, /bigint .*too deep/],
    [nested(64, new Date()), RangeError, /deeper than 64 levels/],
    [{ a: 10n ** 10_000n }, RangeError, /bigint longer than 10000 digits .*: at a$/],
    [
      {
        toJSON: function again(): unknown {
          return { toJSON: again };
        },
      },
      RangeError,
      /at toJSON\(\)\.toJSON\(\)/,
    ],
    [Array.from({ length: MAX_BUFFERS + 1 }, () => new Uint8Array(1)), RangeError, /at 1000$/],
  ];
  for (const [value, type, message] of bad) {
    assert.throws(() => codecs().pack(value, []), (error) => {
      assert(error instanceof type && error.constructor === type, String(error));
      assert.match(error.message, message);
      assert(error.message.length < 400);
      return true;
    });
  }
  assert.throws(() => codecs().pack({ a: 1, "k": { ["x".repeat(1e6)]: () => 1 } }, []), TypeError);
});

Deno.test("Codecs lets what is just not too deep cross", () => {
  for (
    const value of [nested(64), nested(63, 1n), nested(63, new Date(1)), nested(63, { "~d": 1 })]
  ) {
    assert.deepEqual(cross(value), value);
  }
  assert.throws(() => codecs().unpack(nested(65), []), RangeError);
});

Deno.test("Codecs.pack() passes errors of getters and toJSON through", () => {
  const own = new Error("mine");
  const fail = () => {
    throw own;
  };
  for (
    const value of [
      { toJSON: fail },
      Object.defineProperty({}, "a", { get: fail, enumerable: true }),
    ]
  ) {
    assert.throws(() => codecs().pack({ value }, []), (error) => error === own);
  }
});

const malformed: Record<string, unknown> = {
  "an unknown tag": { "~z": 1 },
  "an empty tag": { "~": 1 },
  "a date of text": { "~d": "1" },
  "a date of null": { "~d": null },
  "a date out of range": { "~d": 8.64e15 + 1 },
  "a buffer that did not come": { "~b": 1 },
  "a negative buffer": { "~b": -1 },
  "half a buffer": { "~b": 0.5 },
  "a buffer by name": { "~b": "length" },
  "a bigint of letters": { "~n": "12a" },
  "an empty bigint": { "~n": "" },
  "a lone sign": { "~n": "-" },
  "a bigint in hexadecimal": { "~n": "0x10" },
  "a bigint with spaces": { "~n": " 1" },
  "a bigint that takes long to read": { "~n": "9".repeat(100_000) },
  "a bigint of a number": { "~n": 1 },
  "an unknown class": { "~x": ["circle", {}] },
  "a class named like an inherited member": { "~x": ["constructor", {}] },
  "a class named __proto__": { "~x": ["__proto__", {}] },
  "an instance without payload": { "~x": ["point"] },
  "an instance with too much": { "~x": ["point", { x: 1 }, 1] },
  "an instance of an object": { "~x": { 0: "point", 1: {}, length: 2 } },
  "an instance its codec refuses": { "~x": ["point", { y: 1 }] },
  "an instance of null": { "~x": ["point", null] },
  "an escaped array": { "~o": [] },
  "an escaped number": { "~o": 1 },
  "an escaped null": { "~o": null },
};

Deno.test("Codecs.unpack() refuses what pack() cannot have made", () => {
  for (const [name, packed] of Object.entries(malformed)) {
    for (const value of [packed, [packed], { a: packed, b: 1 }, { "~o": { "~a": packed } }]) {
      const parsed = JSON.parse(JSON.stringify(value));
      assert.throws(() => codecs().unpack(parsed, [new ArrayBuffer(1)]), TypeError, name);
    }
  }
});

Deno.test("Codecs.unpack() refuses depth in every form, without recursing into it", () => {
  const forms = ["[", '{"a":', '{"~o":', '{"~o":{"~x":', '{"~x":["point",', '{"a":1,"b":['];
  for (const form of forms) {
    const levels = 100_000;
    const closing = [...form].reverse().map((c) => ({ "[": "]", "{": "}" })[c] ?? "").join("");
    const text = form.repeat(levels) + "{}" + closing.repeat(levels);
    assert.throws(
      () => codecs().unpack(JSON.parse(text), []),
      (error) => error instanceof RangeError && /too deep/.test(error.message),
      form,
    );
  }
});

Deno.test("Codecs.add() refuses a second codec of one tag, get() finds by tag only", () => {
  const set = codecs();
  assert.equal(set.get("point"), pointCodec);
  assert.equal(set.get("constructor"), undefined);
  assert.throws(() => set.add(pointCodec as Codec), /the tag "point" is taken/);
});

// ------------------------------------------------------------------ properties

const key = fc.oneof(
  fc.string({ maxLength: 5 }),
  fc.constantFrom("~d", "~b", "~n", "~x", "~o", "~", "__proto__", "constructor", "toString"),
);
const { value: anyValue } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 6, depthSize: "large" },
    fc.string(),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0),
    fc.boolean(),
    fc.constant(null),
    fc.date({ noInvalidDate: true }),
    fc.bigInt(),
    fc.uint8Array({ maxLength: 20 }),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(key, tie("value"), { maxKeys: 4, noNullPrototype: true }),
    fc.tuple(tie("value"), tie("value")).map(([x, y]) => new Point(x, y)),
  ),
}));

Deno.test("Codecs brings back whatever it packs", () => {
  fc.assert(
    fc.property(fc.array(anyValue, { minLength: 4 }), (value) => {
      assert.deepEqual(cross(value), value);
    }),
    { numRuns: 500 },
  );
});

const { json: hostileJson } = fc.letrec((tie) => ({
  json: fc.oneof(
    { maxDepth: 8, depthSize: "large" },
    fc.string({ maxLength: 5 }),
    fc.integer({ min: -2, max: 3 }),
    fc.double(),
    fc.constantFrom(null, true, "point", "__proto__", 1e300),
    fc.array(tie("json"), { maxLength: 3 }),
    fc.tuple(fc.constant("point"), tie("json")),
    fc.dictionary(key, tie("json"), { maxKeys: 2, noNullPrototype: true }),
  ),
}));

Deno.test("Codecs.unpack() throws nothing but TypeError and RangeError for any JSON", () => {
  let refused = 0;
  const buffers = [new ArrayBuffer(1), new ArrayBuffer(0)];
  fc.assert(
    fc.property(fc.dictionary(key, hostileJson, { maxKeys: 2 }), (value) => {
      try {
        codecs().unpack(JSON.parse(JSON.stringify(value) ?? "null"), buffers);
      } catch (error) {
        assert(error instanceof TypeError || error instanceof RangeError, String(error));
        assert(error.message.startsWith("Cannot read a packed value"), error.message);
        refused++;
      }
    }),
    { numRuns: 2_000 },
  );
  assert(refused > 100, `only ${refused} values were refused: the generator is too tame`);
  assert.deepEqual(Object.keys(Object.prototype), []);
});

Deno.test("unpack() refuses a value with more items and fields than it may have", () => {
  const codecs = new Codecs([], 64, 10);
  assert.deepEqual(codecs.unpack([1, [2, 3], { a: 4 }], []), [1, [2, 3], { a: 4 }]);
  assert.throws(() => codecs.unpack(new Array(11).fill(0), []), RangeError);
  assert.throws(() => codecs.unpack([[1, 2, 3, 4], [5, 6, 7, 8], { a: 1 }], []), RangeError);
  assert.throws(() => codecs.unpack({ "~o": { "~a": new Array(10).fill(0) } }, []), RangeError);
});
