/** Entry of the pages that list other pages: modules, and their parts. */
import { enhanceWithStore } from "./keeping.js";
import { enhanceTabs } from "./module.js";
import { enhanceModuleStart, enhanceNextStep } from "./next_step.js";
import { enhanceSignpost } from "./signpost.js";
import { enhanceTaskList } from "./task_list.js";

for (const element of document.querySelectorAll("[data-tabs]")) enhanceTabs(element);
await enhanceWithStore({
  "[data-exercise=signpost]": enhanceSignpost,
  "[data-task-list]": enhanceTaskList,
  "[data-next-step]": (card, store) => {
    enhanceNextStep(card, document.querySelector("[data-task-list]"), store);
  },
  "[data-continue]": (button, store) => {
    enhanceModuleStart(button, button.closest(".module").querySelector("[data-task-list]"), store);
  },
});
