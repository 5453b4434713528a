/** Choosing a mode moves what there is to where it now belongs: nothing lost, nothing left. */
import { answerKeysOf, dropText, HALF_KEY, keysOf, MODE_KEY, putText, SETTINGS_KEY, STEP_KEY, textIn, VAULT_KEY } from "./area.js";
import { findKey, makeKey } from "./data_key.js";
import { settingsText } from "./expiry.js";
import { holdKey, ownKey, splitKey } from "./held_key.js";
import { removeKeyFile } from "./key_file.js";
import { mergeRecords } from "./merging.js";
import { parseRecord } from "./record.js";
import { canSeal, importKey, makeVault, randomBytes, seal } from "./sealing.js";
import { isOneStep } from "./step_setting.js";
import { dropKey } from "./tab.js";

/**
 * Choose "none", "device" or "sealed". Resolves to false, with everything as it was, when that
 * cannot be. A vault that is open keeps its passphrase as long as no other is given.
 * @param {{days: number | null, passphrase: string}} how days after the last change; null: no end
 */
export async function chooseMode(store, mode, { days = null, passphrase = "" } = {}) {
  if (!store.isReadable || !(await store.hasSettled())) return false;
  const key = canSeal() ? await keyFor(store, mode) : null;
  if (mode === "sealed" && key === null) return false;
  const held = mode === "none" && key ? splitKey(key) : null;
  const own = { [MODE_KEY]: mode, ...(isOneStep() && { [STEP_KEY]: "" }) };
  const answers = await sealAnswers(joinAnswers(store, mode), key);
  const tab = { ...own, ...answers, ...(held && { [HALF_KEY]: held.half }) };
  const device = {
    ...own,
    ...answers,
    ...(days !== null && { [SETTINGS_KEY]: settingsText(days) }),
    ...(mode === "sealed" && { [VAULT_KEY]: await vaultText(store, key, passphrase) }),
  };
  const isOnDevice = mode !== "none";
  const isDone = replaceAll([[store.tab, isOnDevice ? {} : tab], [store.device, isOnDevice ? device : {}]]);
  if (isDone) holdOnly(mode, key, held);
  if (store.deviceMode !== "device") await removeKeyFile();
  return isDone;
}

/** Resolves to the key that a mode has already, or a new one; null when the browser holds none. */
async function keyFor({ deviceMode }, mode) {
  if (mode === "none") return ownKey() ?? randomBytes(32);
  if (mode === deviceMode) return (await findKey(mode)).key;
  if (mode === "sealed") return randomBytes(32);
  await removeKeyFile(); // of an earlier choice
  return makeKey(mode);
}

/** Let nobody hold a key but who does so in this mode. */
function holdOnly(mode, key, held) {
  if (mode === "sealed") holdKey(key);
  else if (held) window.name = held.name;
  else dropKey();
}

/** Return all answers by key. What cannot be joined with what is there gets a place beside it. */
function joinAnswers({ tabArea, deviceArea }, chosen) {
  const joined = {};
  const add = (key, text) => {
    const there = joined[key];
    if (there === undefined || there === text) {
      joined[key] = text;
      return;
    }
    const [older, newer] = [parseRecord(there), parseRecord(text)];
    if (older && newer) joined[key] = JSON.stringify(mergeRecords(older, newer));
    else add(`${key}~`, text);
  };
  for (const area of chosen === "none" ? [tabArea, deviceArea] : [deviceArea, tabArea]) {
    answerKeysOf(area).forEach((key) => add(key, textIn(area, key)));
  }
  return joined;
}

async function sealAnswers(answers, bytes) {
  if (bytes === null) return answers;
  const key = await importKey(bytes);
  const sealed = Object.entries(answers).map(async ([name, text]) => [name, await seal(key, name, text)]);
  return Object.fromEntries(await Promise.all(sealed));
}

async function vaultText({ mode, device }, key, passphrase) {
  const keepsVault = mode === "sealed" && passphrase === "";
  return keepsVault ? textIn(device, VAULT_KEY) : JSON.stringify(await makeVault(passphrase, key));
}

/** Give areas these texts and no others. When one has no room, all are as they were. */
function replaceAll(changes) {
  const before = changes.map(([area]) => [area, textsIn(area)]);
  const isDone = changes.every(([area, texts]) => replaceTexts(area, texts));
  if (!isDone) before.forEach(([area, texts]) => replaceTexts(area, texts));
  return isDone;
}

function textsIn(area) {
  return Object.fromEntries(keysOf(area).map((key) => [key, textIn(area, key)]));
}

/** Returns whether the area holds exactly these texts, read again. */
function replaceTexts(area, texts) {
  keysOf(area).filter((key) => !(key in texts)).forEach((key) => dropText(area, key));
  Object.entries(texts).forEach(([key, text]) => putText(area, key, text));
  const found = textsIn(area);
  const keys = Object.keys(texts);
  return keys.length === Object.keys(found).length && keys.every((key) => found[key] === texts[key]);
}
