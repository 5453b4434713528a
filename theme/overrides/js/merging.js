/** Joins answers to one exercise, written in two places, without losing one. */
import { isObject } from "./record.js";

/** Return one record with the data of both; where only one can stay, the newer one does. */
export function mergeRecords(older, newer) {
  return { ...newer, data: mergeValues(older.data, newer.data) };
}

/** Lists are united, texts follow each other, objects are merged name by name. */
export function mergeValues(older, newer) {
  if (Array.isArray(older) && Array.isArray(newer)) return mergeLists([], older, newer);
  if (isObject(older) && isObject(newer)) return mergeNames({}, older, newer, mergeBoth);
  if (typeof older === "string" && typeof newer === "string") return mergeTexts(older, newer);
  return newer ?? older;
}

/**
 * Return what two tabs made of the same beginning. What one tab changed or removed, is so; what both
 * changed is merged.
 */
export function mergeChanges(base, theirs, mine) {
  if (isSame(theirs, base) || isSame(theirs, mine)) return mine;
  if (isSame(mine, base)) return theirs;
  if (isObject(theirs) && isObject(mine)) return mergeNames(base ?? {}, theirs, mine, mergeChanges);
  if (Array.isArray(theirs) && Array.isArray(mine)) return mergeLists(base ?? [], theirs, mine);
  return mergeValues(theirs, mine);
}

/** Whether two values say the same. */
export function isSame(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

function mergeBoth(_, older, newer) {
  return mergeValues(older, newer);
}

function mergeNames(base, theirs, mine, merge) {
  const names = [...new Set([...Object.keys(theirs), ...Object.keys(mine)])];
  const merged = names.map((name) => [name, merge(base[name], theirs[name], mine[name])]);
  return Object.fromEntries(merged.filter(([, value]) => value !== undefined));
}

function mergeLists(base, theirs, mine) {
  const has = (list, entry) => list.some((one) => isSame(one, entry));
  return [
    ...mine.filter((entry) => has(base, entry) && has(theirs, entry)),
    ...theirs.filter((entry) => !has(base, entry) && !has(mine, entry)),
    ...mine.filter((entry) => !has(base, entry)),
  ];
}

function mergeTexts(older, newer) {
  if (newer.includes(older)) return newer;
  return older.includes(newer) ? older : `${older}\n${newer}`;
}
