/** Locks what is sealed when nobody touches the page for ten minutes, and warns one minute before. */
import { dropKey, holdsKey } from "./tab.js";

const MINUTE_OF_LOCK = 60_000;
const TOUCHES = ["keydown", "pointerdown", "input", "wheel"];

/** Watch the page. `warning` is shown, and spoken, in the last of the minutes. */
export function enhanceLock(warning, { minutes = 10, reload = () => window.location.reload() } = {}) {
  let touched = Date.now();
  const touch = () => {
    if (isPast(minutes)) return;
    touched = Date.now();
    warning.hidden = true;
  };
  const isPast = (count) => Date.now() - touched >= count * MINUTE_OF_LOCK;
  const look = () => {
    if (isPast(minutes)) lock(reload);
    else if (isPast(minutes - 1)) warning.hidden = false;
  };
  for (const type of TOUCHES) document.addEventListener(type, touch, { capture: true, passive: true });
  setInterval(look, MINUTE_OF_LOCK / 12);
  document.addEventListener("visibilitychange", look);
  window.addEventListener("pageshow", ({ persisted }) => {
    if (persisted && !holdsKey()) reload();
  });
}

/** Give up the key and show the page anew. What could not be kept stays to be read: it is nowhere else. */
export function lock(reload = () => window.location.reload()) {
  dropKey();
  if (document.querySelector(".is-failed") === null) reload();
}
