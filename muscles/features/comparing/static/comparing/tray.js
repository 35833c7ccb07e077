import { AT_MOST, readChosen, writeChosen } from "./chosen.js";

/** Puts the muscle of a page into a tray at the foot of the window, and takes it out again. */
export function start(element) {
  const find = (hook) => element.querySelector(hook);
  const [button, tray, go] = [find("[data-compare-toggle]"), find("[data-compare-tray]"), find("[data-compare-go]")];
  const own = { muscle: element.dataset.compareAdd, name: element.dataset.name };
  const link = find("a").href;

  function show(note = "") {
    const chosen = readChosen();
    const names = chosen.map(({ name }) => name).join(", ");
    button.setAttribute("aria-pressed", String(chosen.some(isOwn)));
    tray.hidden = chosen.length === 0;
    find("[data-compare-names]").textContent = note || `Compare ${chosen.length}: ${names}`;
    go.search = chosen.map(({ muscle }) => `m=${muscle}`).join("&");
  }

  function toggle() {
    const chosen = readChosen();
    const others = chosen.filter((each) => !isOwn(each));
    if (others.length === AT_MOST) {
      show("Four are the most that can be compared.");
      return;
    }
    if (writeChosen(others.length < chosen.length ? others : [...others, own])) {
      show();
    } else {
      location.assign(link);
    }
  }

  function isOwn({ muscle }) {
    return muscle === own.muscle;
  }

  button.addEventListener("click", toggle);
  find("[data-compare-clear]").addEventListener("click", () => {
    writeChosen([]);
    show();
    button.focus();
  });
  addEventListener("pageshow", () => show());
  show();
}
