/** Leaving for good: wipes everything of this site, then leaves. What remains is said instead. */
import { askFirst } from "./asking.js";
import { coverPage, uncoverPage } from "./cover.js";
import { wipeEverything } from "./wiping.js";

const LONGEST_MILLISECONDS = 10_000;

export function enhanceLeaveAndWipe(section, location = window.location) {
  const find = (name) => section.querySelector(`[data-${name}]`);
  const status = find("status");
  const parts = { button: find("ask"), question: find("confirm"), yes: find("yes"), no: find("no") };
  askFirst(parts, async () => {
    const cover = coverPage();
    const left = await wipeInTime();
    document.dispatchEvent(new Event("wiped"));
    if (left === 0) {
      location.replace(document.querySelector("[data-exit-page]").href);
      return;
    }
    uncoverPage(cover);
    status.textContent = left === null ? status.dataset.unsure : status.dataset.left.replace("{count}", left);
    status.focus();
  });
}

/** Resolves to how many things are left; null when the browser does not answer, or refuses. */
function wipeInTime() {
  const tooLong = new Promise((resolve) => {
    setTimeout(() => resolve(null), LONGEST_MILLISECONDS);
  });
  return Promise.race([wipeEverything(), tooLong]).catch(() => null);
}

for (const section of document.querySelectorAll("[data-leave-and-wipe]")) enhanceLeaveAndWipe(section);
