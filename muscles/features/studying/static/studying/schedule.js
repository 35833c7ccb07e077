/** The student's own schedule: what is in the boxes, what is due, and the ways to take it along or be rid of it. */
import { asText, cardsIn, dateAfter, dueCards, keepCards, keepsAnything, putOff, readCards, wipe } from "./boxes.js";

const CARDS_IN_AN_ADDRESS = 30;

const questions = (number) => `${number} question${number === 1 ? "" : "s"}`;

function summaryOf(all, due) {
  if (!all) {
    return "Nothing here yet. What you answer in a round is put into the boxes.";
  }
  return due ? `${questions(due)} of ${all} due today.` : `Nothing is due today. ${questions(all)} in the boxes.`;
}

function saveAs(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

export function start(panel) {
  const find = (hook) => panel.querySelector(`[data-study-${hook}]`);
  const summary = find("summary");
  const dueForm = find("due");
  const dialog = find("dialog");
  panel.hidden = false;
  if (!keepsAnything()) {
    panel.replaceChildren(summary);
    summary.textContent = "This browser keeps nothing between pages, so there is no schedule here. Rounds work as ever.";
    return;
  }

  function show(message = "") {
    const cards = readCards();
    const boxes = Object.values(cards).map((entry) => entry.box);
    const due = dueCards(cards);
    summary.textContent = message || summaryOf(boxes.length, due.length);
    for (const output of panel.querySelectorAll("[data-study-box]")) {
      output.value = boxes.filter((box) => box === Number(output.dataset.studyBox)).length;
    }
    dueForm.hidden = !due.length;
    dueForm.querySelectorAll("input").forEach((input) => input.remove());
    for (const card of due.slice(0, CARDS_IN_AN_ADDRESS)) {
      const input = document.createElement("input");
      Object.assign(input, { type: "hidden", name: "card", value: card });
      dueForm.append(input);
    }
    find("export").disabled = find("wipe").disabled = !boxes.length;
  }

  async function take(event) {
    const input = event.target;
    const cards = cardsIn(await input.files[0].text());
    input.value = "";
    const number = Object.keys(cards).length;
    keepCards({ ...readCards(), ...cards });
    show(number ? `${questions(number)} read from the file.` : "This file holds no schedule.");
  }

  find("export").addEventListener("click", () => saveAs(`muscle-atlas-${dateAfter(0)}.json`, asText(readCards())));
  find("import").addEventListener("change", take);
  find("wipe").addEventListener("click", () => dialog.showModal());
  dialog.addEventListener("close", () => {
    if (dialog.returnValue === "wipe") {
      wipe();
      show("Everything is wiped.");
      find("import").focus(); // the button that had the focus is of no use now
    }
    dialog.returnValue = "";
  });
  window.addEventListener("storage", () => show());

  const unasked = document.querySelector("[data-study-unasked]");
  if (unasked) {
    const cards = readCards();
    putOff(cards, unasked.dataset.studyUnasked.split(" "));
    keepCards(cards);
  }
  show();
}
