/** Rows that a visitor adds, changes and removes. What is typed is kept before it is added too. */
import { drawGraph } from "./graph.js";
import { enhanceWithStore, Keeper } from "./keeping.js";
import { cellsOf, indexOfEdited, insertRow, isBlank, isLogbookData, replaceRow, typedIn, withoutRow } from "./logbook_data.js";
import { enhanceTextarea, fitTextarea, isTextarea } from "./textarea.js";

export function enhanceLogbook(section, store) {
  new Logbook(section, store).start();
}

class Logbook {
  constructor(section, store) {
    this.section = section;
    this.list = this.find("entries");
    this.template = this.find("entry");
    this.undoLine = this.find("undo-line");
    this.fields = [...section.querySelectorAll("[data-field]")];
    this.keeper = new Keeper(section, store, {
      collect: () => this.collect(),
      show: (data) => this.show(data),
      accepts: isLogbookData,
    });
  }

  find(name) {
    return this.section.querySelector(`[data-${name}]`);
  }

  start() {
    this.fields.filter(isTextarea).forEach(enhanceTextarea);
    this.section.addEventListener("input", () => this.keeper.touch());
    const actions = { add: "add", change: "change", cancel: "endEdit", undo: "undo" };
    for (const [button, action] of Object.entries(actions)) {
      this.find(button).addEventListener("click", () => this[action]());
    }
    const early = { rows: [], draft: typedIn(this.cells) };
    this.keeper.start(isBlank(this.cells) ? null : early);
  }

  get cells() {
    return this.fields.map((field) => field.value);
  }

  set cells(cells) {
    this.fields.forEach((field, column) => {
      field.value = cells[column] ?? "";
    });
    this.fields.filter(isTextarea).forEach(fitTextarea);
  }

  collect() {
    const typed = typedIn(this.cells);
    const draft = this.edited < 0 ? typed : this.draft;
    if (this.rows.length === 0 && isBlank(Object.values(draft))) return null;
    const was = JSON.stringify(this.rows[this.edited]);
    return { rows: this.rows, draft, ...(this.edited >= 0 && { edit: { was, typed } }) };
  }

  show(data) {
    const { rows, draft, edit } = data ?? { rows: [], draft: {} };
    this.rows = rows;
    this.draft = draft;
    this.edited = indexOfEdited(rows, edit);
    this.cells = cellsOf(this.edited < 0 ? draft : edit.typed, this.fields.length);
    this.removed = null;
    this.render();
  }

  add() {
    if (this.refuseBlank()) return;
    this.rows = insertRow(this.rows, this.rows.length, this.cells);
    this.cells = [];
    this.finish("added");
    this.fields[0].focus();
  }

  edit(index) {
    this.draft = typedIn(this.cells);
    this.edited = index;
    this.cells = this.rows[index];
    this.finish();
    this.fields[0].focus();
  }

  change() {
    if (this.refuseBlank()) return;
    this.rows = replaceRow(this.rows, this.edited, this.cells);
    this.endEdit("changed");
  }

  /** Go back to what was typed before for a new row. */
  endEdit(done) {
    const index = this.edited;
    this.edited = -1;
    this.cells = cellsOf(this.draft, this.fields.length);
    this.finish(done);
    this.focusEntry(index);
  }

  remove(index) {
    const removed = { index, row: this.rows[index] };
    this.rows = withoutRow(this.rows, index);
    this.finish("removed", removed);
    this.find("undo").focus();
  }

  undo() {
    const { index, row } = this.removed;
    this.rows = insertRow(this.rows, index, row);
    this.finish();
    this.focusEntry(index);
  }

  refuseBlank() {
    const blank = isBlank(this.cells);
    if (blank) {
      this.keeper.save(this.section.dataset.empty);
      this.fields[0].focus();
    }
    return blank;
  }

  finish(done, removed = null) {
    this.removed = removed;
    this.render();
    this.keeper.save(this.section.dataset[done] ?? "");
  }

  focusEntry(index) {
    this.list.children[index].querySelector("[data-edit]").focus();
  }

  render() {
    const isEditing = this.edited >= 0;
    this.list.replaceChildren(...this.rows.map((row, index) => this.renderEntry(row, index)));
    this.list.hidden = this.rows.length === 0;
    this.undoLine.hidden = this.removed === null;
    this.find("add").hidden = isEditing;
    this.find("change").hidden = !isEditing;
    this.find("cancel").hidden = !isEditing;
    this.renderGraph();
  }

  /** One column may be a number from 0 to 10; the rows then make a line. */
  renderGraph() {
    const graph = this.find("graph");
    const scale = this.fields.findIndex((field) => field.matches("[data-scale]"));
    if (!graph || scale < 0) return;
    const numbers = this.rows.map((row) => (row[scale] ? Number(row[scale]) : null));
    graph.hidden = !drawGraph(graph.querySelector("svg"), numbers);
  }

  renderEntry(row, index) {
    const entry = this.template.content.firstElementChild.cloneNode(true);
    const fill = (name, texts) => entry.querySelectorAll(name).forEach((element, at) => {
      element.textContent = texts[at] ?? "";
    });
    fill("[data-cell]", row);
    fill("[data-number]", [index + 1, index + 1]);
    entry.classList.toggle("is-edited", index === this.edited);
    for (const [name, action] of [["edit", "edit"], ["remove", "remove"]]) {
      const button = entry.querySelector(`[data-${name}]`);
      button.disabled = this.edited >= 0;
      button.addEventListener("click", () => this[action](index));
    }
    return entry;
  }
}

await enhanceWithStore({ "[data-exercise=logbook]": enhanceLogbook });
