/** The key to the vault, held while the visitor walks from page to page. */
import { browserArea, HALF_KEY, PREFIX, putText } from "./area.js";
import { bytesOf, textOf } from "./bytes.js";
import { holdsKey, numberAndHalf, openTabNumbers, putTabNumbers } from "./tab.js";

/** Tabs that were closed stay in the list until that many others were opened. */
const MOST_TABS = 20;

/**
 * Hold a key. Browsers write the storage of a tab to the disk and its name not, so each holds one
 * half: bytes by chance, that alone say nothing.
 */
export function holdKey(key) {
  const chance = crypto.getRandomValues(new Uint8Array(key.length));
  const number = textOf(crypto.getRandomValues(new Uint8Array(6)));
  const half = textOf(key.map((byte, at) => byte ^ chance[at]));
  putText(browserArea("sessionStorage"), HALF_KEY, `${number}.${half}`);
  putTabNumbers([...openTabNumbers(), number].slice(-MOST_TABS));
  window.name = PREFIX + textOf(chance);
}

/** Return the key that this tab holds; null when it holds none. */
export function heldKey() {
  if (!holdsKey()) return null;
  const half = bytesOf(numberAndHalf()[1]);
  const other = window.name.startsWith(PREFIX) ? bytesOf(window.name.slice(PREFIX.length)) : null;
  if (!half?.length || half.length !== other?.length) return null;
  return half.map((byte, at) => byte ^ other[at]);
}
