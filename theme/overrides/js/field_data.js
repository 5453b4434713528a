/** Answers in fields: `{ texts: { name: text }, choices: { name: [value, …] } }`. */
import { isObject } from "./record.js";

/** Whether kept data has this form. */
export function isFieldData({ texts, choices }) {
  return isObject(texts)
    && isObject(choices)
    && Object.values(texts).every((text) => typeof text === "string")
    && Object.values(choices).every(isListOfTexts);
}

/** Whether nothing is filled in or chosen. */
export function isEmptyFieldData({ texts, choices }) {
  return Object.keys(texts).length + Object.keys(choices).length === 0;
}

/** Return the one chosen value for each name; after a merge, the newest. */
export function lastChoices({ choices }) {
  return Object.fromEntries(Object.entries(choices).map(([name, values]) => [name, values.at(-1)]));
}

function isListOfTexts(values) {
  return Array.isArray(values)
    && values.length > 0
    && values.every((value) => typeof value === "string");
}
