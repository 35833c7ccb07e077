/** The one script of a page for pictures: brings in the behaviours that the page has a hook for. */
const behaviours = {
  "[data-pictures-order]": () => import("./order.js"),
  "[data-viewer]": () => import("../muscles/js/viewer.js"),
};

for (const [hook, load] of Object.entries(behaviours)) {
  const elements = document.querySelectorAll(hook);
  if (elements.length) {
    load().then((behaviour) => elements.forEach(behaviour.start));
  }
}
