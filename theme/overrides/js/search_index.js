/** The index of the site, ready to be asked. A publish step makes it: `theme/publish/search.py`. */
import { lettersOf, soundOf, stemmerOf, wordsOf } from "./dutch_word.js";

/** A character less the first is the distance to the page before, times this, plus the weight. */
const WEIGHTS = 8;
const FIRST_CHARACTER = 48;
const TITLE = 10;
const KEYWORD = 4;
const ADDRESS = 3;
const SECTION = 2;
const DESCRIPTION = 2;
const MOST_WEIGHT = 15;
/** A folder with few phrases leans to a word as if it had this many more, like those of the whole site. */
const PHRASES_OF_ALL = 5;

/**
 * @typedef {object} Index
 * @property {{title: string, section: string, description: string, url: string, keywords: string[]}[]} pages
 * @property {string} words the words of the texts, with a space between
 * @property {string} places for each word where it stands: a character a page
 * @property {Record<string, string[]>} synonyms a word of the site, and what people type instead
 * @property {Record<string, string[]>} forms a word, and its forms that no ending explains
 * @property {string[]} ignored words that say nothing
 */

/** @param {Index} index */
export function openIndex({ pages, words, places, synonyms, forms, ignored }) {
  const stem = stemmerOf(forms);
  const stemsOf = (text) => wordsOf(text).map(stem);
  const phrases = pages.flatMap(({ title, keywords }, page) =>
    [title, ...keywords].map((text) => ({ page, stems: stemsOf(text) })));
  const told = tellingOf(phrases);
  for (const phrase of phrases) phrase.weight = phrase.stems.reduce((sum, each) => sum + told.get(each), 0);
  const concepts = Object.entries(synonyms).map(([word, typed]) => conceptOf(stemsOf(word), typed.map(stemsOf)));
  const known = vocabularyOf([words, ...pages.flatMap((page) => textsOf(page).flat()), ...Object.entries(synonyms).flat(2)], stem);
  return {
    pages: pages.map((page) => ({ ...page, folder: folderOf(page) })), told, concepts, known, stem, stemsOf,
    phrasesOf: phrasesByStem(phrases),
    folders: leaningByFolder(phrases, pages.map(folderOf)),
    pagesOf: pagesByPhrase(pages),
    places: withRarity(weightsByStem(pages, words.split(" "), places.split(" "), stem), pages.length),
    words: new Set(known.map(({ word }) => word)),
    stems: new Set(known.map((entry) => entry.stem)),
    ignored: new Set(ignored),
    terms: new Map(),
  };
}

/** Return which pages have a phrase, word for word, as title or keyword. */
function pagesByPhrase(pages) {
  const found = new Map();
  pages.forEach(({ title, keywords }, page) => {
    for (const text of [title, ...keywords]) {
      const phrase = wordsOf(text).join(" ");
      found.set(phrase, [...found.get(phrase) ?? [], page]);
    }
  });
  return found;
}

function phrasesByStem(phrases) {
  const found = new Map();
  for (const phrase of phrases) {
    for (const stem of new Set(phrase.stems)) listIn(found, stem).push(phrase);
  }
  return found;
}

function listIn(lists, key) {
  if (!lists.has(key)) lists.set(key, []);
  return lists.get(key);
}

/** A module or guide, or else the first part of an address: for whom a page is. */
function folderOf({ url }) {
  const parts = url.split("/").slice(1, -1);
  return parts.slice(0, parts.length > 2 ? 2 : 1).join("/");
}

/** Return for each folder a function that tells how much more often than elsewhere its phrases have a word: 0 if as often. */
function leaningByFolder(phrases, folders) {
  const ofFolder = new Map();
  for (const phrase of phrases) listIn(ofFolder, folders[phrase.page]).push(phrase);
  const counts = countsByStem(phrases);
  return new Map([...ofFolder].map(([folder, own]) => {
    const ownCounts = countsByStem(own);
    return [folder, (stem) => {
      const share = counts.get(stem) / phrases.length;
      return Math.log(((ownCounts.get(stem) ?? 0) / share + PHRASES_OF_ALL) / (own.length + PHRASES_OF_ALL));
    }];
  }));
}

/** Return in how many phrases each stem is. */
function countsByStem(phrases) {
  const counts = new Map();
  for (const { stems } of phrases) {
    for (const stem of new Set(stems)) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  }
  return counts;
}

/** A concept: the stem to look for, the single words that mean it, and the phrases. */
function conceptOf(head, typed) {
  const all = [head, ...typed];
  return {
    head: head.length === 1 ? head[0] : null,
    members: new Set(all.filter((stems) => stems.length === 1).flat()),
    phrases: all.filter((stems) => stems.length > 1).map((stems) => ` ${stems.join(" ")} `),
  };
}

function vocabularyOf(texts, stem) {
  return [...new Set(texts.flatMap(wordsOf))]
    .map((word) => ({ word, stem: stem(word), sound: soundOf(word), letters: lettersOf(word) }));
}

/** Return the texts of a page that go along as they are, in the order of their weights. */
function textsOf({ title, keywords, url, section, description }) {
  return [[title], keywords, url.split("/").slice(-2), [section], [description]];
}

/** Return for each stem the pages that have it, each with its weight. */
function weightsByStem(pages, words, places, stem) {
  const found = new Map();
  const raise = (each, page, weightAfter) => {
    if (!found.has(each)) found.set(each, new Map());
    const weights = found.get(each);
    weights.set(page, Math.min(MOST_WEIGHT, weightAfter(weights.get(page) ?? 0)));
  };
  words.forEach((word, at) => {
    for (const [page, weight] of placesOf(places[at])) raise(stem(word), page, (before) => Math.max(before, weight));
  });
  pages.forEach((page, at) => {
    [TITLE, KEYWORD, ADDRESS, SECTION, DESCRIPTION].forEach((weight, kind) => {
      const stems = new Set(textsOf(page)[kind].flatMap(wordsOf).map(stem));
      for (const each of stems) raise(each, at, (before) => before + weight);
    });
  });
  return found;
}

function placesOf(packed) {
  let page = 0;
  return [...packed].map((character) => {
    const posting = character.charCodeAt(0) - FIRST_CHARACTER;
    page += Math.floor(posting / WEIGHTS);
    return [page, posting % WEIGHTS];
  });
}

/** The fewer pages have a word in any form, the more it tells. */
function withRarity(weights, pageCount) {
  return new Map([...weights].map(([stem, pages]) => [stem, { pages, rarity: Math.log(1 + pageCount / pages.size) }]));
}

/** Return how much each stem tells in what people type: 0 to 1. */
function tellingOf(phrases) {
  const most = Math.log(1 + phrases.length);
  return new Map([...countsByStem(phrases)].map(([stem, count]) => [stem, Math.log(1 + phrases.length / count) / most]));
}
