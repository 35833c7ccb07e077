/** Lights the shapes of a picture and the lines of its legend together, and names what is pointed at. */
export function start(container) {
  container.querySelectorAll(".map title").forEach((title) => title.remove());
  container.addEventListener("pointerover", (event) => light(container, keyAt(event.target)));
  container.addEventListener("pointerleave", () => light(container, keyAt(document.activeElement)));
  container.addEventListener("focusin", (event) => light(container, keyAt(event.target)));
  container.addEventListener("focusout", () => light(container, null));
}

function keyAt(element) {
  return element.closest?.("[data-key]")?.dataset.key ?? null;
}

function light(container, key) {
  for (const element of container.querySelectorAll("[data-key]")) {
    element.toggleAttribute("data-lit", element.dataset.key === key);
  }
  container.querySelectorAll("[data-map]").forEach((map) => nameShape(map, container, key));
}

function nameShape(map, container, key) {
  const shape = key && map.querySelector(`[data-key="${CSS.escape(key)}"]`);
  map.toggleAttribute("data-pointing", Boolean(shape));
  const label = labelOf(map);
  label.hidden = !shape;
  if (shape) {
    const line = container.querySelector(`.legend [data-key="${CSS.escape(key)}"]`);
    label.textContent = line ? line.textContent.trim() : "";
    place(label, map, shape);
  }
}

function labelOf(map) {
  if (!map.nextElementSibling?.matches(".map__name")) {
    const label = document.createElement("p");
    label.className = "map__name";
    label.setAttribute("aria-hidden", "true");
    map.after(label);
  }
  return map.nextElementSibling;
}

/** Puts a name above its shape, inside the picture. */
function place(label, map, shape) {
  const frame = map.getBoundingClientRect();
  const box = shape.getBoundingClientRect();
  const half = label.offsetWidth / 2;
  const middle = box.left + box.width / 2 - frame.left;
  const across = Math.min(Math.max(middle, half), Math.max(frame.width - half, half));
  const down = Math.max(box.top - frame.top - label.offsetHeight - 6, 0);
  label.style.setProperty("inset-inline-start", `${across - half}px`);
  label.style.setProperty("inset-block-start", `${down}px`);
}
