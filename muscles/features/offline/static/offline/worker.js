/**
 * Keeps what was visited. Pages come from the network whenever there is one; a copy is shown without one only, and says so.
 *
 * Copies of pages and of static files belong to a release: the next one fetches the pages anew and drops the rest.
 * Pictures carry a hash of their content in their name and outlive releases.
 */
const { version, offlinePage, offlineScript, statics, pictures, neverKept } = self.atlas;

const PAGES = { cache: `atlas-pages-${version}`, most: 60 };
const STATICS = { cache: `atlas-statics-${version}`, most: 200 };
const PICTURES = { cache: "atlas-pictures", most: 300 };
const HASHED = /\.[0-9a-f]{12}\.\w+$/;

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
self.addEventListener("message", (event) => event.waitUntil(keepAll(event.data)));
self.addEventListener("fetch", (event) => {
  const answer = event.request.method === "GET" && answerFor(event);
  if (answer) {
    event.respondWith(answer);
  }
});

async function install() {
  const page = await fetch(offlinePage, { cache: "reload" });
  if (!page.ok) {
    throw new Error(`${offlinePage} answers ${page.status}`);
  }
  await (await caches.open(STATICS.cache)).put(offlinePage, page);
  await keep(STATICS, offlineScript);
  for (const name of await outdated("atlas-pages-")) {
    for (const { url } of await (await caches.open(name)).keys()) {
      await keep(PAGES, url).catch(() => {});
    }
  }
  await self.skipWaiting();
}

async function takeOver() {
  await Promise.all((await outdated("atlas-")).map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function outdated(prefix) {
  const current = [PAGES, STATICS, PICTURES].map((shelf) => shelf.cache);
  return (await caches.keys()).filter((name) => name.startsWith(prefix) && !current.includes(name));
}

/** Keep a page that was on show before this worker was there, with the files that it uses. */
async function keepAll({ page, files }) {
  const shelves = files.map((url) => [shelfOf(url), url]).filter(([shelf]) => shelf);
  if (isKept(page)) {
    shelves.unshift([PAGES, page]);
  }
  await Promise.allSettled(shelves.map(([shelf, url]) => keep(shelf, url)));
}

function answerFor({ request }) {
  const shelf = shelfOf(request.url);
  if (shelf) {
    return shelf === PICTURES || HASHED.test(request.url) ? fromShelf(shelf, request) : fromNetwork(shelf, request);
  }
  return request.mode === "navigate" && isKept(request.url) ? showPage(request) : null;
}

function isKept(url) {
  const { origin, pathname, search } = new URL(url);
  return origin === location.origin && !neverKept.some((path) => `${pathname}${search}`.startsWith(path));
}

function shelfOf(url) {
  const whole = new URL(url, location);
  const lies = (folder) => whole.href.startsWith(new URL(folder, location).href);
  if (whole.origin !== location.origin) {
    return null;
  }
  return lies(pictures) ? PICTURES : lies(statics) ? STATICS : null;
}

async function showPage(request) {
  try {
    const response = await fetch(request);
    if (response.status === 404 || response.status === 410) {
      await (await caches.open(PAGES.cache)).delete(request.url);
    }
    await store(PAGES, request.url, response.clone());
    return response;
  } catch {
    const copy = await find(PAGES, request.url);
    return copy ? withNotice(copy) : ((await find(STATICS, offlinePage)) ?? Response.error());
  }
}

async function fromShelf(shelf, request) {
  return (await find(shelf, request.url)) ?? fetchAndStore(shelf, request).catch(() => otherSize(shelf, request));
}

async function fromNetwork(shelf, request) {
  return fetchAndStore(shelf, request).catch(async () => (await find(shelf, request.url)) ?? Response.error());
}

async function fetchAndStore(shelf, request) {
  const response = await fetch(request);
  await store(shelf, request.url, response.clone());
  return response;
}

/** A picture is kept in the sizes that were shown; turned or zoomed, another one does. */
async function otherSize(shelf, request) {
  const folder = request.url.slice(0, request.url.lastIndexOf("/") + 1);
  const kept = await (await caches.open(shelf.cache)).keys();
  const other = kept.find(({ url }) => shelf === PICTURES && url.startsWith(folder));
  return (other && (await find(shelf, other.url))) ?? Response.error();
}

async function find(shelf, url) {
  return (await caches.open(shelf.cache)).match(url, { ignoreVary: true });
}

async function keep(shelf, url) {
  if (shelf === PAGES || !(await find(shelf, url))) {
    await store(shelf, url, await fetch(url));
  }
}

/** Put a response on a shelf, at the end, and let the oldest go; what is private is never put there. */
async function store(shelf, url, response) {
  const control = response.headers.get("Cache-Control") ?? "";
  const isPage = (response.headers.get("Content-Type") ?? "").startsWith("text/html");
  const isOwn = new URL(url, location).pathname === offlinePage;
  if (response.status !== 200 || response.redirected || /private|no-store/.test(control)) {
    return;
  }
  if (isOwn || isPage !== (shelf === PAGES)) {
    return;
  }
  const whole = new Response(await response.blob(), response); // a connection that breaks here leaves the old copy
  await put(shelf, url, whole).catch(() => {}); // a device that is full keeps no more, and shows the page all the same
}

async function put(shelf, url, response) {
  const cache = await caches.open(shelf.cache);
  await cache.delete(url, { ignoreVary: true });
  await cache.put(url, response);
  const kept = await cache.keys();
  await Promise.all(kept.slice(0, Math.max(0, kept.length - shelf.most)).map((request) => cache.delete(request)));
}

/** A copy, with a line on top that says of when it is. */
async function withNotice(copy) {
  const headers = new Headers(copy.headers);
  const when = new Date(headers.get("Date") ?? Date.now());
  const date = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric" }).format(when);
  const notice = `<p class="offline-notice" role="status">You are offline: this copy is from ${date}.</p>`;
  const html = (await copy.text()).replace(/<body[^>]*>/, (body) => body + notice);
  return new Response(html, { headers });
}
