/** Keeps the answers of an exercise as its visitor types, and says where they are. */
import { MODE_KEY, PREFIX } from "./area.js";
import { updateGate } from "./gate.js";
import { openStore } from "./store.js";

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
   * @param {Answers} answers
   */
  constructor(section, answers, store = openStore(), delay = 250) {
    Object.assign(this, { section, answers, store, delay });
    this.key = section.dataset.key;
    this.status = section.querySelector("[data-status]");
    this.pending = null;
    this.isLocked = false;
    this.hasFailed = false;
  }

  /** Show what is kept, now and whenever another tab or a return to the page changes it. */
  start() {
    this.refresh();
    window.addEventListener("pagehide", () => this.flush());
    document.addEventListener("visibilitychange", () => document.hidden && this.flush());
    window.addEventListener("pageshow", ({ persisted }) => persisted && this.refreshIfIdle());
    window.addEventListener("storage", ({ key }) => this.isOurs(key) && this.refreshIfIdle());
  }

  isOurs(key) {
    return key === null || key === PREFIX + this.key || key === MODE_KEY;
  }

  refreshIfIdle() {
    if (this.pending === null && !this.hasFailed) this.refresh();
  }

  refresh() {
    updateGate(this.section, this.store);
    const kept = this.store.read(this.key);
    this.isLocked = kept !== null && !(kept.record && this.answers.accepts(kept.record.data));
    const data = kept && !this.isLocked ? kept.record.data : null;
    this.answers.show(data);
    this.hasFailed = !this.store.works;
    this.report(data !== null);
  }

  /** Keep the answers a moment after the last change. */
  touch() {
    clearTimeout(this.pending);
    this.pending = setTimeout(() => this.save(), this.delay);
  }

  flush() {
    if (this.pending !== null) this.save();
  }

  /** Keep the answers now. `done`: what the visitor did, to say before where they stay. */
  save(done) {
    clearTimeout(this.pending);
    this.pending = null;
    if (updateGate(this.section, this.store)) return;
    const data = this.answers.collect();
    if (!this.isLocked) this.hasFailed = !this.keep(data);
    this.report(data !== null, done);
  }

  keep(data) {
    if (data === null) return this.store.remove(this.key);
    const { exercise: kind, title, page } = this.section.dataset;
    return this.store.write(this.key, { kind, title, page }, data);
  }

  report(hasAnswers, done) {
    this.status.classList.toggle("is-failed", this.hasFailed || this.isLocked);
    const place = this.placeOf(hasAnswers);
    const isSaid = place !== "" && this.status.textContent.endsWith(place);
    if (done !== undefined || !isSaid) this.status.textContent = [done, place].join(" ").trim();
  }

  placeOf(hasAnswers) {
    const { failed, unreadable, kept, passing } = this.status.dataset;
    if (this.isLocked) return unreadable;
    if (this.hasFailed) return failed;
    if (!hasAnswers) return "";
    return this.store.mode === "device" ? kept : passing;
  }
}
