/** Exercises made of fields: text, boxes to tick, choices. */
import { isEmptyFieldData, isFieldData } from "./field_data.js";
import { Keeper } from "./keeping.js";
import { enhanceTextarea, fitTextarea, isTextarea } from "./textarea.js";

/**
 * Keep every field of an exercise, and fill in what was kept.
 * `more` returns data to keep beside the answers; `shown` and `changed` hear of answers.
 * Returns the keeper.
 */
export function enhanceFields(section, store, { more = () => ({}), shown, changed } = {}) {
  const fields = [...section.querySelectorAll("textarea, input")];
  const keeper = new Keeper(section, store, {
    collect: () => {
      const data = collectFields(fields);
      return isEmptyFieldData(data) ? null : { ...data, ...more() };
    },
    show: (data) => {
      showFields(fields, data ?? { texts: {}, choices: {} });
      shown?.(data);
    },
    accepts: isFieldData,
  });
  fields.filter(isTextarea).forEach(enhanceTextarea);
  section.addEventListener("input", () => keeper.touch());
  section.addEventListener("change", () => {
    changed?.();
    keeper.save();
  });
  const early = collectFields(fields);
  keeper.start(isEmptyFieldData(early) ? null : early);
  return keeper;
}

/** Return the answers in the fields. */
export function collectFields(fields) {
  const data = { texts: {}, choices: {} };
  for (const field of fields) {
    const name = nameOf(field);
    if (!isTextarea(field) && field.checked) (data.choices[name] ??= []).push(field.value);
    if (isTextarea(field) && field.value.trim()) data.texts[name] = field.value;
  }
  return data;
}

function showFields(fields, { texts, choices }) {
  for (const field of fields) {
    if (isTextarea(field)) {
      field.value = texts[nameOf(field)] ?? "";
      fitTextarea(field);
    } else {
      field.checked = isChosen(field, choices[nameOf(field)]);
    }
  }
}

/** Of two answers to one question, after a merge, the newest counts. */
function isChosen(field, values = []) {
  return field.type === "radio" ? values.at(-1) === field.value : values.includes(field.value);
}

function nameOf(field) {
  return field.dataset.item ?? field.name;
}
