/** Opens what is sealed, with the passphrase; afterwards back to where the visitor came from. */
import { enhancePassphrase } from "./passphrase.js";
import { returnAddress } from "./return_address.js";
import { unlock } from "./vault.js";

export function enhanceUnlocking(form, store, location = window.location) {
  const status = form.querySelector("[data-outcome]");
  const { passphrase } = form.elements;
  enhancePassphrase(form);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    status.textContent = status.dataset.busy;
    const isRight = await unlock(store.device, passphrase.value);
    passphrase.value = "";
    if (isRight) {
      leave(location);
    } else {
      status.textContent = status.dataset.wrong;
      passphrase.focus();
    }
  });
}

function leave(location) {
  const address = returnAddress(location.hash, location.href);
  if (address) location.replace(address);
  else location.reload();
}
