import { watchDrag } from "./drag.js";
import { post } from "./posting.js";

const KEYS = {
  ArrowLeft: "earlier",
  ArrowUp: "earlier",
  ArrowRight: "later",
  ArrowDown: "later",
  Home: "first",
  End: "last",
};
const STEPS = {
  first: (card) => card.parentElement.prepend(card),
  earlier: (card) => card.previousElementSibling?.before(card),
  later: (card) => card.nextElementSibling?.after(card),
  last: (card) => card.parentElement.append(card),
};

/** Saves each move of a picture immediately, and keeps the focus on what moved it; moves made meanwhile wait their turn. */
export function start(form) {
  const said = form.querySelector("[data-said]");
  let queue = Promise.resolve();

  const strip = () => form.querySelector("[data-strip]");
  const card = (key) => form.querySelector(`[data-picture="${CSS.escape(key)}"]`);
  const keys = () => [...form.querySelectorAll("[data-picture]")].map(({ dataset }) => dataset.picture);

  async function save(fields, former) {
    strip().setAttribute("aria-busy", "true");
    const { message, fresh } = await post(form, fields);
    said.textContent = message;
    if (fresh) {
      keepPictures(strip(), fresh);
      strip().replaceWith(fresh);
      showGrips(form);
    } else {
      strip().removeAttribute("aria-busy");
      former?.forEach((each) => each.parentElement.append(each));
    }
  }

  async function move(key, place, control) {
    const focus = () => card(key)?.querySelector(control)?.focus();
    const former = [...form.querySelectorAll("[data-picture]")];
    const before = keys().join();
    if (!card(key)) {
      return;
    }
    place(card(key));
    focus();
    if (keys().join() === before) {
      const row = [...card(key).parentElement.children];
      said.textContent = `${row.indexOf(card(key)) + 1} of ${row.length}`;
      return;
    }
    await save({ order: keys().join(), moved: key }, former);
    focus();
  }

  const inTurn = (act) => {
    queue = queue.then(act);
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const { name, value, dataset } = event.submitter;
    if (name === "move") {
      const key = value.split(" ")[1];
      inTurn(() => move(key, STEPS[dataset.step], `[data-step="${dataset.step}"]`));
    } else {
      inTurn(() => save({ [name]: value }));
    }
  });
  form.addEventListener("keydown", (event) => {
    const grip = event.target.closest("[data-grip]");
    if (grip && event.key in KEYS && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      const key = grip.closest("[data-picture]").dataset.picture;
      inTurn(() => move(key, STEPS[KEYS[event.key]], "[data-grip]"));
    }
  });
  watchDrag(form, (dragged, target, isBefore) => {
    const other = target.dataset.picture;
    const place = (each) => (isBefore ? card(other)?.before(each) : card(other)?.after(each));
    inTurn(() => move(dragged.dataset.picture, place, "[data-grip]"));
  });
  showGrips(form);
}

function showGrips(form) {
  for (const grip of form.querySelectorAll("[data-grip]")) {
    grip.hidden = false;
  }
}

/** Carries pictures over that are loaded already, so that nothing flickers. */
function keepPictures(old, fresh) {
  for (const card of fresh.querySelectorAll("[data-picture]")) {
    const former = old.querySelector(`[data-picture="${CSS.escape(card.dataset.picture)}"] [data-handle]`);
    const present = card.querySelector("[data-handle]");
    if (former?.querySelector("img")?.getAttribute("src") === present.querySelector("img")?.getAttribute("src")) {
      present.replaceWith(former);
    }
  }
}
