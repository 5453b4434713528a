/** The form in which answers are kept: `{ v, kind, title, page, day, data }`. Knows no storage. */

/** The version this code writes; a record with another number is left alone. */
export const VERSION = 1;

const DAY_FORM = /^\d{4}-\d{2}-\d{2}$/;
const PAGE_FORM = /^[\w-]+(?:\/[\w-]+)*\.md$/;

/** Return the day, such as "2026-11-21". No clock time is ever kept. */
export function dayOf(now) {
  const twoDigits = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${twoDigits(now.getMonth() + 1)}-${twoDigits(now.getDate())}`;
}

/** Whether a value is a day as `dayOf` gives it. */
export function isDay(value) {
  return typeof value === "string" && DAY_FORM.test(value) && !Number.isNaN(Date.parse(value));
}

/** Return a day in the language of the page. */
export function dayInWords(day, language = document.documentElement.lang) {
  const format = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" });
  return format.format(new Date(`${day}T00:00Z`));
}

/**
 * Return the record of an exercise.
 * @param {{kind: string, title: string, page: string}} about
 * @param {object} data
 */
export function makeRecord({ kind, title, page }, data, now = new Date()) {
  return { v: VERSION, kind, title, page, day: dayOf(now), data };
}

/** Return the record in a stored text; null when it is damaged or of another version. */
export function parseRecord(text) {
  const value = parseJson(text);
  return isRecord(value) ? value : null;
}

/** Whether a value is a record of this version. */
export function isRecord(value) {
  return isObject(value) && value.v === VERSION && isComplete(value);
}

/** Whether a value is an object with names, not a list. */
export function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isComplete({ kind, title, page, day, data }) {
  return [kind, title].every((part) => typeof part === "string")
    && PAGE_FORM.test(page)
    && isDay(day)
    && isObject(data);
}

/** Return the value in a text; null when it is no JSON. */
export function parseJson(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
