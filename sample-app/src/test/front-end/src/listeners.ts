export { AuctionListener, type Bid } from "freshet/dev.freshet.sample.AuctionListener.js";
export { LotteryListener } from "freshet/dev.freshet.sample.LotteryListener.js";
