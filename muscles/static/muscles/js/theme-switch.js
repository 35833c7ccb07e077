const root = document.documentElement;

/** Lets a button change between light and dark, and remembers the choice on this device. */
export function start(button) {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
  const announce = () => button.setAttribute("aria-pressed", String(isDark()));

  button.addEventListener("click", () => {
    const theme = isDark() ? "light" : "dark";
    root.dataset.theme = theme;
    remember(theme, theme === (system.matches ? "dark" : "light"));
    announce();
  });
  system.addEventListener("change", announce);
  announce();
}

/** What the system asks for anyway is not kept, so that the page goes on following it. */
function remember(theme, isSystems) {
  try {
    if (isSystems) {
      localStorage.removeItem("theme");
      delete root.dataset.theme;
    } else {
      localStorage.setItem("theme", theme);
    }
  } catch {
    // without storage the choice holds for this page
  }
}
