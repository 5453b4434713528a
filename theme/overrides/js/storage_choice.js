/** The question what happens to answers; afterwards back to where the visitor came from. */
import { chooseMode } from "./choosing.js";
import { returnAddress } from "./return_address.js";
import { openStore } from "./store.js";

export function enhanceStorageChoice(section, location = window.location, store = openStore()) {
  const form = section.querySelector("form");
  const status = section.querySelector("[data-status]");
  const next = section.querySelector("[data-next]").href;
  form.elements.mode.value = store.mode ?? "none";
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const mode = form.elements.mode.value;
    const isKept = chooseMode(store, mode);
    status.textContent = status.getAttribute(isKept ? `data-chosen-${mode}` : "data-failed");
    if (isKept || mode === "none") {
      location.replace(returnAddress(location.hash, location.href) ?? next);
    } else {
      form.elements.mode.value = "none";
    }
  });
}

for (const section of document.querySelectorAll("[data-storage-choice]")) enhanceStorageChoice(section);
