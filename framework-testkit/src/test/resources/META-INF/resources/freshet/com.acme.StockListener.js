// As the generator writes it.
import { listener, slot, text } from "./stub.js";
import { updates } from "./updates.js";

export const StockListener = listener({
  name: "com.acme.StockListener",
  updates,
  methods: {
    priceChanged: {
      decode: ({ symbol, price }) => [symbol, price],
      update(dom, symbol, price) {
        dom.text(slot(`price-${text(symbol)}`), text(price));
      },
    },
    traded: {
      decode: ({ trade }) => [decodeTrade(trade)],
      update(dom, trade) {
        dom.append(slot("trades"), dom.html(0), slot(`trade-${text(trade.id)}`));
      },
    },
    marketClosed: { decode: ({ at }) => [at] },
  },
});

function decodeTrade(value) {
  return { ...value, id: BigInt(value.id) };
}
