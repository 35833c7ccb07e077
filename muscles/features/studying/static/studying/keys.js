/** The keys 1 to 9 press the answers of a question. */
export function start(form) {
  const answers = form.querySelectorAll("button[name=answer]");
  form.querySelector("[data-study-hint]").hidden = false;
  document.addEventListener("keydown", (event) => {
    const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.repeat;
    const isTyping = event.target.closest("input, textarea, select, [contenteditable]");
    if (isPlain && !isTyping && /^[1-9]$/.test(event.key)) {
      answers[event.key - 1]?.click();
    }
  });
}
