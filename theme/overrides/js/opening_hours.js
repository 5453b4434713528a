/** Says whether the helpline is open now, from the table of hours below it. */
import { openingState } from "./opening_state.js";

const MINUTE = 60_000;

export function enhanceOpeningHours(element, now = () => new Date()) {
  const rows = [...element.querySelectorAll("[data-weekday][data-from]")];
  const week = rows.map(({ dataset }) => (
    { weekday: Number(dataset.weekday), from: dataset.from, to: dataset.to }
  ));
  const update = () => showState(element, openingState(now(), week, element.dataset.zone));
  const updateEveryMinute = () => {
    update();
    setTimeout(updateEveryMinute, MINUTE - (now().getTime() % MINUTE));
  };
  updateEveryMinute();
  window.addEventListener("pageshow", update);
}

function showState(element, state) {
  const find = (name) => element.querySelector(`[data-state] [data-${name}]`);
  element.querySelector("[data-state]").hidden = state === null;
  if (state === null) return;
  find("open").hidden = !state.isOpen;
  find("closed").hidden = state.isOpen;
  if (state.isOpen) {
    find("until").textContent = state.until;
    return;
  }
  const row = element.querySelector(`[data-weekday="${state.weekday}"]`);
  find("today").hidden = !state.isToday;
  find("day").hidden = state.isToday;
  find("day").textContent = row.querySelector("th").textContent;
  find("from").textContent = state.from;
}

for (const element of document.querySelectorAll("[data-opening-hours]")) enhanceOpeningHours(element);
