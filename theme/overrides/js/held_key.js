/** A key that is held while the visitor walks from page to page: of the vault, or of this tab alone. */
import { browserArea, HALF_KEY, PREFIX, putText } from "./area.js";
import { bytesOf, textOf } from "./bytes.js";
import { holdsKey, numberAndHalf, openTabNumbers, putTabNumbers } from "./tab.js";

/** Tabs that were closed stay in the list until that many others were opened. */
const MOST_TABS = 20;

/**
 * Return a key in two halves, `{ half, name }`: one for the storage of the tab and one for its name.
 * Browsers write that storage to the disk and the name not; other sites may read the name, and not
 * the storage. Either alone is bytes by chance, that say nothing.
 * @param {string} number of a tab that is in the list of open ones; empty for a key of a tab alone
 */
export function splitKey(key, number = "") {
  const chance = crypto.getRandomValues(new Uint8Array(key.length));
  const half = textOf(key.map((byte, at) => byte ^ chance[at]));
  return { half: `${number}.${half}`, name: PREFIX + textOf(chance) };
}

/** Hold the key to the vault. */
export function holdKey(key) {
  const number = textOf(crypto.getRandomValues(new Uint8Array(6)));
  putTabNumbers([...openTabNumbers(), number].slice(-MOST_TABS));
  hold(splitKey(key, number));
}

/** Hold a key of this tab alone. Returns whether that worked. */
export function holdOwnKey(key) {
  return hold(splitKey(key));
}

/** Return the key to the vault; null when this tab holds none. */
export function heldKey() {
  return holdsKey() ? joinHalves() : null;
}

/** Return the key of this tab alone; null when there is none. */
export function ownKey() {
  const [number] = numberAndHalf();
  return number === "" ? joinHalves() : null;
}

function hold({ half, name }) {
  const isHeld = putText(browserArea("sessionStorage"), HALF_KEY, half);
  if (isHeld) window.name = name;
  return isHeld;
}

function joinHalves() {
  const half = bytesOf(numberAndHalf()[1]);
  const other = window.name.startsWith(PREFIX) ? bytesOf(window.name.slice(PREFIX.length)) : null;
  if (!half?.length || half.length !== other?.length) return null;
  return half.map((byte, at) => byte ^ other[at]);
}
