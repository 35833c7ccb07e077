/** A key that brings the reader to a field, unless it is being typed into another. */
const FIELDS = "input, textarea, select, [contenteditable]";

export function start(field) {
  document.addEventListener("keydown", (event) => {
    const isFree = !event.ctrlKey && !event.altKey && !event.metaKey && !event.target.closest?.(FIELDS);
    if (event.key === field.dataset.focusKey && isFree && !document.querySelector(":modal")) {
      event.preventDefault();
      field.focus();
      field.select();
    }
  });
}
