/** The one script of a page for pictures: brings in the behaviours that the page has a hook for, and marks the page once they have started. */
const behaviours = {
  "[data-pictures-order]": () => import("./order.js"),
  "[data-viewer]": () => import("../muscles/js/viewer.js"),
};

const starts = Object.entries(behaviours).map(async ([hook, load]) => {
  const elements = document.querySelectorAll(hook);
  if (elements.length) {
    const behaviour = await load();
    elements.forEach(behaviour.start);
  }
});
Promise.all(starts).finally(() => {
  document.documentElement.dataset.ready = "";
});
