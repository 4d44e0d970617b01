/** Leaving the page: links, forms and `location` have the kit load another document, as a browser would. */
import { host } from "./host.js";

/** @param {any} window */
export function followNavigation(window) {
  const { location } = window;
  const go = (/** @type {unknown} */ url) => {
    const target = new URL(String(url), location.href);
    const here = new URL(location.href);
    if (target.hash !== "" && target.href.replace(/#.*/, "") === here.href.replace(/#.*/, "")) {
      return; // Within the page.
    }
    host.navigate("GET", target.href, "");
  };
  const locations = Object.getPrototypeOf(location);
  Object.defineProperties(locations, {
    assign: { configurable: true, value: go },
    replace: { configurable: true, value: go },
    reload: { configurable: true, value: () => host.navigate("GET", location.href, "") },
  });
  const href = Object.getOwnPropertyDescriptor(locations, "href");
  Object.defineProperty(locations, "href", { ...href, set: go });
  window.open = (/** @type {unknown} */ url, target = "_self") => {
    if (target === "_self" || target === "") {
      go(url);
    }
    return null;
  };
  followForms(window);
}

/** @param {any} window */
function followForms({ HTMLFormElement: { prototype }, SubmitEvent }) {
  prototype.requestSubmit = function (/** @type {any} */ submitter) {
    if (!(submitter?.formNoValidate || this.noValidate || this.checkValidity())) {
      return;
    }
    const event = new SubmitEvent("submit", { bubbles: true, cancelable: true, submitter });
    this.dispatchEvent(event);
    if (!event.defaultPrevented) {
      send(this, submitter);
    }
  };
  prototype.submit = function () {
    send(this, null);
  };
}

/** @param {any} form @param {any} submitter */
function send(form, submitter) {
  const method = (submitter?.getAttribute("formmethod") ?? form.getAttribute("method") ?? "get").toUpperCase();
  const action = new URL(
    submitter?.getAttribute("formaction") ?? form.getAttribute("action") ?? location.href,
    location.href,
  );
  const fields = String(new URLSearchParams(/** @type {any} */ ([...new FormData(form, submitter)])));
  if (method === "DIALOG") {
    form.closest("dialog")?.close(submitter?.value);
    return;
  }
  const target = submitter?.getAttribute("formtarget") ?? form.getAttribute("target") ?? "_self";
  if (target !== "_self" && target !== "") {
    host.sendForm(method, action.href, fields); // Into a frame: the page stays.
  } else if (method === "GET") {
    action.search = fields;
    host.navigate("GET", action.href, "");
  } else {
    host.navigate(method, action.href, fields);
  }
}
