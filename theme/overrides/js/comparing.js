/** What a file would change in the answers that are there. */
import { isSame, mergeRecords } from "./merging.js";

/**
 * Return `{ key, record, state }` for each record of a file: "new", "same" or "different", with the
 * record that would be there afterwards.
 * @param {Record<string, object>} there records that are there, by key
 * @param {Record<string, object>} given records of the file, by key
 */
export function compareRecords(there, given) {
  return Object.entries(given).map(([key, record]) => {
    const own = there[key];
    if (own === undefined) return { key, record, state: "new" };
    const [older, newer] = own.day < record.day ? [own, record] : [record, own];
    const merged = mergeRecords(older, newer);
    return isSame(merged.data, own.data)
      ? { key, record: own, state: "same" }
      : { key, record: merged, state: "different" };
  });
}
