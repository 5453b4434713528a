/** Two or more sections as tabs, by the ARIA pattern: one stop, arrow keys between them. */

export function enhanceTabs(element, location = window.location) {
  const panels = [...element.querySelectorAll("[data-tab]")];
  const tabs = panels.map(makeTab);
  const select = (chosen) => tabs.forEach((tab, at) => {
    tab.setAttribute("aria-selected", String(at === chosen));
    tab.tabIndex = at === chosen ? 0 : -1;
    panels[at].hidden = at !== chosen;
  });
  const choose = (chosen) => {
    select(chosen);
    tabs[chosen].focus();
    history.replaceState(history.state, "", `#${panels[chosen].id}`);
  };
  const follow = () => {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    const named = target ? panels.findIndex((panel) => panel.contains(target)) : -1;
    if (named < 0) return;
    select(named);
    target.scrollIntoView();
  };
  tabs.forEach((tab, at) => {
    tab.addEventListener("click", () => choose(at));
    tab.addEventListener("keydown", (event) => {
      const next = tabAfter(event.key, at, tabs.length);
      if (next === null) return;
      event.preventDefault();
      choose(next);
    });
  });
  element.prepend(makeList(tabs));
  element.classList.add("is-enhanced");
  select(0);
  follow();
  window.addEventListener("hashchange", follow);
}

/** Return the index that a key leads to, or null. */
export function tabAfter(key, at, count) {
  const steps = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: count - 1 };
  return key in steps ? (steps[key] + count) % count : null;
}

function makeTab(panel) {
  const tab = document.createElement("button");
  tab.type = "button";
  tab.id = `${panel.id}-tab`;
  tab.className = "tabs__tab";
  tab.textContent = panel.dataset.tab;
  tab.setAttribute("role", "tab");
  tab.setAttribute("aria-controls", panel.id);
  panel.setAttribute("role", "tabpanel");
  panel.setAttribute("aria-labelledby", tab.id);
  panel.tabIndex = 0;
  return tab;
}

function makeList(tabs) {
  const list = document.createElement("div");
  list.className = "tabs__list";
  list.setAttribute("role", "tablist");
  list.append(...tabs);
  return list;
}
