const SWIPE = 40; // pixels

/** Opens the large pictures of a gallery in a dialog, instead of each by itself. */
export function start(gallery) {
  const links = [...gallery.querySelectorAll("a[data-large]")];
  const dialog = document.querySelector(gallery.dataset.lightbox);
  if (!links.length || !dialog) {
    return;
  }
  const find = (hook) => dialog.querySelector(hook);
  const picture = new Image();
  picture.className = "lightbox__picture";
  find("[data-figure]").prepend(picture);
  let current = 0;

  function show(index) {
    current = (index + links.length) % links.length;
    const link = links[current];
    const { width, height, original } = link.dataset;
    Object.assign(picture, { alt: link.querySelector("img").alt, src: link.href, width, height });
    find("[data-caption]").textContent = link.closest("figure").querySelector("figcaption").textContent.trim();
    find("[data-place]").textContent = `${current + 1} of ${links.length}`;
    find("[data-original]").href = original;
  }

  links.forEach((link, index) => {
    link.addEventListener("click", (event) => {
      if (!(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)) {
        event.preventDefault();
        show(index);
        dialog.showModal();
      }
    });
  });
  for (const button of dialog.querySelectorAll("[data-step]")) {
    button.addEventListener("click", () => show(current + Number(button.dataset.step)));
  }
  find("[data-close]").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", () => links[current].focus());
  dialog.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step) {
      event.preventDefault();
      show(current + step);
    }
  });
  watchSwipe(picture, (step) => show(current + step));
}

function watchSwipe(picture, step) {
  let from = null;
  picture.draggable = false;
  picture.addEventListener("pointerdown", (event) => {
    from = event.clientX;
    picture.setPointerCapture(event.pointerId);
  });
  picture.addEventListener("pointerup", (event) => {
    const way = from === null ? 0 : event.clientX - from;
    from = null;
    if (Math.abs(way) > SWIPE) {
      step(way < 0 ? 1 : -1);
    }
  });
  picture.addEventListener("pointercancel", () => {
    from = null;
  });
}
