/** Gives a visitor what is kept, as a file. */
import { recordsByKey } from "./all_records.js";
import { fileName, plainFile, sealedFile } from "./answer_file.js";
import { enhancePassphrase } from "./passphrase.js";

export function enhanceSavingFile(form, store) {
  const status = form.querySelector("[data-outcome]");
  const passphrase = form.querySelector("[data-passphrase]");
  enhancePassphrase(form);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const typed = passphrase.value;
    status.textContent = status.dataset.busy;
    const text = plainFile(recordsByKey(store));
    offerFile(fileName(), typed === "" ? text : await sealedFile(text, typed), "application/json");
    passphrase.value = "";
    status.textContent = status.dataset.saved;
  });
}

/** Let the browser save a text as a file. */
export function offerFile(name, text, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
