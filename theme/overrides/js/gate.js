/** Before the first answer the fields wait for the visitor's choice; later, for the passphrase. */
import { returnFragment } from "./return_address.js";

/** Show why fields are closed, and close them; or open them. Returns the reason, or null. */
export function updateGate(section, store, isFilledIn) {
  const reason = reasonToClose(store);
  showGate(section, reason, isFilledIn);
  return reason;
}

/**
 * Close the fields of an exercise for a reason; or open them when that is null.
 * Fields that are filled in stay open: what stands there is nowhere else.
 */
export function showGate(section, reason, isFilledIn = false, location = window.location) {
  const gate = section.querySelector("[data-gate]");
  gate.removeAttribute("data-hold");
  gate.hidden = reason === null;
  for (const part of gate.querySelectorAll("[data-gate-for]")) {
    part.hidden = part.dataset.gateFor !== reason;
  }
  for (const link of gate.querySelectorAll("a")) {
    link.hash = returnFragment(location.pathname, section.id);
  }
  section.querySelector("[data-fields]").inert = reason !== null && !isFilledIn;
}

function reasonToClose(store) {
  if (store.isLocked) return "unlock";
  return store.mode === null && store.works ? "choose" : null;
}
