/** The key to the vault, held while the visitor walks from page to page. */
import { browserArea, HALF_KEY, PREFIX, putText, textIn } from "./area.js";
import { bytesOf, textOf } from "./bytes.js";

/**
 * Hold a key. Browsers write the storage of a tab to the
 * disk and its name not, so each holds one half: bytes by chance, that alone say nothing.
 */
export function holdKey(key, tab = browserArea("sessionStorage")) {
  const chance = crypto.getRandomValues(new Uint8Array(key.length));
  putText(tab, HALF_KEY, textOf(key.map((byte, at) => byte ^ chance[at])));
  window.name = PREFIX + textOf(chance);
}

/** Return the key that this tab holds; null when it holds none. */
export function heldKey(tab = browserArea("sessionStorage")) {
  const half = bytesOf(textIn(tab, HALF_KEY) ?? "");
  const other = window.name.startsWith(PREFIX) ? bytesOf(window.name.slice(PREFIX.length)) : null;
  if (!half?.length || half.length !== other?.length) return null;
  return half.map((byte, at) => byte ^ other[at]);
}
