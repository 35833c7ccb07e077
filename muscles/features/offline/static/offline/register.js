/** Brings in the service worker that keeps visited pages, and informs it of the page on show, which it did not see load. */
export function start(link) {
  const workers = navigator.serviceWorker;
  if (!workers) {
    return;
  }
  workers.addEventListener("controllerchange", () => report(workers.controller));
  const register = () => workers.register(link.dataset.offline);
  if (document.readyState === "complete") {
    register();
  } else {
    addEventListener("load", register, { once: true });
  }
}

function report(worker) {
  const files = performance.getEntriesByType("resource").map((entry) => entry.name);
  worker?.postMessage({ page: location.href, files });
}
