// A table whose rows stay the same elements as long as their key is there, so that focus and selection survive a refresh.

import { element, setText } from "./dom.js";

const MOST_ROWS = 200;

/** A table of rows with a caption that says how many there are. */
export class Table {
  #lines = new Map();
  #body = element("tbody");
  #caption = element("caption");

  /**
   * @param title names the table
   * @param columns each with title, and text(row) or control(current), which makes a node once and asks current() for its
   *     row; optionally isNumber, and mark(row) that returns "good", "bad" or ""
   * @param key returns what identifies a row
   */
  constructor(title, columns, key) {
    this.title = title;
    this.columns = columns;
    this.key = key;
    const head = element("tr", {}, ...columns.map((column) =>
      element("th", { scope: "col", class: column.isNumber ? "number" : undefined }, column.title)));
    const table = element("table", {}, this.#caption, element("thead", {}, head), this.#body);
    this.element = element("div", { class: "scroll", role: "region", "aria-label": title, tabindex: "0" }, table);
    this.show([]);
  }

  /** Shows these rows in this order, as far as there is room. */
  show(rows) {
    const shown = rows.slice(0, MOST_ROWS);
    const before = this.#lines;
    this.#lines = new Map();
    let next = this.#body.firstElementChild;
    for (const row of shown) {
      const key = this.key(row);
      const line = before.get(key) ?? this.#newLine();
      before.delete(key);
      this.#lines.set(key, line);
      this.#fill(line, row);
      if (line.element === next) {
        next = next.nextElementSibling;
      } else {
        this.#body.insertBefore(line.element, next);
      }
    }
    before.forEach((line) => line.element.remove());
    const more = rows.length > shown.length ? `, the first ${shown.length} are shown` : "";
    setText(this.#caption, `${this.title}: ${rows.length}${more}`);
  }

  #newLine() {
    const line = { row: undefined };
    line.cells = this.columns.map((column) =>
      element("td", {}, ...(column.control ? [column.control(() => line.row)] : [])));
    line.element = element("tr", {}, ...line.cells);
    return line;
  }

  #fill(line, row) {
    line.row = row;
    this.columns.forEach((column, index) => {
      const cell = line.cells[index];
      if (column.text) {
        const text = String(column.text(row));
        setText(cell, text);
        cell.title = text;
        cell.className = column.isNumber ? "number" : (column.mark?.(row) ?? "");
      } else {
        column.update?.(cell, row);
      }
    });
  }
}
