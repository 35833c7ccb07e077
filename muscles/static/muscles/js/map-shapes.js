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
    map.replaceChildren(...Object.entries(outlines.shapes).map(([key, path]) => shapeOf(frame, key, path)));
  }
}

async function read(address) {
  if (!known.has(address)) {
    known.set(address, fetch(address).then((answer) => (answer.ok ? answer.json() : null), () => null));
  }
  return known.get(address);
}

function shapeOf(frame, key, path) {
  const shape = document.createElementNS(SVG, "path");
  shape.setAttribute("class", "map__shape");
  shape.setAttribute("d", path);
  shape.dataset.key = key;
  const line = frame.closest("[data-picture-map]").querySelector(`.legend [data-key="${CSS.escape(key)}"] a`);
  if (!line) {
    return shape;
  }
  const link = document.createElementNS(SVG, "a");
  link.setAttribute("href", line.getAttribute("href"));
  link.setAttribute("tabindex", "-1");
  link.append(shape);
  return link;
}
