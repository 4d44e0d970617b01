import { callDocument, ofDocument } from "../dom/nodes.js";

/**
 * Shows in the document whether the page is live, for its style sheet: `data-freshet` of the root element is `live`,
 * `connecting` (for the first time), `lost` or `closed`; it is not there while nothing is listened to. `<time
 * data-freshet-heard>` shows when the server was last heard, while the page is not live.
 *
 * @param {Document} document
 * @param {EventTarget & Pick<import("../../types/freshet.d.ts").Connection, "state" | "heardAt">} connection
 */
export function showState(document, connection) {
  const root = ofDocument(document, "documentElement");
  const show = () => {
    const { state, heardAt } = connection;
    const isBack = state !== "connecting" || root.dataset["freshet"] !== "lost"; // It is lost until it is connected again.
    const shown = state === "connected" ? "live" : state;
    if (state === "idle") {
      delete root.dataset["freshet"];
    } else if (isBack) {
      root.dataset["freshet"] = shown;
    }
    if (state !== "connected" && heardAt) {
      for (const time of callDocument(document, "querySelectorAll", "time[data-freshet-heard]")) {
        time.setAttribute("datetime", heardAt.toISOString());
        time.textContent = heardAt.toLocaleTimeString();
      }
    }
  };
  connection.addEventListener("change", show);
  show();
}
