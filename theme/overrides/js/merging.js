/** Joins two records of one exercise, written in two places, without losing an answer. */
import { isObject } from "./record.js";

/** Return one record with the data of both; where only one can stay, the newer one does. */
export function mergeRecords(older, newer) {
  return { ...newer, data: mergeValues(older.data, newer.data) };
}

/** Lists are united, texts follow each other, objects are merged name by name. */
export function mergeValues(older, newer) {
  if (Array.isArray(older) && Array.isArray(newer)) return unite(older, newer);
  if (isObject(older) && isObject(newer)) return mergeObjects(older, newer);
  if (typeof older === "string" && typeof newer === "string") return mergeTexts(older, newer);
  return newer ?? older;
}

function mergeObjects(older, newer) {
  const merged = { ...older };
  for (const [name, value] of Object.entries(newer)) {
    merged[name] = Object.hasOwn(older, name) ? mergeValues(older[name], value) : value;
  }
  return merged;
}

function unite(older, newer) {
  const found = new Set(newer.map((entry) => JSON.stringify(entry)));
  return [...older.filter((entry) => !found.has(JSON.stringify(entry))), ...newer];
}

function mergeTexts(older, newer) {
  if (newer.includes(older)) return newer;
  return older.includes(newer) ? older : `${older}\n${newer}`;
}
