// Reads Server-Sent Events. EventSource needs to know the name of each event, and does not show the status of a refusal.

import { address, loginHasEnded } from "./proxy.js";

const RETRY_MILLIS = 2000;
const MOST_PENDING = 4 * 1024 * 1024;

/** Splits text into Server-Sent Events (WHATWG HTML, section 9.2), as far as the proxy sends them. */
export class EventParser {
  #pending = "";
  #data = [];
  lastId = "";

  /** Adds text and returns the data of each event that is complete. */
  feed(text) {
    this.#pending += text;
    const lines = this.#pending.split(/\r\n|\n/);
    this.#pending = lines.pop();
    if (this.#pending.length > MOST_PENDING) {
      throw new Error("an event without end");
    }
    const complete = [];
    for (const line of lines) {
      if (line === "" && this.#data.length > 0) {
        complete.push(this.#data.join("\n"));
        this.#data = [];
      } else if (line.startsWith("data:")) {
        this.#data.push(line.slice(5).replace(/^ /, ""));
      } else if (line.startsWith("id:")) {
        this.lastId = line.slice(3).trim();
      }
    }
    return complete;
  }
}

/** A stream of events that connects again when its connection breaks, and continues after the last event. */
export class EventStream {
  #abort = new AbortController();
  #lastId = "";

  /**
   * @param parameters of the query: EventMask, Filter and so on, as pairs
   * @param listeners onMessages(messages), onState("open", "lost" or "refused", text)
   */
  constructor(parameters, listeners) {
    this.parameters = parameters;
    this.listeners = listeners;
  }

  async start() {
    while (!this.#abort.signal.aborted) {
      try {
        const response = await this.#connect();
        if (!response.ok) {
          this.#refuse(response.status, await response.text());
          return;
        }
        this.listeners.onState("open", "");
        await this.#read(response.body);
      } catch (fault) {
        if (this.#abort.signal.aborted) {
          return;
        }
        this.listeners.onState("lost", String(fault.message));
      }
      await new Promise((resolve) => { setTimeout(resolve, RETRY_MILLIS); });
    }
  }

  stop() {
    this.#abort.abort();
  }

  #connect() {
    const headers = { Accept: "text/event-stream" };
    if (this.#lastId) {
      headers["Last-Event-ID"] = this.#lastId;
    }
    return fetch(address("events", [...this.parameters, ["OutputFormat", "json"]]),
      { headers, credentials: "same-origin", signal: this.#abort.signal });
  }

  async #read(body) {
    const parser = new EventParser();
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const complete = parser.feed(part.value);
      this.#lastId = parser.lastId || this.#lastId;
      if (complete.length > 0) {
        this.listeners.onMessages(complete.map((data) => JSON.parse(data)));
      }
    }
  }

  #refuse(status, text) {
    if (status === 401) {
      loginHasEnded();
    }
    let why = `Status ${status}`;
    try {
      why = JSON.parse(text).Message ?? why;
    } catch {
      // a refusal of a reverse proxy, which speaks no JSON
    }
    this.listeners.onState("refused", why);
  }
}
