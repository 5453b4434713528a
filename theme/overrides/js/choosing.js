/** Choosing a mode moves what there is to where it now belongs: nothing lost, nothing left. */
import { answerKeysOf, dropText, keysOf, MODE_KEY, putText, SETTINGS_KEY, STEP_KEY, textIn, VAULT_KEY } from "./area.js";
import { settingsText } from "./expiry.js";
import { heldKey, holdKey } from "./held_key.js";
import { mergeRecords } from "./merging.js";
import { parseRecord } from "./record.js";
import { importKey, makeVault, randomBytes, seal } from "./sealing.js";
import { isOneStep } from "./step_setting.js";
import { dropKey } from "./tab.js";

/**
 * Choose "none", "device" or "sealed". Resolves to false, with everything as it was, when that
 * cannot be. A vault that is open keeps its passphrase as long as no other is given.
 * @param {{days: number | null, passphrase: string}} how days after the last change; null: no end
 */
export async function chooseMode(store, mode, { days = null, passphrase = "" } = {}) {
  if (store.isLocked || !(await hasSettled(store))) return false;
  const answers = joinAnswers(store, mode);
  const isOnDevice = mode !== "none";
  const bytes = mode === "sealed" ? sealingBytes(store) : null;
  const own = { [MODE_KEY]: mode, ...(isOneStep() && { [STEP_KEY]: "" }) };
  const tab = isOnDevice ? {} : { ...own, ...answers };
  const device = isOnDevice ? {
    ...own,
    ...(days !== null && { [SETTINGS_KEY]: settingsText(days) }),
    ...(bytes ? await sealAnswers(store, answers, bytes, passphrase) : answers),
  } : {};
  const isDone = replaceAll([[store.tab, tab], [store.device, device]]);
  if (isDone && bytes) holdKey(bytes);
  if (isDone && !bytes) dropKey();
  return isDone;
}

async function hasSettled({ vault }) {
  return vault === null || vault.isWritten();
}

/** Return all answers by key. What cannot be joined with what is there gets a place beside it. */
function joinAnswers({ tab, device, vault, mode }, chosen) {
  const onDevice = mode === "sealed" ? vault : device;
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
  for (const area of chosen === "none" ? [tab, onDevice] : [onDevice, tab]) {
    answerKeysOf(area).forEach((key) => add(key, textIn(area, key)));
  }
  return joined;
}

function sealingBytes({ mode }) {
  return (mode === "sealed" && heldKey()) || randomBytes(32);
}

async function sealAnswers({ mode, device }, answers, bytes, passphrase) {
  const key = await importKey(bytes);
  const keepsVault = mode === "sealed" && passphrase === "";
  const vault = keepsVault
    ? textIn(device, VAULT_KEY)
    : JSON.stringify(await makeVault(passphrase, bytes));
  const sealed = Object.entries(answers).map(async ([name, text]) => [name, await seal(key, name, text)]);
  return { [VAULT_KEY]: vault, ...Object.fromEntries(await Promise.all(sealed)) };
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
