/** What was typed, as terms: each with the stems of the site that it may mean, and how well: 0 to 1. */
import { wordsOf } from "./dutch_word.js";
import { wordsMeantBy } from "./typing_error.js";

const SAME = 1;
const CONCEPT_HEAD = 0.6;
const CONCEPT = 0.4;
const BEGINS = 0.4;
const PART = 0.35;

const SHORTEST_BEGINNING = 3;
const SHORTEST_PART = 4;
const SHORTEST_SPLIT = 3;
const SHORTEST_JOINED = 7;
/** What may stand between the two words of a compound. */
const LINKS = ["", "s", "e", "en", "n"];

/** Return the terms of a query, in the order of its words. */
export function termsOf(index, query) {
  const words = joinedWords(index, wordsOf(query));
  const terms = words.flatMap((word, at) => termsOfWord(index, word, at === words.length - 1));
  const line = ` ${index.stemsOf(query).join(" ")} `;
  for (const concept of index.concepts) {
    const phrase = concept.phrases.find((each) => line.includes(each));
    const at = phrase ? mostTelling(index, terms, phrase) : -1;
    if (at >= 0) terms[at] = { ...terms[at], alike: withConcept(new Map(terms[at].alike), concept, SAME) };
  }
  return terms;
}

/** Return where the term stands that tells most of a phrase; -1 if none of its words became a term. */
function mostTelling({ told }, terms, phrase) {
  const telling = terms.map(({ stem }) => (phrase.includes(` ${stem} `) ? told.get(stem) ?? SAME : 0));
  const most = Math.max(...telling);
  return most > 0 ? telling.indexOf(most) : -1;
}

/** Join two words that are one on the site: `huis zoeking`, `leeftijd verschil`. */
function joinedWords(index, typed) {
  const result = [];
  for (const word of typed) {
    const last = result.at(-1) ?? "";
    const together = [last + word, `${last}s${word}`].find((each) => each.length >= SHORTEST_JOINED && isKnown(index, each));
    if (together && last) result.splice(-1, 1, together);
    else result.push(word);
  }
  return result;
}

/** The terms of a word are remembered: who types on, types the words before again. */
function termsOfWord(index, word, isLast) {
  const key = isLast ? `${word}…` : word;
  if (!index.terms.has(key)) index.terms.set(key, freshTerms(index, word, isLast));
  return index.terms.get(key);
}

/** A known word is one term; an unknown one is a compound, mistyped, or a compound of which half is known. */
function freshTerms(index, word, isLast) {
  const stem = index.stem(word);
  const isTelling = !index.ignored.has(word);
  const alike = isLast && isTelling ? withBeginnings(index, word, alikeTo(index, stem)) : alikeTo(index, stem);
  if (Math.max(0, ...alike.values()) >= BEGINS) return [{ stem, alike, isTelling }];
  const meant = wordsMeantBy(index.known, word);
  const parts = splitCompound(index, word, SHORTEST_PART)
    ?? (Math.max(0, ...meant.values()) >= BEGINS ? null : splitCompound(index, word, SHORTEST_SPLIT) ?? partOfCompound(index, word));
  if (parts) return parts.map((part) => ({ stem: part, alike: alikeTo(index, part), isTelling: true }));
  return [{ stem, alike: meant.size > 0 ? withConcepts(index, meant) : alike, isTelling }];
}

/** Add the words that begin with what was typed: somebody may be typing on. */
function withBeginnings(index, word, alike) {
  if (word.length < SHORTEST_BEGINNING) return alike;
  for (const entry of index.known) {
    if (entry.word.startsWith(word)) raiseTo(alike, entry.stem, BEGINS * (1 + word.length / entry.word.length));
  }
  return withConcepts(index, alike);
}

/** Return the stem if the site has it, what means the same, and the compounds that it is a part of. */
function alikeTo(index, stem) {
  const alike = new Map(index.stems.has(stem) ? [[stem, SAME]] : []);
  for (const other of index.stems) {
    if (other !== stem && (isPart(stem, other) || isPart(other, stem))) raiseTo(alike, other, PART);
  }
  return withConcepts(index, alike);
}

function isPart(part, whole) {
  return part.length >= SHORTEST_PART && (whole.startsWith(part) || whole.endsWith(part));
}

function withConcepts({ concepts }, alike) {
  for (const [stem, quality] of [...alike]) {
    if (quality <= PART) continue;
    for (const concept of concepts) {
      if (concept.members.has(stem)) withConcept(alike, concept, quality);
    }
  }
  return alike;
}

function withConcept(alike, { head, members }, quality) {
  for (const stem of members) raiseTo(alike, stem, CONCEPT * quality);
  if (head) raiseTo(alike, head, CONCEPT_HEAD * quality);
  return alike;
}

/** Split a compound that the site does not know into two words that it does, as even as can be. */
function splitCompound(index, whole, shortestPart) {
  let best = null;
  for (let at = SHORTEST_SPLIT; at <= whole.length - SHORTEST_SPLIT; at += 1) {
    const [first, last] = [withoutLink(index, whole.slice(0, at)), whole.slice(at)];
    const shortest = Math.min(first.length, last.length);
    if (isKnown(index, last) && shortest > (best?.shortest ?? shortestPart - 1)) best = { shortest, parts: [first, last] };
  }
  return best?.parts.map(index.stem) ?? null;
}

/** Return the longest word that the site knows at the begin of a compound, or else at its end. */
function partOfCompound(index, whole) {
  for (let length = whole.length - 1; length >= SHORTEST_PART; length -= 1) {
    const part = [withoutLink(index, whole.slice(0, length)), whole.slice(-length)]
      .find((each) => each.length >= SHORTEST_PART && isKnown(index, each));
    if (part) return [index.stem(part)];
  }
  return null;
}

function isKnown({ words, stems, stem }, word) {
  return words.has(word) || (stem(word).length > SHORTEST_PART && stems.has(stem(word)));
}

function withoutLink(index, part) {
  const ends = LINKS.filter((link) => part.endsWith(link)).map((link) => part.slice(0, part.length - link.length));
  return ends.find((each) => isKnown(index, each)) ?? "";
}

function raiseTo(alike, stem, quality) {
  if (quality > (alike.get(stem) ?? 0)) alike.set(stem, quality);
}
