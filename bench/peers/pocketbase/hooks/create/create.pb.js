// Paddock runs this very file, too.
onRecordCreate((e) => {
  e.record.set("title", e.record.getString("title") + "!");
  return e.next();
}, "posts");
