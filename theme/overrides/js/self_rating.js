/** Statements rated before a module, with advice; and after it, beside the first rating. */
import { isFieldData, lastChoices } from "./field_data.js";
import { collectFields, enhanceFields } from "./fields.js";
import { lowestRated } from "./rating.js";

export function enhanceSelfRating(section, store) {
  const shown = () => {
    if (section.dataset.moment === "before") showAdvice(section);
    else showComparison(section, store);
  };
  enhanceFields(section, store, { shown, changed: shown });
}

function choicesOf(section) {
  return lastChoices(collectFields([...section.querySelectorAll("input")]));
}

function showAdvice(section) {
  const advice = section.querySelector("[data-advice]");
  const lines = [...advice.querySelectorAll("[data-advice-for]")];
  const ids = lines.map((line) => line.dataset.adviceFor);
  const values = [...section.querySelectorAll("input")].map((input) => Number(input.value));
  const ratings = Object.fromEntries(
    Object.entries(choicesOf(section)).map(([id, value]) => [id, Number(value)]),
  );
  const lowest = lowestRated(ids, ratings, Math.max(...values));
  lines.forEach((line, index) => { line.hidden = !lowest.includes(ids[index]); });
  advice.hidden = lowest.length === 0;
}

function showComparison(section, store) {
  const before = store.read(section.dataset.before)?.record?.data;
  const then = before && isFieldData(before) ? lastChoices(before) : {};
  const now = choicesOf(section);
  for (const row of section.querySelectorAll("[data-compare]")) {
    const id = row.dataset.compare;
    fillCell(row.querySelector("[data-then]"), labelOf(section, id, then[id]));
    fillCell(row.querySelector("[data-now]"), labelOf(section, id, now[id]));
  }
  section.querySelector("[data-no-before]").hidden = Object.keys(then).length > 0;
}

/** Put a label in a cell; without one, what the page had there. */
function fillCell(cell, label) {
  cell.dataset.blank ??= cell.textContent;
  cell.textContent = label ?? cell.dataset.blank;
}

function labelOf(section, id, value) {
  const inputs = [...section.querySelectorAll("input")];
  const input = inputs.find((one) => one.dataset.item === id && one.value === value);
  return input?.labels[0].textContent;
}
