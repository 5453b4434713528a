/** Lets a page be marked as done. */
import { DONE_KEY, donePages, togglePage } from "./done.js";

/** A button that stays pressed once its page is done. */
export function enhancePartDone(button, store) {
  const page = button.dataset.partDone;
  const status = button.parentElement.querySelector("[data-status]");
  const update = () => {
    const isDone = donePages(store.read(DONE_KEY)).includes(page);
    button.setAttribute("aria-pressed", String(isDone));
    store.prepare(DONE_KEY, aboutDone(button), { pages: pagesAfter(store, page) });
  };
  button.addEventListener("click", async () => {
    if (store.isLocked) {
      status.textContent = status.dataset.locked;
      return;
    }
    if (store.mode === null) await store.openTab();
    const isKept = keepPages(store, button, pagesAfter(store, page)) && await store.isWritten(DONE_KEY);
    status.textContent = isKept ? "" : status.dataset.failed;
    update();
  });
  for (const type of ["pointerenter", "focus"]) {
    button.addEventListener(type, () => store.mode === null && store.openTab(), { once: true });
  }
  update();
  button.disabled = false; // until now a click would have been lost
  store.onReturn(update);
}

function pagesAfter(store, page) {
  return togglePage(donePages(store.read(DONE_KEY)), page);
}

function aboutDone({ dataset }) {
  return { kind: DONE_KEY, title: dataset.title, page: dataset.partDone };
}

function keepPages(store, button, pages) {
  const kept = store.read(DONE_KEY);
  if (kept && !kept.record) return false;
  if (pages.length === 0) return store.remove(DONE_KEY);
  return store.write(DONE_KEY, aboutDone(button), { pages });
}
