import { connection } from "freshet";
import { AuctionListener, type Bid } from "./listeners";

const bids = document.querySelector("#bids");

function show({ lot, amount, bidder }: Bid): void {
  const item = document.createElement("li");
  item.textContent = `${lot}: ${amount} by ${bidder ?? "somebody"}`;
  bids?.append(item);
}

AuctionListener.listen("auction", {
  bidMade(bid) {
    show(bid);
  },
  closed: (lot, at) => console.info(lot, at.slice(0, 10)),
});

connection.addEventListener("change", ({ detail }) => {
  document.documentElement.dataset["transport"] = detail.transport;
});
