/** One page with everything a visitor wrote, beside what was asked; to print, or to take along. */
import { recordsByKey } from "./all_records.js";
import { fileName } from "./answer_file.js";
import { lastChoices } from "./field_data.js";
import { drawGraph } from "./graph.js";
import { enhanceWithStore } from "./keeping.js";
import { hasKnownData } from "./known_data.js";
import { bandElement } from "./questionnaire_result.js";
import { dayInWords, dayOf } from "./record.js";
import { returnFragment } from "./return_address.js";
import { offerFile } from "./saving_file.js";
import { answeredQuestions, columnsOf, ratedStatements, resultsOf, scaleOf, scoresOf, writtenRows } from "./workbook_data.js";

export async function enhanceWorkbook(block, store) {
  const find = (name) => block.querySelector(`[data-${name}]`);
  find("hold").removeAttribute("data-hold");
  const show = (name) => ["locked", "blank", "failed", "filled"].forEach((part) => {
    find(part).hidden = part !== name;
  });
  find("unlock").hash = returnFragment(window.location.pathname);
  if (store.isLocked) return show("locked");
  const kept = Object.entries(recordsByKey(store)).filter(([, record]) => hasKnownData(record));
  const records = Object.fromEntries(kept.filter(([, { kind }]) => kind !== "done"));
  if (Object.keys(records).length === 0) return show("blank");
  const pages = await fetchExercises(block.dataset.workbook);
  if (pages === null) return show("failed");
  new Workbook(block, records).write(pages);
  find("day").textContent = dayInWords(dayOf(new Date()));
  find("print").addEventListener("click", () => window.print());
  find("save").addEventListener("click", () => {
    const text = documentOf(block.dataset.title, find("pages"));
    offerFile(fileName(new Date(), "html"), text, "text/html");
  });
  return show("filled");
}

