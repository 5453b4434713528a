/** Entry of the pages that list other pages: modules, and their parts. */
import { enhanceTabs } from "./module.js";
import { enhanceModuleStart, enhanceNextStep } from "./next_step.js";
import { enhanceTaskList } from "./task_list.js";

const each = (selector, enhance) => document.querySelectorAll(selector).forEach((one) => enhance(one));

each("[data-tabs]", enhanceTabs);
each("[data-task-list]", enhanceTaskList);
each("[data-next-step]", (card) => {
  enhanceNextStep(card, document.querySelector("[data-task-list]"));
});
each("[data-continue]", (button) => {
  enhanceModuleStart(button, button.closest(".module").querySelector("[data-task-list]"));
});
