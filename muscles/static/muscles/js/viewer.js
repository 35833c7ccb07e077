import { loadMap } from "./map-shapes.js";
import { watchPointer } from "./turn-by-pointer.js";
import { bindControls } from "./viewer-controls.js";

const TURN = 4000; // milliseconds

/** Turns the leading picture of a page through the views that the gallery named by `data-viewer` shows. */
export function start(figure) {
  const items = [...document.querySelectorAll(`${figure.dataset.viewer} [data-view]`)];
  const views = items.map(readView).sort((one, other) => one.degrees - other.degrees);
  if (views.length > 1) {
    new Viewer(figure, views);
  }
}

function readView(item) {
  const picture = item.querySelector("img");
  const { view, direction, outlines } = item.dataset;
  return {
    alt: picture.alt,
    degrees: Number(view),
    direction,
    outlines,
    src: picture.getAttribute("src"),
    srcset: picture.srcset,
  };
}

class Viewer {
  constructor(figure, views) {
    this.figure = figure;
    this.views = views;
    this.frame = figure.querySelector(".stage__picture");
    this.picture = this.frame.querySelector("img");
    this.current = Math.max(0, views.findIndex((view) => view.alt === this.picture.alt));
    this.timer = 0;
    this.controls = bindControls(this);
    this.picture.draggable = false;
    watchPointer(this.frame, (steps) => this.goTo(this.current + steps));
    this.controls.show(this.current);
  }

  goTo(index) {
    this.pause();
    return this.show(index);
  }

  async show(index) {
    const count = this.views.length;
    this.current = ((index % count) + count) % count;
    const view = this.views[this.current];
    this.controls.show(this.current);
    const loaded = await this.load(this.current);
    if (!loaded || view !== this.views[this.current]) {
      return;
    }
    Object.assign(this.picture, { alt: view.alt, srcset: view.srcset, src: view.src });
    this.load(this.current + 1);
    this.load(this.current - 1);
    await loadMap(this.frame, view.outlines, () => view === this.views[this.current]);
  }

  /** Fetches a view in the size that fits; says whether it can be shown. */
  async load(index) {
    const count = this.views.length;
    const view = this.views[((index % count) + count) % count];
    const picture = new Image();
    picture.sizes = this.picture.sizes;
    picture.srcset = view.srcset;
    picture.src = view.src;
    return picture.decode().then(() => true, () => false);
  }

  get isPlaying() {
    return this.timer !== 0;
  }

  play() {
    this.views.forEach((_, index) => this.load(index));
    this.timer = setInterval(() => this.show(this.current + 1), TURN / this.views.length);
    this.controls.showPlaying(true);
  }

  pause() {
    clearInterval(this.timer);
    this.timer = 0;
    this.controls.showPlaying(false);
  }
}
