import { StockListener } from "./com.acme.StockListener.js";
import { Types } from "./com.acme.Types.js";

const subscription = StockListener.listen("nasdaq", {
  priceChanged(symbol, price) {
    console.log(symbol.toUpperCase(), price.padStart(10));
    // @ts-expect-error: a decimal is no number
    console.log(price.toFixed(2));
  },
  traded({ id, side, lots }) {
    console.log(id + 1n, side ?? "auction", lots.map(({ shares }) => shares * 2));
    // @ts-expect-error: there is no such side
    console.log(side === "HOLD");
    // @ts-expect-error: a bigint is no number
    console.log(id + 1);
  },
});
subscription.close();

// @ts-expect-error: there is no such method
StockListener.listen("nasdaq", { marketOpened() {} });

Types.listen("types", {
  maps(counts, records, nested) {
    console.log((counts.get("a") ?? 0) + 1, records.get("b")?.id, nested.get("c")?.get("d")?.has(1n));
  },
  optionals(text, number) {
    // @ts-expect-error: it may be null
    console.log(text.length);
    console.log(number === null ? 0n : number * 2n);
  },
});
