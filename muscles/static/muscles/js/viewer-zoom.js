import { sourceOf } from "./turning-picture.js";

const LEVELS = [1, 1.5, 2, 3];

/** Enlarges what a frame holds; when enlarged, the frame scrolls to the other parts. */
export function zoomOf(frame) {
  let level = 0;
  const picture = frame.querySelector("img");
  const source = sourceOf(frame);
  const sizes = source?.sizes;
  frame.style.setProperty("--shape", `${picture.getAttribute("width")} / ${picture.getAttribute("height")}`);
  return {
    by(steps) {
      level = Math.min(Math.max(level + steps, 0), LEVELS.length - 1);
      const factor = LEVELS[level];
      if (source) {
        source.sizes = factor === 1 ? sizes : `${Math.round(frame.clientWidth * factor)}px`;
      }
      const middle = middleOf(frame);
      if (!frame.hasAttribute("data-zoomed")) {
        frame.style.setProperty("--unzoomed", `${frame.offsetHeight}px`);
      }
      frame.style.setProperty("--zoom", factor);
      frame.toggleAttribute("data-zoomed", factor > 1);
      frame.scrollTo(
        middle.across * frame.scrollWidth - frame.clientWidth / 2,
        middle.down * frame.scrollHeight - frame.clientHeight / 2,
      );
    },
  };
}

function middleOf(frame) {
  return {
    across: (frame.scrollLeft + frame.clientWidth / 2) / frame.scrollWidth,
    down: (frame.scrollTop + frame.clientHeight / 2) / frame.scrollHeight,
  };
}
