/** When everything is wiped in one tab, the other tabs of this site forget theirs too. */
import { forgetTab } from "./tab.js";

/** Listen to the other tabs, and tell them when the event `wiped` says that this one was wiped. */
export function openTabs(reload = () => window.location.reload()) {
  const channel = new BroadcastChannel("n1");
  channel.addEventListener("message", () => {
    forgetTab();
    reload();
  });
  document.addEventListener("wiped", () => channel.postMessage("wiped"));
}
