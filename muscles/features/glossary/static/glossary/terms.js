/**
 * Explains a term beside itself, by pointer, focus or tap; the box stays while it is pointed at, and Escape closes it.
 * Without scripts, or where the browser knows no popovers, a term is a link to the glossary.
 */
const GAP = 6;
const EDGE = 16;
const PATIENCE = 250; // milliseconds to move the pointer from the term to the box

let note;
let shownFor = null;
let leaving;

export function start(term) {
  if (!("popover" in HTMLElement.prototype)) {
    return;
  }
  let pressed = "";
  let wasOpen = false;
  term.addEventListener("pointerenter", (event) => event.pointerType !== "touch" && show(term));
  term.addEventListener("pointerleave", (event) => event.pointerType !== "touch" && hideSoon());
  term.addEventListener("focus", () => show(term));
  term.addEventListener("blur", hide);
  term.addEventListener("pointerdown", (event) => {
    pressed = event.pointerType;
    wasOpen = shownFor === term;
  });
  term.addEventListener("click", (event) => {
    if (pressed === "touch" && !wasOpen) {
      event.preventDefault(); // the first tap explains, the second follows the link
      show(term);
    }
    pressed = "";
  });
}

function makeNote() {
  note = document.createElement("div");
  note.id = "term-note";
  note.className = "term-note";
  note.role = "tooltip";
  note.popover = "manual";
  note.addEventListener("pointerenter", () => clearTimeout(leaving));
  note.addEventListener("pointerleave", hideSoon);
  (document.querySelector("main") ?? document.body).append(note);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && shownFor) {
      hide();
      event.preventDefault();
    }
  });
  document.addEventListener("pointerdown", (event) => {
    if (shownFor && !shownFor.contains(event.target) && !note.contains(event.target)) {
      hide();
    }
  });
}

function show(term) {
  clearTimeout(leaving);
  if (shownFor === term) {
    return;
  }
  if (!note) {
    makeNote();
  }
  hide();
  shownFor = term;
  note.textContent = term.dataset.term;
  term.setAttribute("aria-describedby", note.id);
  note.showPopover();
  place(term);
}

/** Below the term, or above it where there is no room; it scrolls with the page. */
function place(term) {
  const box = term.getBoundingClientRect();
  const { width, height } = note.getBoundingClientRect();
  const room = document.documentElement.clientWidth - width - EDGE;
  const below = box.bottom + GAP + height <= window.innerHeight;
  const top = below ? box.bottom + GAP : box.top - GAP - height;
  note.style.left = `${Math.max(EDGE, Math.min(box.left, room)) + window.scrollX}px`;
  note.style.top = `${top + window.scrollY}px`;
}

function hideSoon() {
  clearTimeout(leaving);
  leaving = setTimeout(() => document.activeElement !== shownFor && hide(), PATIENCE);
}

function hide() {
  clearTimeout(leaving);
  if (shownFor) {
    shownFor.removeAttribute("aria-describedby");
    shownFor = null;
    note.hidePopover();
  }
}
