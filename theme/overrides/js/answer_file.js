/**
 * Answers in a file: `{ form, v, day, records }` with the records by key, or `{ form, v, vault,
 * contents }`, the same sealed with a passphrase. Described for others in ARCHITECTURE.md.
 */
import { hasKnownData } from "./known_data.js";
import { dayOf, isDay, isObject, isRecord, parseJson } from "./record.js";
import { importKey, isVault, makeVault, openVault, randomBytes, seal, unseal } from "./sealing.js";

const FORM = "notities";
const VERSION_OF_FILE = 1;
const NAME_OF_CONTENTS = "file";
const DEEPEST = 10; // ours are 7 deep; what has no end, would break what merges and keeps it
const KEY_FORM = /^(?:done|[0-9a-f]{8})~*$/;

/** Return a name that tells nothing but the day. */
export function fileName(now = new Date(), ending = "json") {
  return `${FORM}-${dayOf(now)}.${ending}`;
}

/** Return records as the text of a file, to be read in any editor. */
export function plainFile(records, now = new Date()) {
  return JSON.stringify({ form: FORM, v: VERSION_OF_FILE, day: dayOf(now), records }, null, 2);
}

/** Return the text of a file sealed with a passphrase. */
export async function sealedFile(text, passphrase, rounds) {
  const bytes = randomBytes(32);
  const vault = await makeVault(passphrase, bytes, rounds);
  const contents = parseJson(await seal(await importKey(bytes), NAME_OF_CONTENTS, text));
  return JSON.stringify({ form: FORM, v: VERSION_OF_FILE, vault, contents }, null, 2);
}

/** Return what a file holds: `{ records }`, `{ sealed }` to be opened, or `{ problem }`. */
export function readFile(text) {
  const value = parseJson(text.replace(/^\uFEFF/, ""));
  if (!isObject(value) || value.form !== FORM) return { problem: "foreign" };
  if (Number.isInteger(value.v) && value.v > VERSION_OF_FILE) return { problem: "newer" };
  if (value.v !== VERSION_OF_FILE || !isShallow(value, DEEPEST)) return { problem: "damaged" };
  if ("vault" in value) return readSealed(value);
  return isDay(value.day) && isObject(value.records)
    ? readRecords(value.records)
    : { problem: "damaged" };
}

/** Open a sealed file: the same as `readFile`, or the problem "wrong". */
export async function openFile({ vault, contents }, passphrase) {
  const bytes = await openVault(vault, passphrase);
  if (bytes === null) return { problem: "wrong" };
  const text = await unseal(await importKey(bytes), NAME_OF_CONTENTS, JSON.stringify(contents));
  const read = text === null ? {} : readFile(text);
  return read.records || read.problem === "newer" ? read : { problem: "damaged" };
}

function isShallow(value, left) {
  const inner = isObject(value) || Array.isArray(value) ? Object.values(value) : [];
  return inner.length === 0 || (left > 0 && inner.every((one) => isShallow(one, left - 1)));
}

function readSealed({ vault, contents }) {
  if (isObject(vault) && Number.isInteger(vault.v) && vault.v > VERSION_OF_FILE) return { problem: "newer" };
  return isVault(vault) && isObject(contents)
    ? { sealed: { vault, contents } }
    : { problem: "damaged" };
}

function readRecords(records) {
  const found = Object.entries(records);
  if (found.some(([, record]) => isObject(record) && record.v > VERSION_OF_FILE)) {
    return { problem: "newer" };
  }
  const isRight = ([key, record]) => KEY_FORM.test(key) && isRecord(record) && hasKnownData(record);
  return found.every(isRight) ? { records } : { problem: "damaged" };
}
