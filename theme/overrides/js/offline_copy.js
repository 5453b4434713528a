/** Keeps a copy of the site in this browser when asked, and removes it. */

const WORKER = "/sw.js";
const PREFIX = "n1-";

export async function enhanceOffline(section) {
  const find = (name) => section.querySelector(`[data-${name}]`);
  const isSupported = "serviceWorker" in navigator && await canKeep();
  section.querySelectorAll("[data-hold]").forEach((place) => place.removeAttribute("data-hold"));
  find(isSupported ? "supported" : "unsupported").hidden = false;
  if (!isSupported) return;
  const status = find("status");
  const update = async () => {
    const isKept = await hasCopy();
    find("absent").hidden = isKept;
    find("present").hidden = !isKept;
    find("keep").hidden = isKept;
    find("remove").hidden = !isKept;
    find("working").hidden = true;
  };
  find("keep").addEventListener("click", async () => {
    find("keep").hidden = true;
    find("working").hidden = false;
    status.textContent = "";
    const isDone = await keepCopy((share) => { section.querySelector("progress").value = share; });
    await update();
    status.textContent = status.dataset[isDone ? "done" : "failed"];
    status.focus();
  });
  find("remove").addEventListener("click", async () => {
    await removeCopy();
    await update();
    status.textContent = (await hasCopy()) ? "" : status.dataset.removed;
    status.focus();
  });
  await update();
  await showSize(section);
}

async function canKeep() {
  try {
    return await caches.has(PREFIX) !== undefined;
  } catch (error) {
    if (error instanceof DOMException || error instanceof ReferenceError) return false;
    throw error;
  }
}

async function showSize(section) {
  const { size } = await (await fetch(section.dataset.offline)).json();
  const language = document.documentElement.lang;
  const megabytes = (size / 1_000_000).toLocaleString(language, { maximumFractionDigits: 1 });
  for (const place of section.querySelectorAll("[data-size]")) place.textContent = megabytes;
}

async function hasCopy() {
  const registration = await navigator.serviceWorker.getRegistration("/");
  return Boolean(registration?.active);
}

/** Resolves to whether the whole copy is kept; a copy that is not whole is removed again. */
async function keepCopy(progress) {
  const told = new BroadcastChannel("n1-offline");
  told.addEventListener("message", ({ data }) => progress(data.size / data.of));
  const registration = await register();
  const isKept = registration !== null && await activated(registration.installing ?? registration.active);
  told.close();
  if (!isKept) await removeCopy();
  return isKept;
}

async function register() {
  try {
    return await navigator.serviceWorker.register(WORKER);
  } catch (error) {
    if (error instanceof TypeError || error instanceof DOMException) return null;
    throw error;
  }
}

function activated(worker) {
  return new Promise((resolve) => {
    const look = () => ["activated", "redundant"].includes(worker.state) && resolve(worker.state === "activated");
    worker.addEventListener("statechange", look);
    look();
  });
}

async function removeCopy() {
  const registrations = await navigator.serviceWorker.getRegistrations();
  await Promise.all(registrations.map((registration) => registration.unregister()));
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  await Promise.all(names.map((name) => caches.delete(name)));
}
