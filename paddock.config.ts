/** Configuration of the server in this folder; `deno run --no-prompt -P main.ts` reads it. */
import { z } from "zod";
import { defineCollection, defineConfig } from "./mod.ts";

export default defineConfig({
  collections: {
    // An example to try the server with. A rule says who may do something over HTTP: "" is everybody, null (which a
    // rule is when it is not there) nobody but the operator, who sends the token in .paddock/token. Here everybody may
    // read and write posts, and only the operator may delete them.
    posts: defineCollection({
      schema: z.object({
        title: z.string().min(1).max(200),
        body: z.string().max(20_000).default(""),
        views: z.int().min(0).default(0),
      }),
      listRule: "",
      viewRule: "",
      createRule: "",
      updateRule: "",
      deleteRule: null,
    }),
  },
});
