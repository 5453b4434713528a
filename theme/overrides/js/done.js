/** Which pages a visitor marked as done, named by their place among the content files. */

/** The key under which the pages that are done are kept. */
export const DONE_KEY = "done";

/** Return the pages that are done according to what is kept; none when it is not readable. */
export function donePages(entry) {
  const pages = entry?.record?.data.pages;
  return Array.isArray(pages) ? pages : [];
}

/** Return the pages with one more, or without it. */
export function togglePage(pages, page) {
  return pages.includes(page) ? pages.filter((one) => one !== page) : [...pages, page];
}
