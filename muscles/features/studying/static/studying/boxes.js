/** A Leitner schedule on this device: five boxes, the days that a question rests in each, and nothing sent anywhere. */
export const DAYS = [1, 3, 7, 14, 30];
const KEY = "muscle-atlas.study";
const CARD = /^[\w-]+\/[\w-]+:[a-z-]+$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Where the browser keeps things; null where it keeps nothing, as in some private windows. */
function store() {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

export function dateAfter(days, from = new Date()) {
  const date = new Date(from.getFullYear(), from.getMonth(), from.getDate() + days);
  const two = (number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function isEntry(card, entry) {
  return CARD.test(card) && DAYS[entry?.box - 1] !== undefined && DATE.test(entry.due);
}

/** The cards of a schedule that make sense, by their names; whatever else stands there is left out. */
export function cardsIn(text) {
  let content;
  try {
    content = JSON.parse(text);
  } catch {
    return {};
  }
  const entries = Object.entries(content?.cards ?? {}).filter(([card, entry]) => isEntry(card, entry));
  const plain = ({ box, due, turn, day }) => ({ box, due, turn: String(turn ?? ""), day: String(day ?? "") });
  return Object.fromEntries(entries.map(([card, entry]) => [card, plain(entry)]));
}

export function asText(cards) {
  return JSON.stringify({ schedule: "muscle-atlas", version: 1, cards }, null, 2);
}

export function readCards() {
  try {
    return cardsIn(store()?.getItem(KEY) ?? "");
  } catch {
    return {};
  }
}

/** Keep the cards; false where this browser keeps nothing. */
export function keepCards(cards) {
  try {
    store().setItem(KEY, asText(cards));
    return true;
  } catch {
    return false;
  }
}

export function wipe() {
  try {
    store()?.removeItem(KEY);
  } catch {
    return false;
  }
  return true;
}

export function keepsAnything() {
  return keepCards(readCards());
}

/** The names of what is due, longest waiting first. */
export function dueCards(cards, today = dateAfter(0)) {
  const due = Object.entries(cards).filter(([, entry]) => entry.due <= today);
  return due.sort(([, one], [, other]) => one.due.localeCompare(other.due)).map(([card]) => card);
}

/**
 * Move a card after an answer: wrong into the first box, right one box up where it was due or new.
 * The same turn of a round counts once a day, however often its page is opened.
 */
export function move(cards, card, isRight, turn, today = new Date()) {
  const day = dateAfter(0, today);
  const known = cards[card];
  if (!CARD.test(card) || (known && known.turn === turn && known.day === day)) {
    return known ?? null;
  }
  const isDue = !known || known.due <= day;
  const box = isRight ? Math.min((known?.box ?? 1) + (isDue ? 1 : 0), DAYS.length) : 1;
  const due = isRight && !isDue ? known.due : dateAfter(DAYS[box - 1], today);
  cards[card] = { box, due, turn, day };
  return cards[card];
}

/** Let cards that cannot be asked at the moment rest for the days of their box. */
export function putOff(cards, names) {
  for (const name of names) {
    if (cards[name]) {
      cards[name].due = dateAfter(DAYS[cards[name].box - 1]);
    }
  }
}
