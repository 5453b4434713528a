/** Keeps the answers of an exercise as its visitor types, and says where they are. */
import { MODE_KEY, PREFIX } from "./area.js";
import { updateGate } from "./gate.js";
import { isSame, mergeChanges, mergeValues } from "./merging.js";
import { openStore } from "./store.js";

export const DELAY = 250;

/** Call a function with each element and the store. Until that is open, nothing can be typed. */
export async function enhanceWithStore(enhancers) {
  const found = Object.entries(enhancers).flatMap(([selector, enhance]) => (
    [...document.querySelectorAll(selector)].map((element) => ({ element, enhance }))
  ));
  for (const { element } of found) element.querySelector("[data-fields]")?.toggleAttribute("inert", true);
  const store = await openStore();
  for (const { element, enhance } of found) enhance(element, store);
}

/**
 * What differs between exercises.
 * @typedef {object} Answers
 * @property {() => object | null} collect the data to keep; null when nothing is filled in
 * @property {(data: object | null) => void} show put kept data on the page; null empties it
 * @property {(data: object) => boolean} accepts whether kept data has the expected form
 */

/** One for each exercise on the page. */
export class Keeper {
  /**
   * @param {HTMLElement} section
   * @param {Store} store
   * @param {Answers} answers
   */
  constructor(section, store, answers) {
    Object.assign(this, { section, answers, store });
    this.key = section.dataset.key;
    this.status = section.querySelector("[data-status]");
    this.pending = null;
    this.kept = null;
    this.base = null;
    this.unsettled = null;
    this.isLocked = false;
    this.hasFailed = false;
  }

  /**
   * Show what is kept, now and whenever another tab or a return to the page changes it.
   * @param {object | null} early what was filled in before this script ran
   */
  start(early = null) {
    const isOpen = this.refresh() === null && !this.isLocked;
    if (early !== null && isOpen) {
      this.show(mergeValues(this.kept, early));
      this.save();
    }
    window.addEventListener("pagehide", () => this.flush());
    document.addEventListener("visibilitychange", () => (document.hidden ? this.flush() : this.look()));
    this.section.addEventListener("focusin", () => this.look());
    document.addEventListener("click", (event) => this.carry(event));
    this.store.onChange((key) => this.hear(key));
    this.store.onReturn(() => this.refreshIfIdle());
  }

  /** Take along what is nowhere else, for a visitor who goes and chooses what happens to it. */
  async carry(event) {
    const link = event.target.closest("[data-gate] a");
    const data = this.answers.collect();
    if (!link || data === null || this.isLocked) return;
    if (this.store.hasTab) {
      this.put(data);
    } else {
      event.preventDefault();
      await this.store.openTab();
      link.click();
    }
  }

  /** Another tab changed a key; without one, the browser itself emptied everything. */
  hear(key) {
    if (key === null) this.look();
    else if (key === PREFIX + this.key && this.pending !== null) this.prepare();
    else if (key === PREFIX + this.key || key === MODE_KEY) this.refreshIfIdle();
  }

  /** Find out why nothing can be kept now; null when it can. What stands on the page stays there. */
  look() {
    const isFilledIn = this.answers.collect() !== null;
    const reason = updateGate(this.section, this.store, isFilledIn);
    const { gone } = this.status.dataset;
    if (reason === "choose" && isFilledIn) this.store.openTab();
    const isGone = reason === "choose" && (isFilledIn || this.store.isEmptied);
    if (isGone && this.status.textContent !== gone) this.say(gone, true);
    return reason;
  }

  refreshIfIdle() {
    if (this.pending === null && this.unsettled === null && !this.hasFailed) this.refresh();
  }

  refresh() {
    this.readKept();
    this.base = this.kept;
    this.show(this.kept);
    this.hasFailed = !this.store.works;
    this.report(this.kept !== null);
    this.prepare();
    return this.look();
  }

  show(data) {
    this.answers.show(data);
    settleChoices(this.section);
  }

  /** Find out what is kept now; data of another form is not ours to change. */
  readKept() {
    const entry = this.store.read(this.key);
    this.isLocked = entry !== null && !(entry.record && this.answers.accepts(entry.record.data));
    this.kept = entry && !this.isLocked ? entry.record.data : null;
  }

  /** Keep the answers a moment after the last change. */
  touch() {
    clearTimeout(this.pending);
    this.pending = setTimeout(() => this.save(), DELAY);
    this.prepare();
  }

  /** Let the store get ready for what is kept soon: a page that is left does not wait. */
  prepare() {
    const before = this.kept;
    const data = this.join(before, this.answers.collect());
    this.kept = before;
    if (!this.isLocked) this.store.prepare(this.key, this.about, data);
  }

  flush() {
    if (this.pending !== null) this.save();
  }

  /** Keep the answers now. `done`: what the visitor did, to say before where they stay. */
  save(done) {
    settleChoices(this.section);
    clearTimeout(this.pending);
    this.pending = null;
    if (this.look() !== null) return;
    const data = this.answers.collect();
    if (!this.isLocked) this.keep(data);
    this.report(data !== null, done);
  }

  /** Keep these answers, and those that another tab kept in the meantime. */
  keep(mine) {
    const data = this.join(this.kept, mine);
    if (this.isLocked) return;
    if (data !== null && !isSame(data, mine)) this.show(data);
    this.kept = data;
    this.hasFailed = !this.put(data);
    if (this.hasFailed) this.kept = this.base;
    else this.settle(data);
  }

  /** Return these answers with what another tab changed since; `before` is what both started from. */
  join(before, mine) {
    this.readKept();
    return this.kept === null ? mine : mergeChanges(before, this.kept, mine);
  }

  /** Hear what became of answers that were kept, unless others followed. */
  async settle(data) {
    const change = {};
    this.unsettled = change;
    const isWritten = await this.store.isWritten(this.key);
    if (this.unsettled !== change) return;
    this.unsettled = null;
    if (isWritten) {
      this.base = data;
      this.readKept();
      if (!isSame(this.kept, data)) this.refreshIfIdle();
      return;
    }
    this.kept = this.base;
    if (isWritten === null) this.keep(data); // another tab was first, and started from the same
    else this.fail();
  }

  put(data) {
    if (data === null) return this.store.remove(this.key);
    return this.store.write(this.key, this.about, data);
  }

  get about() {
    const { exercise: kind, title, page } = this.section.dataset;
    return { kind, title, page };
  }

  fail() {
    this.hasFailed = true;
    this.report(true);
  }

  report(hasAnswers, done) {
    if (hasAnswers) this.store.remember();
    const place = this.placeOf(hasAnswers);
    const isSaid = place !== "" && this.status.textContent.endsWith(place);
    const text = done !== undefined || !isSaid ? [done, place].join(" ").trim() : null;
    this.say(text, this.hasFailed || this.isLocked);
  }

  say(text, isFailure) {
    this.status.classList.toggle("is-failed", isFailure);
    if (text !== null) this.status.textContent = text;
  }

  placeOf(hasAnswers) {
    const { failed, unreadable, kept, sealed, passing } = this.status.dataset;
    if (this.isLocked) return unreadable;
    if (this.hasFailed) return failed;
    if (!hasAnswers) return "";
    return { device: kept, sealed }[this.store.mode] ?? passing;
  }
}

/** Make what is ticked the usual state: Firefox writes to disk, for its next start, what differs from that. */
function settleChoices(section) {
  for (const field of section.querySelectorAll("[type=radio], [type=checkbox]")) {
    field.defaultChecked = field.checked;
  }
}
