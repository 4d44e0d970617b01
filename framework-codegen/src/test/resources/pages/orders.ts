// What a page sees of what a channel keeps. Checked by tsc, never run.
import type { StateChange } from "./freshet.js";
import { Orders, type OrdersCalls } from "./com.acme.Orders.js";

const { order, noted, summary, events, seen } = await Orders.state("orders", { signal: AbortSignal.timeout(1000) });

const one = order.get(7n);
if (one?.placed) {
  one.placed.order.item.concat("");
  // @ts-expect-error: it is one of them
  one.shipped.carrier;
} else {
  one?.shipped.carrier.concat("");
}
for (const [id, call] of order) {
  id.toString(16).concat(call.shipped?.carrier ?? "");
}
noted.get(["BUY", 7n])?.note.concat("");
summary.get()?.text.concat("");
events.get(0)?.happened?.what.concat(String(events.size));
for (const { opened } of events) {
  opened?.toString();
}
seen.forEach(({ user }, key) => user.concat(key));
noted.addEventListener("change", ({ detail }: CustomEvent<StateChange<OrdersCalls["noted"]>>) =>
  detail.removed.map(({ note }) => note.length),
);
seen.addEventListener("change", ({ detail: { added } }) => added.map(({ user }) => user), { once: true });

// @ts-expect-error: the key has two values
noted.get("BUY");
// @ts-expect-error: a page only reads it
order.set(7n, undefined);
// @ts-expect-error: nothing is kept of it
(await Orders.state("orders")).removed;
// @ts-expect-error: the key is a long
order.get("7");
