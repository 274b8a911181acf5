// The clients of the proxy, for administrators.

import { button, confirmWithReason, element, field, say } from "./dom.js";
import { age, number } from "./text.js";
import { rows, send, value } from "./proxy.js";
import { Table } from "./table.js";

/** The view of the clients. */
export class ClientsView {
  title = "Clients";
  #clients = [];

  /** @param explain shows the denied actions and hidden events of a client */
  constructor(rights, explain) {
    this.rights = rights;
    this.filter = element("input", { id: "client-filter", type: "search" });
    this.filter.addEventListener("input", () => this.#show());
    this.table = new Table("Clients", [
      { title: "Client", isNumber: true, text: (it) => value(it, "Client") },
      { title: "User", text: (it) => value(it, "User") },
      { title: "Address", text: (it) => value(it, "Address") },
      { title: "Format", text: (it) => ClientsView.#format(it) },
      { title: "TLS", text: (it) => value(it, "TLS") },
      { title: "Unread bytes", isNumber: true, text: (it) => number(value(it, "Unread")) },
      { title: "Events", isNumber: true, text: (it) => number(value(it, "Events")) },
      { title: "Actions", isNumber: true, text: (it) => number(value(it, "Actions")) },
      { title: "Last action", text: (it) => value(it, "LastAction") },
      { title: "Denied", isNumber: true, text: (it) => number(value(it, "Denied")) },
      { title: "Hidden", isNumber: true, text: (it) => number(value(it, "Hidden")) },
      { title: "Since", text: (it) => age(value(it, "Since")) },
      this.#controls(explain),
    ], (it) => value(it, "Client"));
    this.nodes = [
      element("div", { class: "fields" }, field("Show clients that contain", this.filter)),
      this.table.element,
    ];
  }

  isAvailable() {
    return this.rights.mayRead;
  }

  /** Asks for the clients again. Returns the sum of their unread bytes. */
  async refresh() {
    this.#clients = await rows({ ProxyAction: "ListClients" }, "ClientEntry");
    this.#clients.sort((a, b) => Number(value(a, "Client")) - Number(value(b, "Client")));
    this.#show();
    return this.#clients.reduce((sum, it) => sum + Number(value(it, "Unread")), 0);
  }

  static #format(client) {
    const [input, output] = [value(client, "InputFormat"), value(client, "OutputFormat")];
    return input === output ? input : `${input} → ${output}`;
  }

  #show() {
    const wanted = this.filter.value.toLowerCase();
    this.table.show(this.#clients.filter((it) =>
      ["Client", "User", "Address", "LastAction", "InputFormat"].some((name) =>
        value(it, name).toLowerCase().includes(wanted))));
  }

  #controls(explain) {
    return {
      title: "Actions",
      control: (current) => {
        const buttons = [button("Explain", () => explain(value(current(), "Client")))];
        if (this.rights.maySteer) {
          buttons.push(button("Kick", () => this.#kick(current())));
        }
        return element("span", {}, ...buttons);
      },
      update: (cell, row) => {
        cell.querySelectorAll("button").forEach((it) =>
          it.setAttribute("aria-label", `${it.textContent} client ${value(row, "Client")}`));
      },
    };
  }

  async #kick(client) {
    const name = [value(client, "User"), value(client, "Address")].filter((text) => text).join(", ");
    const reason = await confirmWithReason(`Disconnect ${name}?`, "Kick");
    if (reason === undefined) {
      return;
    }
    try {
      const [reply] = await send({ ProxyAction: "KickClient", Client: value(client, "Client"), Reason: reason });
      say(value(reply, "Message"));
      await this.refresh();
    } catch (refusal) {
      say(refusal.message, true);
    }
  }
}
