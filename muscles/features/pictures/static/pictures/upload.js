/** Pictures are sent as soon as they are dropped or chosen, two at a time, and what waits is then shown anew. */
import { chosenFiles, droppedFiles } from "./dropped-files.js";
import { lineFor } from "./lines.js";
import { send } from "./sending.js";
import { showWaiting } from "./waiting.js";

const MOST_RUNNING = 2;
const MEGABYTE = 1_000_000;
const JUNK = new Set([".ds_store", "thumbs.db", "desktop.ini"]);

export function start(form) {
  const list = form.querySelector("[data-lines]");
  const summary = form.querySelector("[data-summary]");
  const cancelAll = form.querySelector("[data-cancel-all]");
  const zone = form.querySelector("[data-zone]");
  const queue = [];
  const running = new Set();
  const counts = { all: 0, done: 0, stored: 0, there: 0, refused: 0 };

  function take(files) {
    const wanted = files.filter(({ file }) => !JUNK.has(file.name.toLowerCase()));
    wanted.sort((one, other) => one.path.localeCompare(other.path, undefined, { numeric: true }));
    for (const each of wanted) {
      const line = lineFor(each.path);
      list.append(line.element);
      counts.all += 1;
      const most = /\.zip$/i.test(each.path) ? form.dataset.mostTogether : form.dataset.mostBytes;
      if (each.file.size > most * MEGABYTE) {
        finish(line, [{ name: each.path, outcome: "refused", text: `has more than ${most} MB.` }]);
      } else {
        queue.push({ ...each, line });
        line.offer("Cancel", () => drop(line));
      }
    }
    next();
  }

  function drop(line) {
    const place = queue.findIndex((each) => each.line === line);
    if (place >= 0) {
      fail(queue.splice(place, 1)[0], "was cancelled.");
      next();
    } else {
      [...running].find((each) => each.line === line)?.control.abort();
    }
  }

  function next() {
    while (running.size < MOST_RUNNING && queue.length) {
      run(queue.shift());
    }
    summarise();
  }

  async function run(each) {
    each.control = new AbortController();
    running.add(each);
    try {
      const options = { address: form.action, token: tokenOf(form), onProgress: each.line.progress };
      finish(each.line, await send(each, { ...options, signal: each.control.signal }));
    } catch (error) {
      fail(each, error.message);
    }
    running.delete(each);
    next();
    if (!running.size && !queue.length) {
      await showWaiting(form.action);
    }
  }

  function finish(line, outcomes) {
    line.show(outcomes);
    counts.done += 1;
    for (const { outcome } of outcomes) {
      counts[outcome] += 1;
    }
  }

  function fail(each, reason) {
    finish(each.line, [{ name: each.path, outcome: "refused", text: reason }]);
    each.line.offer("Try again", () => {
      counts.done -= 1;
      counts.refused -= 1;
      each.line.again();
      each.line.offer("Cancel", () => drop(each.line));
      queue.push(each);
      next();
    });
  }

  function summarise() {
    const parts = [[counts.stored, "received"], [counts.there, "there already"], [counts.refused, "refused"]];
    const outcomes = parts.filter(([count]) => count).map(([count, word]) => `${count} ${word}`);
    const left = counts.all - counts.done;
    summary.textContent = [...(left ? [`${left} of ${counts.all} files to go`] : []), ...outcomes].join(", ");
    cancelAll.hidden = !left;
  }

  cancelAll.addEventListener("click", () => {
    queue.splice(0).forEach((each) => fail(each, "was cancelled."));
    running.forEach((each) => each.control.abort());
    summarise();
  });
  for (const input of form.querySelectorAll("input[type=file]")) {
    input.addEventListener("change", () => {
      take(chosenFiles(input.files));
      input.value = "";
    });
  }
  for (const [kind, isOver] of [["dragenter", true], ["dragover", true], ["dragleave", false], ["drop", false]]) {
    document.addEventListener(kind, (event) => {
      event.preventDefault(); // a file that misses the zone would be opened in the place of the page
      zone.classList.toggle("is-over", isOver);
    });
  }
  document.addEventListener("drop", async (event) => take(await droppedFiles(event.dataTransfer)));
  form.querySelectorAll("[data-scripted]").forEach((element) => (element.hidden = false));
  form.querySelectorAll("[data-plain]").forEach((element) => (element.hidden = true));
}

/** That of the form is too old once somebody has logged in anew in another tab. */
function tokenOf(form) {
  return document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? form.elements.csrfmiddlewaretoken.value;
}

document.querySelectorAll("[data-upload]").forEach(start);
