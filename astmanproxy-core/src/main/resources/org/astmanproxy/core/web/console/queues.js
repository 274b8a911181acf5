// The queues of all servers, and their members.

import { ask, value } from "./proxy.js";
import { Queues } from "./live.js";
import { duration } from "./text.js";
import { Table } from "./table.js";

const QUEUE_EVENT = /^(Queue|AgentComplete$)/;

/** The view of the queues. */
export class QueuesView {
  title = "Queues";
  #queues = new Queues();
  #isAllowed = false;
  #isLoading = false;
  #isStale = false;

  constructor() {
    this.table = new Table("Queues", [
      { title: "Queue", text: (it) => it.queue },
      { title: "Waiting", isNumber: true, text: (it) => it.waiting },
      { title: "Ready", isNumber: true, text: (it) => it.ready },
      { title: "Members", isNumber: true, text: (it) => it.members },
      { title: "Completed", isNumber: true, text: (it) => it.completed },
      { title: "Abandoned", isNumber: true, text: (it) => it.abandoned },
      { title: "Average wait", text: (it) => duration(it.hold * 1000) },
      { title: "Server", text: (it) => it.server },
    ], (it) => it.key);
    this.members = new Table("Members", [
      { title: "Member", text: (it) => it.name },
      { title: "Device", text: (it) => it.device },
      { title: "Queue", text: (it) => it.queue },
      { title: "State", text: (it) => (it.isPaused ? `${it.status}, paused` : it.status), mark: (it) => (it.isReady ? "good" : "") },
      { title: "Calls taken", isNumber: true, text: (it) => it.calls },
      { title: "Server", text: (it) => it.server },
    ], (it) => it.key);
    const space = document.createElement("p");
    this.nodes = [this.table.element, space, this.members.element];
  }

  isAvailable() {
    return this.#isAllowed;
  }

  /** Takes a message of the stream of events. */
  apply(message) {
    const name = value(message, "Event");
    this.#queues.apply(message);
    // an event while the list is under way may be older or newer than the list
    this.#isStale ||= ["ProxyGap", "ProxyServerState"].includes(name) || (this.#isLoading && QUEUE_EVENT.test(name));
  }

  /** Asks for the queues, if what is shown may be wrong, and draws. */
  async refresh() {
    if (this.#isStale) {
      await this.load();
    }
    this.table.show(this.#queues.all());
    this.members.show(this.#queues.members());
  }

  /** Asks for the queues of all servers. If that fails, the next refresh asks again. */
  async load() {
    this.#isStale = false;
    this.#isLoading = true;
    try {
      const { status, messages } = await ask({ Action: "QueueStatus", Server: "*" });
      this.#isAllowed = status === 200;
      this.#isStale ||= status >= 500;
      this.#queues.applyList(messages);
    } catch (fault) {
      this.#isStale = true;
      throw fault;
    } finally {
      this.#isLoading = false;
    }
  }
}
