/** Finds pages for what somebody types. */
import { lineOf, wordsOf } from "./dutch_word.js";
import { termsOf } from "./search_term.js";

/** A page that introduces others comes before one of them that is as good. */
const OVERVIEW = 1.1;
/** What a page gains when an editor wrote that people type this, and what more if word for word. */
const SAME_PHRASE = 70;
/** Much likeness of one phrase counts for more than some of many. */
const LIKENESS_POWER = 2.5;
const WORD_FOR_WORD = 400;
/** Among other words that fit, a word that only means the same tells more than on its own. */
const IN_PHRASE = 1.3;
/** How much a word tells that nobody wrote in a title or keyword. */
const UNKNOWN = 0.5;
/** What a page gains from being in a folder that speaks like this, for each power of e. */
const FOLDER = 0.04;
const MOST_FROM_FOLDER = 4;

/** Return the numbers of the pages for a query, the best first. */
export function findPages(index, query) {
  const terms = termsOf(index, query);
  const telling = terms.filter(({ isTelling }) => isTelling);
  const scores = wordScores(index, telling.length > 0 ? telling : terms);
  for (const [page, likeness] of likenessOfPhrases(index, terms)) add(scores, page, SAME_PHRASE * likeness);
  for (const page of index.pagesOf.get(wordsOf(query).join(" ")) ?? []) add(scores, page, WORD_FOR_WORD);
  const fitting = fittingFolders(index, terms);
  for (const [page, score] of scores) {
    const { section, folder } = index.pages[page];
    scores.set(page, score * fitting.get(folder) * (section === "" ? OVERVIEW : 1));
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

/** Return for each page how much the query is like all that an editor wrote that people type. */
function likenessOfPhrases({ phrasesOf, told }, terms) {
  const asked = terms.map(({ alike }) => ({ alike, weight: told.get(likeliestOf(told, alike)) ?? UNKNOWN }));
  const all = asked.reduce((sum, { weight }) => sum + weight, 0);
  const shared = new Map();
  for (const { alike, weight } of asked) {
    for (const [phrase, quality] of bestPhrases(phrasesOf, alike)) add(shared, phrase, weight * quality);
  }
  const likeness = new Map();
  for (const [{ page, weight }, both] of shared) add(likeness, page, (both / (all + Math.max(0, weight - both))) ** LIKENESS_POWER);
  return likeness;
}

function bestPhrases(phrasesOf, alike) {
  const best = new Map();
  for (const [stem, quality] of alike) {
    for (const phrase of phrasesOf.get(stem) ?? []) raise(best, phrase, quality === 1 ? 1 : quality * IN_PHRASE);
  }
  return best;
}

/** Return the likeliest of the words that a term may mean and somebody wrote in a title or keyword. */
function likeliestOf(told, alike) {
  const known = [...alike].filter(([stem]) => told.has(stem));
  return known.reduce((best, each) => (each[1] > best[1] ? each : best), ["", 0])[0];
}

/**
 * Return for each folder how well it fits who speaks, 1 if nothing tells: `hij` is a word of relatives,
 * `cliënt` of professionals, and their pages say so by what editors wrote.
 */
function fittingFolders({ folders, told }, terms) {
  const said = terms.map(({ alike }) => likeliestOf(told, alike)).filter((stem) => stem !== "");
  return new Map([...folders].map(([folder, leaning]) => {
    const sum = said.reduce((total, stem) => total + leaning(stem), 0);
    return [folder, Math.exp(FOLDER * Math.max(-MOST_FROM_FOLDER, Math.min(MOST_FROM_FOLDER, sum)))];
  }));
}

function add(scores, key, score) {
  scores.set(key, (scores.get(key) ?? 0) + score);
}

function raise(scores, key, score) {
  if (score > (scores.get(key) ?? 0)) scores.set(key, score);
}
