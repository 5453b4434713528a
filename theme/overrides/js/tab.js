/** What only this tab holds. */
import { browserArea, clearArea } from "./area.js";

/** Forget it. */
export function forgetTab() {
  clearArea(browserArea("sessionStorage"));
}
