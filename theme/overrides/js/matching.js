/** Finds pages for what somebody types. */
import { lineOf, wordsOf } from "./dutch_word.js";
import { termsOf } from "./search_term.js";

/** A page that introduces others comes before one of them that is as good. */
const OVERVIEW = 1.1;
/** What a page gains when an editor wrote that people type this, and once more if word for word. */
const SAME_PHRASE = 100;
const LEAST_LIKENESS = 0.1;
/** How much a word tells that nobody wrote in a title or keyword. */
const UNKNOWN = 0.5;

/** Return the numbers of the pages for a query, the best first. */
export function findPages(index, query) {
  const terms = termsOf(index, query);
  const telling = terms.filter(({ isTelling }) => isTelling);
  const scores = wordScores(index, telling.length > 0 ? telling : terms);
  for (const [page, likeness] of likenessOfPhrases(index, terms)) {
    scores.set(page, (scores.get(page) ?? 0) + SAME_PHRASE * likeness ** 2);
  }
  for (const page of index.pagesOf.get(wordsOf(query).join(" ")) ?? []) scores.set(page, (scores.get(page) ?? 0) + SAME_PHRASE);
  for (const [page, score] of scores) {
    if (index.pages[page].section === "") scores.set(page, score * OVERVIEW);
  }
  return [...scores].sort(([one, a], [other, b]) => b - a || one - other).map(([page]) => page);
}

/** Whether a text says one of these words or phrases, in whatever form. */
export function saysOneOf(text, phrases) {
  const line = lineOf(text);
  return phrases.some((phrase) => line.includes(lineOf(phrase)));
}

/** Return the score of each page by its words; a page that misses a term counts for less. */
function wordScores({ places }, terms) {
  const found = new Map();
  for (const { alike } of terms) {
    for (const [page, score] of bestWords(places, alike)) {
      const { sum, hits } = found.get(page) ?? { sum: 0, hits: 0 };
      found.set(page, { sum: sum + score, hits: hits + 1 });
    }
  }
  return new Map([...found].map(([page, { sum, hits }]) => [page, sum * hits / terms.length]));
}

function bestWords(places, alike) {
  const best = new Map();
  for (const [stem, quality] of alike) {
    const { pages, rarity } = places.get(stem) ?? { pages: [], rarity: 0 };
    for (const [page, weight] of pages) raise(best, page, quality * weight * rarity);
  }
  return best;
}

/** Return for each page how much the query is like what an editor wrote that people type: 0 to 1. */
function likenessOfPhrases({ phrases, told }, terms) {
  const asked = terms.map(({ alike }) => ({ alike, weight: tellingOfTerm(told, alike) }));
  const all = asked.reduce((sum, { weight }) => sum + weight, 0);
  const best = new Map();
  for (const { page, stems, weight } of phrases) {
    const shared = sharedBy(asked, stems);
    const likeness = shared / (all + weight - shared);
    if (likeness > LEAST_LIKENESS) raise(best, page, likeness);
  }
  return best;
}

/** A term tells as much as the likeliest of the words that it may mean. */
function tellingOfTerm(told, alike) {
  const known = [...alike].filter(([stem]) => told.has(stem));
  const [likeliest] = known.reduce((best, each) => (each[1] > best[1] ? each : best), ["", 0]);
  return told.get(likeliest) ?? UNKNOWN;
}

function sharedBy(asked, stems) {
  return asked.reduce((sum, { weight, alike }) => sum + weight * Math.max(0, ...stems.map((stem) => alike.get(stem) ?? 0)), 0);
}

function raise(scores, key, score) {
  if (score > (scores.get(key) ?? 0)) scores.set(key, score);
}
