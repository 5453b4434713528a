/** What the answers to a questionnaire say, put on its page; each needs its answer. */
import { bandOf, largestGaps, meanOfProducts, ruleHolds, totalOf } from "./scoring.js";

/** Show scores, gaps, rules and the profile. Returns the totals by score id. */
export function showResult(section, responses) {
  const domains = ratedDomains(section);
  const show = (name, action) => section.querySelectorAll(`[data-${name}]`).forEach(action);
  show("rule", (rule) => showRule(rule, responses));
  show("gaps", (gaps) => showGaps(gaps, domains));
  showProfile(section, domains);
  const totals = {};
  show("score", (score) => {
    const total = countScore(section, score, { domains, responses });
    showScore(score, total);
    if (total !== null) totals[score.dataset.score] = total;
  });
  return totals;
}

/** Whether a domain does not apply to the visitor. */
export function isLeftOut(domain) {
  return domain.querySelector("[data-leaves-out]")?.checked ?? false;
}

/** Return the band of a score in which a total lies; none when it has no bands. */
export function bandElement(score, total) {
  const bands = [...score.querySelectorAll("[data-band]")].map((element) => (
    { element, from: Number(element.dataset.from), to: Number(element.dataset.to) }
  ));
  return bandOf(bands, total)?.element;
}

/** Return each domain with its points by rating; null when it is left out. */
function ratedDomains(section) {
  return [...section.querySelectorAll("[data-domain]")].map((domain) => ({
    id: domain.dataset.domain,
    points: isLeftOut(domain) ? null : Object.fromEntries(
      [...domain.querySelectorAll("[data-rating]")].map((rating) => [
        rating.dataset.rating,
        Number(rating.querySelector("input:checked").dataset.value),
      ]),
    ),
  }));
}

function pairsOf(domains, { first, second }) {
  return domains
    .filter(({ points }) => points)
    .map(({ id, points }) => ({ id, first: points[first], second: points[second] }));
}

function countScore(section, { dataset }, { domains, responses }) {
  if (!dataset.items) return meanOfProducts(pairsOf(domains, dataset));
  return totalOf(pointsIn(section), splitWords(dataset.items), responses);
}

function pointsIn(section) {
  const points = {};
  for (const { dataset, value } of section.querySelectorAll("input")) {
    (points[dataset.item] ??= {})[value] = Number(dataset.value);
  }
  return points;
}

function showScore(score, total) {
  score.querySelector("[data-total]").textContent = total;
  for (const [name, isShown] of [["some-total", total !== null], ["no-total", total === null]]) {
    const text = score.querySelector(`[data-${name}]`);
    if (text) text.hidden = !isShown;
  }
  const chosen = bandElement(score, total);
  score.querySelectorAll("[data-band]").forEach((band) => { band.hidden = band !== chosen; });
}

function showRule(element, responses) {
  const { option, all, any } = element.dataset;
  const terms = { option, all: splitWords(all), any: splitWords(any) };
  const holds = ruleHolds(terms, responses);
  for (const outcome of element.querySelectorAll("[data-when]")) {
    outcome.hidden = outcome.dataset.when !== String(holds);
  }
}

function showGaps(element, domains) {
  const gaps = largestGaps(pairsOf(domains, element.dataset), Number(element.dataset.most));
  const list = element.querySelector("[data-gap-list]");
  for (const line of list.children) line.hidden = true;
  for (const { id } of gaps) {
    const line = list.querySelector(`[data-gap="${id}"]`);
    fillPoints(line, domains.find((domain) => domain.id === id).points);
    line.hidden = false;
    list.append(line);
  }
  element.querySelector("[data-some-gap]").hidden = gaps.length === 0;
  element.querySelector("[data-no-gap]").hidden = gaps.length > 0;
}

function fillPoints(element, points) {
  for (const place of element.querySelectorAll("[data-points]")) {
    place.textContent = points[place.dataset.points];
  }
}

/** Show the points of every domain in a table, and as bars beside it. */
function showProfile(section, domains) {
  const table = section.querySelector("[data-profile]");
  const values = [...section.querySelectorAll("[data-rating] input")].map(({ dataset }) => dataset.value);
  const highest = Math.max(...values);
  for (const { id, points } of domains) {
    fillRow(table.querySelector(`[data-row="${id}"]`), points, table.dataset.none);
    const bars = section.querySelector(`[data-bars="${id}"]`);
    bars.hidden = points === null;
    for (const bar of points ? bars.querySelectorAll("[data-points]") : []) {
      bar.style.inlineSize = `${(100 * points[bar.dataset.points]) / highest}%`;
    }
  }
}

function fillRow(row, points, none) {
  for (const cell of row.querySelectorAll("td")) {
    const { points: rating, first, second } = cell.dataset;
    if (rating) cell.textContent = points?.[rating] ?? none;
    if (first) cell.textContent = points ? points[first] - points[second] : none;
  }
}

function splitWords(text) {
  return text.split(" ").filter(Boolean);
}
