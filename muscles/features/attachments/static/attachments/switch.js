import { rounded } from "./curves.js";

const SVG = "http://www.w3.org/2000/svg";
const ROUND = 360; // degrees
const ENDS = ["origin", "insertion"];

/** Lays the drawing over the picture that turns, when asked to; its data is fetched then. */
export function start(box) {
  const figure = box.closest("[data-viewer]");
  if (figure) {
    new Attachments(box, figure);
  }
}

class Attachments {
  constructor(box, figure) {
    this.box = box;
    this.figure = figure;
    this.frame = figure.querySelector(".stage__picture");
    this.key = box.querySelector("[data-attach-key]");
    this.problem = box.querySelector("[data-attach-problem]");
    this.buttons = [...box.querySelectorAll("[data-attach-show]")];
    this.drawing = null;
    this.wanted = "picture";
    for (const button of this.buttons) {
      button.addEventListener("click", () => this.show(button.dataset.attachShow));
    }
    figure.addEventListener("turn", () => this.draw());
  }

  async show(wanted) {
    this.wanted = wanted;
    this.problem.textContent = "";
    if (wanted === "drawing" && !this.drawing) {
      this.drawing = await read(this.box.dataset.attachments);
      if (!this.drawing) {
        this.problem.textContent = "The drawing could not be loaded.";
        this.wanted = "picture";
      }
    }
    this.follow();
  }

  /** Shows what is wanted, whatever was wanted when the data was asked for. */
  follow() {
    const isDrawn = this.wanted === "drawing" && this.drawing !== null;
    for (const button of this.buttons) {
      button.setAttribute("aria-pressed", String((button.dataset.attachShow === "drawing") === isDrawn));
    }
    this.frame.toggleAttribute("data-attached", isDrawn);
    this.key.hidden = !isDrawn;
    this.svg?.remove();
    this.svg = isDrawn ? this.frame.appendChild(sheetOf(this.drawing)) : null;
    if (isDrawn) {
      this.box.querySelector("[data-attach-credit]").textContent = this.drawing.credit;
      this.draw();
    }
  }

  draw() {
    if (!this.svg) {
      return;
    }
    const { degrees = "0", direction = "anterior" } = this.figure.dataset;
    const { views } = this.drawing;
    const view = views[Math.round((Number(degrees) * views.length) / ROUND) % views.length];
    this.svg.setAttribute("aria-label", this.labelOf(view, direction));
    this.svg.replaceChildren(...pathsOf(view));
    for (const end of ENDS) {
      const line = this.key.querySelector(`[data-attach-end="${end}"]`);
      const isDrawn = views.some((each) => each[end]);
      line.querySelector("[data-attach-unseen]").hidden = !isDrawn || Boolean(view[end]);
      line.querySelector("[data-attach-undrawn]").hidden = isDrawn;
    }
  }

  labelOf(view, direction) {
    const seen = ENDS.filter((end) => view[end]);
    return `${this.box.dataset.name}, ${direction}: bones with ${seen.length ? `its ${seen.join(" and ")}` : "neither end in sight"}`;
  }
}

async function read(address) {
  return fetch(address).then((answer) => (answer.ok ? answer.json() : null)).catch(() => null);
}

function sheetOf({ width, height }) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "attach__drawing attach__drawing--over");
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-describedby", "attach-key");
  return svg;
}

function pathsOf(view) {
  const parts = [
    ...view.bones.map((path) => ({ class: "attach__bone", d: rounded(path) })),
    { class: "attach__muscle", d: rounded(view.muscle) },
    ...ENDS.map((end) => ({ class: `attach__area attach__area--${end}`, d: rounded(view[end]), fill: `url(#attach-${end})` })),
  ];
  return parts.filter(({ d }) => d).map((attributes) => {
    const shape = document.createElementNS(SVG, "path");
    for (const [name, value] of Object.entries(attributes)) {
      shape.setAttribute(name, value);
    }
    return shape;
  });
}
