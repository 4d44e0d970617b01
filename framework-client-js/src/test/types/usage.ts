// A page's use of the types: what has to compile, and what must not. Checked by tsc, never run.
import type { Connection, Decimal, Listener, Subscription } from "../../main/types/freshet.d.ts";

interface StockListenerHandlers {
  priceChanged?(symbol: string, price: Decimal): void;
  marketClosed?(at: string): void;
}

declare const StockListener: Listener<StockListenerHandlers>;
declare const connection: Connection;

const subscription: Subscription = StockListener.listen("nasdaq", {
  priceChanged: (symbol, price) => symbol.concat(price),
});
StockListener.listen("nasdaq", { onGap: (reason) => reason.length, onJoined() {} });
StockListener.listen("nasdaq").close();
subscription.close();

// @ts-expect-error: no such method
StockListener.listen("nasdaq", { priceChange() {} });
// @ts-expect-error: not the method's argument
StockListener.listen("nasdaq", { marketClosed: (at: number) => at });
// @ts-expect-error: only the server's answers change it
connection.state = "connected";

const onLost = ({ detail }: CustomEvent<{ reason: string; retryAfter: number }>) => detail.retryAfter.toFixed();
connection.addEventListener("lost", onLost);
connection.removeEventListener("lost", onLost);
connection.addEventListener("gap", ({ detail }) => detail.channel.concat(detail.reason), { once: true });
connection.addEventListener("anything", (event) => event.type);
connection.addEventListener("change", ({ detail }) => detail.state === "lost" && detail.retryAfter.toFixed());
connection.open({ age: 30, renew: true });
connection.open({ share: false });
// @ts-expect-error: seconds
connection.open({ age: "30" });
