/** Before the first answer: the fields wait until the visitor chose what happens to answers. */
import { returnFragment } from "./return_address.js";

/** Show the gate and close the fields as long as there is no choice. Returns whether it is shut. */
export function updateGate(section, store, location = window.location) {
  const shut = store.mode === null && store.works;
  const gate = section.querySelector("[data-gate]");
  const link = section.querySelector("[data-gate-link]");
  link.hash = returnFragment(location.pathname, section.id);
  gate.hidden = !shut;
  section.querySelector("[data-fields]").inert = shut;
  return shut;
}
