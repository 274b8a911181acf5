// Builds elements. Values become text nodes, so nothing that comes over the wire is ever read as markup.

/** Returns an element with these attributes and children; a child that is no node becomes text. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) {
      made.setAttribute(key, "");
    } else if (value !== false && value !== undefined) {
      made.setAttribute(key, value);
    }
  }
  made.append(...children);
  return made;
}

/** Returns a button that runs something. */
export function button(label, run, attributes = {}) {
  const made = element("button", { type: "button", ...attributes }, label);
  made.addEventListener("click", run);
  return made;
}

/** Returns a label and its field in one block. */
export function field(label, control) {
  return element("div", {}, element("label", { for: control.id }, label), control);
}

/** Sets a text only if it differs, so that screen readers and selections are left alone. */
export function setText(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

/** Says something to everybody: in the status line, or as a fault that screen readers read at once. */
export function say(text, isFault = false) {
  setText(document.getElementById("status"), isFault ? "" : text);
  setText(document.getElementById("alert"), isFault ? text : "");
}

/** Asks before something that others notice. Returns the reason given, or undefined if the answer is no. */
export function confirmWithReason(question, verb, wantsReason = true) {
  const reason = element("input", { id: "reason", maxlength: "200" });
  const form = element("form", { method: "dialog" },
    element("h2", { id: "question" }, question),
    ...(wantsReason ? [field("Reason (for the log)", reason)] : []),
    element("p", {},
      element("button", { value: "yes" }, verb), " ",
      element("button", { value: "no", class: "plain", formnovalidate: true }, "Cancel")));
  const dialog = element("dialog", { "aria-labelledby": "question" }, form);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => dialog.addEventListener("close", () => {
    dialog.remove();
    resolve(dialog.returnValue === "yes" ? reason.value : undefined);
  }));
}
