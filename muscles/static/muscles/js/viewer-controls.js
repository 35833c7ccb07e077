import { zoomOf } from "./viewer-zoom.js";

const STEPS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };

/** Lets the controls below turning pictures work, and keeps them showing what these show. */
export function bindControls(viewer) {
  const find = (hook) => viewer.figure.querySelector(hook);
  const slider = find("[data-slider]");
  const sides = [...viewer.figure.querySelectorAll("[data-side]")];

  find("[data-play]").addEventListener("click", () => (viewer.isPlaying ? viewer.pause() : viewer.play()));
  slider.addEventListener("input", () => viewer.goTo(Number(slider.value)));
  slider.addEventListener("keydown", (event) => {
    if (event.key in STEPS) {
      event.preventDefault();
      viewer.goTo(viewer.current + STEPS[event.key]);
    }
  });
  for (const side of sides) {
    const index = viewer.views.findIndex((view) => view.degrees === Number(side.dataset.side));
    side.addEventListener("click", () => viewer.goTo(index));
  }
  bindZoom(viewer);
  bindFullScreen(viewer.figure, find("[data-full-screen]"));

  return {
    show(index) {
      const view = viewer.views[index];
      const text = `${view.direction}, ${view.degrees}°, ${index + 1} of ${viewer.views.length}`;
      slider.value = index;
      slider.setAttribute("aria-valuetext", text);
      find("[data-view-name]").textContent = text;
      for (const side of sides) {
        side.setAttribute("aria-pressed", String(Number(side.dataset.side) === view.degrees));
      }
    },
    showPlaying(isPlaying) {
      find("[data-play]").setAttribute("aria-pressed", String(isPlaying));
    },
  };
}

function bindZoom(viewer) {
  const zooms = viewer.pictures.map((picture) => zoomOf(picture.frame));
  for (const button of viewer.figure.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", () => zooms.forEach((zoom) => zoom.by(Number(button.dataset.zoom))));
  }
}

function bindFullScreen(figure, button) {
  button.hidden = !document.fullscreenEnabled;
  button.addEventListener("click", () => {
    if (document.fullscreenElement) {
      document.exitFullscreen();
    } else {
      figure.requestFullscreen();
    }
  });
  document.addEventListener("fullscreenchange", () => {
    button.setAttribute("aria-pressed", String(document.fullscreenElement === figure));
  });
}
