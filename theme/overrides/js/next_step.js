/** What to do next: on the overview of a programme, and on the button of a module. */
import { DONE_KEY } from "./done.js";
import { nextStep, progressOf } from "./progress.js";

/** A card with the next part of the tasks in a list; hidden as long as nothing is kept. */
export function enhanceNextStep(card, list, store) {
  const update = () => {
    const tasks = [...list.querySelectorAll("[data-parts]")].map(readTask);
    card.hidden = store.records().length === 0;
    showStep(card, findStep(tasks, store));
  };
  update();
  list.addEventListener("reorder", update);
  store.onReturn(update);
}

/** A button that starts a module; once that is busy, it goes on where the visitor was. */
export function enhanceModuleStart(button, list, store) {
  const tasks = [...list.querySelectorAll("[data-parts]")].map(readTask);
  const module = {
    parts: tasks.flatMap(({ parts }) => parts),
    links: tasks.flatMap(({ links }) => links),
  };
  const start = { text: button.textContent, href: button.getAttribute("href") };
  const update = () => {
    const step = findStep([module], store);
    const link = step?.isBusy ? step.link : null;
    button.href = link?.getAttribute("href") ?? start.href;
    button.textContent = link
      ? button.dataset.continue.replace("{part}", link.textContent)
      : start.text;
  };
  update();
  store.onReturn(update);
}

/** A task, its parts, and a link to each. A task without steps is its own only part. */
function readTask(task) {
  const title = task.querySelector("a").textContent;
  const parts = task.dataset.parts.split(" ").filter(Boolean);
  const steps = task.querySelector("[data-steps]");
  return { title, parts, hasSteps: steps !== null, links: linksIn(steps?.content ?? task) };
}

function linksIn(element) {
  return [...element.querySelectorAll("a")];
}

function findStep(tasks, store) {
  const progress = progressOf(store.records(), store.read(DONE_KEY));
  const step = nextStep(tasks.map(({ parts }) => parts), progress);
  if (step === null) return null;
  const task = tasks[step.task];
  return { ...step, task, link: task.links[step.part] };
}

function showStep(card, step) {
  const find = (name) => card.querySelector(`[data-${name}]`);
  find("step").hidden = step === null;
  find("finished").hidden = step !== null;
  if (step === null) return;
  const { minutes } = step.link.dataset;
  find("link").href = step.link.getAttribute("href");
  find("begin").hidden = step.isBusy;
  find("go-on").hidden = !step.isBusy;
  find("part").textContent = step.link.textContent;
  find("timed").hidden = minutes === undefined;
  find("minutes").textContent = minutes;
  find("within").hidden = !step.task.hasSteps;
  find("task").textContent = step.task.title;
}
