/** The box with which a visitor makes a visit one step for the back button. */
import { dropText, putText, STEP_KEY } from "./area.js";
import { enhanceWithStore } from "./keeping.js";
import { replaceSteps, showStepNotes } from "./step_links.js";
import { isOneStep } from "./step_setting.js";

/** `store`: the choice stays where answers do. */
export function enhanceOneStep(section, store) {
  const box = section.querySelector("input");
  const status = section.querySelector("[data-status]");
  const place = ["device", "sealed"].includes(store.mode) ? "device" : "tab";
  const show = (said) => {
    box.checked = isOneStep();
    status.textContent = status.dataset[said];
    showStepNotes();
  };
  show(isOneStep() ? place : "off");
  section.querySelector("[data-fields]").inert = false;
  box.addEventListener("change", () => {
    const isWanted = box.checked;
    if (isWanted) putText(store[place], STEP_KEY, "");
    else [store.tab, store.device].forEach((area) => dropText(area, STEP_KEY));
    if (isOneStep()) replaceSteps();
    show(isOneStep() === isWanted ? (isWanted ? place : "off") : "failed");
  });
}

await enhanceWithStore({ "[data-one-step]": enhanceOneStep });
