/** Suggestions below a search box, as a combobox with a list: arrows, Home, End, Enter, Escape, click. */
const PAUSE = 120; // milliseconds without typing before the server is asked

export function start(box) {
  const input = box.querySelector("input");
  const list = append(box, "ul", { class: "suggestions", id: `${input.id}-list`, role: "listbox" });
  const status = append(box, "div", { class: "visually-hidden", role: "status" });
  describe(list, { "aria-label": "Suggestions" });
  describe(input, { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id });
  let timer, question, active, suggestions = [];

  function show(found) {
    suggestions = found;
    list.replaceChildren(...found.map((suggestion, number) => option(suggestion, `${list.id}-${number}`)));
    open(found.length > 0);
    status.textContent = found.length === 1 ? "1 suggestion" : `${found.length} suggestions`;
  }

  function open(isOpen) {
    list.hidden = !isOpen;
    input.setAttribute("aria-expanded", String(isOpen));
    activate(-1);
  }

  function activate(number) {
    active = number;
    [...list.children].forEach((item, place) => item.setAttribute("aria-selected", String(place === number)));
    if (number < 0) {
      input.removeAttribute("aria-activedescendant");
    } else {
      input.setAttribute("aria-activedescendant", list.children[number].id);
      list.children[number].scrollIntoView({ block: "nearest" });
    }
  }

  function forget() {
    clearTimeout(timer);
    question?.abort();
    open(false);
    status.textContent = "";
  }

  async function ask() {
    question = new AbortController();
    const { signal } = question;
    try {
      const found = box.dataset.searchNames ? await askOfFiles() : await askServer(signal);
      if (!signal.aborted) {
        show(found);
      }
    } catch {
      // Left, overtaken by a later question, or without a network: the form works all the same.
    }
  }

  async function askServer(signal) {
    const answer = await fetch(`${box.dataset.search}?${new URLSearchParams({ q: input.value })}`, { signal });
    return answer.ok ? (await answer.json()).suggestions : [];
  }

  async function askOfFiles() {
    const { suggest } = await import("./without-server.js");
    return suggest(box.dataset.searchNames, input.value);
  }

  const keys = {
    ArrowDown: (last) => (active < last ? active + 1 : 0),
    ArrowUp: (last) => (active > 0 ? active - 1 : last),
    Home: () => (active < 0 ? undefined : 0),
    End: (last) => (active < 0 ? undefined : last),
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    question?.abort();
    activate(-1); // what was chosen answered another question
    if (input.value.trim()) {
      timer = setTimeout(ask, PAUSE);
    } else {
      suggestions = [];
      forget();
    }
  });

  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    const next = suggestions.length ? keys[event.key]?.(suggestions.length - 1) : undefined;
    if (next !== undefined) {
      event.preventDefault();
      if (list.hidden) {
        open(true);
      }
      activate(next);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      forget();
    } else if (event.key === "Enter" && active >= 0 && !list.hidden) {
      event.preventDefault();
      location.assign(suggestions[active].url);
    }
  });

  list.addEventListener("mousedown", (event) => event.preventDefault()); // the input keeps the focus
  list.addEventListener("click", (event) => {
    const number = [...list.children].indexOf(event.target.closest("[role=option]"));
    if (number >= 0) {
      location.assign(suggestions[number].url);
    }
  });
  input.addEventListener("blur", forget);
  open(false);
}

function option({ name, kind, where }, id) {
  const item = describe(document.createElement("li"), { class: "suggestions__item", id, role: "option" });
  append(item, "span", {}).textContent = name;
  append(item, "span", { class: "suggestions__about" }).textContent = where ? `${kind} · ${where}` : kind;
  return item;
}

function append(parent, tag, attributes) {
  return parent.appendChild(describe(document.createElement(tag), attributes));
}

function describe(element, attributes) {
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  return element;
}
