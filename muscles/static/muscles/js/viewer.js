import { loadMap } from "./map-shapes.js";
import { watchPointer } from "./turn-by-pointer.js";
import { readViews, TurningPicture } from "./turning-picture.js";
import { bindControls } from "./viewer-controls.js";

const TURN = 4000; // milliseconds

/** Turns the leading picture of a page through the views that the gallery named by `data-viewer` shows. */
export function start(figure) {
  const items = document.querySelectorAll(`${figure.dataset.viewer} [data-view]`);
  turn(figure, [{ frame: figure.querySelector(".stage__picture"), views: readViews(items) }]);
}

/** Turns the pictures of a figure in step; one that lacks a view shows the nearest that it has. */
export function turn(figure, frames) {
  const pictures = frames.filter(({ views }) => views.length > 1).map(({ frame, views }) => new TurningPicture(frame, views));
  if (pictures.length) {
    new Viewer(figure, pictures);
  }
}

class Viewer {
  constructor(figure, pictures) {
    this.figure = figure;
    this.pictures = pictures;
    this.views = viewsOfAll(pictures);
    this.current = this.views.findIndex((view) => view.degrees === pictures[0].shown.degrees);
    this.timer = 0;
    this.controls = bindControls(this);
    for (const picture of pictures) {
      watchPointer(picture.frame, (steps) => this.goTo(this.current + steps));
    }
    this.tell();
  }

  goTo(index) {
    this.pause();
    return this.show(index);
  }

  async show(index) {
    this.current = this.wrap(index);
    const { current } = this;
    this.tell();
    const loaded = await Promise.all(this.load(current));
    if (current !== this.current) {
      return;
    }
    const shown = this.pictures.filter((_, number) => loaded[number]);
    for (const picture of shown) {
      picture.show(this.viewOf(picture, current));
    }
    this.load(current + 1);
    this.load(current - 1);
    await Promise.all(shown.map((picture) => showMap(picture)));
  }

  /** Lets the controls, and whatever else listens to the figure, follow a turn. */
  tell() {
    const { degrees, direction } = this.views[this.current];
    this.controls.show(this.current);
    Object.assign(this.figure.dataset, { degrees, direction });
    this.figure.dispatchEvent(new CustomEvent("turn"));
  }

  /** Fetches what every picture shows then. */
  load(index) {
    return this.pictures.map((picture) => picture.load(this.viewOf(picture, index)));
  }

  viewOf(picture, index) {
    return picture.nearest(this.views[this.wrap(index)].degrees);
  }

  wrap(index) {
    const count = this.views.length;
    return ((index % count) + count) % count;
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

/** Every view that at least one of the pictures has, in the order of a turn. */
function viewsOfAll(pictures) {
  const views = new Map(pictures.flatMap((picture) => picture.views).map((view) => [view.degrees, view]));
  return [...views.values()].sort((one, other) => one.degrees - other.degrees);
}

function showMap(picture) {
  const { shown } = picture;
  return loadMap(picture.frame, shown.outlines, () => shown === picture.shown);
}
