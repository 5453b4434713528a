/** Entry of every page. */
import { enhanceExitCover, enhanceExitPage, enhanceExitShortcut } from "./exit_page.js";
import { enhanceKept } from "./kept.js";
import { enhanceMenu } from "./menu.js";
import { enhanceTabs } from "./module.js";
import { enhanceModuleStart, enhanceNextStep } from "./next_step.js";
import { enhanceNewVersion } from "./new_version.js";
import { enhanceOpeningHours } from "./opening_hours.js";
import { enhanceStorageChoice } from "./storage_choice.js";
import { enhancePartDone, enhanceTaskList } from "./task_list.js";
import { openTabs } from "./other_tabs.js";

const all = (selector) => [...document.querySelectorAll(selector)];

document.documentElement.classList.add("js");
all("[data-exit-page]").forEach((link) => enhanceExitPage(link));
all("[data-exit-cover]").forEach(enhanceExitCover);
all("[data-exit-steps]").forEach((dots) => {
  const link = dots.closest("[data-exit-page]");
  enhanceExitShortcut(link, document.querySelector("[data-exit-status]"));
});
all("[data-menu]").forEach(enhanceMenu);
all("[data-opening-hours]").forEach((element) => enhanceOpeningHours(element));
all("[data-new-version]").forEach((notice) => enhanceNewVersion(notice));
all("[data-tabs]").forEach((element) => enhanceTabs(element));
all("[data-task-list]").forEach((list) => enhanceTaskList(list));
all("[data-next-step]").forEach((card) => {
  enhanceNextStep(card, document.querySelector("[data-task-list]"));
});
all("[data-continue]").forEach((button) => {
  enhanceModuleStart(button, button.closest(".module").querySelector("[data-task-list]"));
});
all("[data-part-done]").forEach((button) => enhancePartDone(button));
all("[data-storage-choice]").forEach((section) => enhanceStorageChoice(section));

const { tellWiped } = openTabs();
all("section[data-kept]").forEach((section) => enhanceKept(section, tellWiped));
