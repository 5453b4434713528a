/** The two places where a browser keeps texts. One that blocks or is full never stops a page. */

/** What every key of this site starts with: short, and without a meaning for who finds it. */
export const PREFIX = "n1.";

/** Where the choice of the visitor is: in the area that it is about. */
export const MODE_KEY = `${PREFIX}mode`;

/** Until when the device keeps answers; see `expiry.js`. */
export const SETTINGS_KEY = `${PREFIX}settings`;

/** The key to what is sealed, itself sealed with a passphrase; see `sealing.js`. */
export const VAULT_KEY = `${PREFIX}vault`;

/** Half of a key that this tab holds: to the vault, or of its own; see `held_key.js`. */
export const HALF_KEY = `${PREFIX}half`;

/** The numbers, by chance, of the tabs where the vault is open; see `tab.js`. */
export const OPEN_KEY = `${PREFIX}open`;

/** Whether links replace the page they stand on; see `step_setting.js`. */
export const STEP_KEY = `${PREFIX}step`;

const NO_ANSWERS = [MODE_KEY, SETTINGS_KEY, VAULT_KEY, HALF_KEY, OPEN_KEY, STEP_KEY];

/** Return what the action returns, or `otherwise` when the browser blocks or has no room. */
export function attempt(action, otherwise) {
  try {
    return action();
  } catch (error) {
    if (error instanceof DOMException) return otherwise;
    throw error;
  }
}

/** Return a storage area of the browser; null when it is switched off. */
export function browserArea(name) {
  return attempt(() => window[name], null);
}

/** Return the keys of this site in an area. */
export function keysOf(area) {
  if (!area) return [];
  const keys = attempt(() => Array.from({ length: area.length }, (_, at) => area.key(at)), []);
  return keys.filter((key) => key.startsWith(PREFIX));
}

/** Return the keys of this site under which answers are. */
export function answerKeysOf(area) {
  return keysOf(area).filter((key) => !NO_ANSWERS.includes(key));
}

/** Return the text under a key; null when there is none. */
export function textIn(area, key) {
  return area ? attempt(() => area.getItem(key), null) : null;
}

/** Put a text under a key. Returns whether that worked. */
export function putText(area, key, text) {
  return area ? attempt(() => (area.setItem(key, text), true), false) : false;
}

/** Remove a key. Returns whether that worked. */
export function dropText(area, key) {
  return area ? attempt(() => (area.removeItem(key), true), false) : false;
}

/** Remove every key of this site. */
export function clearArea(area) {
  keysOf(area).forEach((key) => dropText(area, key));
}
