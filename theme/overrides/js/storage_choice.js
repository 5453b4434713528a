/** The question what happens to answers; afterwards back to where the visitor came from. */
import { chooseMode } from "./choosing.js";
import { readSettings } from "./expiry.js";
import { enhanceWithStore } from "./keeping.js";
import { enhancePassphrase } from "./passphrase.js";
import { returnAddress, returnFragment } from "./return_address.js";

const SHORTEST = 8;

export function enhanceStorageChoice(section, store, location = window.location) {
  const form = section.querySelector("form");
  const status = section.querySelector("[data-status]");
  const next = section.querySelector("[data-next]").href;
  const { mode, days } = form.elements;
  const [passphrase, again] = form.querySelectorAll("[data-passphrase]");
  const say = (name) => { status.textContent = status.getAttribute(`data-${name}`); };
  showLock(section, store, form);
  enhancePassphrase(form);
  const isUntouched = form.querySelector("[name='mode']:checked").defaultChecked;
  if (isUntouched) mode.value = store.mode ?? "none"; // else chosen before this script ran
  days.value = daysChosen(store, days.value);
  section.querySelector("[data-same-passphrase]").hidden = store.mode !== "sealed";
  const update = () => {
    section.querySelector("[data-expiry]").hidden = mode.value === "none";
    section.querySelector("[data-new-passphrase]").hidden = mode.value !== "sealed";
  };
  update();
  form.addEventListener("change", update);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const chosen = mode.value;
    const problem = chosen === "sealed" ? problemWith(passphrase.value, again.value, store) : null;
    if (problem) {
      say(problem);
      passphrase.focus();
      return;
    }
    say("busy");
    const how = { days: Number(days.value) || null, passphrase: passphrase.value };
    const isKept = await chooseMode(store, chosen, how);
    say(isKept ? `chosen-${chosen}` : "failed");
    form.reset();
    if (isKept || chosen === "none") {
      location.replace(returnAddress(location.hash, location.href) ?? next);
    } else {
      mode.value = "none";
      update();
    }
  });
}

/** What is locked cannot be moved. */
function showLock(section, store, form) {
  form.inert = false;
  form.hidden = store.isLocked;
  section.querySelector("[data-locked]").hidden = !store.isLocked;
  section.querySelector("[data-unlock]").hash = returnFragment(window.location.pathname);
}

/** Return the days that hold now; the proposal when nothing is kept on the device. */
function daysChosen(store, proposal) {
  if (!["device", "sealed"].includes(store.mode)) return proposal;
  return String(readSettings(store.device)?.days ?? 0);
}

/** Return the name of what is wrong with a passphrase; null when nothing is. */
function problemWith(passphrase, again, store) {
  if (passphrase === "" && again === "" && store.mode === "sealed") return null;
  if (passphrase.trim().length < SHORTEST) return "short";
  return passphrase === again ? null : "different";
}

await enhanceWithStore({ "[data-storage-choice]": enhanceStorageChoice });
