// A small line chart of the latest values, as SVG.

import { element, setText } from "./dom.js";

const SVG = "http://www.w3.org/2000/svg";
const POINTS = 60;
const WIDTH = 300;
const HEIGHT = 80;

function svg(name, attributes) {
  const made = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  return made;
}

/** A chart of one number over time. */
export class Chart {
  #values = [];
  #line = svg("path", { class: "line" });
  #area = svg("path", { class: "area" });
  #now = element("strong", {}, "–");

  /** @param format writes a value, as text */
  constructor(title, format) {
    this.title = title;
    this.format = format;
    this.picture = svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", role: "img" });
    this.picture.append(this.#area, this.#line);
    this.element = element("figure", { class: "chart" },
      element("figcaption", {}, element("span", {}, title), this.#now), this.picture);
  }

  /** Adds a value at the right end. */
  add(value) {
    this.#values = [...this.#values, value].slice(-POINTS);
    const most = Math.max(...this.#values, 1);
    const points = this.#values.map((it, index) => {
      const x = WIDTH - (this.#values.length - 1 - index) * (WIDTH / (POINTS - 1));
      return `${x.toFixed(1)},${(HEIGHT - 3 - (it / most) * (HEIGHT - 8)).toFixed(1)}`;
    });
    const path = `M${points.join("L")}`;
    this.#line.setAttribute("d", path);
    const left = points[0].split(",")[0];
    this.#area.setAttribute("d", `${path}L${WIDTH},${HEIGHT}L${left},${HEIGHT}Z`);
    setText(this.#now, this.format(value));
    this.picture.setAttribute("aria-label",
      `${this.title}: now ${this.format(value)}, at most ${this.format(Math.max(...this.#values))}`);
  }
}
