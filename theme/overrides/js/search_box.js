/** Searches while a visitor types. What is typed goes nowhere: not to a server, not in the address. */
import { findPages, saysOneOf } from "./matching.js";
import { openIndex } from "./search_index.js";

const MOST_RESULTS = 12;
const SHORTEST_QUERY = 2;
/** A screen reader hears the count only when the typing pauses. */
const PAUSE_MILLISECONDS = 500;

export function enhanceSearch(section) {
  const find = (name) => section.querySelector(`[data-${name}]`);
  const [query, status, results] = ["query", "status", "results"].map(find);
  let index = null;
  let saying = null;
  const say = (text) => {
    clearTimeout(saying);
    saying = setTimeout(() => { status.textContent = text; }, PAUSE_MILLISECONDS);
  };
  const update = () => {
    const typed = query.value.trim();
    const isAsked = index !== null && typed.length >= SHORTEST_QUERY;
    const isUrgent = showUrgent(section, isAsked ? typed : "");
    const found = isAsked ? findPages(index, typed) : [];
    results.replaceChildren(...found.slice(0, MOST_RESULTS).map((at) => resultOf(section, index.pages[at])));
    say(isAsked ? wordsFor(status.dataset, found.length, isUrgent) : "");
  };
  query.addEventListener("input", update);
  query.addEventListener("keydown", ({ key }) => {
    if (key !== "Enter") return;
    section.querySelector("[data-urgent]:not([hidden]) a, [data-results] a")?.focus();
  });
  loadIndex(section.dataset.search).then((loaded) => {
    index = loaded;
    update();
  }, () => {
    status.textContent = status.dataset.failed;
  });
}

async function loadIndex(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return openIndex(await answer.json());
}

function showUrgent(section, typed) {
  const cards = [...section.querySelectorAll("[data-urgent]")];
  for (const card of cards) card.hidden = !saysOneOf(typed, card.dataset.urgent.split("|"));
  return cards.some((card) => !card.hidden);
}

function resultOf(section, { title, section: place, description, url }) {
  const result = section.querySelector("[data-result]").content.firstElementChild.cloneNode(true);
  const link = result.querySelector("[data-link]");
  link.textContent = title;
  link.href = url;
  result.querySelector("[data-section]").textContent = place;
  result.querySelector("[data-description]").textContent = description;
  return result;
}

function wordsFor({ none, one, many, most, urgentFirst }, count, isUrgent) {
  const shown = Math.min(count, MOST_RESULTS);
  const counted = count > MOST_RESULTS ? most : [none, one][count] ?? many;
  return [isUrgent ? urgentFirst : "", counted.replace("{count}", shown)].join(" ").trim();
}
