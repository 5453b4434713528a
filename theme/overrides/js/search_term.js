/** What was typed, as terms: words with their stem and other ways to say them. */
import { isOneErrorAway, lineOf, stemOf, wordsOf } from "./dutch_word.js";

/** How good a word of the site is for a word that was typed. */
const EXACT = 1;
const SAME_STEM = 0.9;
const SYNONYM = 0.5;
const MISTYPED = 0.5;
const BEGINS = 0.4;
const PART = 0.35;
const BEGINS_MISTYPED = 0.3;

const SHORTEST_BEGINNING = 3;
const SHORTEST_PART = 4;
const SHORTEST_MISTYPED = 4;
const LINKING_LETTERS = 2;

/** Return the terms of a query; words that say nothing only when there is no other. */
export function termsOf({ known, meanings, ignored }, query) {
  const words = wordsOf(query);
  const telling = words.filter((word) => !ignored.has(word));
  const terms = joined(known, telling.length > 0 ? telling : words).flatMap((word) => partsOf(known, word));
  const line = lineOf(query);
  for (const { typed, meant } of meanings) {
    if (!line.includes(typed)) continue;
    const said = terms.find(({ stem }) => typed.includes(` ${stem} `));
    if (said) said.others.push(...meant);
    else terms.push({ ...termOf(typed.trim()), others: [...meant] });
  }
  return terms;
}

/** Return a word as a term. */
export function termOf(word, stem = stemOf(word)) {
  return { word, stem, others: [] };
}

/** Join two words that are one on the site: `huis zoeking`. */
function joined(known, words) {
  const result = [];
  for (const word of words) {
    const together = `${result.at(-1)}${word}`;
    if (known.some((entry) => entry.word === together)) result.splice(-1, 1, together);
    else result.push(word);
  }
  return result;
}

/** Split a compound that the site does not know into two words that it does. */
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

/** Return the words of the site that fit a term, each with how well: `[entry, 0 to 1]`. */
export function matchesOf(known, term) {
  const rated = rate(known, (entry) => qualityOf(term, entry));
  const isKnown = rated.some(([, quality]) => quality >= BEGINS);
  return isKnown ? rated : [...rated, ...rate(known, (entry) => mistypedQuality(term, entry))];
}

function rate(known, qualityFor) {
  return known.map((entry) => [entry, qualityFor(entry)]).filter(([, quality]) => quality > 0);
}

function qualityOf({ word, stem, others }, entry) {
  if (entry.word === word) return EXACT;
  if (entry.stem === stem) return SAME_STEM;
  if (others.includes(entry.stem)) return SYNONYM;
  if (word.length >= SHORTEST_BEGINNING && entry.word.startsWith(word)) {
    return BEGINS * (1 + word.length / entry.word.length);
  }
  return isPart(stem, entry.stem) || isPart(entry.stem, stem) ? PART : 0;
}

function isPart(part, whole) {
  return part.length >= SHORTEST_PART && (whole.startsWith(part) || whole.endsWith(part));
}

function mistypedQuality({ word, stem }, entry) {
  if (word.length < SHORTEST_MISTYPED) return 0;
  if (isOneErrorAway(word, entry.word) || isOneErrorAway(stem, entry.stem)) return MISTYPED;
  return beginsAlmost(entry.word, word) ? BEGINS_MISTYPED : 0;
}

/** Whether a word begins with what was typed, but for one error. */
function beginsAlmost(whole, typed) {
  return [-1, 0, 1].some((more) => isOneErrorAway(typed, whole.slice(0, typed.length + more)));
}
