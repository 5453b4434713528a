/** What only this tab holds: its answers, and the key to the vault as long as that is open. */
import { browserArea, clearArea, dropText, HALF_KEY, OPEN_KEY, putText, textIn } from "./area.js";

/**
 * Whether this tab holds a key; `held_key.js` knows which. Going back may bring back a page with all
 * that its tab held then, so the device has a list of the tabs that are open.
 */
export function holdsKey() {
  const [tab] = numberAndHalf();
  return window.name !== "" && openTabNumbers().includes(tab);
}

/** Hold the key no longer. */
export function dropKey() {
  const [tab] = numberAndHalf();
  putTabNumbers(openTabNumbers().filter((number) => number !== tab));
  dropText(browserArea("sessionStorage"), HALF_KEY);
  window.name = "";
}

/** Return the number of this tab, and its half of the key; both empty when it has none. */
export function numberAndHalf() {
  return (textIn(browserArea("sessionStorage"), HALF_KEY) ?? "").split(".").concat("");
}

/** Return the numbers of the tabs that hold a key. */
export function openTabNumbers() {
  return (textIn(browserArea("localStorage"), OPEN_KEY) ?? "").split(" ").filter(Boolean);
}

/** Keep the numbers of the tabs that hold a key; nothing when there are none. */
export function putTabNumbers(numbers) {
  const device = browserArea("localStorage");
  if (numbers.length > 0) putText(device, OPEN_KEY, numbers.join(" "));
  else dropText(device, OPEN_KEY);
}

/** Forget everything that only this tab holds. */
export function forgetTab() {
  dropKey();
  clearArea(browserArea("sessionStorage"));
}
