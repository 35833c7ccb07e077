/** The search of a copy of the site as files: names, topics and words that the copy holds, compared as the server does. */
const MOST = 8;
const files = new Map();

/** Read a file of the copy once, however often it is asked for. */
function read(url) {
  if (!files.has(url)) {
    const answer = fetch(url).then((response) => (response.ok ? response.json() : Promise.reject(new Error(url))));
    answer.catch(() => files.delete(url));
    files.set(url, answer);
  }
  return files.get(url);
}

/** Return what somebody may be typing, as the combobox shows it. */
export async function suggest(url, typed) {
  const { rules, entries, topics } = await read(url);
  const words = wordsOf(typed, rules);
  const fitting = named(topics, words, rules).slice(0, 3);
  const found = named(entries, words, rules).slice(0, MOST - fitting.length);
  const near = found.length || fitting.length ? [] : close(entries, words).slice(0, MOST);
  return [...found, ...near, ...fitting.map((topic) => ({ ...topic, where: "" }))];
}

/** Return entries and topics, the best first, and the name that was searched for instead where nothing fits. */
export async function search(url, wordsUrl, typed) {
  const { rules, entries, topics } = await read(url);
  const texts = await read(wordsUrl);
  const look = (words) => {
    const fitting = named(topics, words, rules).slice(0, 3);
    const belonging = fitting.flatMap((topic) => topic.entries.map((number) => entries[number]));
    const stems = words.map((word) => stem(word, rules));
    const written = entries.filter((_, number) => stems.length && stems.every((each) => holds(texts[number], each, rules)));
    return { topics: fitting, entries: [...new Set([...named(entries, words, rules), ...belonging, ...written])] };
  };
  const words = wordsOf(typed, rules);
  const found = look(words);
  const [nearest] = found.entries.length || found.topics.length ? [] : close(entries, words);
  return nearest ? { ...look(wordsOf(nearest.name, rules)), instead: nearest.name } : { ...found, instead: "" };
}

/** Return the words of a text in their plainest spelling; without those that distinguish nothing, if there are others. */
function wordsOf(text, { plain, small, mostWords }) {
  const bare = text.normalize("NFKD").replace(/\p{M}|\u00ad/gu, "").toLowerCase().replaceAll("ß", "ss");
  const words = [...bare].map((letter) => plain[letter] ?? letter).join("").match(/[\p{L}\p{N}]+/gu) ?? [];
  const telling = words.filter((word) => !small.includes(word));
  return (telling.length ? telling : words).slice(0, mostWords);
}

function stem(word, { endings, shortestStem }) {
  const ending = endings.find((each) => word.endsWith(each) && word.length - each.length >= shortestStem) ?? "";
  const start = word.slice(0, word.length - ending.length);
  return ["extens", "extend"].includes(start) ? "exten" : start;
}

function holds(text, stem, { shortestBeginning }) {
  return stem.length < shortestBeginning ? `${text} `.includes(` ${stem} `) : text.includes(` ${stem}`);
}

/** Return those of which a name is the words, begins with them, or has words that do, in that order. */
function named(things, words, rules) {
  const whole = words.join(" ");
  const stems = words.map((word) => (word.length > rules.shortestStem && /[si]$/.test(word) ? word.slice(0, -1) : word));
  const rank = (name) => {
    if (name === whole) {
      return 0;
    }
    if (name.startsWith(whole)) {
      return 1;
    }
    const parts = name.split(" ");
    return stems.every((each) => parts.some((part) => part.startsWith(each))) ? 2 : 3;
  };
  const ranked = things.map((thing) => [Math.min(3, ...thing.names.map(rank)), thing]);
  return words.length ? ranked.filter(([place]) => place < 3).sort(([a], [b]) => a - b).map(([, thing]) => thing) : [];
}

/** Return the entries of which a name differs from the words by a slip or two, the closest first. */
function close(entries, words) {
  const typed = words.join(" ");
  const most = typed.length < 4 ? 0 : typed.length < 8 ? 1 : 2;
  const ranked = entries.map((entry) => [Math.min(...entry.names.map((name) => distance(typed, name, most))), entry]);
  return ranked.filter(([slips]) => slips <= most).sort(([a], [b]) => a - b).map(([, entry]) => entry);
}

/** Count the letters that are wrong, missing, too many or swapped; anything above `most` is just more. */
function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) {
    return most + 1;
  }
  let before = [];
  let row = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const differs = one[i - 1] === other[j - 1] ? 0 : 1;
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + differs);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        next[j] = Math.min(next[j], before[j - 2] + 1);
      }
    }
    [before, row] = [row, next];
  }
  return row[other.length];
}
