// The present state of calls and queues: a list that Asterisk sends, and every event after it. Nothing here touches the page.

import { value } from "./proxy.js";

const MOST_ENTRIES = 5000;

function seconds(duration) {
  return duration.split(":").reduce((sum, part) => sum * 60 + Number(part), 0) || 0;
}

function put(map, key, entry) {
  if (map.has(key) || map.size < MOST_ENTRIES) {
    map.set(key, entry);
  }
}

/** The channels that are up, by server and Uniqueid. */
export class Channels {
  #channels = new Map();
  /** The channels with an event since the list was asked for: the event is newer than the list. */
  #changed = new Set();

  /** Begins to wait for the rows of CoreShowChannels. */
  beginList() {
    this.#changed.clear();
  }

  /** Takes an event. Returns whether something has changed. */
  apply(event) {
    const id = value(event, "Uniqueid");
    if (!id || !value(event, "Channel") || !value(event, "ChannelStateDesc")) {
      return false;
    }
    const key = `${value(event, "Server")} ${id}`;
    this.#changed.add(key);
    if (this.#changed.size > MOST_ENTRIES) {
      this.#changed.delete(this.#changed.values().next().value);
    }
    if (value(event, "Event") === "Hangup") {
      return this.#channels.delete(key);
    }
    const before = this.#channels.get(key);
    put(this.#channels, key, this.#channel(key, event, before?.since ?? Date.now(), before?.application ?? ""));
    return true;
  }

  /** Takes the rows of CoreShowChannels. */
  applyList(rows) {
    for (const row of rows) {
      const key = `${value(row, "Server")} ${value(row, "Uniqueid")}`;
      if (!this.#changed.has(key)) {
        const since = Date.now() - seconds(value(row, "Duration")) * 1000;
        put(this.#channels, key, this.#channel(key, row, since, value(row, "Application")));
      }
    }
  }

  /** Forgets the channels of a server, or of all servers if it is "*". */
  forget(server) {
    [...this.#channels.values()].filter((it) => server === "*" || it.server === server)
      .forEach((it) => this.#channels.delete(it.key));
  }

  /** All channels, those of one call together, the oldest call first. */
  all() {
    const began = new Map();
    for (const { server, call, since } of this.#channels.values()) {
      const key = `${server} ${call}`;
      began.set(key, Math.min(since, began.get(key) ?? Infinity));
    }
    const order = (it) => began.get(`${it.server} ${it.call}`);
    return [...this.#channels.values()].sort((a, b) =>
      order(a) - order(b) || a.call.localeCompare(b.call) || a.since - b.since);
  }

  #channel(key, message, since, application) {
    const party = (name) => [value(message, `${name}Name`), value(message, `${name}Num`)]
      .filter((text) => text && text !== "<unknown>").join(" ");
    return {
      key,
      server: value(message, "Server"),
      call: value(message, "Linkedid") || value(message, "Uniqueid"),
      channel: value(message, "Channel"),
      state: value(message, "ChannelStateDesc"),
      caller: party("CallerID"),
      connected: party("ConnectedLine"),
      place: [value(message, "Exten"), value(message, "Context")].filter((text) => text).join("@"),
      application,
      since,
    };
  }
}

/** The queues and their members. */
export class Queues {
  #queues = new Map();
  #members = new Map();

  /** Takes an event. Returns whether something has changed. */
  apply(event) {
    const name = value(event, "Event");
    const queue = this.#queues.get(this.#key(event));
    if (name.startsWith("QueueMember") && value(event, "MemberName")) {
      return this.#member(event, name === "QueueMemberRemoved");
    }
    if (!queue) {
      return false;
    }
    if (name === "QueueCallerJoin" || name === "QueueCallerLeave") {
      queue.waiting = Number(value(event, "Count"));
    } else if (name === "QueueCallerAbandon") {
      queue.abandoned += 1;
    } else if (name === "AgentComplete") {
      queue.completed += 1;
    } else {
      return false;
    }
    return true;
  }

  /** Takes all messages of the reply to QueueStatus, which replace what is known. */
  applyList(messages) {
    this.#queues.clear();
    this.#members.clear();
    for (const row of messages) {
      if (value(row, "Event") === "QueueParams") {
        put(this.#queues, this.#key(row), {
          key: this.#key(row),
          server: value(row, "Server"),
          queue: value(row, "Queue"),
          waiting: Number(value(row, "Calls")),
          completed: Number(value(row, "Completed")),
          abandoned: Number(value(row, "Abandoned")),
          hold: Number(value(row, "Holdtime")),
        });
      } else if (value(row, "Event") === "QueueMember") {
        this.#member(row, false);
      }
    }
  }

  /** All queues, each with the number of its members and of those that are ready. */
  all() {
    const members = this.members();
    return [...this.#queues.values()].sort((a, b) => a.key.localeCompare(b.key)).map((queue) => {
      const own = members.filter((it) => it.server === queue.server && it.queue === queue.queue);
      return { ...queue, members: own.length, ready: own.filter((it) => it.isReady).length };
    });
  }

  /** All members of all queues. */
  members() {
    return [...this.#members.values()].sort((a, b) => a.key.localeCompare(b.key));
  }

  #key(message) {
    return `${value(message, "Server")} ${value(message, "Queue")}`;
  }

  #member(message, isGone) {
    const device = value(message, "Interface") || value(message, "Location");
    const key = `${this.#key(message)} ${device}`;
    if (isGone) {
      return this.#members.delete(key);
    }
    const status = Number(value(message, "Status"));
    const isPaused = value(message, "Paused") === "1";
    put(this.#members, key, {
      key,
      server: value(message, "Server"),
      queue: value(message, "Queue"),
      name: value(message, "MemberName") || value(message, "Name"),
      device,
      status: STATUS[status] ?? value(message, "Status"),
      isPaused,
      isReady: status === 1 && !isPaused,
      calls: value(message, "CallsTaken"),
    });
    return true;
  }
}

/** The device states of Asterisk, by number. */
const STATUS = ["unknown", "not in use", "in use", "busy", "invalid", "unavailable", "ringing", "ringing, in use", "on hold"];
