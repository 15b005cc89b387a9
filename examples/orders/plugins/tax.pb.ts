/// <reference path="../../../.paddock/orders/types.d.ts" />
const rates: { [country: string]: number } = { DE: 0.19, FR: 0.2 };

onOrderPlaced((e) => {
  e.order.total += Math.round(e.order.total * (rates[e.order.country] ?? 0));
  return e.next();
}, "DE");

routerAdd("GET", "/tax/{country}", (e) => e.json(200, { rate: rates[e.pathValue("country")] }));
