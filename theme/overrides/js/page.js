/** Entry of every page. */
import { browserArea, SETTINGS_KEY, textIn } from "./area.js";
import { closeEarly } from "./early_gate.js";
import { enhanceExitCover, enhanceExitPage, enhanceExitShortcut } from "./exit_page.js";
import { loadLater } from "./later.js";
import { enhanceMenu } from "./menu.js";
import { openTabs } from "./other_tabs.js";
import { isOneStep } from "./step_setting.js";
import { holdsKey } from "./tab.js";

const all = (selector) => [...document.querySelectorAll(selector)];

document.documentElement.classList.add("js");
closeEarly(all("[data-gate]").map((gate) => gate.parentElement));
all("script[data-then]").forEach(loadLater);
all("[data-exit-page]").forEach((link) => enhanceExitPage(link));
all("[data-exit-cover]").forEach(enhanceExitCover);
all("[data-exit-steps]").forEach((dots) => {
  const link = dots.closest("[data-exit-page]");
  enhanceExitShortcut(link, document.querySelector("[data-exit-status]"));
});
all("[data-menu]").forEach(enhanceMenu);
openTabs();

const device = browserArea("localStorage");
if (textIn(device, SETTINGS_KEY) !== null) {
  import("./expiry.js").then(({ removeExpired }) => removeExpired(device));
}
if (isOneStep()) import("./step_links.js").then(({ replaceSteps }) => replaceSteps());
if (holdsKey()) {
  import("./lock.js").then(({ enhanceLock }) => {
    all("[data-lock-warning]").forEach((warning) => enhanceLock(warning));
  });
}
