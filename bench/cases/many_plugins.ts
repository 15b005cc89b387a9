/** So many drop-in files, each with a route of its own. */
export function manyPlugins(count: number): Record<string, string> {
  const files: Record<string, string> = {};
  for (let i = 0; i < count; i++) {
    files[`${nameOf(i)}.pb.js`] = `routerAdd("GET", "${
      pathOf(i)
    }", (e) => e.json(200, { plugin: ${i} }));\n`;
  }
  return files;
}

/** An address that the last of so many plugins answers; that of the server itself when there are none. */
export function lastPath(count: number): string {
  return count === 0 ? "/api/health" : pathOf(count - 1);
}

function nameOf(i: number): string {
  return `p${String(i).padStart(4, "0")}`;
}

function pathOf(i: number): string {
  return `/bench/${nameOf(i)}`;
}
