/** Lets the labels follow a picture that turns: they are exchanged when another view is on show. */
export function start(figure) {
  const drawings = figure.querySelector("[data-labels-drawings]");
  const key = document.querySelector("[data-labels-key]");
  const known = new Map();
  let shown = figure.dataset.degrees;

  function load(degrees) {
    if (!known.has(degrees)) {
      known.set(degrees, read(`${figure.dataset.labels}&view=${degrees}`));
    }
    return known.get(degrees);
  }

  async function show() {
    const { degrees } = figure.dataset;
    if (degrees === shown) {
      return;
    }
    shown = degrees;
    drawings.replaceChildren();
    tell(degrees);
    const labels = await load(degrees);
    if (degrees === shown && labels) {
      drawings.replaceChildren(...labels.map((drawing) => drawing.cloneNode(true)));
      if (labels.length) {
        const seen = new Set([...labels[0].querySelectorAll("[data-label]")].map((label) => label.dataset.label));
        for (const line of key.children) {
          line.toggleAttribute("data-unseen", !seen.has(line.dataset.key));
        }
      }
    }
  }

  figure.addEventListener("turn", () => load(figure.dataset.degrees));
  new MutationObserver(show).observe(figure.querySelector("img"), { attributes: true, attributeFilter: ["src"] });
}

async function read(address) {
  const text = await fetch(address).then((answer) => (answer.ok ? answer.text() : ""), () => "");
  return [...new DOMParser().parseFromString(text, "text/html").querySelectorAll("svg")];
}

/** Keeps the view in the address, and in the links to other labels. */
function tell(degrees) {
  const address = new URL(location.href);
  address.searchParams.set("view", degrees);
  history.replaceState(history.state, "", address);
  for (const link of document.querySelectorAll("[data-labels-view]")) {
    const to = new URL(link.href);
    to.searchParams.set("view", degrees);
    link.href = to.href;
  }
}
