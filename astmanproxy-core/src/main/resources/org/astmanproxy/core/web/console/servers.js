// The servers of the proxy: their state, and pause, resume and reconnect for those who may.

import { button, confirmWithReason, element, say } from "./dom.js";
import { age, number } from "./text.js";
import { rows, send, value } from "./proxy.js";
import { Chart } from "./chart.js";
import { Table } from "./table.js";

/** The view of the servers, with the charts of the proxy. */
export class ServersView {
  title = "Servers";
  #isKnown = false;
  #versions = new Map();
  #delays = new Map();
  #events = 0;
  #at = performance.now();

  constructor(rights) {
    this.rights = rights;
    this.eventChart = new Chart("Events per second that you may see", (it) => number(it, 1));
    this.unreadChart = new Chart("Unread bytes of all clients", (it) => number(it));
    this.table = new Table("Servers", [
      { title: "Name", text: (it) => value(it, "Name") },
      { title: "State", text: (it) => this.#state(it), mark: (it) => (this.#isWell(it) ? "good" : "bad") },
      { title: "Since", text: (it) => age(value(it, "Since")) },
      { title: "Reply in", text: (it) => this.#delays.get(value(it, "Name")) ?? "" },
      { title: "Asterisk", text: (it) => this.#versions.get(value(it, "Name")) ?? "" },
      { title: "AMI", text: (it) => value(it, "Version") },
      { title: "Address", text: (it) => `${value(it, "Host")}:${value(it, "Port")}` },
      { title: "Last failure", text: (it) => value(it, "LastFailure") },
      ...(rights.maySteer ? [this.#steering()] : []),
    ], (it) => value(it, "Name"));
    const charts = element("div", { class: "charts" }, this.eventChart.element);
    if (rights.mayRead) {
      charts.append(this.unreadChart.element);
    }
    this.nodes = [charts, this.table.element];
  }

  isAvailable() {
    return this.#isKnown;
  }

  /** Counts events for the chart. */
  count(events) {
    this.#events += events;
  }

  /** Adds a point to the chart of events. */
  tick() {
    const now = performance.now();
    this.eventChart.add(this.#events / Math.max((now - this.#at) / 1000, 0.001));
    this.#events = 0;
    this.#at = now;
  }

  /** Asks for the servers again. */
  async refresh() {
    const servers = await rows({ ProxyAction: "ServerList" }, "ServerEntry");
    this.#isKnown = true;
    this.table.show(servers);
    await Promise.all(servers.filter((it) => this.#isWell(it)).map((it) => this.#measure(value(it, "Name"))));
    this.table.show(servers);
  }

  #isWell(server) {
    return value(server, "State") === "connected" && value(server, "Suspect") !== "yes" && value(server, "Paused") !== "yes";
  }

  #state(server) {
    const more = [
      value(server, "Paused") === "yes" ? "paused" : "",
      value(server, "Suspect") === "yes" ? "does not answer" : "",
    ];
    return [value(server, "State").replace("_", " "), ...more].filter((text) => text).join(", ");
  }

  /** Measures how long a Ping takes from here to the server and back, and asks once for the version of Asterisk. */
  async #measure(name) {
    const began = performance.now();
    try {
      await send({ Action: "Ping", Server: name });
      this.#delays.set(name, `${(performance.now() - began).toFixed(0)} ms`);
    } catch (refusal) {
      this.#delays.set(name, refusal.message);
    }
    if (!this.#versions.has(name)) {
      this.#versions.set(name, "");
      const [reply] = await send({ Action: "CoreSettings", Server: name }).catch(() => [{}]);
      this.#versions.set(name, value(reply, "AsteriskVersion"));
    }
  }

  #steering() {
    return {
      title: "Actions",
      control: (current) => {
        const name = () => value(current(), "Name");
        return element("span", {},
          button("Pause", () => this.#pauseOrResume(current()), { "data-act": "pause" }),
          button("Reconnect", () => this.#run({ ProxyAction: "ReconnectServer", Server: name() }), { "data-act": "reconnect" }));
      },
      update: (cell, row) => {
        const name = value(row, "Name");
        const [pause, reconnect] = cell.querySelectorAll("button");
        const verb = value(row, "Paused") === "yes" ? "Resume" : "Pause";
        pause.textContent = verb;
        pause.setAttribute("aria-label", `${verb} ${name}`);
        reconnect.setAttribute("aria-label", `Reconnect ${name}`);
        reconnect.disabled = value(row, "State") === "connected";
      },
    };
  }

  async #pauseOrResume(server) {
    const name = value(server, "Name");
    if (value(server, "Paused") === "yes") {
      await this.#run({ ProxyAction: "ResumeServer", Server: name });
    } else if (await confirmWithReason(`Send no more actions to ${name}?`, "Pause", false) !== undefined) {
      await this.#run({ ProxyAction: "PauseServer", Server: name });
    }
  }

  async #run(headers) {
    try {
      say(value((await send(headers))[0], "Message"));
      await this.refresh();
    } catch (refusal) {
      say(refusal.message, true);
    }
  }
}
