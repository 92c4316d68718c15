// Keeps the app itself, for when there is no network: its files, all of one version, and nothing else. What the shop's people see is asked of the server
// and never kept here. What is done with news that come while nobody looks is in push.js.

self.importScripts('./service-worker-assets.js', './push.js');

const current = `encaixe-${self.assetsManifest.version}`;
const files = self.assetsManifest.assets.filter(asset => /\.(html|css|js|json|wasm|dat|webmanifest|svg|png)$/.test(asset.url) && !/^service-worker/.test(asset.url));

self.addEventListener('install', event => event.waitUntil((async () => {
  const kept = await caches.open(current);
  // Two at a time: whoever works meanwhile is not to wait for it.
  const left = files.map(file => new Request(file.url, { integrity: file.hash, cache: 'no-cache' }));
  const take = async () => {
    for (let next = left.pop(); next; next = left.pop()) await kept.add(next);
  };
  try {
    await Promise.all([take(), take()]);
  } catch (e) {
    await caches.delete(current); // half a version is none
    throw e;
  }
  await self.skipWaiting();
})()));

// The version before stays as long as windows may be open that began with it.
self.addEventListener('activate', event => event.waitUntil((async () => {
  const ours = (await caches.keys()).filter(name => name.startsWith('encaixe-') && name !== current);
  await Promise.all(ours.slice(0, -1).map(name => caches.delete(name)));
  await self.clients.claim();
})()));

self.addEventListener('fetch', event => {
  const { request } = event, url = new URL(request.url);
  if (request.method !== 'GET' || !url.href.startsWith(self.registration.scope)) return;
  event.respondWith((async () => {
    const kept = await caches.open(current);
    return await kept.match(request.mode === 'navigate' ? 'index.html' : request, { ignoreSearch: true }) ?? await caches.match(request) ?? fetch(request);
  })());
});
