/** Finds pages for what somebody types: knows words and an index, no page. */
import { isOneErrorAway, stemOf, wordsOf } from "./dutch_word.js";

/** How good a word of the site is for a word that was typed. */
const EXACT = 1;
const SAME_STEM = 0.9;
const SYNONYM = 0.8;
const BEGINS = 0.4;
const PART = 0.35;
const MISTYPED = 0.5;
const BEGINS_MISTYPED = 0.3;
const KEYWORD_BONUS = 100;
const LEAST_LIKENESS = 0.5;
/** How much a word says that is in nearly every sentence. */
const LITTLE = 0.5;
const SHORTEST_PART = 4;
const LINKING_LETTERS = 2;
const SHORTEST_MISTYPED = 4;
/** Lower bits of a posting are the weight, the others the distance to the page before. */
const WEIGHTS = 16;

/**
 * What a publish step made of the site.
 * @typedef {object} Index
 * @property {{title: string, section: string, description: string, url: string, keywords: string[]}[]} pages
 * @property {Record<string, number[]>} words
 * @property {Record<string, string[]>} synonyms from what people type to words of the site
 * @property {string[]} ignored words that say nothing
 */

/** Return an index that is ready to be asked. */
export function openIndex({ pages, words, synonyms, ignored }) {
  const known = Object.entries(words).map(([word, postings]) => {
    const places = placesOf(postings);
    return { word, stem: stemOf(word), places, rarity: Math.log(1 + pages.length / places.length) };
  });
  const phrases = Object.entries(synonyms)
    .map(([typed, meant]) => ({ typed: lineOf(wordsOf(typed)), meant }));
  const silent = new Set(ignored);
  const keyed = pages.flatMap(({ title, keywords }, page) =>
    [title, ...keywords].map((text) => ({ page, stems: stemsOf(text, silent) })));
  return { pages, known, phrases, keyed, ignored: silent };
}

function placesOf(postings) {
  let page = 0;
  return postings.map((posting) => {
    page += Math.floor(posting / WEIGHTS);
    return { page, weight: posting % WEIGHTS };
  });
}

/** Return the numbers of the pages for a query, the best first. */
export function findPages(index, query) {
  const terms = termsOf(index, query);
  const scores = new Map();
  for (const term of terms) {
    for (const [page, score] of scoresOf(index, term)) {
      const { sum, hits } = scores.get(page) ?? { sum: 0, hits: 0 };
      scores.set(page, { sum: sum + score, hits: hits + 1 });
    }
  }
  const rated = new Map([...scores].map(([page, { sum, hits }]) => [page, sum * (hits / terms.length) ** 1.5]));
  for (const [page, bonus] of keywordBonus(index, query)) rated.set(page, (rated.get(page) ?? 0) + bonus);
  return [...rated].sort(([one, a], [other, b]) => b - a || one - other).map(([page]) => page);
}

/** Return the pages of which an editor wrote that this is what people type, the more alike the better. */
function keywordBonus({ keyed, ignored }, query) {
  const asked = stemsOf(query, ignored);
  const best = new Map();
  for (const { page, stems } of keyed) {
    const likeness = likenessOf(asked, stems);
    if (likeness > (best.get(page) ?? LEAST_LIKENESS)) best.set(page, likeness);
  }
  return [...best].map(([page, likeness]) => [page, KEYWORD_BONUS * likeness ** 2]);
}

/** Return the stems of a text, each with how much it says. */
function stemsOf(text, ignored) {
  return new Map(wordsOf(text).map((word) => [stemOf(word), ignored.has(word) ? LITTLE : 1]));
}

/** Return what two texts share of all they say: 0 to 1. */
function likenessOf(one, other) {
  let shared = 0;
  let all = 0;
  for (const [stem, weight] of one) {
    all += weight;
    if (other.has(stem)) shared += weight;
  }
  for (const [stem, weight] of other) if (!one.has(stem)) all += weight;
  return shared / all;
}

