// attack: saves records in the hook of saving records
// worker: held
// process: held
// recovers: worker, process
// drive: create, list
// heavy: yes
onRecordCreate((e) => { if (e.record.getString("title") === "%NAME%") $app.save(new Record("posts", { title: "%NAME%" })); return e.next(); }, "posts");
routerAdd("GET", "/well/%NAME%", (e) => e.string(200, "well"));
