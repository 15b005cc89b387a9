/** So many drop-in files, each with a route, a hook and a job. PocketBase runs them, too. */
export function manyFiles(count: number): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, i) => [`${nameOf(i)}.pb.js`, manyFile(i, 0)]),
  );
}

/** The text of one of them; its route tells its version. */
export function manyFile(index: number, version: number): string {
  return `routerAdd("GET", "${manyPath(index)}", (e) => e.json(200, { version: ${version} }));
onRecordCreate((e) => {
  e.next();
}, "c${index}");
cronAdd("job", "${index % 60} 3 * * *", () => {});
`;
}

/** Where one of them answers. */
export function manyPath(index: number): string {
  return `/bench/${nameOf(index)}`;
}

/** An address that the last of so many answers; that of the server itself when there are none. */
export function lastPath(count: number): string {
  return count === 0 ? "/api/health" : manyPath(count - 1);
}

/** Its name without the ending. */
export function nameOf(index: number): string {
  return `p${String(index).padStart(4, "0")}`;
}
