/** Closes exercises at once, or opens them: the page keeps a place for the gate until then. */
import { browserArea, MODE_KEY, textIn } from "./area.js";
import { showGate } from "./gate.js";
import { holdsKey } from "./tab.js";

/** Close these exercises if a choice or a passphrase is still needed, as far as known so early; else open them. */
export function closeEarly(sections) {
  const tab = browserArea("sessionStorage");
  const chosen = textIn(tab, MODE_KEY) ?? textIn(browserArea("localStorage"), MODE_KEY);
  const isLocked = chosen === "sealed" && !holdsKey();
  const mustChoose = tab !== null && chosen === null;
  const reason = isLocked ? "unlock" : mustChoose ? "choose" : null;
  sections.forEach((section) => showGate(section, reason));
}