/** Resolves to all pages with exercises; null when they cannot be had. */
async function fetchExercises(address) {
  try {
    const answer = await fetch(address);
    return answer.ok ? await answer.json() : null;
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

class Workbook {
  constructor(block, records) {
    Object.assign(this, { block, records });
    this.left = new Set(Object.keys(records));
    this.sections = new Map();
  }

  /** Return a copy of a template of the page, with words in its places. */
  make(name, words = {}) {
    const template = this.block.querySelector(`[data-template-${name}]`);
    const copy = template.content.firstElementChild.cloneNode(true);
    for (const [place, text] of Object.entries(words)) {
      const target = copy.matches(`[data-${place}]`) ? copy : copy.querySelector(`[data-${place}]`);
      target.textContent = text;
    }
    return copy;
  }

  write(pages) {
    const read = pages.map((page) => ({ ...page, sections: exercisesIn(page) }));
    read.flatMap(({ sections }) => sections).forEach((section) => {
      this.sections.set(section.dataset.key, section);
    });
    const written = read.map((page) => ({ ...page, parts: page.sections.flatMap((one) => this.writeExercise(one)) }));
    const place = this.block.querySelector("[data-pages]");
    let before = null;
    for (const { section, title, parts } of written.filter((page) => page.parts.length > 0)) {
      if (section !== before) place.append(this.make("section", { title: section }));
      if (title !== section) place.append(this.make("page", { title }));
      place.append(...parts);
      before = section;
    }
    place.append(...this.writeRest());
  }

  writeExercise(section) {
    const { exercise: kind, key } = section.dataset;
    const record = this.records[key];
    if (kind === "self-rating") return this.writeRating(section);
    if (!record || record.kind !== kind) return [];
    this.left.delete(key);
    const words = { title: section.dataset.title, day: dayInWords(record.day) };
    const part = this.make("exercise", words);
    const write = { logbook: "logbook", questionnaire: "results" }[kind] ?? "questions";
    part.append(...this[write](section, record));
    return [part];
  }

  questions(section, { data }) {
    const list = this.make("questions");
    for (const { question, answers } of answeredQuestions(section, data)) {
      const former = this.block.dataset.former;
      const asked = this.make("question", { question: question ?? former });
      asked.querySelector("[data-question]").hidden = question === "";
      asked.append(...answers.map((text) => this.make("answer", { text }).firstElementChild));
      list.append(asked);
    }
    return [list];
  }

  logbook(section, { data }) {
    const columns = columnsOf(section);
    const written = writtenRows(data, columns.length);
    const rows = this.make("rows");
    for (const cells of written) {
      const row = this.make("row");
      cells.forEach((text, at) => {
        if (text === "") return;
        const cell = this.make("question", { question: columns[at] ?? this.block.dataset.former });
        cell.append(this.make("answer", { text }).firstElementChild);
        row.firstElementChild.append(cell);
      });
      rows.append(row);
    }
    const scale = scaleOf(section);
    const numbers = written.map((cells) => (cells[scale] ? Number(cells[scale]) : null));
    return [rows, ...(scale < 0 ? [] : this.graph(columns[scale], numbers))];
  }

  results(section, record) {
    const found = resultsOf(record);
    const tables = scoresOf(section).flatMap(({ element, id, title }) => {
      const table = this.make("results", { title });
      const numbers = found.map(({ totals }) => totals[id] ?? null);
      found.forEach(({ day, totals }) => {
        const band = bandElement(element, totals[id])?.querySelector("[data-band-title]").textContent;
        const words = { day: dayInWords(day), total: totals[id] ?? "", band: band ?? "" };
        table.querySelector("tbody").append(this.make("result", words).querySelector("tr"));
      });
      return [table, ...this.graph(title, numbers, Math.max(...numbers, 10))];
    });
    return found.length > 0 ? [...tables, ...this.questions(section, record)] : this.questions(section, record);
  }

  /** Then and now stand together, where the first of the two was asked. */
  writeRating(section) {
    if (section.dataset.moment === "after") return [];
    const { key } = section.dataset;
    const after = [...this.sections.values()].find(({ dataset }) => dataset.before === key);
    const keys = [key, after?.dataset.key];
    const [then, now] = keys.map((one) => this.records[one]);
    keys.forEach((one) => this.left.delete(one));
    if (!then && !now) return [];
    const choicesIn = (record) => (record ? lastChoices(record.data) : {});
    const words = { title: section.dataset.title, day: dayInWords((now ?? then).day) };
    const part = this.make("exercise", words);
    const table = this.make("ratings");
    for (const row of ratedStatements(section, choicesIn(then), choicesIn(now))) {
      table.querySelector("tbody").append(this.make("rating", row).querySelector("tr"));
    }
    part.append(table);
    return [part];
  }

  graph(title, numbers, highest = 10) {
    const graph = this.make("graph", { title });
    graph.querySelector("svg").setAttribute("aria-label", graph.querySelector("figcaption").textContent);
    return drawGraph(graph.querySelector("svg"), numbers, highest) ? [graph] : [];
  }

  /** Answers to exercises that the site no longer has. */
  writeRest() {
    const parts = [...this.left].map((key) => {
      const record = this.records[key];
      const part = this.make("exercise", { title: record.title, day: dayInWords(record.day) });
      part.append(...textsIn(record.data).map((text) => {
        const answer = this.make("answer", { text });
        return answer.firstElementChild;
      }));
      return part;
    });
    return parts.length > 0 ? [this.make("section", { title: this.block.dataset.rest }), ...parts] : [];
  }
}

function exercisesIn({ exercises }) {
  const read = new DOMParser().parseFromString(exercises, "text/html");
  return [...read.querySelectorAll("[data-exercise]")];
}

/** Return every text in data of whatever form. */
function textsIn(data) {
  if (typeof data === "string") return data === "" ? [] : [data];
  return typeof data === "object" && data !== null ? Object.values(data).flatMap(textsIn) : [];
}

/** Return a document of its own with these contents, as text. */
function documentOf(title, contents) {
  const made = document.implementation.createHTMLDocument(title);
  made.documentElement.lang = document.documentElement.lang;
  const charset = made.createElement("meta");
  charset.setAttribute("charset", "utf-8");
  made.head.prepend(charset);
  made.body.append(made.importNode(contents, true));
  return new XMLSerializer().serializeToString(made);
}

await enhanceWithStore({ "[data-workbook]": enhanceWorkbook });
