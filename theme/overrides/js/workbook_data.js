/** Puts answers beside the questions they belong to, read from the exercise on its page. */
import { cellsOf, isBlank } from "./logbook_data.js";
import { isTextarea } from "./textarea.js";

/** Return `{ question, answers }` for each question that has an answer, in the order of the page. */
export function answeredQuestions(section, { texts, choices }) {
  const asked = new Map();
  const seen = new Set();
  for (const field of section.querySelectorAll("textarea, input")) {
    const name = field.dataset.item ?? field.name;
    const answer = isTextarea(field) ? texts[name] : chosenLabel(field, choices[name]);
    seen.add(name);
    if (!answer) continue;
    const question = isTextarea(field) ? textQuestion(field) : choiceQuestion(field);
    asked.set(question, [...(asked.get(question) ?? []), answer]);
  }
  const former = Object.entries(texts).filter(([name]) => !seen.has(name)).map(([, text]) => text);
  if (former.length > 0) asked.set(null, former);
  return [...asked].map(([question, answers]) => ({ question, answers }));
}

/** Return the questions of a logbook, one for each cell of a row. */
export function columnsOf(section) {
  const entry = section.querySelector("template[data-entry]").content;
  return [...entry.querySelectorAll("dt")].map((column) => column.textContent);
}

/** Return the rows of a logbook, and as the last one what is typed and not added yet. */
export function writtenRows({ rows, draft }, columns) {
  const typed = cellsOf(draft, columns);
  return isBlank(typed) ? rows : [...rows, typed];
}

/** Return the number of the column with a number from 0 to 10; -1 when there is none. */
export function scaleOf(section) {
  return [...section.querySelectorAll("[data-field]")].findIndex((field) => field.matches("[data-scale]"));
}

/** Return `{ statement, then, now }` for each statement of a self-rating. */
export function ratedStatements(section, then, now) {
  const items = [...new Set([...section.querySelectorAll("input")].map(({ dataset }) => dataset.item))];
  return items.map((item) => {
    const inputs = [...section.querySelectorAll(`[data-item="${item}"]`)];
    const labelOfRating = (choices) => {
      const input = inputs.find(({ value }) => value === choices[item]);
      return input?.labels[0].textContent ?? "";
    };
    return { statement: choiceQuestion(inputs[0]), then: labelOfRating(then), now: labelOfRating(now) };
  });
}

/** Return `{ id, title }` for each score of a questionnaire. */
export function scoresOf(section) {
  const titles = [...section.querySelectorAll("[data-earlier] thead th")].slice(1);
  const scores = [...section.querySelectorAll("[data-score]")];
  return scores.map((element, at) => ({ element, id: element.dataset.score, title: titles[at].textContent }));
}

/** Return each result of a questionnaire, as `{ day, totals }`, in the order of their days. */
export function resultsOf({ day, data }) {
  const earlier = data.earlier ?? [];
  const isThere = data.totals === undefined || earlier.some((result) => result.day === day);
  const results = isThere ? earlier : [...earlier, { day, totals: data.totals }];
  return [...results].sort((one, other) => one.day.localeCompare(other.day));
}

function chosenLabel(field, values = []) {
  const isChosen = field.type === "radio" ? values.at(-1) === field.value : values.includes(field.value);
  return isChosen ? wordsOf(field.labels[0]) : "";
}

function textQuestion(field) {
  const row = field.closest("fieldset")?.querySelector("legend");
  return [row, field.labels[0]].filter(Boolean).map(wordsOf).join(": ");
}

function choiceQuestion(field) {
  const group = field.closest("fieldset");
  return group?.dataset.name ?? (group ? wordsOf(group.querySelector("legend")) : "");
}

function wordsOf(element) {
  return element.textContent.replace(/\s+/g, " ").trim();
}
