/** A visit is one step for the back button: links inside the site replace the page they stand on. */
import { isOneStep } from "./step_setting.js";

/** Follow links by replacing, as long as the visitor wants it. */
export function replaceSteps() {
  showStepNotes();
  document.addEventListener("click", follow);
}

function follow(event) {
  const link = event.target.closest("a[href]");
  if (!link || !isPlain(event) || !staysHere(link) || !isOneStep()) return;
  event.preventDefault();
  window.location.replace(link.href);
}

/** Show on the page whether it is so. */
export function showStepNotes() {
  for (const note of document.querySelectorAll("[data-step-note]")) note.hidden = !isOneStep();
}

/** Whether nothing else handled the click, and it asks for no other tab or window. */
function isPlain({ defaultPrevented, button, ctrlKey, metaKey, shiftKey, altKey }) {
  return !(defaultPrevented || button || ctrlKey || metaKey || shiftKey || altKey);
}

function staysHere(link) {
  return link.origin === window.location.origin && link.target === "" && !link.hasAttribute("download");
}
