/** Words as search compares them: without accents, endings and the spelling of the same sound. */

const MARKS = /[\u0300-\u036f]/g;
const WORD = /[a-z0-9]+/g;
const SOUNDS = [[/hei[dt]/g, "hed"], [/ei/g, "ij"], [/ou/g, "au"], [/th/g, "t"], [/ph/g, "f"], [/ck/g, "k"], [/c(?=[aou])/g, "k"], [/([aeou])\1/g, "$1"]];
const CONSONANT_TWICE = /([bcdfghjklmnpqrstvwxz])\1/g;
const SHORTEST_STEM = 3;
/** Endings from long to short; each is dropped once, in this order. */
const ENDINGS = [/s$/, /(?:t|p|k)?je$/, /en$|e$/, /[td]+$/];

/** Return the words of a text, in small letters without accents; `foto's` is `foto`. */
export function wordsOf(text) {
  return text.normalize("NFD").replace(MARKS, "").toLowerCase().replace(/['’]s\b/g, "").match(WORD) ?? [];
}

/** Return what a word has in common with its plural, its verb forms and its misspellings by ear. */
export function stemOf(word) {
  const bare = withoutEnding(ENDINGS.reduce(withoutEnding, soundOf(word)), /^ge(?=[^e])/);
  return bare.replace(CONSONANT_TWICE, "$1").replace(/v$/, "f").replace(/z$/, "s");
}

/** Return the stems of a text with a space before and after each, to look for one text in another. */
export function lineOf(text) {
  return ` ${wordsOf(text).map(stemOf).join(" ")} `;
}

function withoutEnding(word, ending) {
  const shorter = word.replace(ending, "");
  return shorter.length < SHORTEST_STEM ? word : shorter;
}

function soundOf(word) {
  return SOUNDS.reduce((text, [written, heard]) => text.replace(written, heard), word);
}

/**
 * Whether one typing error makes one word of the other: a letter too many, too few, another, or
 * two swapped.
 */
export function isOneErrorAway(one, other) {
  if (Math.abs(one.length - other.length) > 1) return false;
  let from = 0;
  while (from < one.length && one[from] === other[from]) from += 1;
  let oneEnd = one.length;
  let otherEnd = other.length;
  while (oneEnd > from && otherEnd > from && one[oneEnd - 1] === other[otherEnd - 1]) {
    oneEnd -= 1;
    otherEnd -= 1;
  }
  const [left, right] = [one.slice(from, oneEnd), other.slice(from, otherEnd)];
  const isSwapped = left.length === 2 && left === [...right].reverse().join("");
  return isSwapped || (left.length <= 1 && right.length <= 1);
}
