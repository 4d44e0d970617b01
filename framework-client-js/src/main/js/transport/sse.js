/**
 * `text/event-stream` over EventSource. (HTML Standard, "Server-sent events".)
 *
 * EventSource's own reconnecting is not used: it knows one position, has no jitter, and never says why it was refused.
 *
 * @param {import("../wire/transport.js").StreamRequest} request
 * @returns {Promise<void>}
 */
export function open({ url, signal, fetch, admit, answered, heard, receive }) {
  return new Promise((_resolve, reject) => {
    const source = new EventSource(url);
    /** @param {unknown} cause */
    const end = (cause) => {
      source.close();
      reject(cause);
    };
    signal.addEventListener("abort", () => end(signal.reason));
    source.onopen = answered;
    source.onmessage = ({ data }) => {
      heard();
      try {
        receive(data);
      } catch (cause) {
        end(cause);
      }
    };
    source.onerror = () => {
      if (source.readyState === EventSource.CLOSED) {
        whyRefused().then(end, end);
      } else {
        end(new Error("the event stream broke"));
      }
    };

    async function whyRefused() {
      const response = await fetch(url, { signal, headers: { Accept: "text/event-stream" }, cache: "no-store" });
      await admit(response, "text/event-stream");
      return new Error("the event stream was refused");
    }
  });
}
