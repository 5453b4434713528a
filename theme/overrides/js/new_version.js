/** Entry of the pages without exercises. Offers a newer copy of the site once it is fetched, and only when nothing on the page can be lost. */

const UNSAVED = ".is-failed, form[method='post']";

async function enhanceNewVersion(notice) {
  const workers = workersOfThisSite();
  if (!workers?.controller) return;
  const registration = await workers.getRegistration("/");
  const offer = () => { notice.hidden = document.querySelector(UNSAVED) !== null; };
  if (registration.waiting) offer();
  registration.addEventListener("updatefound", () => {
    const worker = registration.installing;
    worker.addEventListener("statechange", () => worker.state === "installed" && offer());
  });
  notice.querySelector("button").addEventListener("click", () => {
    workers.addEventListener("controllerchange", () => window.location.reload());
    registration.waiting.postMessage("take-over");
  });
}

/** Return the workers; nothing when the browser has none, or refuses them here. */
function workersOfThisSite() {
  try {
    return navigator.serviceWorker;
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}

for (const notice of document.querySelectorAll("[data-new-version]")) enhanceNewVersion(notice);
