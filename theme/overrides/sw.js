/**
 * Keeps the whole site on the device, for a visitor who asked for it on the page "Offline lezen".
 * A publish step writes the version; the list of files stands in `offline.json`.
 * A new version is fetched beside the old one and waits until a visitor wants it.
 */
const VERSION = "version";
const PREFIX = "n1-";
const LIST = "/offline.json";
const FALLBACK = "/hulp/zonder-internet/";
/** What only the server knows is never kept. */
const LIVE = ["/aanvraag/", "/brievenbus/", "/team/"];
const AT_ONCE = 6;

self.addEventListener("install", (event) => event.waitUntil(fill()));
self.addEventListener("activate", (event) => event.waitUntil(forgetOlder()));
self.addEventListener("message", ({ data }) => data === "take-over" && self.skipWaiting());
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method === "GET" && url.origin === location.origin) event.respondWith(answer(request, url));
});

async function answer(request, url) {
  const isPage = request.mode === "navigate";
  if (!LIVE.some((start) => url.pathname.startsWith(start))) {
    const kept = await keptAnswer(url.pathname);
    if (kept) return kept;
    if (isPage && await keptAnswer(`${url.pathname}/`)) {
      return Response.redirect(`${url.pathname}/${url.search}`);
    }
  }
  try {
    return await fetch(request);
  } catch (error) {
    const fallback = isPage && await keptAnswer(FALLBACK);
    if (fallback) return fallback;
    throw error;
  }
}

/** Look in what is kept; after wiping, `caches.open` would make it anew. */
function keptAnswer(path) {
  return caches.match(path, { cacheName: PREFIX + VERSION });
}

/** Keep every file of this version; what did not change since an older version is not fetched again. */
async function fill() {
  const list = await fetchList();
  const older = await keptFiles();
  const cache = await caches.open(PREFIX + VERSION);
  const told = new BroadcastChannel("n1-offline");
  let size = 0;
  for (let at = 0; at < list.files.length; at += AT_ONCE) {
    const batch = list.files.slice(at, at + AT_ONCE);
    await Promise.all(batch.map(async ([path, digest]) => {
      await cache.put(path, older.get(path + digest) ?? await fetchFile(path, digest));
    }));
    size += batch.reduce((sum, [, , bytes]) => sum + bytes, 0);
    told.postMessage({ size, of: list.size });
  }
  await cache.put(LIST, new Response(JSON.stringify(list)));
}

async function fetchList() {
  const list = await (await fetch(LIST, { cache: "no-store" })).json();
  if (list.version !== VERSION) throw new Error("the list is of another version");
  return list;
}

/** Return what is kept of other versions, by path and digest. */
async function keptFiles() {
  const found = new Map();
  for (const name of await ownCaches()) {
    const cache = await caches.open(name);
    const list = await (await cache.match(LIST))?.json();
    for (const [path, digest] of list?.files ?? []) found.set(path + digest, await cache.match(path));
  }
  return found;
}

async function fetchFile(path, digest) {
  const response = await fetch(path, { cache: "no-store" });
  const content = await response.clone().arrayBuffer();
  const found = hex(await crypto.subtle.digest("SHA-256", content));
  if (!response.ok || !found.startsWith(digest)) throw new Error(`${path} is not what the list says`);
  return response;
}

function hex(buffer) {
  return [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function forgetOlder() {
  const older = (await ownCaches()).filter((name) => name !== PREFIX + VERSION);
  await Promise.all(older.map((name) => caches.delete(name)));
}

async function ownCaches() {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX));
}
