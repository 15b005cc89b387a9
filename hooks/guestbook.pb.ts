/// <reference path="../.paddock/types.d.ts" />
import { countWords } from "./lib/words.ts";

enum Mood {
  Quiet = "quiet",
  Lively = "lively",
}

// Hooks and routes of a file share its variables for as long as it is loaded.
let created = 0;

onRecordCreate((e) => {
  const title = e.record.getString("title").trim();
  if (title === "") throw new BadRequestError("A post needs a title.", { title: "is empty" });
  e.record.set("title", title);
  e.next();
  created++;
}, "posts");

routerAdd("GET", "/api/guestbook", (e) => {
  const latest = $app.findRecordsByFilter("posts", "title != ''", "-created", 5);
  return e.json(200, {
    created,
    mood: created < 10 ? Mood.Quiet : Mood.Lively,
    latest: latest.map((post) => ({
      title: post.get("title"),
      words: countWords(post.getString("body")),
    })),
  });
});

routerAdd("POST", "/api/guestbook/{id}/view", (e) => {
  const post = $app.findRecordById("posts", e.pathValue("id"));
  post.set("views", post.getInt("views") + 1);
  $app.save(post);
  return e.json(200, { views: post.get("views") });
});
