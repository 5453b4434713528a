/** A questionnaire: asks for what is missing, shows what the answers say, and compares over time. */
import { isEmptyFieldData, lastChoices } from "./field_data.js";
import { collectFields } from "./fields.js";
import { enhanceWithStore, Keeper } from "./keeping.js";
import { addResult, isQuestionnaireData, sortResults } from "./questionnaire_data.js";
import { bandElement, isLeftOut, showResult } from "./questionnaire_result.js";
import { dayInWords, dayOf } from "./record.js";
import { missingItems } from "./scoring.js";

export function enhanceQuestionnaire(section, store) {
  new Questionnaire(section, store).start();
}

class Questionnaire {
  constructor(section, store) {
    this.section = section;
    this.inputs = [...section.querySelectorAll("input")];
    this.result = this.find("result");
    this.totals = null;
    this.earlier = [];
    this.removed = null;
    this.keeper = new Keeper(section, store, {
      collect: () => this.collect(),
      show: (data) => this.show(data),
      accepts: isQuestionnaireData,
    });
  }

  find(name) {
    return this.section.querySelector(`[data-${name}]`);
  }

  start() {
    this.section.addEventListener("change", () => this.change());
    const actions = { "show-result": "ask", "save-result": "saveResult", restart: "restart", undo: "undo" };
    for (const [button, action] of Object.entries(actions)) {
      this.find(button).addEventListener("click", () => this[action]());
    }
    const early = collectFields(this.inputs);
    this.keeper.start(isEmptyFieldData(early) ? null : early);
  }

  get responses() {
    return lastChoices(collectFields(this.inputs));
  }

  set responses(responses) {
    for (const input of this.inputs) input.checked = responses[input.dataset.item] === input.value;
    this.updateFields();
  }

  /** The items that still need an answer. */
  get missing() {
    const isAsked = (input) => input.type === "radio" && !input.closest("[data-rating]")?.hidden;
    const items = this.inputs.filter(isAsked).map((input) => input.dataset.item);
    return missingItems([...new Set(items)], this.responses);
  }

  collect() {
    const data = collectFields(this.inputs);
    const { totals, earlier } = this;
    if (isEmptyFieldData(data) && earlier.length === 0) return null;
    return { ...data, ...(totals && { totals }), ...(earlier.length > 0 && { earlier }) };
  }

  show(data) {
    this.responses = data ? lastChoices(data) : {};
    this.earlier = data?.earlier ?? [];
    this.keepRemoved(null);
    this.showEarlier();
    this.updateResult(Boolean(data?.totals));
  }

  change() {
    this.updateFields();
    this.keepRemoved(null);
    if (!this.find("missing-list").hidden) this.listMissing();
    this.updateResult(!this.result.hidden);
    this.keeper.save();
  }

  /** Show the result, or else what is missing. */
  ask() {
    this.updateResult(true);
    this.listMissing();
    this.keeper.save();
    if (!this.result.hidden) this.result.focus();
  }

  saveResult() {
    this.earlier = addResult(this.earlier, { day: dayOf(new Date()), totals: this.totals });
    this.showEarlier();
    this.keeper.save(this.section.dataset.saved);
  }

  /** Empty the answers; earlier results stay. */
  restart() {
    const removed = this.responses;
    this.responses = {};
    this.updateResult(false);
    this.keepRemoved(removed);
    this.keeper.save(this.section.dataset.restarted);
    this.find("undo").focus();
  }

  undo() {
    this.responses = this.removed;
    this.updateResult(true);
    this.keepRemoved(null);
    this.keeper.save(this.section.dataset.undone);
    this.result.focus();
  }

  keepRemoved(responses) {
    this.removed = responses;
    this.find("undo-line").hidden = responses === null;
  }

  /** Hide the ratings of domains that are left out; show the help that comes with an answer. */
  updateFields() {
    for (const domain of this.section.querySelectorAll("[data-domain]")) {
      const isOut = isLeftOut(domain);
      domain.querySelectorAll("[data-rating]").forEach((rating) => { rating.hidden = isOut; });
    }
    const { responses } = this;
    for (const card of this.section.querySelectorAll("[data-help-item]")) {
      card.hidden = responses[card.dataset.helpItem] !== card.dataset.helpOption;
    }
  }

  /** Show the result if it is asked for and nothing is missing. */
  updateResult(isAsked) {
    const isShown = isAsked && this.missing.length === 0;
    this.totals = isShown ? showResult(this.section, this.responses) : null;
    this.result.hidden = !isShown;
    this.find("save-result").hidden = !isShown || Object.keys(this.totals).length === 0;
  }

  listMissing() {
    const list = this.find("missing-list");
    const { missing } = this;
    list.hidden = missing.length === 0;
    this.find("missing-text").textContent = this.section.dataset.missing;
    const links = missing.map((item) => linkTo(this.section.querySelector(`[data-item="${item}"]`)));
    this.find("missing-items").replaceChildren(...links);
  }

  showEarlier() {
    const rows = sortResults(this.earlier).map((result) => this.renderEarlier(result));
    this.find("earlier-rows").replaceChildren(...rows);
    this.find("earlier").hidden = rows.length === 0;
  }

  renderEarlier({ day, totals }) {
    const row = this.find("earlier-row").content.firstElementChild.cloneNode(true);
    row.querySelector("[data-day]").textContent = dayInWords(day);
    for (const cell of row.querySelectorAll("[data-earlier-score]")) {
      const id = cell.dataset.earlierScore;
      const band = bandElement(this.section.querySelector(`[data-score="${id}"]`), totals[id]);
      const title = band?.querySelector("[data-band-title]").textContent;
      cell.querySelector("[data-earlier-total]").textContent = totals[id] ?? "";
      cell.querySelector("[data-earlier-band]").textContent = title ?? "";
    }
    return row;
  }
}

function linkTo(input) {
  const question = input.closest("fieldset");
  const link = document.createElement("a");
  link.href = `#${question.id}`;
  link.textContent = question.dataset.name ?? question.querySelector("legend").textContent;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    question.scrollIntoView();
    question.focus();
  });
  const line = document.createElement("li");
  line.append(link);
  return line;
}

await enhanceWithStore({ "[data-exercise=questionnaire]": enhanceQuestionnaire });
