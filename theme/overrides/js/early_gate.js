/** Closes exercises at once: the page kept a place for that, and a gate that came later would push the rest away. */
import { browserArea, MODE_KEY, textIn } from "./area.js";
import { showGate } from "./gate.js";
import { holdsKey } from "./tab.js";

/** Close these exercises if a choice or a passphrase is still needed, as far as known so early. */
export function closeEarly(sections) {
  const tab = browserArea("sessionStorage");
  const chosen = textIn(tab, MODE_KEY) ?? textIn(browserArea("localStorage"), MODE_KEY);
  const isLocked = chosen === "sealed" && !holdsKey();
  const reason = isLocked ? "unlock" : "choose";
  if (tab && (isLocked || chosen === null)) sections.forEach((section) => showGate(section, reason));
}
