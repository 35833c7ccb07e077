/** The keys 1 to 9 press the answers of a question; where these are areas of a picture, their letters do. */
export function start(form) {
  const answers = form.querySelectorAll("button[name=answer]");
  form.querySelector("[data-study-hint]").hidden = false;
  document.addEventListener("keydown", (event) => {
    const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.repeat;
    const isTyping = event.target.closest("input, textarea, select, [contenteditable]");
    if (isPlain && !isTyping) {
      find(answers, event.key)?.click();
    }
  });
}

function find(answers, key) {
  const isLettered = answers[0].closest(".answers--areas");
  if (isLettered) {
    return [...answers].find((answer) => answer.textContent.startsWith(`${key.toUpperCase()},`));
  }
  return /^[1-9]$/.test(key) ? answers[key - 1] : null;
}
