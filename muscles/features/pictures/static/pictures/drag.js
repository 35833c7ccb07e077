import { autoScroll } from "./auto-scroll.js";

const SLACK = 6; // pixels that a click may move

/** Lets pictures be dragged among their like, by mouse or finger; calls `drop` with the card, another, and the side. */
export function watchDrag(form, drop) {
  form.addEventListener("dragstart", (event) => event.preventDefault());
  form.addEventListener("pointerdown", (event) => {
    const handle = event.target.closest(event.pointerType === "mouse" ? "[data-grip], [data-handle]" : "[data-grip]");
    if (handle && event.isPrimary && event.button === 0) {
      new Drag(handle.closest("[data-picture]"), event, drop);
    }
  });
}

class Drag {
  constructor(card, event, drop) {
    this.card = card;
    this.drop = drop;
    this.from = this.at = { x: event.clientX, y: event.clientY };
    this.target = null;
    this.leave = new AbortController();
    const on = (name, act) => document.addEventListener(name, act, { signal: this.leave.signal });
    on("pointermove", (each) => this.move(each));
    on("pointerup", () => this.end(true));
    on("pointercancel", () => this.end(false));
    on("keydown", (each) => each.key === "Escape" && this.end(false));
  }

  move(event) {
    if (!event.isPrimary) {
      return;
    }
    this.at = { x: event.clientX, y: event.clientY };
    if (!this.ghost && Math.hypot(this.at.x - this.from.x, this.at.y - this.from.y) > SLACK) {
      this.begin();
    }
    if (this.ghost) {
      this.show();
    }
  }

  begin() {
    this.ghost = this.card.querySelector("[data-handle]").cloneNode(true);
    this.ghost.className = "drag-ghost";
    document.body.append(this.ghost);
    document.body.toggleAttribute("data-dragging", true);
    this.card.toggleAttribute("data-dragged", true);
    this.stopScroll = autoScroll(() => this.at.y, () => this.show());
  }

  /** Lets the picture follow, and marks where it would be put. */
  show() {
    this.ghost.style.translate = `${this.at.x}px ${this.at.y}px`;
    this.unmark();
    const { card, isBefore } = nearest(this.card.parentElement, this.at);
    const there = isBefore ? card.previousElementSibling : card.nextElementSibling;
    if (card !== this.card && there !== this.card) {
      this.target = { card, isBefore };
      card.dataset.drop = isBefore ? "before" : "after";
    }
  }

  unmark() {
    delete this.target?.card.dataset.drop;
    this.target = null;
  }

  end(isDropped) {
    const { target } = this;
    this.leave.abort();
    this.stopScroll?.();
    this.unmark();
    this.ghost?.remove();
    this.card.removeAttribute("data-dragged");
    document.body.removeAttribute("data-dragging");
    if (isDropped && target) {
      this.drop(this.card, target.card, target.isBefore);
    }
  }
}

/** The card that a point is on, or nearest to, and whether it is nearer to its beginning. */
function nearest(list, { x, y }) {
  const found = [...list.children]
    .map((card) => ({ card, box: card.getBoundingClientRect() }))
    .map(({ card, box }) => ({ card, box, way: Math.hypot(outside(x, box.left, box.right), outside(y, box.top, box.bottom)) }))
    .reduce((best, each) => (each.way < best.way ? each : best));
  const isOneColumn = getComputedStyle(list).gridTemplateColumns.split(" ").length === 1;
  const { box, card } = found;
  return { card, isBefore: isOneColumn ? y < (box.top + box.bottom) / 2 : x < (box.left + box.right) / 2 };
}

function outside(value, low, high) {
  return Math.max(low - value, 0, value - high);
}
