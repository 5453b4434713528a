/** A blank cover over the page while its visitor leaves; the title goes with it. */

/** Hide everything behind the cover, and return it. */
export function coverPage(cover = document.querySelector("[data-exit-cover]")) {
  cover.hidden = false;
  document.body.classList.add("is-leaving");
  cover.dataset.title = document.title;
  document.title = cover.textContent;
  return cover;
}

/** Show the page again. */
export function uncoverPage(cover) {
  cover.hidden = true;
  document.body.classList.remove("is-leaving");
  document.title = cover.dataset.title;
}
