// Keeps the calculator working without a network. VERSION and FILES stand above, written by build/offline.js.
const CACHE = `sunyield-${VERSION}`;

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name);
    await self.clients.claim();
  })());
});

/** The page itself, whatever its query says. Other pages of the same site are none of ours. */
function isThePage({ mode, url }) {
  const { pathname } = new URL(url);
  const home = new URL("./", self.location.href).pathname;
  return mode === "navigate" && (pathname === home || pathname === `${home}index.html`);
}

/** What the page consists of. */
function isOurs({ url }) {
  const { origin, pathname } = new URL(url);
  if (origin !== self.location.origin) return false;
  return pathname.startsWith(new URL("./assets/", self.location.href).pathname)
    || FILES.some((file) => new URL(file, self.location.href).pathname === pathname);
}

/** Files whose name holds a digest of their content never change: from the cache. The page itself: from the network first. */
async function answer(request) {
  const cache = await caches.open(CACHE);
  const isPage = isThePage(request);
  const kept = await cache.match(isPage ? "./" : request);
  if (kept && !isPage) return kept;
  try {
    const fresh = await fetch(request);
    if (fresh.ok) await cache.put(isPage ? "./" : request, fresh.clone());
    return fresh;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && (isThePage(request) || (request.mode !== "navigate" && isOurs(request)))) {
    event.respondWith(answer(request));
  }
});
