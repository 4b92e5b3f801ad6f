// Keeps the page for visits without a network. tools/page-files fills in what the page consists of, and a name that
// changes with any of it.
const kept = '@CACHE@';
const files = @FILES@;

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(kept).then((cache) => cache.addAll(files)).then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  const old = async () => {
    for (const name of await caches.keys())
      if (name.startsWith('backstep-') && name !== kept) await caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(old());
});

// The network first, so that a new version is never hidden by an old one; what is kept when there is none.
self.addEventListener('fetch', (event) => {
  if (event.request.method !== 'GET' || !event.request.url.startsWith(self.registration.scope)) return;
  event.respondWith(fetch(event.request).catch(async () => {
    const found = await caches.match(event.request, {ignoreSearch: true});
    return found || Response.error();
  }));
});
