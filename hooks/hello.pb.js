/// <reference path="../.paddock/types.d.ts" />
// @ts-check

// Runs whenever a record is created, whoever creates it: REST, a route, another plugin.
onRecordCreate((e) => {
  e.next(); // stores the record; the line below runs when that is done
  console.log("Record created:", e.record.id);
});

// POST /api/_paddock/events with the operator's token, or $app.trigger("onCustomEvent", …) in a plugin.
onCustomEvent((e) => {
  if (e.data.type === "user_action") console.log("User action:", e.data.payload);
  return e.next();
});

routerAdd("GET", "/api/hello", (e) => e.json(200, { message: "Hello from plugin!" }));

cronAdd("hello_task", "0 */5 * * *", () => {
  console.log("Hello from scheduled task!");
});
