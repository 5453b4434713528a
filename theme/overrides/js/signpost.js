/** A few questions that put a list of pages in the order that fits their answers. */
import { enhanceFields } from "./fields.js";
import { recommendedOrder } from "./ordering.js";

export function enhanceSignpost(section, store, list = document.querySelector("[data-task-list]")) {
  const answers = [...section.querySelectorAll("[data-first]")];
  const tasks = [...list.children];
  const note = section.querySelector("[data-note]").content.firstElementChild;
  const update = () => {
    const named = answers.filter(({ checked }) => checked).map(tasksNamedBy);
    list.append(...recommendedOrder(tasks.length, named).map((number) => tasks[number]));
    note.hidden = named.length === 0;
    showFirstTask(section, named.length > 0 ? list.querySelector("a") : null);
    list.dispatchEvent(new Event("reorder"));
  };
  list.before(note);
  const keeper = enhanceFields(section, store, { shown: update });
  section.addEventListener("change", update); // after the keeper's: the answer is kept by now
  note.querySelector("[data-usual-order]").addEventListener("click", () => {
    answers.forEach((answer) => { answer.checked = false; });
    keeper.save(section.dataset.usual);
    update();
    list.querySelector("a").focus();
  });
}

function tasksNamedBy(answer) {
  return answer.dataset.first.split(" ").map(Number);
}

function showFirstTask(section, task) {
  const link = section.querySelector("[data-first-task]");
  section.querySelector("[data-begin]").hidden = task === null;
  link.textContent = task?.textContent ?? "";
  if (task) link.href = task.href;
}
