// Starts the console: learns what the user may do, adds the views for it, and keeps them up to date.

import { ActionView } from "./actions.js";
import { CallsView } from "./calls.js";
import { ClientsView } from "./clients.js";
import { EventStream } from "./stream.js";
import { EventsView } from "./events.js";
import { ExplainView } from "./explain.js";
import { QueuesView } from "./queues.js";
import { ServersView } from "./servers.js";
import { Views } from "./views.js";
import { checkLogin, discoverRights } from "./rights.js";
import { say } from "./dom.js";
import { showLogin, showUser } from "./login.js";
import { whenLoginEnds } from "./proxy.js";

const SHORTEST_PAUSE_MILLIS = 2000;

/** A failed part of a refresh leaves the others alone. */
async function attempt(part) {
  try {
    return await part();
  } catch (fault) {
    return fault;
  }
}

async function start() {
  await checkLogin();
  showUser();
  const rights = await discoverRights();
  const servers = new ServersView(rights);
  const calls = new CallsView();
  const queues = new QueuesView();
  const explain = new ExplainView(rights);
  const clients = new ClientsView(rights, (number) => explain.explainClient(number));
  const views = new Views();
  views.add("servers", servers);
  views.add("clients", clients);
  views.add("calls", calls);
  views.add("queues", queues);
  views.add("events", new EventsView());
  views.add("action", new ActionView());
  views.add("denied", explain);

  const stream = new EventStream([["EventMask", "on"]], {
    onMessages: (messages) => {
      const events = messages.filter((it) => it.Event);
      servers.count(events.length);
      events.forEach((event) => {
        calls.apply(event);
        queues.apply(event);
      });
    },
    onState: (state, text) => {
      if (state !== "open") {
        say(state === "lost" ? "The connection to the proxy is lost. The page tries again." : `No events: ${text}`, true);
      } else {
        say("");
      }
    },
  });
  stream.start();
  const stop = { asked: false };
  whenLoginEnds(() => {
    stop.asked = true;
    stream.stop();
    showLogin();
  });
  await Promise.all([attempt(() => calls.load()), attempt(() => queues.load())]);
  let isStarted = false;
  while (!stop.asked) {
    const began = performance.now();
    if (!document.hidden) {
      servers.tick();
      await refresh(rights, { servers, clients, calls, queues });
      if (stop.asked) {
        return;
      }
      isStarted ? views.refresh() : views.start();
      isStarted = true;
    }
    // a busy proxy is asked less often
    const pause = Math.max(SHORTEST_PAUSE_MILLIS, 10 * (performance.now() - began));
    await new Promise((resolve) => { setTimeout(resolve, pause); });
  }
}

async function refresh(rights, { servers, clients, calls, queues }) {
  await attempt(() => servers.refresh());
  if (rights.mayRead) {
    const unread = await attempt(() => clients.refresh());
    if (typeof unread === "number") {
      servers.unreadChart.add(unread);
    }
  }
  await attempt(() => calls.refresh());
  await attempt(() => queues.refresh());
}

start().catch((fault) => {
  if (fault.needsLogin) {
    showLogin();
  } else {
    say(`The proxy does not answer: ${fault.message}`, true);
  }
});
