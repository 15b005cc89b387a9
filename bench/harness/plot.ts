/** What is drawn: a line through points, both axes in powers of two. */
export interface Plot {
  readonly title: string;
  readonly xAxis: string;
  readonly yAxis: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

const WIDTH = 640;
const HEIGHT = 320;
const LEFT = 80;
const RIGHT = 20;
const TOP = 40;
const BOTTOM = 50;

/** Draws an SVG. Throws `RangeError` when there is no point or one is not above 0. */
export function renderPlot({ title, xAxis, yAxis, points }: Plot): string {
  if (points.length === 0 || points.some(({ x, y }) => !(x > 0 && y > 0))) {
    throw new RangeError(
      `Cannot draw "${title}": every point must be above 0, and there must be one`,
    );
  }
  const xs = scaleOf(points.map(({ x }) => x), LEFT, WIDTH - RIGHT);
  const ys = scaleOf(points.map(({ y }) => y), HEIGHT - BOTTOM, TOP);
  const placed = points.map(({ x, y }) => ({ x: xs.place(x), y: ys.place(y) }));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" font-family="sans-serif" font-size="12">`,
    `<rect width="100%" height="100%" fill="white"/>`,
    text(WIDTH / 2, 20, "middle", title),
    text(WIDTH / 2, HEIGHT - 10, "middle", xAxis),
    text(8, 20, "start", yAxis),
    ...xs.ticks.flatMap((tick) => [
      rule(xs.place(tick), TOP, xs.place(tick), HEIGHT - BOTTOM),
      text(xs.place(tick), HEIGHT - BOTTOM + 18, "middle", label(tick)),
    ]),
    ...ys.ticks.flatMap((tick) => [
      rule(LEFT, ys.place(tick), WIDTH - RIGHT, ys.place(tick)),
      text(LEFT - 8, ys.place(tick) + 4, "end", label(tick)),
    ]),
    `<polyline fill="none" stroke="#2563eb" stroke-width="2" points="${
      placed.map(({ x, y }) => `${round(x)},${round(y)}`).join(" ")
    }"/>`,
    ...placed.map(({ x, y }) => `<circle cx="${round(x)}" cy="${round(y)}" r="3" fill="#2563eb"/>`),
    "</svg>",
    "",
  ].join("\n");
}

interface Scale {
  readonly ticks: readonly number[];
  place(value: number): number;
}

/** From the power of two below the smallest value to the one above the largest. */
function scaleOf(values: readonly number[], from: number, to: number): Scale {
  const low = Math.floor(Math.log2(Math.min(...values)));
  const high = Math.max(low + 1, Math.ceil(Math.log2(Math.max(...values))));
  const ticks = Array.from({ length: high - low + 1 }, (_, i) => 2 ** (low + i));
  return { ticks, place: (value) => from + (Math.log2(value) - low) / (high - low) * (to - from) };
}

function text(x: number, y: number, anchor: string, content: string): string {
  const safe = content.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}">${safe}</text>`;
}

function rule(x1: number, y1: number, x2: number, y2: number): string {
  return `<line x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${
    round(y2)
  }" stroke="#ddd"/>`;
}

function label(value: number): string {
  return value < 1 ? String(Number(value.toPrecision(2))) : value.toLocaleString("en");
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
