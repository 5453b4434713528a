/** Counts as `questionnaires/scoring.py` does; the page brings every number. */

/** Return the items that have no response yet. */
export function missingItems(items, responses) {
  return items.filter((item) => !Object.hasOwn(responses, item));
}

/**
 * Return what the responses to these items count for together.
 * @param {Record<string, Record<string, number>>} points by item and then option
 * @param {Record<string, string>} responses an option for each item
 */
export function totalOf(points, items, responses) {
  return items.reduce((sum, item) => sum + points[item][responses[item]], 0);
}

/**
 * Return the mean of the products as a whole number, halves up; null when there are no pairs.
 * @param {{first: number, second: number}[]} pairs
 */
export function meanOfProducts(pairs) {
  if (pairs.length === 0) return null;
  const sum = pairs.reduce((total, { first, second }) => total + first * second, 0);
  return Math.floor((2 * sum + pairs.length) / (2 * pairs.length));
}

/** Return the pairs of which the first is higher, the largest gap first, `most` at most. */
export function largestGaps(pairs, most) {
  const size = ({ first, second }) => first - second;
  return pairs
    .filter((pair) => size(pair) > 0)
    .sort((one, other) => size(other) - size(one))
    .slice(0, most);
}

/** Return the band in which a total lies: of `{ from, to }`, both ends included. */
export function bandOf(bands, total) {
  return bands.find(({ from, to }) => from <= total && total <= to);
}

/** Whether the option was chosen for `all` these items, and for at least one of `any`, if given. */
export function ruleHolds({ option, all, any }, responses) {
  const isGiven = (item) => responses[item] === option;
  return all.every(isGiven) && (any.length === 0 || any.some(isGiven));
}
