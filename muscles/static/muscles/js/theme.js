/* Runs before the page is painted, so that a chosen theme never flashes; that is why it is no module. */
(() => {
  const THEMES = ["light", "dark"];
  const root = document.documentElement;

  function remembered() {
    try {
      return localStorage.getItem("theme");
    } catch {
      return null;
    }
  }

  const theme = remembered();
  if (THEMES.includes(theme)) {
    root.dataset.theme = theme;
  }
})();
