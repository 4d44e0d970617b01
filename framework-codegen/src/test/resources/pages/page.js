import { Muted, Refusal, RoomFull, enter } from "./com.acme.RoomService.js";
import { StockListener } from "./com.acme.StockListener.js";
import { Json } from "./com.acme.Json.js";
import { Shapes } from "./com.acme.Shapes.js";
import { Types } from "./com.acme.Types.js";
import { Values } from "./com.acme.Values.js";

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

Shapes.listen("shapes", {
  drawn(shape) {
    if (typeof shape === "string") {
      console.log(shape === "RED");
    } else if (shape.type === "Circle") {
      console.log(shape.radius.toFixed(1));
      // @ts-expect-error: a circle has no width
      console.log(shape.width);
    }
    // @ts-expect-error: there is no such kind
    console.log(shape.type === "Square");
  },
  paired({ left, right }, second, third) {
    console.log(left.trim(), right + 1n, second.left + 1, third.left === null ? 0n : third.left + 1n);
    // @ts-expect-error: it may be null
    console.log(third.left + 1n);
  },
  paged(numbers) {
    console.log((numbers.byName.get("a") ?? 0n) + numbers.total, numbers.first.right.trim());
  },
});

Values.listen("values", {
  bytes(some) {
    console.log(some.byteLength);
  },
  keys(bySide, byId) {
    console.log(bySide.get("BUY"), byId.get(1n));
    // @ts-expect-error: the keys are bigints
    console.log(byId.get("1"));
  },
  numbers(exact) {
    console.log(exact + 1);
  },
});

Json.listen("json", {
  left({ number }) {
    // @ts-expect-error: it may have been left out
    console.log(number + 1n);
  },
  animals(animal) {
    console.log(animal.kind === "cat" ? animal.lives : animal.name);
  },
});

try {
  await enter("lobby");
} catch (error) {
  if (error instanceof RoomFull) {
    console.log(error.room.trim(), error.places + 1n, error.message, error.name === "RoomFull", error["free-at"]);
    // @ts-expect-error: the annotation leaves it out
    console.log(error.secret);
  } else if (error instanceof Refusal) {
    console.log(error.by?.trim(), error instanceof Muted && error.why === "RUDE");
    // @ts-expect-error: it may be null
    console.log(error.by.trim());
  }
}
console.log(new Muted("text", { by: null, why: "TAKEN" }).why);
// @ts-expect-error: a value is missing
console.log(new Muted("text", { by: null }).why);
