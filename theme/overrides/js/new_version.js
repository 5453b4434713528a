/** Entry of the pages without exercises: offers a newer copy of the site once it is fetched. */

/** What is typed in a form of the backend is nowhere else yet. */
const UNSAVED = "form[method='post']";

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
    if (registration.waiting) registration.waiting.postMessage("take-over");
    else window.location.reload();
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
