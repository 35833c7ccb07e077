/** The one script of a page: brings in the behaviours that the page has a hook for. */
const behaviours = {
  "[data-compare-add]": () => import("../../comparing/tray.js"),
  "[data-compare-shown]": () => import("../../comparing/shown.js"),
  "[data-compare-turn]": () => import("../../comparing/turn-together.js"),
  "[data-offline]": () => import("../../offline/register.js"),
  "[data-readable]": () => import("../../offline/readable.js"),
  "[data-focus-key]": () => import("../../searching/focus-key.js"),
  "[data-search]": () => import("../../searching/combobox.js"),
  "[data-study-keys]": () => import("../../studying/keys.js"),
  "[data-study-result]": () => import("../../studying/record.js"),
  "[data-study-schedule]": () => import("../../studying/schedule.js"),
  "[data-term]": () => import("../../glossary/terms.js"),
  "[data-lightbox]": () => import("./lightbox.js"),
  "[data-picture-map]": () => import("./picture-map.js"),
  "[data-region-nav]": () => import("./region-nav.js"),
  "[data-theme-switch]": () => import("./theme-switch.js"),
  "[data-viewer]": () => import("./viewer.js"),
};

for (const [hook, load] of Object.entries(behaviours)) {
  const elements = document.querySelectorAll(hook);
  if (elements.length) {
    load().then((behaviour) => elements.forEach(behaviour.start));
  }
}
