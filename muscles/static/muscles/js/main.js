/** The one script of a page: brings in the behaviours that the page has a hook for. */
const behaviours = {
  "[data-term]": () => import("../../glossary/terms.js"),
};

for (const [hook, load] of Object.entries(behaviours)) {
  const elements = document.querySelectorAll(hook);
  if (elements.length) {
    load().then((behaviour) => elements.forEach(behaviour.start));
  }
}
