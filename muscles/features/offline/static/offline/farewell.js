/** The worker of a site that keeps no pages any more: removes what was kept, and itself. */
self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => event.waitUntil(leave()));

async function leave() {
  const names = (await caches.keys()).filter((name) => name.startsWith("atlas-"));
  await Promise.all(names.map((name) => caches.delete(name)));
  await self.registration.unregister();
}
