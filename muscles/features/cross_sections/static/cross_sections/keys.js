/** The left and right arrow keys lead to the levels above and below; up and down go on to scroll. */
const LINKS = { ArrowLeft: "prev", ArrowRight: "next" };

export function start(cut) {
  document.addEventListener("keydown", (event) => {
    const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.shiftKey && !event.repeat;
    const isTyping = event.target.closest("input, textarea, select, [contenteditable]");
    if (isPlain && !isTyping && event.key in LINKS) {
      cut.querySelector(`a[rel="${LINKS[event.key]}"]`)?.click();
    }
  });
}
