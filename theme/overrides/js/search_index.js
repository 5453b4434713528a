/** The index of the site, ready to be asked. A publish step makes it: `theme/publish/search.py`. */
import { lineOf, stemOf, wordsOf } from "./dutch_word.js";

/** The lower part of a posting is the weight, the upper part the distance to the page before. */
const WEIGHTS = 16;

/**
 * @typedef {object} Index
 * @property {{title: string, section: string, description: string, url: string, keywords: string[]}[]} pages
 * @property {Record<string, number[]>} words where each word of the site stands, and how much it weighs
 * @property {Record<string, string[]>} synonyms from what people type to words of the site
 * @property {string[]} ignored words that say nothing
 */

/** @param {Index} index */
export function openIndex({ pages, words, synonyms, ignored }) {
  const known = Object.entries(words)
    .map(([word, postings]) => ({ word, stem: stemOf(word), places: placesOf(postings) }));
  addRarity(known, pages.length);
  const phrases = pages.flatMap(({ title, keywords }, page) =>
    [title, ...keywords].map((text) => ({ page, stems: wordsOf(text).map(stemOf) })));
  const told = tellingOf(phrases);
  for (const phrase of phrases) phrase.weight = phrase.stems.reduce((sum, stem) => sum + told.get(stem), 0);
  const meanings = Object.entries(synonyms)
    .map(([typed, meant]) => ({ typed: lineOf(typed), meant: meant.flatMap(wordsOf).map(stemOf) }));
  return { pages, known, phrases, told, meanings, ignored: new Set(ignored) };
}

function placesOf(postings) {
  let page = 0;
  return postings.map((posting) => {
    page += Math.floor(posting / WEIGHTS);
    return { page, weight: posting % WEIGHTS };
  });
}

/** The fewer pages have a word in any form, the more it tells. */
function addRarity(known, pageCount) {
  const pagesOf = new Map();
  for (const { stem, places } of known) {
    const found = pagesOf.get(stem) ?? new Set();
    pagesOf.set(stem, found);
    for (const { page } of places) found.add(page);
  }
  for (const entry of known) entry.rarity = Math.log(1 + pageCount / pagesOf.get(entry.stem).size);
}

/** Return how much each stem tells in what people type: 0 to 1. */
function tellingOf(phrases) {
  const counts = new Map();
  for (const { stems } of phrases) {
    for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  }
  const most = Math.log(1 + phrases.length);
  return new Map([...counts].map(([stem, count]) => [stem, Math.log(1 + phrases.length / count) / most]));
}
