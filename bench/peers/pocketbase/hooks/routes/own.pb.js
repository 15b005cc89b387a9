// What PocketBase has other words for.
routerAdd("POST", "/bench/up", (e) => {
  return e.json(200, { bytes: readerToString(e.request.body).length });
});

routerAdd("GET", "/bench/stream", (e) => {
  const file = $filesystem.fileFromBytes("x".repeat(1024 * 1024), "x");
  return e.stream(200, "application/octet-stream", file.reader.open());
});
