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
  const current = [PAGES, STATICS, PICTURES].map((target) => target.cache);
  return (await caches.keys()).filter((name) => name.startsWith(prefix) && !current.includes(name));
}

/** Keep a page that was on show before this worker was there, with the files that it uses. */
async function keepAll({ page, files }) {
  const targets = files.map((url) => [targetOf(url), url]).filter(([target]) => target);
  if (isKept(page)) {
    targets.unshift([PAGES, page]);
  }
  await Promise.allSettled(targets.map(([target, url]) => keep(target, url)));
}

function answerFor({ request }) {
  const target = targetOf(request.url);
  if (target) {
    return target === PICTURES || HASHED.test(request.url) ? fromCache(target, request) : fromNetwork(target, request);
  }
  return request.mode === "navigate" && isKept(request.url) ? showPage(request) : null;
}

function isKept(url) {
  const { origin, pathname, search } = new URL(url);
  return origin === location.origin && !neverKept.some((path) => `${pathname}${search}`.startsWith(path));
}

function targetOf(url) {
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

async function fromCache(target, request) {
  return (await find(target, request.url)) ?? fetchAndStore(target, request).catch(() => otherSize(target, request));
}

async function fromNetwork(target, request) {
  return fetchAndStore(target, request).catch(async () => (await find(target, request.url)) ?? Response.error());
}

async function fetchAndStore(target, request) {
  const response = await fetch(request);
  await store(target, request.url, response.clone());
  return response;
}

/** A picture is kept in the sizes that were shown; turned or zoomed, another one does. */
async function otherSize(target, request) {
  const folder = request.url.slice(0, request.url.lastIndexOf("/") + 1);
  const kept = await (await caches.open(target.cache)).keys();
  const other = kept.find(({ url }) => target === PICTURES && url.startsWith(folder));
  return (other && (await find(target, other.url))) ?? Response.error();
}

async function find(target, url) {
  return (await caches.open(target.cache)).match(url, { ignoreVary: true });
}

async function keep(target, url) {
  if (target === PAGES || !(await find(target, url))) {
    await store(target, url, await fetch(url));
  }
}

/** Put a response into a cache, at the end, and let the oldest go; what is private is never put there. */
async function store(target, url, response) {
  const control = response.headers.get("Cache-Control") ?? "";
  const isPage = (response.headers.get("Content-Type") ?? "").startsWith("text/html");
  const isOwn = new URL(url, location).pathname === offlinePage;
  if (response.status !== 200 || response.redirected || /private|no-store/.test(control)) {
    return;
  }
  if (isOwn || isPage !== (target === PAGES)) {
    return;
  }
  const whole = new Response(await response.blob(), response); // a connection that breaks here leaves the old copy
  await put(target, url, whole).catch(() => {}); // a device that is full keeps no more, and shows the page all the same
}

async function put(target, url, response) {
  const cache = await caches.open(target.cache);
  await cache.delete(url, { ignoreVary: true });
  await cache.put(url, response);
  const kept = await cache.keys();
  await Promise.all(kept.slice(0, Math.max(0, kept.length - target.most)).map((request) => cache.delete(request)));
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
