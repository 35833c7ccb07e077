/** Shows what a copy of the site as files finds for the `q` of its address. */
import { search } from "./without-server.js";

const MOST = 50;

export async function start(place) {
  const typed = new URLSearchParams(location.search).get("q")?.trim() ?? "";
  document.querySelector("#search-text").value = typed;
  if (!typed) {
    return;
  }
  document.title = `“${typed}”: ${document.title}`;
  try {
    show(place, typed, await search(place.dataset.searchResults, place.dataset.words, typed));
  } catch {
    say(place, "The search could not be loaded. Try again when there is a network.");
  }
}

function show(place, typed, { entries, topics, instead }) {
  if (!entries.length && !topics.length) {
    say(place, `Nothing fits “${typed}”. Fewer or shorter words find more.`);
    return;
  }
  const lead = instead ? `Nothing fits “${typed}”. Shown instead: ${instead}. ` : "";
  const most = entries.length > MOST ? `, the first ${MOST} are shown` : "";
  say(place, `${lead}${entries.length} ${entries.length === 1 ? "result" : "results"}${most}`);
  if (topics.length) {
    const list = append(place, "ul", { class: "search-topics", "aria-label": "In other parts of the atlas" });
    topics.forEach((topic) => showTopic(append(list, "li", { class: "search-topics__item" }), topic));
  }
  const list = append(place, "ol", { class: "search-results" });
  entries.slice(0, MOST).forEach((entry) => showEntry(append(list, "li", {}), entry));
}

function showTopic(item, { name, kind, url, text }) {
  const line = append(item, "p", {});
  append(line, "a", { href: url }).textContent = name;
  line.append(" ");
  append(line, "span", { class: "search-topics__kind" }).textContent = kind;
  if (text) {
    append(item, "p", {}).textContent = text;
  }
}

function showEntry(item, { name, latin, kind, where, url, picture }) {
  const result = append(item, "article", { class: "search-result" });
  const frame = append(result, "div", { class: "search-result__picture" });
  if (picture) {
    append(frame, "img", { ...picture, loading: "lazy" });
  }
  const text = append(result, "div", { class: "search-result__text" });
  append(text, "p", { class: "search-result__where" }).textContent = where ? `${kind} · ${where}` : kind;
  const heading = append(text, "h2", { class: "search-result__name" });
  append(heading, "a", { href: url }).textContent = name;
  if (latin) {
    heading.append(" ");
    append(heading, "span", { class: "search-result__latin", lang: "la" }).textContent = latin;
  }
}

function say(place, words) {
  place.querySelector("[role=status]").textContent = words;
}

function append(parent, tag, attributes) {
  const element = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  return parent.appendChild(element);
}
