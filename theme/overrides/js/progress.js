/** How far a visitor is. Pages are named by their place among the content files. */

/** The key under which the pages that are done are kept. */
export const DONE_KEY = "done";

/** Return "done", "busy" or "to-do" for a task with these parts. */
export function taskState(parts, donePages, startedPages) {
  if (parts.length > 0 && parts.every((part) => donePages.includes(part))) return "done";
  const isStarted = (part) => donePages.includes(part) || startedPages.includes(part);
  return parts.some(isStarted) ? "busy" : "to-do";
}

/** Return the pages that are done according to what is kept; none when it is not readable. */
export function donePages(entry) {
  const pages = entry?.record?.data.pages;
  return Array.isArray(pages) ? pages : [];
}

/** Return the pages with one more, or without it. */
export function togglePage(pages, page) {
  return pages.includes(page) ? pages.filter((one) => one !== page) : [...pages, page];
}
