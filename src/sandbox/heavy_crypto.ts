import { apply, create, floor, NumberOf, RangeErrorClass } from "./intrinsics.ts";

/**
 * Hashes one derivation of a key may take: several times what is recommended. Deno computes in threads that nobody can
 * end, not even with the sandbox.
 */
const MAX_HASHES = 2_000_000;
/** Longest RSA key that is made, bits. */
const MAX_MODULUS = 4_096;
/** Shortest hash there is, bits. */
const HASH_BITS = 160;
/** What an HMAC key has when nobody says it, at most. */
const KEY_BITS = 1_024;

/** What algorithms are described by; others, such as Argon2 with memory of its own, are not passed on. */
const FIELDS = [
  ...["name", "hash", "salt", "info", "public", "namedCurve", "publicExponent", "context"],
  ...["iterations", "length", "modulusLength"],
] as const;
type Field = (typeof FIELDS)[number];
const NUMBERS: readonly Field[] = ["iterations", "length", "modulusLength"];
type Algorithm = { [name in Field]?: unknown };

// deno-lint-ignore ban-types -- they are called by `apply` alone
type Method = Function;

/** Bounds what `crypto.subtle` is asked to compute, and lets it do one long computation at a time. */
export function guardCrypto(): void {
  const { prototype } = SubtleCrypto;
  const { deriveBits, deriveKey, generateKey }: Record<string, Method> = prototype as never;
  let turn: Promise<unknown> | undefined;

  /** Runs one of them when those before it are done. */
  async function inTurn(method: Method, subtle: unknown, args: unknown[]): Promise<unknown> {
    const before = turn;
    const run = async () => {
      await before;
      return await apply(method, subtle, args);
    };
    const mine = run();
    turn = mine.then(nothing, nothing);
    return await mine;
  }

  const guarded = {
    async deriveBits(this: unknown, algorithm: unknown, key: unknown, length: unknown) {
      const plain = plainAlgorithm(algorithm);
      const bits = length === undefined || length === null ? length : NumberOf(length);
      if (!isLong(plain)) return await apply(deriveBits!, this, [plain, key, bits]);
      checkHashes(plain, bits ?? 0);
      return await inTurn(deriveBits!, this, [plain, key, bits]);
    },
    async deriveKey(
      this: unknown,
      algorithm: unknown,
      base: unknown,
      kind: unknown,
      ...rest: unknown[]
    ) {
      const plain = plainAlgorithm(algorithm);
      const derived = plainAlgorithm(kind);
      if (!isLong(plain)) return await apply(deriveKey!, this, [plain, base, derived, ...rest]);
      const { length = KEY_BITS } = typeof derived === "object" ? derived : {};
      checkHashes(plain, length as number);
      return await inTurn(deriveKey!, this, [plain, base, derived, ...rest]);
    },
    async generateKey(this: unknown, algorithm: unknown, ...rest: unknown[]) {
      const plain = plainAlgorithm(algorithm);
      if (!isLong(plain)) return await apply(generateKey!, this, [plain, ...rest]);
      if (!((plain.modulusLength as number) <= MAX_MODULUS)) {
        throw new RangeErrorClass(
          `Cannot make a key: its modulus may have ${MAX_MODULUS} bits, current value is ${plain.modulusLength}`,
        );
      }
      return await inTurn(generateKey!, this, [plain, ...rest]);
    },
  };
  for (const name of ["deriveBits", "deriveKey", "generateKey"] as const) {
    Object.defineProperty(prototype, name, {
      value: guarded[name],
      writable: false,
      configurable: false,
    });
  }
}

/** What an algorithm says, read once: a plugin's object may say something else the next time. */
function plainAlgorithm(algorithm: unknown): Algorithm | string {
  if (typeof algorithm !== "object" || algorithm === null) return `${algorithm}`;
  const plain: Algorithm = create(null);
  for (let i = 0; i < FIELDS.length; i++) {
    const field = FIELDS[i]!;
    const value = (algorithm as Algorithm)[field];
    if (value !== undefined) plain[field] = NUMBERS.includes(field) ? NumberOf(value) : value;
  }
  return plain;
}

function isLong(algorithm: Algorithm | string): algorithm is Algorithm {
  return typeof algorithm === "object" &&
    (algorithm.iterations !== undefined || algorithm.modulusLength !== undefined);
}

/** A negative number would be taken for a very large one. */
function checkHashes({ iterations }: Algorithm, bits: number): void {
  const hashes = (iterations as number) * (floor(bits / HASH_BITS) + 1);
  if (iterations as number >= 0 && bits >= 0 && hashes <= MAX_HASHES) return;
  throw new RangeErrorClass(
    `Cannot derive a key: ${iterations} iterations for ${bits} bits are more than ${MAX_HASHES} hashes`,
  );
}

function nothing(): void {}
