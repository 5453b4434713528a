/** How far a visitor is. Pages are named by their place among the content files. */
import { DONE_KEY, donePages } from "./done.js";

/** Return "done", "busy" or "to-do" for a task with these parts. */
export function taskState(parts, donePages, startedPages) {
  if (parts.length > 0 && parts.every((part) => donePages.includes(part))) return "done";
  const isStarted = (part) => donePages.includes(part) || startedPages.includes(part);
  return parts.some(isStarted) ? "busy" : "to-do";
}

/**
 * Return what to do next, as `{ task, part, isBusy }`; null when every task is done. The task that
 * was touched last goes before the first that is not done. In it, the part furthest on with answers
 * goes before the first part that is not done.
 * @param {string[][]} tasks the parts of each task
 */
export function nextStep(tasks, { done, started, touched }) {
  const isOpen = (parts) => parts.some((part) => !done.includes(part));
  const lastTouched = touched
    .map((page) => tasks.findIndex((parts) => parts.includes(page) && isOpen(parts)))
    .find((task) => task >= 0);
  const task = lastTouched ?? tasks.findIndex(isOpen);
  if (task < 0) return null;
  const unfinished = tasks[task].findLastIndex((page) => (
    started.includes(page) && !done.includes(page)
  ));
  const part = unfinished >= 0 ? unfinished : tasks[task].findIndex((page) => !done.includes(page));
  return { task, part, isBusy: lastTouched !== undefined };
}

/**
 * Return how far a visitor is: the pages that are `done`, those `started` with an answer, and both
 * together as `touched`, the latest first. Days tell no order within a day: marking goes last.
 * @param {object[]} records everything that is kept and readable
 * @param {object | null} entry what is kept of the pages that are done
 */
export function progressOf(records, entry) {
  const done = donePages(entry);
  const isMark = ({ kind }) => kind === DONE_KEY;
  const latest = [...records].sort((one, other) => (
    other.day.localeCompare(one.day) || isMark(other) - isMark(one)
  ));
  const lastTouched = latest.flatMap((record) => (isMark(record) ? done.slice(-1) : record.page));
  return {
    done,
    started: records.filter((record) => !isMark(record)).map(({ page }) => page),
    touched: [...lastTouched, ...[...done].reverse()],
  };
}
