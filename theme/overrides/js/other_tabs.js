/** When everything is wiped in one tab, the other tabs of this site forget theirs too. */
import { openStore } from "./store.js";

/** Listen to the other tabs. Returns how to tell them that everything was wiped. */
export function openTabs(reload = () => window.location.reload()) {
  const channel = new BroadcastChannel("n1");
  channel.addEventListener("message", () => {
    openStore().forgetTab();
    reload();
  });
  return { tellWiped: () => channel.postMessage("wiped") };
}
