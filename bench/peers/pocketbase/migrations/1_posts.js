// The collection of the benchmark, and a superuser, without whom PocketBase wants to open a browser.
migrate((app) => {
  app.save(
    new Collection({
      type: "base",
      name: "posts",
      listRule: "",
      viewRule: "",
      createRule: "",
      fields: [
        { type: "text", name: "title", required: true },
        { type: "text", name: "body" },
        { type: "number", name: "views", onlyInt: true },
        { type: "autodate", name: "created", onCreate: true },
        { type: "autodate", name: "updated", onCreate: true, onUpdate: true },
      ],
    }),
  );
  const superuser = new Record(app.findCollectionByNameOrId("_superusers"));
  superuser.set("email", "bench@example.com");
  superuser.set("password", "bench-password");
  app.save(superuser);
});
