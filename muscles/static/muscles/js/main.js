/** The one script of a page: brings in the behaviours that the page has a hook for, and marks the page once they have started. */
const behaviours = {
  "[data-attachments]": () => import("../../attachments/switch.js"),
  "[data-compare-add]": () => import("../../comparing/tray.js"),
  "[data-compare-shown]": () => import("../../comparing/shown.js"),
  "[data-compare-turn]": () => import("../../comparing/turn-together.js"),
  "[data-section-keys]": () => import("../../cross_sections/keys.js"),
  "[data-labels]": () => import("../../labels/follow.js"),
  "[data-layers]": () => import("../../layers/layers.js"),
  "[data-offline]": () => import("../../offline/register.js"),
  "[data-readable]": () => import("../../offline/readable.js"),
  "[data-focus-key]": () => import("../../searching/focus-key.js"),
  "[data-search]": () => import("../../searching/combobox.js"),
  "[data-search-results]": () => import("../../searching/results.js"),
  "[data-study-keys]": () => import("../../studying/keys.js"),
  "[data-study-result]": () => import("../../studying/record.js"),
  "[data-study-schedule]": () => import("../../studying/schedule.js"),
  "[data-term]": () => import("../../glossary/terms.js"),
  "[data-lightbox]": () => import("./lightbox.js"),
  "[data-picture-map]": () => import("./picture-map.js"),
  "[data-print]": () => import("./print.js"),
  "[data-region-nav]": () => import("./region-nav.js"),
  "[data-theme-switch]": () => import("./theme-switch.js"),
  "[data-viewer]": () => import("./viewer.js"),
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
