const SVG = "http://www.w3.org/2000/svg";
const known = new Map();

/** Lays the shapes of another view over a picture, while `isWanted` still says so. */
export async function loadMap(frame, address, isWanted) {
  const map = frame.querySelector("[data-map]");
  if (!map) {
    return;
  }
  map.replaceChildren();
  const outlines = address ? await read(address) : null;
  if (outlines && isWanted()) {
    const shapes = Object.entries(outlines.shapes).filter(([key]) => lineOf(frame, key));
    map.replaceChildren(...shapes.map(([key, path]) => shapeOf(frame, key, path)));
  }
}

async function read(address) {
  if (!known.has(address)) {
    known.set(address, fetch(address).then((answer) => (answer.ok ? answer.json() : null), () => null));
  }
  return known.get(address);
}

/** The line of the legend with this number; there is none of what is not to be named. */
function lineOf(frame, key) {
  return frame.closest("[data-picture-map]").querySelector(`.legend [data-key="${CSS.escape(key)}"]`);
}

function shapeOf(frame, key, path) {
  const shape = document.createElementNS(SVG, "path");
  shape.setAttribute("class", "map__shape");
  shape.setAttribute("d", path);
  shape.dataset.key = key;
  const page = lineOf(frame, key).querySelector("a");
  if (!page) {
    return shape;
  }
  const link = document.createElementNS(SVG, "a");
  link.setAttribute("href", page.getAttribute("href"));
  link.setAttribute("tabindex", "-1");
  link.append(shape);
  return link;
}
