// The events as they come, with a mask and a filter that the proxy applies.

import { button, element, field, setText } from "./dom.js";
import { EventStream } from "./stream.js";
import { messageText, value } from "./proxy.js";

const MOST_SHOWN = 300;

/** The view of the stream of events. */
export class EventsView {
  title = "Events";
  #stream = null;
  #count = 0;

  constructor() {
    this.mask = element("input", { id: "event-mask", value: "on", spellcheck: "false", autocapitalize: "none", "aria-describedby": "event-hint" });
    this.filter = element("input", { id: "event-filter", spellcheck: "false", autocapitalize: "none", "aria-describedby": "event-hint" });
    this.toggle = element("button", { type: "submit" }, "Start");
    this.form = element("form", { class: "fields" },
      field("Event mask", this.mask), field("Event filter", this.filter), this.toggle,
      button("Clear", () => this.log.replaceChildren(), { class: "plain" }));
    this.form.addEventListener("submit", (submitted) => {
      submitted.preventDefault();
      this.#stream ? this.#stop("Stopped.") : this.#start();
    });
    this.state = element("p", { role: "status" });
    // a screen reader would read each event aloud: it reads them when asked
    this.log = element("div", { class: "log", role: "log", "aria-live": "off", "aria-label": "Events, the latest first", tabindex: "0" });
    this.nodes = [
      element("p", { class: "note", id: "event-hint" },
        "The mask is a list of classes such as call,agent. The filter is as in the action Filter, such as Event: Hangup."),
      this.form, this.state, this.log];
  }

  isAvailable() {
    return true;
  }

  /** Called when another view is opened. */
  hidden() {
    this.#stop("Stopped.");
  }

  #start() {
    this.#count = 0;
    const parameters = [["EventMask", this.mask.value.trim() || "on"]];
    if (this.filter.value.trim()) {
      parameters.push(["Filter", this.filter.value.trim()]);
    }
    this.#stream = new EventStream(parameters, {
      onMessages: (messages) => this.#add(messages),
      onState: (state, text) => this.#changed(state, text),
    });
    this.#stream.start();
    setText(this.toggle, "Stop");
    setText(this.state, "Connecting …");
  }

  #stop(why) {
    if (this.#stream) {
      this.#stream.stop();
      this.#stream = null;
      setText(this.toggle, "Start");
      setText(this.state, why);
    }
  }

  #changed(state, text) {
    if (state === "refused") {
      this.#stop(`Refused: ${text}`);
    } else {
      setText(this.state, state === "open" ? "Events come as they happen." : "The connection is lost. The page tries again.");
    }
  }

  #add(messages) {
    const events = messages.filter((message) => value(message, "Event"));
    this.#count += events.length;
    const lines = events.slice(-MOST_SHOWN).reverse().map((event) => this.#line(event));
    this.log.prepend(...lines);
    while (this.log.childElementCount > MOST_SHOWN) {
      this.log.lastElementChild.remove();
    }
  }

  #line(event) {
    const what = ["Channel", "Queue", "MemberName", "Exten", "Cause-txt"].map((name) => value(event, name)).filter((text) => text);
    const summary = element("summary", {},
      [new Date().toLocaleTimeString("en-GB"), value(event, "Server"), value(event, "Event"), ...what].join("  "));
    const details = element("details", {}, summary);
    details.addEventListener("toggle", () => {
      if (details.childElementCount === 1) {
        details.append(element("pre", {}, messageText(event)));
      }
    });
    return details;
  }
}
