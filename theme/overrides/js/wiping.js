/** Removes everything of this site from the browser, of whatever kind, and counts what is left. */
import { attempt, browserArea } from "./area.js";
import { dropKey } from "./tab.js";

/** Wipe all kinds of storage. Resolves to how many things are left, counted anew. */
export async function wipeEverything() {
  dropKey();
  closeMailbox();
  for (const place of PLACES) await Promise.all((await place.list()).map(place.remove));
  const left = await Promise.all(PLACES.map((place) => place.list()));
  return left.flat().length;
}

const PLACES = [
  { // first: the key to what the device keeps
    list: () => unlessRefused(async () => namesIn(await navigator.storage?.getDirectory?.())),
    remove: (name) => unlessRefused(async () => {
      const folder = await navigator.storage.getDirectory();
      await folder.removeEntry(name, { recursive: true });
    }),
  },
  areaPlace("localStorage"),
  areaPlace("sessionStorage"),
  {
    list: () => unlessRefused(() => indexedDB.databases?.()),
    remove: ({ name }) => new Promise((resolve) => {
      const request = indexedDB.deleteDatabase(name);
      request.onsuccess = request.onerror = request.onblocked = resolve;
    }),
  },
  {
    list: () => unlessRefused(() => window.caches?.keys()),
    remove: (name) => caches.delete(name),
  },
  {
    list: () => unlessRefused(() => navigator.serviceWorker?.getRegistrations()),
    remove: (worker) => worker.unregister(),
  },
];

/** Let the server close the mailbox that may be open here; its cookie no script can reach. */
function closeMailbox() {
  if (!navigator.onLine) return;
  fetch("/brievenbus/vergeten/", { method: "POST", keepalive: true }).catch(() => null);
}

async function namesIn(folder) {
  const names = [];
  for await (const name of folder?.keys() ?? []) names.push(name);
  return names;
}

function areaPlace(name) {
  return {
    list: async () => attempt(() => Object.keys(browserArea(name) ?? {}), []),
    remove: async (key) => attempt(() => browserArea(name).removeItem(key), undefined),
  };
}

/** Return what a kind of storage answers; nothing when the browser has it not, or refuses. */
async function unlessRefused(action) {
  try {
    return (await action()) ?? [];
  } catch (error) {
    if (error instanceof DOMException) return [];
    throw error;
  }
}
