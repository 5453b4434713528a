/** Shows in a list of pages how far the visitor is. */
import { DONE_KEY } from "./done.js";
import { progressOf, taskState } from "./progress.js";

export function enhanceTaskList(list, store) {
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
  store.onReturn(update);
}
