// The calls that are up.

import { ask, value } from "./proxy.js";
import { Channels } from "./live.js";
import { duration } from "./text.js";
import { element, setText } from "./dom.js";
import { Table } from "./table.js";

/** The view of the live calls. */
export class CallsView {
  title = "Calls";
  #channels = new Channels();
  #isAllowed = false;
  #isStale = false;
  #hasSeen = false;
  #note = element("p", { class: "note" });

  constructor() {
    this.table = new Table("Channels", [
      { title: "Call", text: (it) => it.call },
      { title: "Channel", text: (it) => it.channel },
      { title: "State", text: (it) => it.state },
      { title: "Caller", text: (it) => it.caller },
      { title: "Connected to", text: (it) => it.connected },
      { title: "Extension", text: (it) => it.place },
      { title: "Time", text: (it) => duration(Date.now() - it.since) },
      { title: "Server", text: (it) => it.server },
    ], (it) => it.key);
    this.nodes = [this.#note, this.table.element];
  }

  isAvailable() {
    return this.#isAllowed || this.#hasSeen;
  }

  /** Takes a message of the stream of events. */
  apply(message) {
    const name = value(message, "Event");
    if (name === "ProxyServerState" || name === "ProxyGap") {
      this.#channels.forget(value(message, "Server"));
    }
    this.#hasSeen = this.#channels.apply(message) || this.#hasSeen;
    this.#isStale ||= name === "ProxyGap" || (name === "ProxyServerState" && value(message, "State") === "connected");
  }

  /** Asks for the list, if what is shown may be wrong, and draws. */
  async refresh() {
    if (this.#isStale) {
      await this.load();
    }
    this.table.show(this.#channels.all());
  }

  /** Asks for the list of all servers. If that fails, the next refresh asks again. */
  async load() {
    this.#isStale = false;
    this.#channels.beginList();
    try {
      const { status, messages } = await ask({ Action: "CoreShowChannels", Server: "*" });
      this.#isAllowed = status === 200;
      // a list that was under way while events were lost may name calls that have ended
      if (!this.#isStale) {
        this.#channels.applyList(messages.filter((it) => value(it, "Event") === "CoreShowChannel"));
      }
      this.#isStale ||= status >= 500;
      setText(this.#note, this.#isAllowed ? "" : `Calls that began before this page was opened are missing: ${value(messages[0] ?? {}, "Message")}`);
    } catch (fault) {
      this.#isStale = true;
      throw fault;
    }
  }
}
