const ROUND = 360; // degrees

/** Reads what the items of a gallery say of their views, in the order of a turn. */
export function readViews(items) {
  return [...items].map(readView).sort((one, other) => one.degrees - other.degrees);
}

/** Reads what an item of a gallery says of its view. */
export function readView(item) {
  const picture = item.querySelector("img");
  const { view, direction, outlines } = item.dataset;
  return {
    alt: picture.alt,
    degrees: Number(view),
    direction,
    outlines,
    src: picture.getAttribute("src"),
    srcset: sourceOf(item)?.srcset ?? "",
  };
}

/** A picture in its frame, and the views that it can be turned to. */
export class TurningPicture {
  constructor(frame, views) {
    this.frame = frame;
    this.views = views;
    this.image = frame.querySelector("img");
    this.image.draggable = false;
    this.source = sourceOf(frame);
    this.shown = views.find((view) => view.src === this.image.getAttribute("src")) ?? views[0];
  }

  /** The view from these degrees, or from as near as there is one. */
  nearest(degrees) {
    return this.views.reduce((best, view) => (distance(view.degrees, degrees) < distance(best.degrees, degrees) ? view : best));
  }

  /** Fetches a view in the size that fits; says whether it can be shown. */
  async load(view) {
    const image = new Image();
    image.sizes = this.source?.sizes ?? "";
    image.srcset = view.srcset;
    image.src = view.src;
    return image.decode().then(() => true, () => false);
  }

  show(view) {
    this.shown = view;
    if (this.source) {
      this.source.srcset = view.srcset;
    }
    Object.assign(this.image, { alt: view.alt, src: view.src });
  }
}

/** What holds the sizes of a picture that a browser chooses from; there is none until they are made. */
export function sourceOf(frame) {
  return frame.querySelector('source[type="image/webp"]');
}

function distance(one, other) {
  const way = Math.abs(one - other) % ROUND;
  return Math.min(way, ROUND - way);
}
