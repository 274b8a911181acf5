// The views of the page: one is shown, and the address after # names it.

import { element } from "./dom.js";

/** The views and the links to them. */
export class Views {
  #views = new Map();
  #nav = document.getElementById("views");
  #main = document.getElementById("main");

  constructor() {
    addEventListener("hashchange", () => this.#show(true));
  }

  /**
   * Adds a view.
   *
   * @param name what the address says
   * @param view has title, nodes, isAvailable(), and optionally shown() and hidden()
   */
  add(name, view) {
    const heading = element("h2", { tabindex: "-1", id: `${name}-title` }, view.title);
    const section = element("section", { "aria-labelledby": heading.id, hidden: true }, heading, ...view.nodes);
    const link = element("a", { href: `#${name}` }, view.title);
    this.#views.set(name, { view, section, heading, link });
    this.#nav.append(link);
    this.#main.append(section);
  }

  /** Opens the first view, or that of the address. */
  start() {
    this.#nav.hidden = false;
    this.refresh();
  }

  /** Hides the links to views that are not available, and shows those that have become available. */
  refresh() {
    this.#views.forEach(({ view, link }) => { link.hidden = !view.isAvailable(); });
    this.#show(false);
  }

  /** The view that is open. */
  get open() {
    const available = [...this.#views.entries()].filter(([, it]) => it.view.isAvailable());
    const named = available.find(([name]) => `#${name}` === location.hash);
    return (named ?? available[0])?.[1];
  }

  #show(movesFocus) {
    const open = this.open;
    for (const it of this.#views.values()) {
      const isOpen = it === open;
      if (isOpen) {
        it.link.setAttribute("aria-current", "page");
      } else {
        it.link.removeAttribute("aria-current");
      }
      if (it.section.hidden === isOpen) {
        it.section.hidden = !isOpen;
        (isOpen ? it.view.shown : it.view.hidden)?.call(it.view);
      }
    }
    if (open) {
      document.title = `${open.view.title} – astmanproxy console`;
      if (movesFocus) {
        open.heading.focus();
      }
    }
  }
}
