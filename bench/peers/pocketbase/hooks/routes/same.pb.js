// Paddock runs this very file, too.
routerAdd("GET", "/bench/json", (e) => e.json(200, { message: "hello" }));

routerAdd("GET", "/bench/down", (e) => e.string(200, "x".repeat(1024 * 1024)));

routerAdd("GET", "/bench/cpu", (e) => {
  let sum = 0;
  for (let i = 0; i < 300_000; i++) sum = (sum * 31 + i) % 1_000_003;
  const counts = {};
  for (const word of "the quick brown fox jumps over the lazy dog ".repeat(223).split(" ")) {
    counts[word] = (counts[word] || 0) + 1;
  }
  return e.json(200, { sum, words: counts });
});
