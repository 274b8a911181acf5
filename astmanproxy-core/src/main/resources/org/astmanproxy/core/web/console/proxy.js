// Sends actions to the proxy. Addresses are relative to the page: a reverse proxy may put all of them below another path.

const ROOT = new URL("../", document.baseURI);

/** A reply that says no. */
export class Refusal extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }

  /** Whether the proxy does not know the sender. */
  get needsLogin() {
    return this.status === 401;
  }
}

const loginListeners = [];

/** Runs something when a request shows that the login has ended. */
export function whenLoginEnds(listener) {
  loginListeners.push(listener);
}

/** Says that the login has ended. */
export function loginHasEnded() {
  loginListeners.forEach((listener) => listener());
}

/** Returns the address of a resource of the proxy. */
export function address(path, parameters) {
  const url = new URL(path, ROOT);
  url.search = new URLSearchParams(parameters).toString();
  return url;
}

/** Returns the first value of a header as text, or an empty text. */
export function value(message, name) {
  const found = message[name];
  return String((Array.isArray(found) ? found[0] : found) ?? "");
}

/** Returns a message as AMI writes it: one header on each line. */
export function messageText(message) {
  return Object.entries(message).flatMap(([name, found]) =>
    [found].flat().map((text) => `${name}: ${text}\n`)).join("");
}

/** Sends an action, given as pairs of names and values. Returns the status and all messages of the reply. */
export async function ask(headers) {
  const response = await fetch(ROOT, {
    method: "POST",
    credentials: "same-origin",
    headers: { Accept: "application/json" },
    body: new URLSearchParams(headers),
  });
  const document = await response.json();
  return { status: response.status, messages: Array.isArray(document) ? document : [document] };
}

/** Sends an action and returns the messages of its reply, or throws a refusal. */
export async function send(headers) {
  const { status, messages } = await ask(headers);
  const first = messages[0] ?? {};
  const outcome = value(first, "Response") || value(first, "ProxyResponse");
  if (status === 401) {
    loginHasEnded();
  }
  if (status !== 200 || outcome === "Error" || outcome === "Failure") {
    throw new Refusal(status, value(first, "Message") || `Status ${status}`);
  }
  return messages;
}

/** Sends an action and returns the list events of this name. */
export async function rows(headers, event) {
  return (await send(headers)).filter((message) => value(message, "Event") === event);
}
