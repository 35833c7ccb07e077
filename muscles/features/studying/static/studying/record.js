/** An answered question: moves it in the schedule and says where it went. */
import { keepCards, move, readCards } from "./boxes.js";

export function start(element) {
  const cards = readCards();
  const { card, turn, studyResult } = element.dataset;
  const entry = move(cards, card, studyResult === "right", turn);
  if (entry && keepCards(cards)) {
    const due = new Date(`${entry.due}T12:00`).toLocaleDateString("en-GB", { day: "numeric", month: "long" });
    element.querySelector("[data-study-moved]").textContent = `In box ${entry.box}, due again on ${due}.`;
  }
}
