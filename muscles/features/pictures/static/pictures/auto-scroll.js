const EDGE = 72; // pixels from the edge of the window
const STEP = 12; // pixels in each frame

/** Scrolls the page while what `where` gives is near an edge, and calls `scrolled` then; returns what ends it. */
export function autoScroll(where, scrolled) {
  let frame = requestAnimationFrame(step);

  function step() {
    const y = where();
    const way = y < EDGE ? -STEP : y > innerHeight - EDGE ? STEP : 0;
    if (way) {
      scrollBy(0, way);
      scrolled();
    }
    frame = requestAnimationFrame(step);
  }

  return () => cancelAnimationFrame(frame);
}
