/** What a self-rating shows where to begin. */

/**
 * Return the ids of the lowest ratings; none while a statement has no rating, and none when all
 * have the highest.
 * @param {string[]} ids
 * @param {Record<string, number>} ratings
 */
export function lowestRated(ids, ratings, highest) {
  if (!ids.every((id) => id in ratings)) return [];
  const lowest = Math.min(...ids.map((id) => ratings[id]));
  return lowest === highest ? [] : ids.filter((id) => ratings[id] === lowest);
}
