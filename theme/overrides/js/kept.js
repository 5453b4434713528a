/** The page that lists what is kept, removes one answer, and wipes everything. */
import { dayInWords } from "./record.js";
import { answerKeysOf, textIn, VAULT_KEY } from "./area.js";
import { askFirst } from "./asking.js";
import { lastDay, readSettings } from "./expiry.js";
import { enhanceWithStore } from "./keeping.js";
import { lock } from "./lock.js";
import { parseVault } from "./sealing.js";
import { enhanceOpeningFile } from "./opening_file.js";
import { enhanceSavingFile } from "./saving_file.js";
import { removeEntry } from "./store.js";
import { enhanceUnlocking } from "./unlocking.js";
import { wipeEverything } from "./wiping.js";
import { returnFragment } from "./return_address.js";

export function enhanceKept(section, store) {
  const find = (name) => section.querySelector(`[data-${name}]`);
  const status = find("status");
  const update = () => showKept(section, store, (at) => {
    status.textContent = status.dataset.deleted;
    update();
    const buttons = section.querySelectorAll("[data-delete]");
    (buttons[Math.min(at, buttons.length - 1)] ?? find("wipe")).focus();
  });
  enhanceUnlocking(find("unlocking"), store);
  enhanceSavingFile(find("saving-file"), store);
  enhanceOpeningFile(find("opening-file"), store, update);
  find("lock").addEventListener("click", () => lock());
  find("choice").hash = returnFragment(window.location.pathname);
  const parts = { button: find("wipe"), question: find("confirm"), yes: find("wipe-now"), no: find("keep") };
  askFirst(parts, async () => {
    const left = await wipeEverything();
    document.dispatchEvent(new Event("wiped"));
    update();
    status.textContent = status.dataset[left ? "left" : "wiped"].replace("{count}", left);
    status.focus();
  });
  update();
  store.onReturn(update);
}

function showKept(section, store, deleted) {
  const entries = store.entries();
  const template = section.querySelector("[data-item]");
  const items = entries.map((entry, at) => {
    const item = template.content.firstElementChild.cloneNode(true);
    fillItem(item, entry, section);
    item.querySelector("[data-delete]").addEventListener("click", () => {
      removeEntry(entry);
      deleted(at);
    });
    return item;
  });
  section.querySelector("[data-list]").replaceChildren(...items);
  section.querySelector("[data-empty]").hidden = entries.length > 0;
  section.querySelector("[data-saving-file]").hidden = entries.length === 0;
  section.querySelector("[data-opening-file]").hidden = store.isLocked || store.mode === null;
  section.querySelector("[data-choose-first]").hidden = store.mode !== null;
  showMode(section, store);
}

/** Say what the visitor chose, until when that holds, and what is locked. */
function showMode(section, store) {
  const find = (name) => section.querySelector(`[data-${name}]`);
  const settings = ["device", "sealed"].includes(store.mode) ? readSettings(store.device) : null;
  const isOpenable = parseVault(textIn(store.device, VAULT_KEY)) !== null;
  for (const mode of ["unset", "none", "device", "sealed"]) {
    find(`mode-${mode}`).hidden = mode !== (store.mode ?? "unset");
  }
  find("unsealed").hidden = store.mode === null || store.isLocked || store.seals;
  find("emptied").hidden = !store.isEmptied;
  find("expires").hidden = settings === null;
  if (settings) find("last-day").textContent = dayInWords(lastDay(settings));
  find("unlocking").hidden = !(store.isLocked && isOpenable);
  find("not-openable").hidden = !store.isLocked || isOpenable;
  find("lock").hidden = store.mode !== "sealed" || store.isLocked;
  find("when-locked").hidden = !store.isLocked;
  find("sealed-count").textContent = answerKeysOf(store.device).length;
  if (store.isLocked) find("empty").hidden = true;
}

function fillItem(item, { record, size }, section) {
  const link = item.querySelector("[data-link]");
  const title = record ? record.title : section.dataset.unreadable;
  link.textContent = title;
  item.querySelector("[data-name]").textContent = title;
  item.querySelector("[data-size]").textContent = size;
  if (record) {
    link.href = new URL(addressOf(record.page), section.querySelector("[data-root]").href).href;
    item.querySelector("[data-date]").textContent = dayInWords(record.day);
  } else {
    link.removeAttribute("href");
    item.querySelector("[data-dated]").remove();
  }
}

/** Return the address of a page by its place among the content files. */
export function addressOf(page) {
  return page === "index.md" ? "./" : page.replace(/(?:\/index)?\.md$/, "/");
}

await enhanceWithStore({ "section[data-kept]": enhanceKept });
