/** What only this tab holds: its answers, and the key to the vault as long as that is open. */
import { browserArea, clearArea, dropText, HALF_KEY, textIn } from "./area.js";

/** Whether this tab holds a key; `held_key.js` knows which. */
export function holdsKey(tab = browserArea("sessionStorage")) {
  return textIn(tab, HALF_KEY) !== null && window.name !== "";
}

/** Hold the key no longer. */
export function dropKey(tab = browserArea("sessionStorage")) {
  dropText(tab, HALF_KEY);
  window.name = "";
}

/** Forget everything that only this tab holds. */
export function forgetTab() {
  dropKey();
  clearArea(browserArea("sessionStorage"));
}
