/** Whether a visit is one step for the back button: a choice for this tab, or for the device. */
import { browserArea, STEP_KEY, textIn } from "./area.js";

/** Whether the visitor chose so. */
export function isOneStep() {
  return ["localStorage", "sessionStorage"].some((name) => textIn(browserArea(name), STEP_KEY) !== null);
}
