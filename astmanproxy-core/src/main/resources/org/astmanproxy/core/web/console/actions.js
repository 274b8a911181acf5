// Sends an action that the user writes, and shows the reply.

import { ask, loginHasEnded, messageText } from "./proxy.js";
import { element, field, say, setText } from "./dom.js";

/** Returns the headers of an action, one on each line, as pairs. A line without a colon is a fault. */
export function headersOf(text) {
  return text.split("\n").map((line) => line.trim()).filter((line) => line).map((line) => {
    const colon = line.indexOf(":");
    if (colon < 1) {
      throw new Error(`This line is no header: ${line}`);
    }
    return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
  });
}

/** The view that sends an action. */
export class ActionView {
  title = "Action";

  constructor() {
    this.text = element("textarea", { id: "action-text", rows: "6", spellcheck: "false", autocapitalize: "none", "aria-describedby": "action-hint" });
    this.text.value = "Action: Ping\n";
    this.state = element("p", { role: "status" });
    this.reply = element("pre", { "aria-label": "Reply", tabindex: "0" });
    this.form = element("form", {},
      element("p", { class: "note", id: "action-hint" }, "Write one header on each line, such as Action: QueueStatus or ProxyAction: ListServers."),
      field("Action", this.text),
      element("p", {}, element("button", { type: "submit" }, "Send")));
    this.form.addEventListener("submit", (submitted) => {
      submitted.preventDefault();
      this.#send();
    });
    this.nodes = [this.form, this.state, element("h3", {}, "Reply"), this.reply];
  }

  isAvailable() {
    return true;
  }

  async #send() {
    setText(this.state, "Waiting for the reply …");
    setText(this.reply, "");
    const began = performance.now();
    try {
      const { status, messages } = await ask(headersOf(this.text.value));
      const took = (performance.now() - began).toFixed(0);
      setText(this.state, `Status ${status}, messages: ${messages.length}, after ${took} ms`);
      setText(this.reply, messages.map(messageText).join("\n"));
      if (status === 401) {
        loginHasEnded();
      }
    } catch (fault) {
      setText(this.state, "");
      say(fault.message, true);
    }
  }
}
