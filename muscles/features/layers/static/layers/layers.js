import { loadMap } from "../muscles/js/map-shapes.js";
import { readView, TurningPicture } from "../muscles/js/turning-picture.js";

const stillness = matchMedia("(prefers-reduced-motion: reduce)");

/** Takes the layers of a region away, and turns it, without loading the page again. */
export function start(container) {
  new Layers(container);
}

class Layers {
  constructor(container) {
    this.container = container;
    this.frame = container.querySelector(".stage__picture");
    this.slider = container.querySelector("[data-slider]");
    this.views = viewsIn(container.querySelector("[data-layer-views]"));
    this.picture = new TurningPicture(this.frame, this.views);
    this.number = Number(this.slider.value);
    this.side = container.querySelector("[data-to-side][aria-current]").dataset.toSide;
    this.slider.addEventListener("input", () => this.show(Number(this.slider.value), this.side));
    for (const link of this.links("number")) {
      this.follow(link, () => this.show(Number(link.dataset.toNumber), this.side));
    }
    for (const link of this.links("side")) {
      this.follow(link, () => this.show(this.number, link.dataset.toSide));
    }
    this.loadNext();
  }

  links(what) {
    return this.container.querySelectorAll(`[data-to-${what}]`);
  }

  follow(link, show) {
    link.addEventListener("click", (event) => {
      if (!(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)) {
        event.preventDefault();
        show();
      }
    });
  }

  find(number, side) {
    return this.views.find((view) => view.number === number && view.side === side);
  }

  async show(number, side) {
    const view = this.find(number, side);
    if (!view || (number === this.number && side === this.side)) {
      return;
    }
    Object.assign(this, { number, side });
    this.say(view);
    const loaded = await this.picture.load(view);
    if (loaded && this.find(this.number, this.side) === view) {
      fade(this.picture.image);
      this.picture.show(view);
      this.loadNext();
      await loadMap(this.frame, view.outlines, () => this.picture.shown === view);
    }
  }

  /** Lets everything but the picture say what is on show. */
  say(view) {
    const { container, number, side, slider } = this;
    slider.value = number;
    for (const link of this.links("number")) {
      mark(link, Number(link.dataset.toNumber) === number);
      link.setAttribute("href", addressOf(link, Number(link.dataset.toNumber), side));
    }
    for (const link of this.links("side")) {
      mark(link, link.dataset.toSide === side);
      link.setAttribute("href", addressOf(link, number, link.dataset.toSide));
    }
    const current = container.querySelector("[data-to-number][aria-current]");
    slider.setAttribute("aria-valuetext", current.textContent);
    container.querySelector("[data-caption]").textContent = view.caption;
    for (const part of container.querySelectorAll("[data-part]")) {
      part.hidden = Number(part.dataset.part) < number;
    }
    for (const taken of container.querySelectorAll("[data-taken]")) {
      taken.hidden = Number(taken.dataset.taken) + 1 !== number;
    }
    history.replaceState(history.state, "", current.getAttribute("href"));
    document.title = document.title.replace(/^.* · /, `${container.dataset.name}: ${view.caption} · `);
  }

  /** Fetches what the next step of the slider shows. */
  loadNext() {
    const next = this.find(this.number + 1, this.side);
    if (next) {
      this.picture.load(next);
    }
  }
}

function viewsIn(template) {
  return [...template.content.querySelectorAll("[data-number]")].map((item) => ({
    ...readView(item),
    caption: item.dataset.caption,
    number: Number(item.dataset.number),
    side: item.dataset.side,
  }));
}

function addressOf(link, number, side) {
  return link.getAttribute("href").replace(/(?:\d+\/[^/]+\/)?$/, `${number}/${side}/`);
}

function mark(link, isCurrent) {
  if (isCurrent) {
    link.setAttribute("aria-current", "true");
  } else {
    link.removeAttribute("aria-current");
  }
}

/** Leaves what was on show over its place until it has faded. */
function fade(image) {
  image.parentElement.querySelectorAll(".layers__former").forEach((former) => former.remove());
  if (stillness.matches) {
    return;
  }
  const former = image.cloneNode();
  former.removeAttribute("srcset");
  former.src = image.currentSrc;
  former.alt = "";
  former.className = "picture layers__former";
  former.addEventListener("animationend", () => former.remove());
  image.after(former);
}
