// Learns what the user may do by asking the proxy, which alone decides. The console only hides what would be refused.

import { Refusal, ask, send } from "./proxy.js";

async function isAllowed(headers) {
  const { status } = await ask(headers);
  return status === 200;
}

/** Returns whether the user may see all clients, and whether the user may steer the proxy. */
export async function discoverRights() {
  const mayRead = await isAllowed({ ProxyAction: "ListClients" });
  // without a client it kicks nobody; the proxy checks the rights first
  const maySteer = mayRead && await isAllowed({ ProxyAction: "KickClient" });
  return { mayRead, maySteer };
}

/** Throws a refusal with status 401 if the proxy wants a login, and a fault if it takes no actions here. */
export async function checkLogin() {
  await send({ Action: "Ping" }).catch((fault) => {
    if (!(fault instanceof Refusal) || fault.needsLogin || fault.status === 404) {
      throw fault;
    }
  });
}
