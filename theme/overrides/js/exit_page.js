/** Leaving at once: by a link, or by pressing Shift three times. */
import { coverPage, uncoverPage } from "./cover.js";
import { countShift, NO_PRESSES, PRESSES } from "./shift_count.js";
import { forgetTab } from "./tab.js";

const PATIENCE = 5000;

/** Leave by this link. Earlier pages stay in the history; this one is replaced. */
export function enhanceExitPage(link, leave = leavePage) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave(link.href);
  });
}

/** Cover the page, forget what only this tab holds, and go without waiting for anything. */
export function leavePage(href, location = window.location) {
  coverPage();
  forgetTab();
  location.replace(href);
}

/** Take the cover away when the browser shows the page again. */
export function enhanceExitCover(cover) {
  window.addEventListener("pageshow", ({ persisted }) => {
    if (persisted && !cover.hidden) uncoverPage(cover);
  });
}

/** Leave after Shift three times, with dots in the link and a spoken count. */
export function enhanceExitShortcut(link, status, leave = leavePage) {
  const dots = link.querySelector("[data-exit-steps]");
  let state = NO_PRESSES;
  let timer = null;
  const show = (text = "") => {
    clearTimeout(timer);
    dots.hidden = state.count === 0;
    [...dots.children].forEach((dot, at) => dot.classList.toggle("is-done", at < state.count));
    status.textContent = text;
  };
  const expire = () => {
    state = NO_PRESSES;
    show(status.dataset.expired);
    timer = setTimeout(show, PATIENCE);
  };
  const listen = (event) => {
    const before = state.count;
    state = countShift(state, event);
    if (state.count === before) return;
    show({ 1: status.dataset.twoMore, 2: status.dataset.oneMore }[state.count]);
    if (state.count > 0) timer = setTimeout(expire, PATIENCE);
    if (state.count === PRESSES) leave(link.href);
  };
  for (const type of ["keydown", "keyup", "pointerdown"]) {
    document.addEventListener(type, listen, true);
  }
}
