/** Shows in a list of pages how far the visitor is, and lets a page be marked as done. */
import { DONE_KEY, donePages, progressOf, taskState, togglePage } from "./progress.js";
import { openStore } from "./store.js";

export function enhanceTaskList(list, store = openStore()) {
  const update = () => {
    const { done, started } = progressOf(store.records(), store.read(DONE_KEY));
    for (const task of list.querySelectorAll("[data-parts]")) {
      const state = taskState(task.dataset.parts.split(" ").filter(Boolean), done, started);
      for (const name of ["to-do", "busy", "done"]) {
        task.querySelector(`[data-${name}]`).hidden = name !== state;
      }
    }
  };
  update();
  window.addEventListener("pageshow", ({ persisted }) => persisted && update());
}

/** A button that stays pressed once its page is done. */
export function enhancePartDone(button, store = openStore()) {
  const page = button.dataset.partDone;
  const status = button.parentElement.querySelector("[data-status]");
  const update = () => {
    const isDone = donePages(store.read(DONE_KEY)).includes(page);
    button.setAttribute("aria-pressed", String(isDone));
  };
  button.addEventListener("click", () => {
    const isKept = keepPages(store, button, togglePage(donePages(store.read(DONE_KEY)), page));
    status.textContent = isKept ? "" : status.dataset.failed;
    update();
  });
  update();
  window.addEventListener("pageshow", ({ persisted }) => persisted && update());
}

function keepPages(store, button, pages) {
  const kept = store.read(DONE_KEY);
  if (kept && !kept.record) return false;
  if (pages.length === 0) return store.remove(DONE_KEY);
  const about = { kind: DONE_KEY, title: button.dataset.title, page: button.dataset.partDone };
  return store.write(DONE_KEY, about, { pages });
}
