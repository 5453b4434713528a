/**
 * What a logbook keeps: `rows`, each a list of texts; `draft`, what is typed for a new row; and
 * `edit`, a row that is being changed. Typed texts are kept by the number of their column.
 */
import { isObject } from "./record.js";

/** Whether kept data has this form. */
export function isLogbookData({ rows, draft, edit = null }) {
  return Array.isArray(rows)
    && rows.every((row) => Array.isArray(row) && row.every((cell) => typeof cell === "string"))
    && isTyped(draft)
    && (edit === null || (isObject(edit) && typeof edit.was === "string" && isTyped(edit.typed)));
}

/** Whether every cell is empty. */
export function isBlank(cells) {
  return cells.every((cell) => cell.trim() === "");
}

/** Return the texts that are typed, by column; empty ones are left out. */
export function typedIn(cells) {
  return Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== ""));
}

/** Return as many cells as there are columns. */
export function cellsOf(typed, columns) {
  return Array.from({ length: columns }, (_, column) => typed[column] ?? "");
}

/** Return the rows with one put in at an index. */
export function insertRow(rows, index, row) {
  return [...rows.slice(0, index), row, ...rows.slice(index)];
}

/** Return the rows with one changed; texts of columns that the page no longer has stay. */
export function replaceRow(rows, index, cells) {
  return rows.map((row, at) => (at === index ? [...cells, ...row.slice(cells.length)] : row));
}

/** Return the rows without one. */
export function withoutRow(rows, index) {
  return rows.filter((_, at) => at !== index);
}

/** Return the index of the row that is being changed; -1 when it is not there. */
export function indexOfEdited(rows, edit) {
  return edit ? rows.findIndex((row) => JSON.stringify(row) === edit.was) : -1;
}

function isTyped(typed) {
  return isObject(typed) && Object.values(typed).every((text) => typeof text === "string");
}
