/** All records of a store at once, for a file or a workbook. */
import { answerKeysOf, dropText, PREFIX, putText, textIn } from "./area.js";
import { parseRecord } from "./record.js";

/** Return the readable records of the chosen mode, by key. */
export function recordsByKey({ area }) {
  const found = answerKeysOf(area).map((key) => [key.slice(PREFIX.length), parseRecord(textIn(area, key))]);
  return Object.fromEntries(found.filter(([, record]) => record !== null));
}

/** Keep several records, or none: resolves to whether there was room for all. */
export async function putRecords(store, changes) {
  const { area } = store;
  const before = changes.map(({ key }) => [PREFIX + key, textIn(area, PREFIX + key)]);
  store.changed?.();
  const put = ({ key, record }) => putText(area, PREFIX + key, JSON.stringify(record));
  const isKept = changes.every(put) && (await store.hasSettled());
  if (!isKept) before.forEach(([key, text]) => restore(area, key, text));
  return isKept;
}

function restore(area, key, text) {
  if (text === null) dropText(area, key);
  else putText(area, key, text);
}
