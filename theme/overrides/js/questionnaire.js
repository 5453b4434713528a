/** A questionnaire: asks for what is missing, then shows what the answers say. */
import { lastChoices } from "./field_data.js";
import { collectFields, enhanceFields } from "./fields.js";
import { bandOf, missingItems, ruleHolds, totalOf } from "./scoring.js";

export function enhanceQuestionnaire(section) {
  const result = section.querySelector("[data-result]");
  const totals = () => (result.hidden ? {} : { totals: showResult(section) });
  const keeper = enhanceFields(section, {
    more: totals,
    shown: (data) => {
      result.hidden = !data?.totals || findMissing(section).length > 0;
      totals();
    },
    changed: () => updateMissing(section),
  });
  section.querySelector("[data-show-result]").addEventListener("click", () => {
    const missing = findMissing(section);
    result.hidden = missing.length > 0;
    listMissing(section, missing);
    keeper.save();
    if (!result.hidden) result.focus();
  });
}

function responsesOf(section) {
  return lastChoices(collectFields([...section.querySelectorAll("input")]));
}

function findMissing(section) {
  const items = [...section.querySelectorAll("input")].map((input) => input.dataset.item);
  return missingItems([...new Set(items)], responsesOf(section));
}

/** Shorten the list of what is missing as the visitor fills it in. */
function updateMissing(section) {
  const list = section.querySelector("[data-missing-list]");
  if (!list.hidden) listMissing(section, findMissing(section));
}

function listMissing(section, items) {
  const list = section.querySelector("[data-missing-list]");
  list.hidden = items.length === 0;
  list.querySelector("[data-missing-text]").textContent = section.dataset.missing;
  const links = items.map((item) => linkTo(section.querySelector(`[data-item="${item}"]`)));
  list.querySelector("[data-missing-items]").replaceChildren(...links);
}

function linkTo(input) {
  const question = input.closest("fieldset");
  const link = document.createElement("a");
  link.href = `#${question.id}`;
  link.textContent = question.querySelector("legend").textContent;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    question.scrollIntoView();
    question.focus();
  });
  const line = document.createElement("li");
  line.append(link);
  return line;
}

/** Show the totals, their bands and the outcome of the rules. Returns the totals by score id. */
function showResult(section) {
  const responses = responsesOf(section);
  for (const rule of section.querySelectorAll("[data-rule]")) showRule(rule, responses);
  const scores = [...section.querySelectorAll("[data-score]")];
  const points = pointsIn(section);
  return Object.fromEntries(
    scores.map((score) => [score.dataset.score, showScore(score, points, responses)]),
  );
}

function pointsIn(section) {
  const points = {};
  for (const { dataset, value } of section.querySelectorAll("input")) {
    (points[dataset.item] ??= {})[value] = Number(dataset.value);
  }
  return points;
}

function showScore(score, points, responses) {
  const total = totalOf(points, words(score.dataset.items), responses);
  const bands = [...score.querySelectorAll("[data-band]")].map((element) => (
    { element, from: Number(element.dataset.from), to: Number(element.dataset.to) }
  ));
  const chosen = bandOf(bands, total);
  bands.forEach((band) => { band.element.hidden = band !== chosen; });
  score.querySelector("[data-total]").textContent = total;
  return total;
}

function showRule(element, responses) {
  const { option, all, any } = element.dataset;
  const holds = ruleHolds({ option, all: words(all), any: words(any) }, responses);
  for (const outcome of element.querySelectorAll("[data-when]")) {
    outcome.hidden = outcome.dataset.when !== String(holds);
  }
}

function words(text) {
  return text.split(" ").filter(Boolean);
}
