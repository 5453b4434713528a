/**
 * What a questionnaire keeps: its choices, the `totals` once the visitor has seen them, and
 * `earlier`, results kept to compare: `{ day, totals }`, one a day.
 */
import { isFieldData } from "./field_data.js";
import { isDay, isObject } from "./record.js";

/** Whether kept data has this form. */
export function isQuestionnaireData({ texts, choices, totals = {}, earlier = [] }) {
  return isFieldData({ texts, choices })
    && isTotals(totals)
    && Array.isArray(earlier)
    && earlier.every((result) => isObject(result) && isDay(result.day) && isTotals(result.totals));
}

/** Return the results with one more; of the same day, the last one stays. */
export function addResult(earlier, result) {
  return [...earlier.filter(({ day }) => day !== result.day), result];
}

/** Return the results in the order of their days. */
export function sortResults(earlier) {
  return [...earlier].sort((one, other) => one.day.localeCompare(other.day));
}

function isTotals(totals) {
  return isObject(totals) && Object.values(totals).every(Number.isInteger);
}
