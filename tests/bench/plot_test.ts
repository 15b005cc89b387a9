import assert from "node:assert/strict";
import { renderPlot } from "../../bench/harness/plot.ts";

const AXES = { title: "a < b", xAxis: "plugins", yAxis: "µs" };

Deno.test("renderPlot() places points in powers of two", () => {
  const points = [{ x: 1, y: 1 }, { x: 2, y: 2 }, { x: 4, y: 4 }];
  const svg = renderPlot({ ...AXES, points });
  // The plot reaches from 80 to 620, and from 270 up to 40: the middle one is in the middle.
  assert.match(svg, /points="80,270 350,155 620,40"/);
  assert.equal(svg.match(/<circle/g)!.length, 3);
  assert.match(svg, />a &lt; b</);
});

Deno.test("renderPlot() refuses what has no place on such an axis", () => {
  for (const points of [[], [{ x: 0, y: 1 }], [{ x: 1, y: -1 }], [{ x: 1, y: NaN }]]) {
    assert.throws(() => renderPlot({ ...AXES, points }), RangeError);
  }
});
