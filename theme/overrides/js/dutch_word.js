/** Words as search compares them: without accents, endings and the spelling of the same sound. */

const MARKS = /[\u0300-\u036f]/g;
const WORD = /[a-z0-9]+/g;
const SOUNDS = [
  [/hei[dt]/g, "hed"], [/y$/, "ie"], [/ei|y/g, "ij"], [/ou/g, "au"], [/th/g, "t"], [/ph/g, "f"],
  [/ck/g, "k"], [/sch(?=[aeiou])/g, "sk"], [/c(?=[aou])/g, "k"], [/c(?=[ei])/g, "s"], [/(.)tie/g, "$1sie"],
];
const VOWEL_TWICE = /([aeou])\1/g;
const CONSONANT_TWICE = /([bcdfghjklmnpqrstvwxz])\1/g;
const SHORTEST_STEM = 3;
/** Each ending is dropped once, in this order; what is in its group stays. */
const ENDINGS = [/([^aiou])s$/, /()(?:t|p|k)?je$/, /([^e]|ee)en?$/];
const OF_VERBS = [/()[td]+$/, /([^aiou])[sz]+$/];
/** `gestopt`, not `gewoonte`. */
const PARTICIPLE = /^ge(?=[^e].{2,}[td]$)/;
/** What may stand before a verb: `meegenomen`. */
const BEFORE_VERB = /^(aan|achter|af|be|bij|door|her|in|mee|neer|om|ont|op|over|rond|tegen|terug|toe|uit|ver|voor|weg)(.{3,})$/;

/** Return the words of a text, in small letters without accents; `foto's` is `foto`. */
export function wordsOf(text) {
  return text.normalize("NFD").replace(MARKS, "").toLowerCase().replace(/['’]s\b/g, "").match(WORD) ?? [];
}

/** Return what a word has in common with its plural, its verb forms and its misspellings by ear. */
export function stemOf(word) {
  const bare = ENDINGS.reduce(withoutEnding, soundOf(word).replace(PARTICIPLE, "")).replace(VOWEL_TWICE, "$1");
  return OF_VERBS.reduce(withoutEnding, bare).replace(CONSONANT_TWICE, "$1").replace(/v$/, "f").replace(/z$/, "s");
}

/**
 * Return a function that also knows the forms that no ending explains: a word, and its forms.
 * `meegenomen` is `meenemen`, for `genomen` is `nemen`.
 */
export function stemmerOf(forms) {
  const bases = new Map(Object.entries(forms).flatMap(([base, others]) => others.map((other) => [other, base])));
  const seen = new Map();
  return (word) => {
    if (!seen.has(word)) seen.set(word, stemOf(baseOf(bases, word)));
    return seen.get(word);
  };
}

function baseOf(bases, word) {
  const [, before, verb] = word.match(BEFORE_VERB) ?? [];
  return bases.get(word) ?? (bases.has(verb) ? before + bases.get(verb) : word);
}

/** Return the stems of a text with a space before and after each, to look for one text in another. */
export function lineOf(text) {
  return ` ${wordsOf(text).map(stemOf).join(" ")} `;
}

function withoutEnding(word, ending) {
  const shorter = word.replace(ending, "$1");
  return shorter.length < SHORTEST_STEM ? word : shorter;
}

/** Return a word as it sounds: `ei` is `ij`, `ou` is `au`. */
export function soundOf(word) {
  return SOUNDS.reduce((text, [written, heard]) => text.replace(written, heard), word);
}

/** Return the letters of a word as bits, to see at once that two words differ much. */
export function lettersOf(word) {
  return [...word].reduce((bits, letter) => bits | (1 << (letter.charCodeAt(0) & 31)), 0);
}
