/** Which words of the site somebody meant who made typing errors, on a telephone or by ear. */
import { lettersOf, soundOf } from "./dutch_word.js";

/** The keys as they lie on a Belgian telephone, and on a Dutch one. */
const KEYBOARDS = [["azertyuiop", "qsdfghjklm", "wxcvbn"], ["qwertyuiop", "asdfghjkl", "zxcvbnm"]];
/** Letters that are heard, or thought, for one another. */
const HEARD_ALIKE = "ae bp ck dt ei fv gh ij iy jy mn ou sz".split(" ").flatMap((two) => [two, two[1] + two[0]]);
const costs = new Map();
/** What an error costs; together at most what the length of a word allows. */
const LETTER = 1;
const ALIKE_LETTER = 0.6;
const NEAR_KEY = 0.7;
const DOUBLED = 0.5;
const SWAPPED = 0.7;
const BY_EAR = 0.1;
const ALLOWED = [[9, 2.2], [6, 1.5], [4, 1]];
/** No words differ less than they miss letters; two errors miss at most two. */
const MOST_MISSING = 2;

const MISTYPED = 0.9;
const PER_ERROR = 0.2;
const BEGINS_MISTYPED = 0.3;
const SHORTEST_MISTYPED_BEGINNING = 5;
/** What is this much worse than the best was not meant. */
const MUCH_WORSE = 0.12;

/** Return the stems of the words that may have been meant, each with how likely: 0 to 1. */
export function wordsMeantBy(known, typed) {
  const most = ALLOWED.find(([length]) => typed.length >= length)?.[1] ?? 0;
  const [letters, sound] = [lettersOf(typed), soundOf(typed)];
  const found = known
    .filter((entry) => most > 0 && bitsIn(letters & ~entry.letters) <= MOST_MISSING)
    .map((entry) => [entry.stem, likelihoodOf(typed, sound, entry, most)]);
  const best = Math.max(0, ...found.map(([, likelihood]) => likelihood));
  const meant = found.filter(([, likelihood]) => likelihood > 0 && likelihood >= best - MUCH_WORSE);
  return new Map(meant.sort(([, one], [, other]) => one - other));
}

function likelihoodOf(typed, sound, entry, most) {
  const [whole, beginning] = costBetween(typed, entry.word, most);
  const [heard] = costBetween(sound, entry.sound, most);
  const cost = Math.min(whole, heard + BY_EAR);
  if (cost <= most) return MISTYPED - PER_ERROR * cost;
  return beginning <= LETTER && typed.length >= SHORTEST_MISTYPED_BEGINNING ? BEGINS_MISTYPED : 0;
}

/** Return the cost of typing one word for another, and for its best beginning; infinite when surely above `most`. */
export function costBetween(typed, word, most) {
  let [before, row] = [[], Array.from({ length: word.length + 1 }, (_, to) => to * LETTER)];
  for (let at = 1; at <= typed.length; at += 1) {
    const next = [at * LETTER];
    for (let to = 1; to <= word.length; to += 1) {
      const isSwapped = typed[at - 1] === word[to - 2] && typed[at - 2] === word[to - 1];
      next.push(Math.min(
        row[to - 1] + costOfOther(typed[at - 1], word[to - 1]),
        row[to] + costOfOne(typed, at - 1),
        next[to - 1] + costOfOne(word, to - 1),
        isSwapped ? before[to - 2] + SWAPPED : Infinity,
      ));
    }
    [before, row] = [row, next];
    if (Math.min(...row) > most) return [Infinity, Infinity];
  }
  return [row.at(-1), Math.min(...row)];
}

/** A letter too many or too few costs less beside the same letter. */
function costOfOne(text, at) {
  return text[at] === text[at - 1] || text[at] === text[at + 1] ? DOUBLED : LETTER;
}

/** What one letter for another costs is worked out once. */
function costOfOther(typed, meant) {
  if (typed === meant) return 0;
  const two = typed + meant;
  if (!costs.has(two)) costs.set(two, costOfPair(typed, meant));
  return costs.get(two);
}

function costOfPair(typed, meant) {
  if (HEARD_ALIKE.includes(typed + meant)) return ALIKE_LETTER;
  return KEYBOARDS.some((rows) => areNear(placeOfKey(rows, typed), placeOfKey(rows, meant))) ? NEAR_KEY : LETTER;
}

function areNear([row, column], [otherRow, otherColumn]) {
  return Math.abs(row - otherRow) <= 1 && Math.abs(column - otherColumn) <= 1;
}

function placeOfKey(rows, letter) {
  const row = rows.findIndex((keys) => keys.includes(letter));
  return row < 0 ? [NaN, NaN] : [row, rows[row].indexOf(letter)];
}

function bitsIn(set) {
  let count = 0;
  for (let left = set; left !== 0; left &= left - 1) count += 1;
  return count;
}
