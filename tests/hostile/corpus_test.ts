import assert from "node:assert/strict";
import { readCorpus } from "./attack.ts";
import { FAULTS } from "./faults.ts";

/** Families every corpus has to have, and how many attacks at least. */
const FAMILIES: Readonly<Record<string, number>> = {
  bundler: 10,
  environment: 10,
  files: 20,
  floods: 5,
  forging: 10,
  granted: 15,
  host: 10,
  http: 5,
  memory: 5,
  network: 8,
  output: 4,
  pipes: 10,
  plugins: 10,
  processor: 10,
  values: 10,
};

Deno.test("the corpus has attacks of every family, each with a name of its own", async () => {
  const corpus = await readCorpus();
  assert.ok(corpus.length >= 120, `${corpus.length} attacks`);
  const names = new Set(corpus.map((attack) => attack.name));
  assert.equal(names.size, corpus.length);
  for (const [family, least] of Object.entries(FAMILIES)) {
    const count = corpus.filter((attack) => attack.family === family).length;
    assert.ok(count >= least, `${family} has ${count} attacks`);
  }
  for (const { family } of corpus) assert.ok(family in FAMILIES, `nobody expects family ${family}`);
});

Deno.test("attacks that meet the host without a bootstrap are named so", async () => {
  for (const { name, raw } of await readCorpus()) assert.equal(raw, name.startsWith("raw_"), name);
});

Deno.test("the matrix of faults speaks of attacks that are there", async () => {
  const known = new Set((await readCorpus()).map((attack) => attack.name));
  for (const name of FAULTS.flatMap(([, names]) => names)) assert.ok(known.has(name), name);
});
