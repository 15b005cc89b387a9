/// <reference path="../../../../.paddock/orders/types.d.ts" />
import { definePlugin } from "@paddock/paddock/plugin";

let last = "none";

export default definePlugin<PaddockApi>({
  setup(api) {
    api.onOrderPlaced(async (e) => {
      await e.next();
      last = e.order.id;
      await api.$mail.send("customer@example.com", `Order ${e.order.id}: ${e.order.total}`);
    }, { priority: -1 });
  },
  fetch(request) {
    return new Response(`${new URL(request.url).pathname} ${last}`);
  },
});
