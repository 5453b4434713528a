/** Choosing a mode moves what there is to where it now belongs: nothing lost, nothing left. */
import { clearArea, keysOf, MODE_KEY, putText, textIn } from "./area.js";
import { mergeRecords } from "./merging.js";
import { parseRecord } from "./record.js";

/** Choose "none" or "device". Returns false, with everything as it was, when that cannot be. */
export function chooseMode({ tab, device }, mode) {
  const [from, to] = mode === "device" ? [tab, device] : [device, tab];
  const before = keysOf(to).map((key) => [key, textIn(to, key)]);
  if (copyEntries(from, to) && putText(to, MODE_KEY, mode)) {
    clearArea(from);
    return true;
  }
  clearArea(to);
  before.forEach(([key, text]) => putText(to, key, text));
  return false;
}

function copyEntries(from, to) {
  return keysOf(from)
    .filter((key) => key !== MODE_KEY)
    .every((key) => copyEntry(to, key, textIn(from, key)));
}

/** What is already there is joined with it; what cannot be joined gets a place beside it. */
function copyEntry(to, key, text) {
  const there = textIn(to, key);
  if (there === null || there === text) return putText(to, key, text);
  const [older, newer] = [parseRecord(there), parseRecord(text)];
  if (!older || !newer) return copyEntry(to, `${key}~`, text);
  return putText(to, key, JSON.stringify(mergeRecords(older, newer)));
}
