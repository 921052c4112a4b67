// Keeps one page, today's list for the phone, with what it runs on, and shows what is sent to a sleeping browser. Everything
// else goes to the network as ever. A site has one worker.

importScripts('/push-worker.js');

const PAGE = '/day';
const PAGES = 'dilo-page';
const PARTS = 'dilo-parts';
const WAIT = 4_000;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('message', (event) => {
  const { data } = event;
  if (data === 'keep-page') event.waitUntil(keepPage());
  else if (Array.isArray(data?.keep)) event.waitUntil(keepParts(data.keep));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  // Whoever signs out leaves nothing to read behind.
  if (url.pathname === '/sign-in') event.waitUntil(caches.delete(PAGES));
  else if (request.mode === 'navigate' && url.pathname === PAGE) event.respondWith(page(request));
  else if (/^\/(_next\/static\/|icon)/.test(url.pathname)) event.respondWith(part(request));
});

/** From the network, or after a while without an answer as it was kept. */
async function page(request) {
  const cache = await caches.open(PAGES);
  const kept = await cache.match(PAGE);
  try {
    const stop = kept ? AbortSignal.timeout(WAIT) : undefined;
    const response = await fetch(request.url, { credentials: 'same-origin', redirect: 'manual', signal: stop });
    if (response.ok) await cache.put(PAGE, response.clone());
    // A page that leads elsewhere is one for nobody who is signed in here.
    else if (response.type === 'opaqueredirect') await caches.delete(PAGES);
    return response.status >= 500 && kept ? kept : response;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

/** Their names change with their content: what is kept is right for ever. */
async function part(request) {
  return (await caches.match(request, { cacheName: PARTS })) ?? fetch(request);
}

async function keepPage() {
  const response = await fetch(PAGE, { credentials: 'same-origin', redirect: 'manual' });
  if (response.ok) await (await caches.open(PAGES)).put(PAGE, response);
}

/** Keeps the parts the page has loaded, and no older ones. */
async function keepParts(paths) {
  const cache = await caches.open(PARTS);
  const known = new Map((await cache.keys()).map((request) => [new URL(request.url).pathname + new URL(request.url).search, request]));
  for (const path of paths) if (!known.has(path)) await cache.add(path).catch(() => {});
  for (const [path, request] of known) if (!paths.includes(path)) await cache.delete(request);
  await keepPage();
}
