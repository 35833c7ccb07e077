/** The line of one file in the list: how far it is, and what became of it; a ZIP has a line for each of its files. */
const WORDS = { stored: "received", there: "not received again", refused: "refused" };

export function lineFor(name) {
  const element = make("li", "upload__line");
  const bar = document.createElement("progress");
  let button = null;
  bar.max = 1;

  function again() {
    element.className = "upload__line";
    element.replaceChildren(make("span", "upload__name", name), bar);
    bar.value = 0;
    bar.setAttribute("aria-label", `Sending ${name}`);
  }

  function progress(share) {
    if (share < 1) {
      bar.value = share;
    } else {
      bar.removeAttribute("value");
      bar.setAttribute("aria-label", `Looking at ${name}`);
    }
  }

  function show(outcomes) {
    const [first, ...others] = outcomes.length ? outcomes : [{ name, outcome: "refused", text: "has no picture in it." }];
    fill(element, first);
    element.after(...others.map((each) => fill(make("li", ""), each)));
  }

  function offer(label, act) {
    button?.remove();
    button = make("button", "", label);
    button.type = "button";
    button.setAttribute("aria-label", `${label}: ${name}`);
    button.addEventListener("click", act);
    element.append(button);
  }

  again();
  return { element, progress, show, offer, again };
}

function fill(element, { name, outcome, text }) {
  const said = make("span", "upload__said");
  said.append(make("strong", "", WORDS[outcome]), text ? `: ${text}` : "");
  element.className = `upload__line upload__line--${outcome}`;
  element.replaceChildren(...(name ? [make("span", "upload__name", name)] : []), said);
  return element;
}

function make(tag, className, text = "") {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}