/** Whether a text says one of these words or phrases, in whatever form. */
export function saysOneOf(text, phrases) {
  const line = lineOf(wordsOf(text));
  return phrases.some((phrase) => line.includes(lineOf(wordsOf(phrase))));
}

/** Return the stems of words as one text, with a space before and after each. */
function lineOf(words) {
  return ` ${words.map(stemOf).join(" ")} `;
}

/** Return for each word that counts the other ways to say it. */
function termsOf({ known, phrases, ignored }, query) {
  const words = wordsOf(query);
  const telling = words.filter((word) => !ignored.has(word));
  const terms = joinedWords(known, telling.length > 0 ? telling : words).flatMap((word) => partsOf(known, word));
  const line = lineOf(words);
  for (const { typed, meant } of phrases) {
    if (!line.includes(typed)) continue;
    const said = terms.find(({ stem }) => typed.includes(` ${stem} `));
    const term = said ?? terms[terms.push(termOf(typed.trim())) - 1];
    term.others.push(...meant.flatMap(wordsOf).map(stemOf));
  }
  return terms;
}

function termOf(word, stem = stemOf(word)) {
  return { word, stem, others: [] };
}

/** Join two words that are one on the site: `huis zoeking`. */
function joinedWords(known, words) {
  const joined = [];
  for (const word of words) {
    const together = `${joined.at(-1)}${word}`;
    if (known.some((entry) => entry.word === together)) joined.splice(-1, 1, together);
    else joined.push(word);
  }
  return joined;
}

/** Split a compound that the site does not know in two words that it does. */
function partsOf(known, word) {
  const term = termOf(word);
  if (known.some((entry) => qualityOf(term, entry) >= BEGINS)) return [term];
  const stems = known.map(({ stem }) => stem).filter((stem) => stem.length >= SHORTEST_PART);
  const first = longest(stems.filter((stem) => term.stem.startsWith(stem)));
  const last = longest(stems.filter((stem) => term.stem.endsWith(stem)));
  const isCovered = first.length + last.length >= term.stem.length - LINKING_LETTERS;
  return first && last && isCovered ? [termOf(first, first), termOf(last, last)] : [term];
}

function longest(words) {
  return words.reduce((best, word) => (word.length > best.length ? word : best), "");
}

function scoresOf({ known }, term) {
  const rated = known.map((entry) => [entry, qualityOf(term, entry)]).filter(([, quality]) => quality > 0);
  const isKnown = rated.some(([, quality]) => quality >= BEGINS);
  const used = isKnown ? rated : [...rated, ...mistyped(known, term)];
  const best = new Map();
  for (const [{ places, rarity }, quality] of used) {
    for (const { page, weight } of places) {
      best.set(page, Math.max(best.get(page) ?? 0, quality * weight * rarity));
    }
  }
  return best;
}

function qualityOf({ word, stem, others }, entry) {
  if (entry.word === word) return EXACT;
  if (entry.stem === stem) return SAME_STEM;
  if (others.includes(entry.stem)) return SYNONYM;
  if (word.length > 2 && entry.word.startsWith(word)) return BEGINS * (1 + word.length / entry.word.length);
  if (isPart(stem, entry.stem) || isPart(entry.stem, stem)) return PART;
  return 0;
}

function isPart(part, whole) {
  return part.length >= SHORTEST_PART && (whole.startsWith(part) || whole.endsWith(part));
}

function mistyped(known, { word, stem }) {
  if (word.length < SHORTEST_MISTYPED) return [];
  const qualityFor = (entry) => {
    if (isOneErrorAway(word, entry.word) || isOneErrorAway(stem, entry.stem)) return MISTYPED;
    return beginsAlmost(entry.word, word) ? BEGINS_MISTYPED : 0;
  };
  return known.map((entry) => [entry, qualityFor(entry)]).filter(([, quality]) => quality > 0);
}

/** Whether a word begins with what was typed, but for one error. */
function beginsAlmost(whole, typed) {
  return [-1, 0, 1].some((more) => isOneErrorAway(typed, whole.slice(0, typed.length + more)));
}
