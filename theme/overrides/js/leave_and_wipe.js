/** Leaving for good: wipes everything of this site, then leaves. What remains is said instead. */
import { askFirst } from "./asking.js";
import { coverPage, uncoverPage } from "./cover.js";
import { wipeEverything } from "./wiping.js";

export function enhanceLeaveAndWipe(section, location = window.location) {
  const find = (name) => section.querySelector(`[data-${name}]`);
  const status = find("status");
  const parts = { button: find("ask"), question: find("confirm"), yes: find("yes"), no: find("no") };
  askFirst(parts, async () => {
    const cover = coverPage();
    const left = await wipeEverything();
    document.dispatchEvent(new Event("wiped"));
    if (left === 0) {
      location.replace(document.querySelector("[data-exit-page]").href);
      return;
    }
    uncoverPage(cover);
    status.textContent = status.dataset.left.replace("{count}", left);
    status.focus();
  });
}

for (const section of document.querySelectorAll("[data-leave-and-wipe]")) enhanceLeaveAndWipe(section);
