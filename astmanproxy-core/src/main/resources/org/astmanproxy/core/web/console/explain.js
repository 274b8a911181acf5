// What rules refused and hid, with the rule that decided: for administrators.

import { element, field, setText } from "./dom.js";
import { send, value } from "./proxy.js";
import { Table } from "./table.js";

const time = (row) => value(row, "Time").replace("T", " ").replace(/\.\d+Z$|Z$/, "");

/** The view of denied actions and hidden events. */
export class ExplainView {
  title = "Denied and hidden";

  constructor(rights) {
    this.rights = rights;
    this.by = element("select", { id: "explain-by" }, element("option", { value: "User" }, "User"), element("option", { value: "Client" }, "Client number"));
    this.name = element("input", { id: "explain-name", required: true, autocapitalize: "none", spellcheck: "false" });
    this.form = element("form", { class: "fields" },
      field("Look for", this.by), field("Name or number", this.name), element("button", { type: "submit" }, "Explain"));
    this.form.addEventListener("submit", (submitted) => {
      submitted.preventDefault();
      this.#ask();
    });
    this.state = element("p", { role: "status" });
    let count = 0;
    this.denied = new Table("Denied actions", [
      { title: "Time (UTC)", text: time },
      { title: "User", text: (it) => value(it, "User") },
      { title: "Action", text: (it) => value(it, "DeniedName") },
      { title: "Target", text: (it) => value(it, "Target") },
      { title: "Rule", text: (it) => value(it, "Rule") },
      { title: "Line", text: (it) => value(it, "Line") },
      { title: "Reason", text: (it) => value(it, "Reason") },
      { title: "Times", isNumber: true, text: (it) => value(it, "Times") },
      { title: "Server", text: (it) => value(it, "Server") },
    ], () => (count += 1));
    this.hiddenEvents = new Table("Hidden events (some of the latest)", [
      { title: "Time (UTC)", text: time },
      { title: "Event", text: (it) => value(it, "HiddenName") },
      { title: "Rule", text: (it) => value(it, "Rule") },
      { title: "Line", text: (it) => value(it, "Line") },
      { title: "Channel", text: (it) => value(it, "Channel") },
      { title: "Queue", text: (it) => value(it, "Queue") },
      { title: "Privilege", text: (it) => value(it, "Privilege") },
      { title: "Server", text: (it) => value(it, "Server") },
    ], () => (count += 1));
    this.nodes = [this.form, this.state, this.denied.element, element("p"), this.hiddenEvents.element];
  }

  isAvailable() {
    return this.rights.mayRead;
  }

  /** Opens the view for a client. */
  explainClient(number) {
    this.by.value = "Client";
    this.name.value = number;
    location.hash = "#denied";
    this.#ask();
  }

  async #ask() {
    setText(this.state, "");
    try {
      const messages = await send({ ProxyAction: "Explain", [this.by.value]: this.name.value.trim() });
      const named = (name) => messages.filter((it) => value(it, "Event") === name);
      this.denied.show(named("DeniedAction"));
      this.hiddenEvents.show(named("HiddenEvent"));
      setText(this.state, `${this.by.value} ${this.name.value}: ${named("DeniedAction").length} denied, ${named("HiddenEvent").length} hidden`);
    } catch (refusal) {
      this.denied.show([]);
      this.hiddenEvents.show([]);
      setText(this.state, refusal.message);
    }
  }
}
