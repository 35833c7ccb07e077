const STEP = 24; // pixels of a drag that turn by one view
const SLACK = 6; // pixels that a click may move

/** Calls `turn` with the number of views that a drag or a swipe passes; a click still reaches what lies below. */
export function watchPointer(frame, turn) {
  let from = null;
  let moved = false;

  function pan(event) {
    if (event.pointerType === "mouse") {
      frame.scrollBy(-event.movementX, -event.movementY);
    }
  }

  frame.addEventListener("dragstart", (event) => event.preventDefault());
  frame.addEventListener("pointerdown", (event) => {
    if (event.isPrimary && event.button === 0) {
      from = event.clientX;
      moved = false;
    }
  });
  frame.addEventListener("pointermove", (event) => {
    if (from === null || !event.isPrimary) {
      return;
    }
    const way = event.clientX - from;
    if (!moved && Math.abs(way) > SLACK) {
      moved = true;
      frame.setPointerCapture(event.pointerId);
    }
    if (frame.hasAttribute("data-zoomed")) {
      pan(event);
      return;
    }
    const steps = Math.trunc(way / STEP);
    if (steps) {
      from += steps * STEP;
      turn(steps);
    }
  });
  for (const name of ["pointerup", "pointercancel"]) {
    frame.addEventListener(name, () => {
      from = null;
    });
  }
  frame.addEventListener(
    "click",
    (event) => {
      if (moved) {
        event.preventDefault();
        event.stopPropagation();
        moved = false;
      }
    },
    true,
  );
}
